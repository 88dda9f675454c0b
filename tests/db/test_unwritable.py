"""When a write fails, nothing was written, the reason is one word, and the log works again when the cause is gone."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from db import Document, Draft, Driver, EventLog, LogUnwritable, Pulse, Reason, StoredEvent, open_log
from tests.db.drivers import limited_to
from tests.db.rows import NOON, endless, following, is_whole, run

ROOT = Path(__file__).parents[2]


def test_a_full_disk_is_told_and_keeps_every_confirmed_event(path: Path) -> None:
    confirmed: list[StoredEvent] = []
    with open_log(path, limited_to(60)) as log:
        with pytest.raises(LogUnwritable) as full:
            for event in endless():
                log.append([event], event.sequence - 1)
                confirmed.append(event)
        assert full.value.reason is Reason.DISK_FULL
        assert full.value.path == path
        assert confirmed
        assert log.read("ward/1") == tuple(confirmed)
    with open_log(path) as roomier:
        assert roomier.read("ward/1") == tuple(confirmed)
        roomier.append([following(confirmed[-1])], len(confirmed))


def test_an_append_too_large_for_the_disk_leaves_not_even_its_first_event(path: Path) -> None:
    with open_log(path, limited_to(60)) as log:
        log.append(run(2), 0)
        with pytest.raises(LogUnwritable) as full:
            log.append(run(2000, before=run(2)[-1]), 2, [Document.of("label")])
        assert full.value.reason is Reason.DISK_FULL
        assert log.read("ward/1") == run(2)
        assert log.documents() == ()
        log.append(run(3)[2:], 2)
        assert log.read("ward/1") == run(3)


def test_a_read_only_log_is_told_as_such(path: Path) -> None:
    protected = False

    def unlock(connection: sqlite3.Connection) -> None:
        if protected:
            connection.execute("PRAGMA query_only = ON")

    with open_log(path, Driver(sqlite3, unlock)) as log:
        protected = True  # the check at opening is over; the connections of the log are still to come
        for write in (
            lambda: log.append(run(1), 0),
            lambda: log.drafts.save(Draft("note", "Anna Ruiz", "", NOON)),
            lambda: log.drafts.discard("note", "Anna Ruiz"),
            lambda: log.pulses.beat(Pulse("bay-3", NOON)),
        ):
            with pytest.raises(LogUnwritable) as unwritable:
                write()
            assert unwritable.value.reason is Reason.READ_ONLY
        assert log.read_all() == ()


def test_a_log_held_by_another_program_is_told_as_locked(path: Path) -> None:
    with open_log(path, busy_timeout_ms=1) as log:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(LogUnwritable) as locked:
                log.append(run(1), 0)
            assert locked.value.reason is Reason.LOCKED
            assert log.read_all() == ()
        log.append(run(1), 0)
        assert log.read("ward/1") == run(1)


def test_a_log_taken_from_under_its_name_is_not_written_on(log: EventLog, path: Path) -> None:
    log.append(run(1), 0)
    elsewhere = path.with_name("elsewhere.db")
    path.rename(elsewhere)
    with pytest.raises(LogUnwritable) as moved:
        log.append(run(2)[1:], 1)
    assert moved.value.reason is Reason.MOVED
    elsewhere.rename(path)
    log.append(run(2)[1:], 1)
    assert log.read("ward/1") == run(2)


def test_a_disk_that_refuses_a_write_keeps_every_confirmed_event(path: Path) -> None:
    """The operating system itself refuses: the writer may not let any file grow beyond a limit."""
    with open_log(path) as log:
        log.append(run(1), 0)
    writer = subprocess.run(
        [sys.executable, "-m", "tests.db.writer", str(path), "--file-limit", "200000"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    _opening, _ready, *confirmed, last_word = writer.stdout.split()
    assert (last_word, writer.stderr) == ("io", "")
    with open_log(path) as log:
        events = log.read("ward/1")
    assert is_whole(events)
    assert confirmed
    assert events[-1].sequence == int(confirmed[-1])
