"""One program for one data folder: a second start is told so instead of writing beside the first.

The lock is the operating system's, so it goes with the process however that ends; a file left lying locks nobody out.
"""

import os
import sys
from pathlib import Path

from app.core.values.message import msg
from app.core.values.refusal import Refusal

LOCK_FILE = "in-use"
HOLDER_FILE = "in-use-by"
"""Beside the lock, because a locked file can't be read by others on every system."""


class Held:
    """The folder is ours until `release` or the end of the process."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def release(self) -> None:
        os.close(self._handle)


def hold(home: Path) -> Held | Refusal:
    """Take the data folder, making it if it is not there."""
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(home / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        return _unusable(home, error)
    if not _locked(handle):
        os.close(handle)
        return _in_use(home)
    try:
        (home / HOLDER_FILE).write_text(f"{os.getpid()}\n", encoding="ascii")
    except OSError as error:
        os.close(handle)
        return _unusable(home, error)
    return Held(handle)


if sys.platform == "win32":
    import msvcrt

    def _locked(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _unusable(home: Path, error: OSError) -> Refusal:
    return Refusal(
        code="home.unusable",
        what=msg("keeping records in {path}", path=str(home)),
        why=msg("{path} can't be written: {reason}.", path=str(error.filename), reason=error.strerror or str(error)),
        do=msg("Have writing allowed there, free space on the disk, or choose another data folder with --home."),
    )


def _in_use(home: Path) -> Refusal:
    try:
        holder = (home / HOLDER_FILE).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        holder = "?"
    return Refusal(
        code="home.in-use",
        what=msg("starting a second time on {path}", path=str(home)),
        why=msg("The program is running on this data folder already, as process {process}.", process=holder),
        do=msg("Go to its window, or close it first. Another data folder is chosen with --home."),
    )
