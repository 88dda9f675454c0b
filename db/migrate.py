"""Bring a database to the schema this program was made for.

The migration library is loaded only when there is something to migrate: a file already at head is recognised by
reading one row. All steps of an upgrade are one transaction, so a file is at the old revision or at the new one.
"""

import sqlite3
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

from sqlalchemy import Engine

from db.engine import writing
from db.failures import DatabaseRefused, DatabaseTooNew, Reason
from db.revision import REVISIONS


@dataclass(frozen=True, slots=True)
class Schema:
    """The revisions a program knows, oldest first, and the folder of its migrations (None: the one in this package)."""

    revisions: tuple[str, ...] = REVISIONS
    scripts: Path | None = None

    @property
    def head(self) -> str:
        return self.revisions[-1]


CURRENT: Final = Schema()


def revision_of(connection: sqlite3.Connection, path: Path, schema: Schema = CURRENT) -> str:
    """The revision found in the file.

    Raises DatabaseTooNew when this program does not know it, DatabaseRefused (damaged) when there is none.
    """
    tables = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    rows = connection.execute("SELECT version_num FROM alembic_version").fetchall() if tables[0] else []
    if len(rows) != 1:
        raise DatabaseRefused(Reason.DAMAGED, path, f"{len(rows)} schema revisions are noted where one is expected")
    (found,) = rows[0]
    if found not in schema.revisions:
        raise DatabaseTooNew(path, str(found))
    return str(found)


def upgrade(engine: Engine, schema: Schema = CURRENT) -> None:
    """Upgrade to the head of the schema in one transaction; does nothing if the file is there already."""
    if schema.scripts is not None:
        _run(engine, schema.head, schema.scripts)
        return
    with as_file(files("db") / "migrations") as installed:
        _run(engine, schema.head, installed)


def _run(engine: Engine, revision: str, scripts: Path) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))  # % opens an interpolation there
    with writing(engine).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
