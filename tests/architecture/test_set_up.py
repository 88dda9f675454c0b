"""The two commands that a stranger types: what they install, when they install again, what they say when they can't."""

import os
import re
import shutil
import sys
import tomllib
from pathlib import Path

import pytest

import environment
import system_libraries
from tests.architecture import tree

LOCKS = ["requirements.lock", "requirements-dev.lock"]
RELEASE = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


def releases(lock: str) -> dict[str, str]:
    """Name to version, of everything that a lock file pins."""
    return dict(RELEASE.findall(tree.read(Path(lock))))


def asked_for(*groups: str) -> set[str]:
    """The names that pyproject.toml asks for, as a lock file spells them."""
    project = tomllib.loads(tree.read(Path("pyproject.toml")))
    wanted = list(project["project"]["dependencies"])
    for group in groups:
        wanted += project["dependency-groups"][group]
    return {re.split(r"[^\w-]", name)[0].lower().replace("_", "-") for name in wanted}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The files that decide what an environment holds, in a folder with a space in its name."""
    folder = tmp_path / "a checkout"
    folder.mkdir()
    for name in (*LOCKS, "pyproject.toml"):
        shutil.copy(tree.ROOT / name, folder)
    return folder


def pretend_made(checkout: Path, lock: str, loads: str = "exit 0") -> environment.Environment:
    """An environment with the right stamp, whose Python does nothing but what ``loads`` says."""
    made = environment.Environment(checkout)
    made.binaries.mkdir(parents=True)
    made.python.write_text(f"#!/bin/sh\n{loads}\n")
    made.python.chmod(0o755)
    made._write_stamp(made._wanted(lock))
    return made


@pytest.mark.parametrize("name", ["run", "test", ".ci/run"])
def test_a_command_can_be_typed(name: str) -> None:
    assert os.access(tree.ROOT / name, os.X_OK)


def test_the_build_runs_what_a_person_runs() -> None:
    assert tree.read(Path(".ci/run")).rstrip().endswith("exec ./test")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_release_has_its_hashes_and_nothing_else_is_there(lock: str) -> None:
    text = tree.read(Path(lock))
    entries = [entry for entry in re.split(r"\n(?=[a-z])", text) if entry.strip()]
    assert len(entries) == len(releases(lock))
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    others = [line for line in text.splitlines() if not line.lstrip().startswith(("#", "--hash=sha256:"))]
    assert [line for line in others if not RELEASE.match(line)] == []


def test_the_locks_hold_what_the_project_asks_for() -> None:
    assert asked_for("build") <= set(releases("requirements.lock"))
    assert asked_for("build", "dev") <= set(releases("requirements-dev.lock"))


def test_what_is_tested_is_what_runs() -> None:
    run, dev = (releases(lock) for lock in LOCKS)
    assert run.items() <= dev.items()


def test_an_environment_that_is_not_there_is_made(checkout: Path) -> None:
    assert not environment.Environment(checkout).is_ready("requirements.lock")


@pytest.mark.parametrize("lock", LOCKS)
def test_a_second_start_only_looks_at_the_stamp(checkout: Path, lock: str) -> None:
    assert pretend_made(checkout, lock, loads="exit 1").is_ready(lock)


@pytest.mark.parametrize("changed", ["requirements.lock", "pyproject.toml"])
def test_a_changed_lock_or_project_file_makes_it_anew(checkout: Path, changed: str) -> None:
    made = pretend_made(checkout, "requirements.lock")
    with (checkout / changed).open("a") as file:
        file.write("# changed\n")
    assert not made.is_ready("requirements.lock")


def test_a_moved_checkout_makes_it_anew(checkout: Path) -> None:
    pretend_made(checkout, "requirements.lock")
    moved = checkout.rename(checkout.with_name("elsewhere"))
    assert not environment.Environment(moved).is_ready("requirements.lock")


def test_a_damaged_stamp_makes_it_anew(checkout: Path) -> None:
    made = pretend_made(checkout, "requirements.lock")
    (made.folder / environment.STAMP).write_text("[")
    assert not made.is_ready("requirements.lock")


def test_a_python_too_old_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(environment.SetupProblem, match=r"3\.11 or later; python3 here is 3\.9\.2"):
        environment.use_a_new_enough_python(Path("run"), [])


def test_missing_system_libraries_are_answered_with_the_exact_command(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said = "ImportError: libGL.so.1: cannot open shared object file: No such file or directory"
    made = pretend_made(checkout, "requirements.lock", loads=f"echo '{said}' >&2; exit 1")
    apt_get = tmp_path / "apt-get"
    apt_get.write_text("#!/bin/sh\nexit 1\n")
    apt_get.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(environment.SetupProblem) as refused:
        system_libraries.require_qt(made, None)
    assert "libGL.so.1" in str(refused.value)
    assert (
        "sudo apt-get update && sudo apt-get install --yes --no-install-recommends"
        " libgl1 libegl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libxkbcommon0\n"
    ) in str(refused.value)


def test_a_system_without_apt_is_told_what_is_needed(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = pretend_made(checkout, "requirements.lock", loads="exit 1")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(environment.SetupProblem, match=r"no apt-get.*libgl1 libegl1"):
        system_libraries.require_qt(made, None)


def test_what_loaded_once_is_not_tried_at_every_start(checkout: Path) -> None:
    made = pretend_made(checkout, "requirements.lock")
    system_libraries.require_qt(made, None)
    made.python.write_text("#!/bin/sh\nexit 1\n")
    system_libraries.require_qt(made, None)
    assert made.is_ready("requirements.lock")


def test_no_display_is_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert system_libraries.screen_here() is None


def test_a_display_that_does_not_answer_is_no_screen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setenv("DISPLAY", ":65000")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-9")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert system_libraries.screen_here() is None
    assert system_libraries.why_no_screen() == "The display :65000 does not answer"
