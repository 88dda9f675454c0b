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

from db.backup import copy
from db.engine import BUSY_TIMEOUT_MS, PLAIN, Driver, connect, make_engine
from db.failures import DatabaseRefused, Reason, told_as
from db.log import EventLog
from db.migrate import revision_of, upgrade
from db.place import built_beside
from db.revision import HEAD
from db.tables import TRIGGERS


def open_log(path: Path, driver: Driver = PLAIN, busy_timeout_ms: int = BUSY_TIMEOUT_MS) -> EventLog:
    """The log at path, ready to be written to; see `db.open_log`."""
    path = path.absolute()
    with told_as(DatabaseRefused, path):
        if not path.exists():
            _create(path, driver, busy_timeout_ms)
        _look_at_file(path)
        with closing(connect(path, driver, busy_timeout_ms)) as connection:
            _check(connection, path)
            found = revision_of(connection, path)
            if found != HEAD:
                copy(connection, _name_of_copy(path, found), driver)
        engine = make_engine(path, driver, busy_timeout_ms)
        if found != HEAD:
            upgrade(engine)
        return EventLog(engine, path, driver)


def _create(path: Path, driver: Driver, busy_timeout_ms: int) -> None:
    for suffix in ("-wal", "-journal"):
        if path.with_name(path.name + suffix).exists():
            raise DatabaseRefused(Reason.DAMAGED, path, f"its {suffix} file is there, the database is not")
    try:
        with built_beside(path) as beside:
            engine = make_engine(beside, driver, busy_timeout_ms, fresh=True)
            try:
                upgrade(engine)
            finally:
                engine.dispose()
    except FileExistsError:
        return  # another start of the program was quicker; what it made is opened like any other


def _look_at_file(path: Path) -> None:
    found = path.stat()
    if found.st_size == 0:
        raise DatabaseRefused(Reason.DAMAGED, path, "the file has zero bytes")
    if os.name == "posix" and found.st_mode & 0o077 and found.st_uid == os.geteuid():
        path.chmod(0o600)  # a copy brought back by hand is often readable by all


def _check(connection: sqlite3.Connection, path: Path) -> None:
    complaints = [line for (line,) in connection.execute("PRAGMA quick_check(3)") if line != "ok"]
    if complaints:
        raise DatabaseRefused(Reason.DAMAGED, path, "; ".join(complaints))
    triggers = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    if missing := sorted(TRIGGERS.keys() - triggers):
        raise DatabaseRefused(Reason.DAMAGED, path, f"the protection of the log is gone: {', '.join(missing)}")
    connection.execute("BEGIN IMMEDIATE")  # read-only and locked show themselves now, not at the first infusion
    connection.execute("ROLLBACK")


def _name_of_copy(path: Path, revision: str) -> Path:
    first = path.with_name(f"{path.stem}.before-upgrade-from-{revision}{path.suffix}")
    number = 1
    name = first
    while name.exists():
        number += 1
        name = first.with_stem(f"{first.stem}-{number}")
    return name
