"""Opening: what is made, what is refused, and that what is refused stays as it was."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from db import DatabaseFailure, DatabaseRefused, DatabaseTooNew, EventLog, Reason, open_log, revision
from db.revision import APPLICATION_ID
from tests.db.drivers import connecting, limited_to, read_only
from tests.db.rows import run

ROOT = Path(__file__).parents[2]


def _refused(path: Path) -> DatabaseRefused:
    """The refusal of a file, after making sure that the file is untouched and nothing was put beside it."""
    before = {each.name: each.read_bytes() for each in path.parent.iterdir() if each.is_file()}
    with pytest.raises(DatabaseRefused) as refused:
        open_log(path)
    after = {each.name: each.read_bytes() for each in path.parent.iterdir() if each.is_file()}
    assert after == before
    assert refused.value.path == path
    return refused.value


@pytest.fixture
def written(path: Path) -> Path:
    with open_log(path) as log:
        log.append(run(200), 0)
    return path


def _alter(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_log_is_made_with_its_folders_whatever_they_are_called(tmp_path: Path) -> None:
    path = tmp_path / "ward 100% #3?" / "Nächte" / "log.db"
    with open_log(path) as log:
        log.append(run(1), 0)
    with open_log(path) as log:
        assert log.read("ward/1") == run(1)
    assert [each.name for each in path.parent.iterdir()] == ["log.db"]


def test_a_relative_path_is_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with open_log(Path("log.db")) as log:
        assert log.path == tmp_path / "log.db"


def _mode(path: Path) -> int:
    """The permissions of a file, without the bits a system may add; the owner's alone where there are no others."""
    return stat.S_IMODE(path.stat().st_mode) if os.name == "posix" else 0


def test_only_its_owner_may_read_a_new_log(tmp_path: Path) -> None:
    path = tmp_path / "ward" / "log.db"
    with open_log(path) as log:
        log.append(run(1), 0)
        files = [each for each in path.parent.iterdir() if each.is_file()]
        assert len(files) == 3  # the write-ahead log and its index are there while it is open
        assert {_mode(each) & 0o077 for each in [*files, path.parent]} == {0}


def test_a_log_others_could_read_is_closed_to_them(written: Path) -> None:
    written.chmod(0o644)
    with open_log(written):
        assert _mode(written) & 0o077 == 0


def test_two_starts_at_once_make_one_log(path: Path) -> None:
    start = [sys.executable, "-c", f"import db, pathlib; db.open_log(pathlib.Path({str(path)!r})).close()"]
    starts = [subprocess.Popen(start, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    assert [each.communicate(timeout=120)[1] for each in starts] == ["", "", ""]
    assert [each.name for each in path.parent.iterdir() if each.is_file()] == ["log.db"]


def test_an_up_to_date_log_opens_without_loading_the_migrations(written: Path) -> None:
    code = f"import db, pathlib, sys; db.open_log(pathlib.Path({str(written)!r})); print('alembic' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout == "False\n"


def test_the_package_is_imported_without_loading_the_database() -> None:
    code = "import db, sys; db.StoredEvent, db.Draft, db.Pulse, db.DatabaseFailure; print('sqlalchemy' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout == "False\n"


@pytest.mark.parametrize(
    "content", [b"To whom it may concern", b"\0" * 4096, bytes(range(256)) * 64, b"SQLite format 3\0" + b"x" * 5000]
)
def test_a_file_that_is_no_database_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert _refused(path).reason is Reason.NOT_A_DATABASE


def test_an_empty_file_is_not_taken_for_a_fresh_start(path: Path) -> None:
    path.touch()
    assert _refused(path).reason is Reason.DAMAGED


@pytest.mark.parametrize("suffix", ["-wal", "-journal"])
def test_a_journal_without_its_database_is_not_taken_for_a_fresh_start(path: Path, suffix: str) -> None:
    path.with_name(path.name + suffix).write_bytes(b"what was written last")
    assert _refused(path).reason is Reason.DAMAGED
    assert not path.exists()


def test_another_programs_database_is_refused_and_not_even_switched_to_our_journal(path: Path) -> None:
    _alter(path, "CREATE TABLE recipe (name TEXT)")
    assert _refused(path).reason is Reason.NOT_OURS


def test_a_folder_is_refused(path: Path) -> None:
    path.mkdir()
    assert _refused(path).reason is Reason.IO


def test_a_place_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(DatabaseRefused) as refused:
        open_log(tmp_path / "file" / "log.db")
    assert refused.value.reason is Reason.IO


def test_a_damaged_page_is_refused_with_the_reason(written: Path) -> None:
    content = bytearray(written.read_bytes())
    content[8 * 4096 : 9 * 4096] = bytes(4096)
    written.write_bytes(content)
    assert _refused(written).reason is Reason.DAMAGED


def test_every_page_of_a_log_is_looked_at(written: Path) -> None:
    sound = written.read_bytes()
    for page in range(1, len(sound) // 4096):
        content = bytearray(sound)
        content[page * 4096 : page * 4096 + 64] = b"\xff" * 64
        written.write_bytes(content)
        with pytest.raises(DatabaseRefused) as refused:
            open_log(written)
        assert refused.value.reason is Reason.DAMAGED, f"page {page}"


def test_a_cut_off_log_is_refused(written: Path) -> None:
    written.write_bytes(written.read_bytes()[: 5 * 4096])
    assert _refused(written).reason is Reason.DAMAGED


def test_a_log_that_lost_a_trigger_is_refused(written: Path) -> None:
    _alter(written, "DROP TRIGGER event_never_removed")
    refused = _refused(written)
    assert refused.reason is Reason.DAMAGED
    assert "event_never_removed" in refused.detail


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM alembic_version",
        "DROP TABLE alembic_version",
        "INSERT INTO alembic_version VALUES ('0000')",
    ],
)
def test_a_log_without_one_clear_revision_is_refused(written: Path, statement: str) -> None:
    _alter(written, statement)
    assert _refused(written).reason is Reason.DAMAGED


def test_a_log_of_a_later_version_is_refused_with_its_revision(written: Path) -> None:
    _alter(written, "UPDATE alembic_version SET version_num = '9999'")
    refused = _refused(written)
    assert isinstance(refused, DatabaseTooNew)
    assert (refused.reason, refused.revision) == (Reason.TOO_NEW, "9999")


def test_a_read_only_log_is_refused_at_once_and_not_at_the_first_event(written: Path) -> None:
    with pytest.raises(DatabaseRefused) as refused:
        open_log(written, connecting(read_only))
    assert refused.value.reason is Reason.READ_ONLY


def test_a_log_somebody_holds_is_refused_as_locked(written: Path) -> None:
    with closing(sqlite3.connect(written, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseRefused) as refused:
            open_log(written, busy_timeout_ms=1)
    assert refused.value.reason is Reason.LOCKED


def test_a_disk_too_full_for_a_new_log_is_left_clean(path: Path) -> None:
    with pytest.raises(DatabaseRefused) as refused:
        open_log(path, limited_to(3))
    assert refused.value.reason is Reason.DISK_FULL
    assert [each.name for each in path.parent.iterdir() if each.is_file()] == []


def test_a_log_copied_by_hand_while_open_opens_with_what_was_folded_in(log: EventLog, path: Path) -> None:
    """Not a recommended way to copy; but what it gives is a log, not a refusal and not a lie."""
    log.append(run(3), 0)
    copied = path.with_name("copied.db")
    shutil.copy(path, copied)
    shutil.copy(path.with_name(path.name + "-wal"), copied.with_name(copied.name + "-wal"))
    with open_log(copied) as other:
        assert other.read("ward/1") == run(3)


def test_the_check_of_an_open_log_finds_damage(written: Path) -> None:
    with open_log(written) as log:
        log.check()
    content = bytearray(written.read_bytes())
    with open_log(written) as log:
        content[8 * 4096 : 9 * 4096] = bytes(4096)
        written.write_bytes(content)
        with pytest.raises(DatabaseFailure) as found:
            log.check()
    assert found.value.reason is Reason.DAMAGED


def test_the_file_bears_the_mark_and_the_revision(written: Path) -> None:
    with closing(sqlite3.connect(written)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(revision,)]
