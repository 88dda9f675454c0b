"""The log, its documents, and the drafts and pulses beside it.

The first schema. `event` and `document` only grow, guarded by triggers; `draft` and `pulse` are rewritten. The mark in
the header tells the file from other programs' databases. This file is frozen once released; it imports nothing of db.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_UTC = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9][0-9][0-9][0-9]Z"


def upgrade() -> None:
    op.execute("PRAGMA application_id = 0x45564C47")
    op.create_table(
        "event",
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("stream", sa.Text, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("happened_at", sa.Text, nullable=False),
        sa.Column("recorded_at", sa.Text, nullable=False),
        sa.Column("zone", sa.Text, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("workstation", sa.Text, nullable=False),
        sa.Column("previous_hash", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.UniqueConstraint("id", name="event_id_once"),
        sa.UniqueConstraint("stream", "sequence", name="event_sequence_once"),
        sa.CheckConstraint("position >= 1", name="position_from_one"),
        sa.CheckConstraint("sequence >= 1", name="sequence_from_one"),
        sa.CheckConstraint("length(id) = 36", name="id_uuid"),
        *(_filled(column) for column in ("stream", "kind", "payload", "zone", "actor", "workstation")),
        *(_moment(column) for column in ("happened_at", "recorded_at")),
        *(_sha256(column) for column in ("previous_hash", "hash")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("event_kind", "event", ["kind", "position"])
    op.create_table(
        "document",
        sa.Column("sha256", sa.Text, primary_key=True, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        _sha256("sha256"),
        sqlite_strict=True,
    )
    op.create_table(
        "draft",
        sa.Column("key", sa.Text, primary_key=True, nullable=False),
        sa.Column("author", sa.Text, primary_key=True, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("saved_at", sa.Text, nullable=False),
        *(_filled(column) for column in ("key", "author")),
        _moment("saved_at"),
        sqlite_strict=True,
    )
    op.create_table(
        "pulse",
        sa.Column("workstation", sa.Text, primary_key=True, nullable=False),
        sa.Column("seen_at", sa.Text, nullable=False),
        _filled("workstation"),
        _moment("seen_at"),
        sqlite_strict=True,
    )
    for table in ("event", "document"):
        article = "an" if table == "event" else "a"
        op.execute(
            f"CREATE TRIGGER {table}_never_changed BEFORE UPDATE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{article} {table} is never changed'); END"
        )
        op.execute(
            f"CREATE TRIGGER {table}_never_removed BEFORE DELETE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{article} {table} is never removed'); END"
        )
    op.execute(
        "CREATE TRIGGER event_never_replaced BEFORE INSERT ON event "
        "WHEN EXISTS (SELECT 1 FROM event WHERE position = NEW.position OR id = NEW.id "
        "OR (stream = NEW.stream AND sequence = NEW.sequence)) "
        "BEGIN SELECT RAISE(ABORT, 'an event is never replaced'); END"
    )
    op.execute(
        "CREATE TRIGGER event_continues_its_stream BEFORE INSERT ON event "
        "WHEN NEW.sequence <> 1 + coalesce((SELECT max(sequence) FROM event WHERE stream = NEW.stream), 0) "
        "OR NEW.previous_hash <> coalesce((SELECT hash FROM event WHERE stream = NEW.stream "
        f"AND sequence = NEW.sequence - 1), '{'0' * 64}') "
        "BEGIN SELECT RAISE(ABORT, 'an event continues its stream'); END"
    )
    op.execute(
        "CREATE TRIGGER document_never_replaced BEFORE INSERT ON document "
        "WHEN EXISTS (SELECT 1 FROM document WHERE sha256 = NEW.sha256) "
        "BEGIN SELECT RAISE(ABORT, 'a document is never replaced'); END"
    )


def downgrade() -> None:
    raise RuntimeError("The log is never taken back to an earlier schema; open the copy made before upgrading.")


def _filled(column: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"length(trim({column})) > 0", name=f"{column}_filled")


def _moment(column: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"{column} GLOB '{_UTC}'", name=f"{column}_utc")


def _sha256(column: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"length({column}) = 64 AND {column} NOT GLOB '*[^0-9a-f]*'", name=f"{column}_sha256")
