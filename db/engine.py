"""Connections on which a committed row is on the disk.

Every connection is opened, unlocked, recognised and set here, and each setting is read back: SQLite answers an
unknown or impossible pragma with silence. A connection that does not have them all is refused.

The driver is handed in, so that an encrypting one with the same interface can take the place of `sqlite3`. Nothing in
this file creates a database; see `db.opening` for that.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Final

from sqlalchemy import Connection, Engine, create_engine, event, pool

from db.failures import DatabaseRefused, Reason
from db.revision import APPLICATION_ID

BUSY_TIMEOUT_MS: Final = 3000
"""How long a write waits for another writer before it is refused as locked, in milliseconds."""

# name, what is asked for, what must be read back. https://www.sqlite.org/pragma.html
_SETTINGS: Final = (
    ("foreign_keys", "ON", 1),
    ("synchronous", "FULL", 2),  # a commit returns when the disk has it
    ("fullfsync", "ON", 1),  # on macOS a plain fsync stops at the drive's cache
    ("trusted_schema", "OFF", 0),
    ("recursive_triggers", "ON", 1),  # REPLACE asks the delete triggers
    ("cell_size_check", "ON", 1),
    ("secure_delete", "ON", 1),  # a discarded draft is overwritten, not only unlinked
)


def _nothing_to_unlock(_: sqlite3.Connection) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Driver:
    """A DB-API module with the interface of `sqlite3`, and what to do first on each new connection (give the key)."""

    module: ModuleType = sqlite3
    unlock: Callable[[sqlite3.Connection], None] = _nothing_to_unlock


PLAIN: Final = Driver()


def connect(path: Path, driver: Driver, busy_timeout_ms: int, *, fresh: bool = False) -> sqlite3.Connection:
    """A connection to an existing file, recognised and set.

    fresh: the file is being built by us; it need not yet bear our mark and keeps a plain journal, so that it is one
    file when it is moved into place.

    Raises DatabaseRefused (not-ours, unsuitable) and whatever the driver raises.
    """
    connection: sqlite3.Connection = driver.module.connect(
        path.absolute().as_uri() + "?mode=rw",  # never create: an absent record is not an empty one
        uri=True,
        isolation_level=None,  # transactions are begun below, in the open
        check_same_thread=False,
    )
    try:
        driver.unlock(connection)
        if not fresh:
            _recognise(connection, path)  # before any setting: a stranger's file is not to be switched to WAL
        _set(connection, path, "busy_timeout", str(busy_timeout_ms), busy_timeout_ms)
        journal = "delete" if fresh else "wal"
        _set(connection, path, "journal_mode", journal, journal)
        for name, asked, expected in _SETTINGS:
            _set(connection, path, name, asked, expected)
    except BaseException:
        connection.close()
        raise
    return connection


def make_engine(path: Path, driver: Driver, busy_timeout_ms: int, *, fresh: bool = False) -> Engine:
    """An engine whose every connection comes from `connect`. Transactions write only if begun by `writing`."""
    engine = create_engine(
        "sqlite://",
        module=driver.module,
        creator=lambda: connect(path, driver, busy_timeout_ms, fresh=fresh),
        poolclass=pool.QueuePool,
    )
    event.listen(engine, "begin", _begin)
    return engine


def writing(engine: Engine) -> Engine:
    """The same engine, taking the write lock when a transaction begins, while waiting for it is still harmless."""
    return engine.execution_options(immediate=True)


def driver_connection(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection under one of the engine's."""
    found: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]  # typed as any DB-API
    return found


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _recognise(connection: sqlite3.Connection, path: Path) -> None:
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    # The header alone may be read without looking whether there is a database behind it.
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if mark != APPLICATION_ID:
        raise DatabaseRefused(Reason.NOT_OURS, path, f"application id {mark:#x}, expected {APPLICATION_ID:#x}")


def _set(connection: sqlite3.Connection, path: Path, name: str, asked: str, expected: object) -> None:
    connection.execute(f"PRAGMA {name} = {asked}")
    row = connection.execute(f"PRAGMA {name}").fetchone()
    found = row[0] if row else None
    if found != expected:
        raise DatabaseRefused(Reason.UNSUITABLE, path, f"{name} is {found!r} where {expected!r} is needed")
