"""Open the log: make it if it is not there, upgrade it if it is old, refuse it if it cannot be trusted.

Refusing is all that ever happens to a file that is not understood. It is not moved, not repaired, not replaced; the
refusal carries its path and the reason.

A new database is built under another name and moved into place when it is whole. So a file of zero bytes under the
log's name is never one we were about to fill: it is what a broken copy or a failing disk leaves of a record, and is
refused as damaged. For the same reason a write-ahead log without its database is not taken for a fresh start.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from db.backup import complaints_of, copy
from db.engine import BUSY_TIMEOUT_MS, PLAIN, Driver, connect, make_engine
from db.failures import DatabaseRefused, Reason, told_as
from db.log import EventLog
from db.migrate import CURRENT, Schema, revision_of, upgrade
from db.place import built_beside
from db.tables import TRIGGERS

_CHECKED_AT_EVERY_OPENING: Final = 16 * 1024 * 1024
"""Up to this size in bytes the whole file is checked at every start: about a tenth of a second."""


def open_log(
    path: Path, driver: Driver = PLAIN, busy_timeout_ms: int = BUSY_TIMEOUT_MS, schema: Schema = CURRENT
) -> EventLog:
    """The log at path, ready to be written to; see `db.open_log`."""
    path = path.absolute()
    with told_as(DatabaseRefused, path):
        if not path.exists():
            _create(path, driver, busy_timeout_ms, schema)
        thorough = _look_at_file(path)
        with closing(connect(path, driver, busy_timeout_ms)) as connection:
            _check(connection, path, thorough)
            found = revision_of(connection, path, schema)
            if found != schema.head:
                copy(connection, _name_of_copy(path, found), driver)
        engine = make_engine(path, driver, busy_timeout_ms)
        try:
            if found != schema.head:
                upgrade(engine, schema)
            return EventLog(engine, path, driver)
        except BaseException:
            engine.dispose()
            raise


def _create(path: Path, driver: Driver, busy_timeout_ms: int, schema: Schema) -> None:
    for suffix in ("-wal", "-journal"):
        if path.with_name(path.name + suffix).exists():
            raise DatabaseRefused(Reason.DAMAGED, path, f"its {suffix} file is there, the database is not")
    try:
        with built_beside(path) as beside:
            engine = make_engine(beside, driver, busy_timeout_ms, fresh=True)
            try:
                upgrade(engine, schema)
            finally:
                engine.dispose()
    except FileExistsError:
        return  # another start of the program was quicker; what it made is opened like any other


def _look_at_file(path: Path) -> bool:
    """Whether the file is to be checked from end to end: it is small, or whoever had it last did not close it."""
    found = path.stat()
    if found.st_size == 0:
        raise DatabaseRefused(Reason.DAMAGED, path, "the file has zero bytes")
    if os.name == "posix" and found.st_mode & 0o077 and found.st_uid == os.geteuid():
        path.chmod(0o600)  # a copy brought back by hand is often readable by all
    return found.st_size <= _CHECKED_AT_EVERY_OPENING or path.with_name(path.name + "-wal").exists()


def _check(connection: sqlite3.Connection, path: Path, thorough: bool) -> None:
    if thorough and (complaints := complaints_of(connection)):
        raise DatabaseRefused(Reason.DAMAGED, path, complaints)
    triggers = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    if missing := sorted(TRIGGERS.keys() - triggers):
        raise DatabaseRefused(Reason.DAMAGED, path, f"the protection of the log is gone: {', '.join(missing)}")
    # Locked and read-only are to show themselves now, not at the first event. The second needs a statement that would
    # write, if it found a row: on a read-only file BEGIN IMMEDIATE is content with reading.
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("DELETE FROM draft WHERE FALSE")
    connection.execute("ROLLBACK")


def _name_of_copy(path: Path, revision: str) -> Path:
    first = path.with_name(f"{path.stem}.before-upgrade-from-{revision}{path.suffix}")
    number = 1
    name = first
    while name.exists():
        number += 1
        name = first.with_stem(f"{first.stem}-{number}")
    return name
