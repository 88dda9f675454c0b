import errno
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.failures import DatabaseRefused, LogUnwritable, Reason, reason_of, told_as

FILE = Path("log.db")


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("database or disk is full", Reason.DISK_FULL),
        ("attempt to write a readonly database", Reason.READ_ONLY),
        ("database is locked", Reason.LOCKED),
        ("file is not a database", Reason.NOT_A_DATABASE),
        ("database disk image is malformed", Reason.DAMAGED),
        ("malformed database schema (event)", Reason.DAMAGED),
        ("disk I/O error", Reason.IO),
        ("unable to open database file", Reason.IO),
        ("no such column: colour", None),
    ],
)
def test_a_driver_that_gives_no_code_is_understood_by_its_sentence(sentence: str, reason: Reason | None) -> None:
    assert reason_of(sqlite3.OperationalError(sentence)) is reason


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, Reason.DISK_FULL),
        (errno.EROFS, Reason.READ_ONLY),
        (errno.EACCES, Reason.READ_ONLY),
        (errno.EIO, Reason.IO),
        (errno.EEXIST, None),
    ],
)
def test_an_error_of_the_operating_system_has_a_reason(number: int, reason: Reason | None) -> None:
    assert reason_of(OSError(number, "")) is reason


def test_a_code_tells_the_reason_whatever_the_sentence() -> None:
    with closing(sqlite3.connect(":memory:")) as connection, pytest.raises(sqlite3.OperationalError) as raised:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("CREATE TABLE note (text)")
    assert reason_of(raised.value) is Reason.READ_ONLY


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (4874, Reason.DISK_FULL),  # seen when opening a log on a disk without a free block
        (1034, Reason.IO),  # fsync failed
        (261, Reason.LOCKED),  # busy recovering
        (1544, Reason.READ_ONLY),  # the folder is read-only
        (1, None),
    ],
)
def test_an_extended_code_is_understood(code: int, reason: Reason | None) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = code
    assert reason_of(error) is reason


def test_a_mistake_of_ours_is_not_told_as_a_failure_of_the_disk() -> None:
    with (
        closing(sqlite3.connect(":memory:")) as connection,
        pytest.raises(sqlite3.OperationalError),
        told_as(LogUnwritable, FILE),
    ):
        connection.execute("SELECT nonsense")


def test_a_failure_is_told_in_the_callers_terms_with_its_reason() -> None:
    with pytest.raises(LogUnwritable) as raised, told_as(LogUnwritable, FILE):
        raise DatabaseRefused(Reason.NOT_OURS, FILE, "application id 0x0")
    assert (raised.value.reason, raised.value.path) == (Reason.NOT_OURS, FILE)


def test_the_reasons_are_stable_words() -> None:
    assert {reason.value for reason in Reason} == {
        "disk-full",
        "read-only",
        "locked",
        "not-a-database",
        "not-ours",
        "damaged",
        "too-new",
        "moved",
        "unsuitable",
        "io",
    }
