"""Whatever the surroundings do, the answer is one plain line and status 1."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.bedside.one_instance import Held, hold
from app.bootstrap import TROUBLE_FILE, main
from app.journal.opening import DATABASE
from tests.app.bedside.ward import a_journal

ROOT = Path(__file__).parents[2]


def refused(capsys: pytest.CaptureFixture[str], *call: str) -> str:
    assert main(list(call)) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1 and told.err.startswith("Refused: ") and "Do now: " in told.err
    assert "Traceback" not in told.err
    return told.err


def test_a_file_that_is_no_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / DATABASE).write_bytes(b"a letter to the pharmacy, saved under the wrong name")
    assert "is not a database" in refused(capsys, "--home", str(tmp_path))


def test_a_database_of_a_later_version(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a_journal(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / DATABASE, isolation_level=None)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "later version" in refused(capsys, "--home", str(tmp_path))


def test_a_database_of_another_program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(sqlite3.connect(tmp_path / DATABASE, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE address_book (name TEXT)")
    assert "another program" in refused(capsys, "--home", str(tmp_path))


def test_a_folder_that_is_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "home").write_text("", encoding="ascii")
    assert str(tmp_path / "home") in refused(capsys, "--home", str(tmp_path / "home"))


def test_a_folder_in_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held = hold(tmp_path)
    assert isinstance(held, Held)
    assert "running on this data folder already" in refused(capsys, "--home", str(tmp_path))
    held.release()


@pytest.mark.parametrize("zone", ["Mars/Olympus", "nowhere"])
def test_a_zone_that_this_computer_does_not_know(tmp_path: Path, capsys: pytest.CaptureFixture[str], zone: str) -> None:
    import resources

    text = resources.text("settings.toml").replace('"workstation"\n', f'"{zone}"\n')
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    assert zone in refused(capsys, "--home", str(tmp_path))


def test_settings_that_can_not_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "settings.toml").write_text("ward = 7", encoding="utf-8")
    assert "settings.toml" in refused(capsys, "--home", str(tmp_path))


def test_a_mistake_of_the_program_is_told_in_a_line_and_written_down_for_the_technician(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistaken(folder: Path) -> Held:
        raise ZeroDivisionError("a mistake made on purpose")

    monkeypatch.setattr("app.bootstrap.hold", mistaken)
    assert "has a mistake in it" in refused(capsys, "--home", str(tmp_path))
    assert "a mistake made on purpose" in (tmp_path / TROUBLE_FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize("call", [["frobnicate"], ["record"], ["--home"], ["records", "--frob"]])
def test_a_wrong_call_is_status_2(call: list[str]) -> None:
    ended = subprocess.run([sys.executable, "-m", "app", *call], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr


def test_a_start_loads_neither_the_database_nor_the_window_nor_the_printing_before_they_are_needed() -> None:
    look = "import sys, app.bootstrap; print({'sqlalchemy', 'PySide6', 'reportlab'} & sys.modules.keys())"
    ended = subprocess.run([sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stdout == "set()\n"
