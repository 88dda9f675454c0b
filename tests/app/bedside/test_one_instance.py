"""One data folder, one program; the lock ends with the process, whatever ended it."""

import subprocess
import sys
from pathlib import Path

from app.bedside.one_instance import Held, hold
from app.core.values.refusal import Refusal
from app.present.words import refusal_words

ROOT = Path(__file__).parents[3]
_HOLDER = (
    "import sys, pathlib; from app.bedside.one_instance import hold; held = hold(pathlib.Path(sys.argv[1]))\n"
    "print(type(held).__name__, flush=True); sys.stdin.read()"
)


def another_program(home: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(home)], cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


def test_a_second_program_on_the_same_folder_is_refused_and_told_which_one_runs(tmp_path: Path) -> None:
    with another_program(tmp_path) as first:
        assert first.stdout is not None and first.stdout.readline() == "Held\n"
        refused = hold(tmp_path)
        assert isinstance(refused, Refusal)
        assert refused.code == "home.in-use"
        assert str(first.pid) in refusal_words(refused) and str(tmp_path) in refusal_words(refused)
        first.kill()
        first.wait()
        held = hold(tmp_path)
        assert isinstance(held, Held)
        held.release()


def test_a_folder_that_was_let_go_can_be_taken_again(tmp_path: Path) -> None:
    first = hold(tmp_path / "made" / "here")
    assert isinstance(first, Held)
    first.release()
    second = hold(tmp_path / "made" / "here")
    assert isinstance(second, Held)
    second.release()


def test_two_folders_are_two_programs(tmp_path: Path) -> None:
    with another_program(tmp_path / "a") as first:
        assert first.stdout is not None and first.stdout.readline() == "Held\n"
        held = hold(tmp_path / "b")
        assert isinstance(held, Held)
        held.release()
        first.kill()


def test_a_folder_that_can_not_be_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="ascii")
    refused = hold(tmp_path / "file")
    assert isinstance(refused, Refusal) and refused.code == "home.unusable"
