import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from db import DatabaseRefused, Driver, Reason, open_log
from db.engine import BUSY_TIMEOUT_MS, PLAIN, connect
from tests.db.drivers import connecting
from tests.db.rows import run


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    open_log(path).close()
    with closing(connect(path, PLAIN, BUSY_TIMEOUT_MS)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("fullfsync", 1),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("recursive_triggers", 1),
        ("secure_delete", 1),
        ("busy_timeout", BUSY_TIMEOUT_MS),
    ],
)
def test_a_committed_row_is_on_the_disk_and_the_schema_is_trusted_with_nothing(
    connection: sqlite3.Connection, pragma: str, value: object
) -> None:
    assert connection.execute(f"PRAGMA {pragma}").fetchone() == (value,)


def test_a_place_without_write_ahead_logging_is_refused(path: Path) -> None:
    """Some network shares are such a place; here SQLite's own way of locking with files stands for them."""
    locking = "unix-dotfile" if os.name == "posix" else "win32-none"

    def without_shared_memory(address: str, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = sqlite3.connect(f"{address}&vfs={locking}", **options)
        return connection

    with pytest.raises(DatabaseRefused) as refused:
        open_log(path, connecting(without_shared_memory))
    assert refused.value.reason is Reason.UNSUITABLE
    assert "journal_mode" in refused.value.detail


def test_a_setting_that_does_not_take_is_refused(path: Path) -> None:
    def begin(connection: sqlite3.Connection) -> None:
        connection.execute("BEGIN")  # within a transaction SQLite ignores some settings in silence

    open_log(path).close()
    with pytest.raises(DatabaseRefused) as refused:
        connect(path, Driver(sqlite3, begin), BUSY_TIMEOUT_MS)
    assert refused.value.reason is Reason.UNSUITABLE


def test_every_connection_is_unlocked_before_anything_else(path: Path) -> None:
    unlocked: list[bool] = []

    def unlock(connection: sqlite3.Connection) -> None:
        unlocked.append(connection.execute("PRAGMA synchronous").fetchone() == (2,))

    with open_log(path, Driver(sqlite3, unlock)) as log:
        log.append(run(1), 0)
        log.copy_to(path.with_name("copy.db"))
    assert len(unlocked) >= 4  # making, looking, working, copying
