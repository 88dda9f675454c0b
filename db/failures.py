"""What can go wrong with a database, as a closed list of reasons.

Look here for one of two things.

- *You call the log and want to know what to catch.* `LogConflict`: someone else wrote first; read again and decide
  again. `DatabaseFailure`: the disk, the file or its neighbour failed; `.reason` is one of `Reason`, `.path` is the
  file to name to the person, `.detail` is for the technician. There are three: `DatabaseRefused` when opening,
  `LogUnwritable` when writing (nothing was written), `LogUnreadable` when reading.
- *You saw something else come out.* ValueError and SQLAlchemy's own errors are bugs of this program. Do not catch them.

Rules of this file: standard library only; no words for the person in front of the screen, those belong to whoever
shows them.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Final


class Reason(StrEnum):
    """Why a database cannot be used, in one stable word each."""

    DISK_FULL = "disk-full"
    READ_ONLY = "read-only"
    LOCKED = "locked"
    NOT_A_DATABASE = "not-a-database"
    NOT_OURS = "not-ours"  # a sound database, but of another program
    DAMAGED = "damaged"
    TOO_NEW = "too-new"
    MOVED = "moved"  # the open file no longer lies under its name; writing on would write into nothing
    UNSUITABLE = "unsuitable"  # the place or the library cannot give what durability needs, such as WAL
    IO = "io"


class DatabaseFailure(Exception):
    """The surroundings failed, not the program."""

    def __init__(self, reason: Reason, path: Path, detail: str) -> None:
        super().__init__(f"{path}: {reason}: {detail}")
        self.reason = reason
        self.path = path
        self.detail = detail


class DatabaseRefused(DatabaseFailure):
    """The file was not opened. It lies where it lay, as it was."""


class DatabaseTooNew(DatabaseRefused):
    """The file was written by a later version; `revision` is the one found in it."""

    def __init__(self, path: Path, revision: str) -> None:
        super().__init__(Reason.TOO_NEW, path, f"revision {revision} is not known to this version")
        self.revision = revision


class LogUnwritable(DatabaseFailure):
    """Nothing was written.

    One honest exception: after `io` at the very moment of committing, the disk itself may not know. Read the stream
    before repeating; an event that did arrive is then there, and repeating it gives `LogConflict`, never a double.
    """


class LogUnreadable(DatabaseFailure):
    """The log, or a row in it, could not be read."""


class LogConflict(Exception):
    """The stream is not where the writer believed it to be, or one of the events is already in the log.

    expected and found are last sequences of the stream; detail tells what else did not fit when they are equal.
    """

    def __init__(self, stream: str, expected: int, found: int, detail: str) -> None:
        super().__init__(f"{stream}: expected to stand at {expected}, stands at {found}: {detail}")
        self.stream = stream
        self.expected = expected
        self.found = found
        self.detail = detail


# Primary result codes, https://www.sqlite.org/rescode.html
_BY_CODE: Final = {
    3: Reason.READ_ONLY,  # PERM
    5: Reason.LOCKED,  # BUSY
    6: Reason.LOCKED,  # LOCKED
    8: Reason.READ_ONLY,  # READONLY
    10: Reason.IO,  # IOERR
    11: Reason.DAMAGED,  # CORRUPT
    13: Reason.DISK_FULL,  # FULL
    14: Reason.IO,  # CANTOPEN
    15: Reason.LOCKED,  # PROTOCOL: the other side keeps the write-ahead log busy
    22: Reason.IO,  # NOLFS
    26: Reason.NOT_A_DATABASE,  # NOTADB
}

# Extended codes that say more than their primary one.
_BY_EXTENDED_CODE: Final = {
    4874: Reason.DISK_FULL,  # IOERR_SHMSIZE: no room to enlarge the index of the write-ahead log
}

# The same, for a driver that passes on SQLite's sentence but not its code.
_BY_SENTENCE: Final = (
    ("disk is full", Reason.DISK_FULL),
    ("readonly database", Reason.READ_ONLY),
    ("is locked", Reason.LOCKED),
    ("locking protocol", Reason.LOCKED),
    ("not a database", Reason.NOT_A_DATABASE),
    ("is malformed", Reason.DAMAGED),
    ("malformed database schema", Reason.DAMAGED),
    ("disk i/o error", Reason.IO),
    ("unable to open database file", Reason.IO),
)

_BY_ERRNO: Final = {
    errno.ENOSPC: Reason.DISK_FULL,
    errno.EDQUOT: Reason.DISK_FULL,
    errno.EROFS: Reason.READ_ONLY,
    errno.EACCES: Reason.READ_ONLY,
    errno.EPERM: Reason.READ_ONLY,
}


def reason_of(error: BaseException) -> Reason | None:
    """The reason behind an error of the driver, of SQLAlchemy around it or of the operating system.

    None means the error is not the surroundings' but ours.
    """
    if isinstance(error, FileExistsError):
        return None  # the caller chose the name
    if isinstance(error, OSError):
        return _BY_ERRNO.get(error.errno or 0, Reason.IO)
    error = getattr(error, "orig", None) or error
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(code, int):
        return _BY_EXTENDED_CODE.get(code) or _BY_CODE.get(
            code & 0xFF
        )  # the low byte of an extended code is its primary code
    sentence = str(error).lower()
    return next((reason for fragment, reason in _BY_SENTENCE if fragment in sentence), None)


@contextmanager
def told_as(failure: type[DatabaseFailure], path: Path) -> Iterator[None]:
    """Turn whatever the surroundings raise inside into `failure`; let our own mistakes through untouched."""
    try:
        yield
    except DatabaseFailure as error:
        if isinstance(error, failure):
            raise
        raise failure(error.reason, error.path, error.detail) from error
    except Exception as error:
        if issubclass(failure, LogUnreadable) and isinstance(error, ValueError):
            # Rows are made of valid values only. One that no longer is valid was altered since.
            raise failure(Reason.DAMAGED, path, str(error)) from error
        reason = reason_of(error)
        if reason is None:
            raise
        raise failure(reason, path, str(getattr(error, "orig", None) or error)) from error
