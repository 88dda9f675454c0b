"""An append-only log of events on SQLite, and nothing about what the events mean.

This file is the whole public face: `open_log` and what it gives and raises. The room is a leaf: it imports nothing of
the program it serves and could be lifted into another one unchanged. It speaks rows (`StoredEvent`: a kind, a payload,
two times, who and where, a hash); what they say belongs to the caller.

The database library is loaded when a log is opened or `EventLog` is first asked for, not when this package is
imported, because it takes longer than painting the first window.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from db.beside import Draft, Pulse
from db.document import Document
from db.failures import (
    DatabaseFailure,
    DatabaseRefused,
    DatabaseTooNew,
    LogConflict,
    LogUnreadable,
    LogUnwritable,
    Reason,
)
from db.revision import HEAD as revision
from db.stored_event import NO_PREVIOUS_HASH, PlacedEvent, StoredEvent, StreamHead

if TYPE_CHECKING:
    from db.engine import Driver
    from db.log import EventLog

__all__ = [
    "NO_PREVIOUS_HASH",
    "DatabaseFailure",
    "DatabaseRefused",
    "DatabaseTooNew",
    "Document",
    "Draft",
    "Driver",
    "EventLog",
    "LogConflict",
    "LogUnreadable",
    "LogUnwritable",
    "PlacedEvent",
    "Pulse",
    "Reason",
    "StoredEvent",
    "StreamHead",
    "open_log",
    "revision",
]

_LOADED_WHEN_ASKED_FOR = {"Driver": "db.engine", "EventLog": "db.log"}


def open_log(path: Path, driver: "Driver | None" = None, busy_timeout_ms: int | None = None) -> "EventLog":
    """Open the log at path; make it, with its folders, if it is not there; upgrade it if an earlier version wrote it.

    driver: another DB-API module with the interface of `sqlite3`, and what unlocks its connections.
    busy_timeout_ms: how long to wait for another writer before giving up as locked; 3000 unless told.

    Before an upgrade a checked copy is left beside the file. A file that is empty, damaged, another program's or from
    a later version raises DatabaseRefused (DatabaseTooNew for the last) and stays exactly where and what it is.
    """
    from db import engine, opening

    return opening.open_log(
        path,
        engine.PLAIN if driver is None else driver,
        engine.BUSY_TIMEOUT_MS if busy_timeout_ms is None else busy_timeout_ms,
    )


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name not in _LOADED_WHEN_ASKED_FOR:
        raise AttributeError(f"db has no {name!r}")
    found: object = getattr(import_module(_LOADED_WHEN_ASKED_FOR[name]), name)
    return found
