"""The migrations and the tables say the same, and a file is upgraded whole or not at all."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

import db
from db import open_log, opening
from db.engine import BUSY_TIMEOUT_MS, PLAIN, make_engine
from db.migrate import Schema
from db.revision import HEAD, REVISIONS
from db.tables import TRIGGERS, metadata
from tests.db.rows import run

MIGRATIONS = Path(db.__file__).parent / "migrations"


def _schema_of(path: Path) -> dict[str, str]:
    """Each object's defining text without the white space, which carries no meaning."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: re.sub(r"\s+", " ", sql).strip() for name, sql in rows if name != "alembic_version"}


def test_the_migrations_lead_to_the_tables(path: Path) -> None:
    open_log(path).close()
    engine = make_engine(path, PLAIN, BUSY_TIMEOUT_MS)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_the_migrations_lead_to_the_tables_down_to_every_check_and_trigger(path: Path) -> None:
    open_log(path).close()
    direct = path.with_name("direct.db")
    engine = create_engine(f"sqlite:///{direct}")
    with engine.begin() as connection:
        metadata.create_all(connection)
        for trigger in TRIGGERS.values():
            connection.execute(text(trigger))
    engine.dispose()
    assert _schema_of(path) == _schema_of(direct)


def test_the_known_revisions_are_those_of_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    scripts = ScriptDirectory.from_config(config)
    assert tuple(reversed([script.revision for script in scripts.walk_revisions()])) == REVISIONS
    assert scripts.get_current_head() == HEAD


def test_no_migration_imports_the_schema_of_the_day() -> None:
    for script in (MIGRATIONS / "versions").glob("*.py"):
        assert not re.search(r"^\s*(from|import) db\b", script.read_text(encoding="utf-8"), re.MULTILINE), script.name


_NEXT = '''"""A place for the colour of the bay; a next revision as there may be one."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("pulse", sa.Column("colour", sa.Text))
'''


def _next_schema(folder: Path, then: str = "") -> Schema:
    scripts = folder / "50% of the scripts"
    shutil.copytree(MIGRATIONS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "0002_colour.py").write_text(_NEXT + then, encoding="utf-8")
    return Schema((*REVISIONS, "0002"), scripts)


def _columns_of_pulse(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[1] for row in connection.execute("PRAGMA table_info(pulse)")]


def test_an_older_log_is_copied_and_then_upgraded_with_all_that_is_in_it(path: Path, tmp_path: Path) -> None:
    with open_log(path) as log:
        log.append(run(3), 0)
    schema = _next_schema(tmp_path)
    for _ in range(2):  # the second opening finds nothing to do and makes no second copy
        with opening.open_log(path, schema=schema) as log:
            assert log.read("ward/1") == run(3)
    assert _columns_of_pulse(path) == ["workstation", "seen_at", "colour"]
    copy = path.with_name("log.before-upgrade-from-0001.db")
    assert sorted(tmp_path.glob("*.db")) == [copy, path]
    assert _columns_of_pulse(copy) == ["workstation", "seen_at"]
    with open_log(copy) as log:
        assert log.read("ward/1") == run(3)


def test_an_upgrade_that_fails_leaves_the_log_as_it_was(path: Path, tmp_path: Path) -> None:
    with open_log(path) as log:
        log.append(run(3), 0)
    schema = _next_schema(tmp_path, then='    op.execute("INSERT INTO nowhere VALUES (1)")\n')
    with pytest.raises(Exception, match="nowhere"):
        opening.open_log(path, schema=schema)
    assert _columns_of_pulse(path) == ["workstation", "seen_at"]
    with open_log(path) as log:
        assert log.read("ward/1") == run(3)
        log.append(run(4)[3:], 3)


def test_a_copy_from_an_earlier_attempt_is_kept(path: Path, tmp_path: Path) -> None:
    open_log(path).close()
    earlier = path.with_name("log.before-upgrade-from-0001.db")
    earlier.write_text("an earlier copy")
    opening.open_log(path, schema=_next_schema(tmp_path)).close()
    assert earlier.read_text() == "an earlier copy"
    assert path.with_name("log.before-upgrade-from-0001-2.db").exists()
