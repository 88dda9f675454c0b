"""What the file itself refuses, whoever opens it. The connections here are plain ones, with SQLite's own defaults."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from db import Document, EventLog, open_log
from tests.db.rows import run

EVENTS = run(3)
LABEL = Document.of("label")

_ROW = (
    "(id, stream, sequence, kind, payload, happened_at, recorded_at, zone, actor, workstation, previous_hash, hash) "
    "VALUES ('{id}', '{stream}', {sequence}, '{kind}', '{{}}', '{at}', '{at}', 'UTC +00:00', '{actor}', 'bay-3', "
    "'{previous}', '{hash}')"
)


def _row(**changes: object) -> str:
    good: dict[str, object] = {
        "id": "00000000-0000-4000-8000-000000000004",
        "stream": "ward/1",
        "sequence": 4,
        "kind": "noted",
        "at": "2026-03-01T12:00:00.000000Z",
        "actor": "Anna Ruiz",
        "previous": EVENTS[-1].hash,
        "hash": "a" * 64,
    }
    return _ROW.format(**(good | changes))


@pytest.fixture
def stranger(log: EventLog, path: Path) -> Iterator[sqlite3.Connection]:
    log.append(EVENTS, 0, [LABEL])
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        assert connection.execute("PRAGMA recursive_triggers").fetchone() == (0,)
        yield connection


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET actor = 'somebody else'",
        "UPDATE event SET position = 99 WHERE position = 1",
        "UPDATE OR REPLACE event SET sequence = 1 WHERE sequence = 2",
        "UPDATE OR IGNORE event SET actor = 'somebody else'",
        "DELETE FROM event",
        "DELETE FROM event WHERE sequence = 3",
        "UPDATE document SET body = 'lable'",
        "DELETE FROM document",
        f"INSERT INTO document VALUES ('{LABEL.sha256}', 'lable')",
        f"REPLACE INTO document VALUES ('{LABEL.sha256}', 'lable')",
        f"INSERT OR REPLACE INTO document VALUES ('{LABEL.sha256}', 'lable')",
        f"INSERT INTO document VALUES ('{LABEL.sha256}', 'x') ON CONFLICT DO UPDATE SET body = 'lable'",
        "INSERT INTO document VALUES ('label', 'label')",
    ],
)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_nothing_kept_is_changed_or_removed(
    stranger: sqlite3.Connection, log: EventLog, statement: str, recursive: str
) -> None:
    stranger.execute(f"PRAGMA recursive_triggers = {recursive}")
    with pytest.raises(sqlite3.IntegrityError):
        stranger.execute(statement)
    assert log.read("ward/1") == EVENTS
    assert log.document(LABEL.sha256) == LABEL


@pytest.mark.parametrize("verb", ["INSERT", "REPLACE", "INSERT OR REPLACE", "INSERT OR IGNORE", "INSERT OR ROLLBACK"])
@pytest.mark.parametrize(
    "row",
    [
        _row(id=EVENTS[0].id),
        _row(sequence=2, previous=EVENTS[0].hash),
        _row(sequence=3, previous=EVENTS[1].hash, id=EVENTS[2].id),
        _row(sequence=5),
        _row(sequence=0),
        _row(previous="b" * 64),
        _row(stream="ward/2", sequence=1),
    ],
)
def test_a_row_takes_no_other_rows_place_and_continues_its_stream(
    stranger: sqlite3.Connection, log: EventLog, verb: str, row: str
) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        stranger.execute(f"{verb} INTO event {row}")
    assert [each.event for each in log.read_all()] == list(EVENTS)


def test_a_row_is_not_replaced_by_its_position(stranger: sqlite3.Connection, log: EventLog) -> None:
    row = _row().replace("(id,", "(position, id,", 1).replace("VALUES (", "VALUES (2, ", 1)
    for verb in ("INSERT", "REPLACE"):
        with pytest.raises(sqlite3.IntegrityError):
            stranger.execute(f"{verb} INTO event {row}")
    assert log.read("ward/1") == EVENTS


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "4"},
        {"stream": " "},
        {"kind": ""},
        {"actor": ""},
        {"actor": "  "},
        {"at": "2026-03-01 12:00:00"},
        {"at": "2026-03-01T12:00:00.000000+01:00"},
        {"hash": "A" * 64},
        {"hash": "a" * 63},
    ],
)
def test_a_row_of_the_wrong_form_is_refused(
    stranger: sqlite3.Connection, log: EventLog, changes: dict[str, object]
) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        stranger.execute(f"INSERT INTO event {_row(**changes)}")
    assert log.read("ward/1") == EVENTS


def test_a_row_that_does_continue_its_stream_is_taken(stranger: sqlite3.Connection, log: EventLog) -> None:
    """Without this the refusals above could have any cause."""
    stranger.execute(f"INSERT INTO event {_row()}")
    assert len(log.read("ward/1")) == 4


def test_positions_are_never_used_again(path: Path) -> None:
    with open_log(path) as log:
        log.append(EVENTS, 0)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        connection.execute(f"INSERT INTO event {_row()}")
        connection.execute("ROLLBACK")
        assert connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'event'").fetchone() == (3,)
