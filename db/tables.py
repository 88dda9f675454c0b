"""The current schema.

`event` and `document` only ever grow: triggers in the file refuse to change or remove a row, whoever asks. `draft` and
`pulse` are notes beside the log that may be lost without losing anything that happened; they are rewritten freely.

A change here needs a migration; a test compares the two down to the text of every trigger.
"""

from typing import Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from db.stored_event import NO_PREVIOUS_HASH
from db.types import SORTABLE_UTC, UtcDateTime

metadata = MetaData()


def _filled(column: str) -> CheckConstraint:
    return CheckConstraint(f"length(trim({column})) > 0", name=f"{column}_filled")


def _moment(column: str) -> CheckConstraint:
    return CheckConstraint(f"{column} GLOB '{SORTABLE_UTC}'", name=f"{column}_utc")


def _sha256(column: str) -> CheckConstraint:
    return CheckConstraint(f"length({column}) = 64 AND {column} NOT GLOB '*[^0-9a-f]*'", name=f"{column}_sha256")


event = Table(
    "event",
    metadata,
    Column("position", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("stream", Text, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("happened_at", UtcDateTime, nullable=False),
    Column("recorded_at", UtcDateTime, nullable=False),
    Column("zone", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("workstation", Text, nullable=False),
    Column("previous_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
    UniqueConstraint("id", name="event_id_once"),
    UniqueConstraint("stream", "sequence", name="event_sequence_once"),
    CheckConstraint("position >= 1", name="position_from_one"),
    CheckConstraint("sequence >= 1", name="sequence_from_one"),
    CheckConstraint("length(id) = 36", name="id_uuid"),
    *(_filled(column) for column in ("stream", "kind", "payload", "zone", "actor", "workstation")),
    *(_moment(column) for column in ("happened_at", "recorded_at")),
    *(_sha256(column) for column in ("previous_hash", "hash")),
    Index("event_kind", "kind", "position"),
    sqlite_autoincrement=True,
    sqlite_strict=True,
)

document = Table(
    "document",
    metadata,
    Column("sha256", Text, primary_key=True, nullable=False),
    Column("body", Text, nullable=False),
    _sha256("sha256"),
    sqlite_strict=True,
)

draft = Table(
    "draft",
    metadata,
    Column("key", Text, primary_key=True, nullable=False),
    Column("author", Text, primary_key=True, nullable=False),
    Column("body", Text, nullable=False),
    Column("saved_at", UtcDateTime, nullable=False),
    *(_filled(column) for column in ("key", "author")),
    _moment("saved_at"),
    sqlite_strict=True,
)

pulse = Table(
    "pulse",
    metadata,
    Column("workstation", Text, primary_key=True, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
    _filled("workstation"),
    _moment("seen_at"),
    sqlite_strict=True,
)

# REPLACE removes the row in its way without asking a delete trigger, unless the connection that does it has
# recursive_triggers on. A foreign connection has not, so the row in the way is looked for before inserting.
TRIGGERS: Final = {
    "event_never_changed": (
        "CREATE TRIGGER event_never_changed BEFORE UPDATE ON event "
        "BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END"
    ),
    "event_never_removed": (
        "CREATE TRIGGER event_never_removed BEFORE DELETE ON event "
        "BEGIN SELECT RAISE(ABORT, 'an event is never removed'); END"
    ),
    "event_never_replaced": (
        "CREATE TRIGGER event_never_replaced BEFORE INSERT ON event "
        "WHEN EXISTS (SELECT 1 FROM event WHERE position = NEW.position OR id = NEW.id "
        "OR (stream = NEW.stream AND sequence = NEW.sequence)) "
        "BEGIN SELECT RAISE(ABORT, 'an event is never replaced'); END"
    ),
    "event_continues_its_stream": (
        "CREATE TRIGGER event_continues_its_stream BEFORE INSERT ON event "
        "WHEN NEW.sequence <> 1 + coalesce((SELECT max(sequence) FROM event WHERE stream = NEW.stream), 0) "
        "OR NEW.previous_hash <> coalesce((SELECT hash FROM event WHERE stream = NEW.stream "
        f"AND sequence = NEW.sequence - 1), '{NO_PREVIOUS_HASH}') "
        "BEGIN SELECT RAISE(ABORT, 'an event continues its stream'); END"
    ),
    "document_never_changed": (
        "CREATE TRIGGER document_never_changed BEFORE UPDATE ON document "
        "BEGIN SELECT RAISE(ABORT, 'a document is never changed'); END"
    ),
    "document_never_removed": (
        "CREATE TRIGGER document_never_removed BEFORE DELETE ON document "
        "BEGIN SELECT RAISE(ABORT, 'a document is never removed'); END"
    ),
    "document_never_replaced": (
        "CREATE TRIGGER document_never_replaced BEFORE INSERT ON document "
        "WHEN EXISTS (SELECT 1 FROM document WHERE sha256 = NEW.sha256) "
        "BEGIN SELECT RAISE(ABORT, 'a document is never replaced'); END"
    ),
}
