"""Open the journal in a data folder, or say in plain words why it can't be."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.core.values.message import msg
from app.core.values.refusal import Refusal
from app.journal.failures import not_opened
from app.journal.journal import Journal
from db import DatabaseRefused, open_log

if TYPE_CHECKING:
    from db import Driver  # the database library is loaded when a log is opened, not for its name

DATABASE = "records.sqlite"


def open_journal(home: Path, workstation: str, driver: "Driver | None" = None) -> Journal | Refusal:
    """The journal in `home`, made there if there is none yet. `driver` as in `db.open_log`."""
    try:
        return Journal(open_log(home / DATABASE, driver), workstation)
    except DatabaseRefused as failure:
        return not_opened(failure)


def open_existing_journal(home: Path, workstation: str) -> Journal | Refusal:
    """The journal in `home`; nothing is made there."""
    if not (home / DATABASE).exists():
        return Refusal(
            code="home.empty",
            what=msg("opening the records in {path}", path=str(home)),
            why=msg("There is no {name} in this folder.", name=DATABASE),
            do=msg(
                "Give the right data folder with --home; the program makes the records when its window first opens."
            ),
        )
    return open_journal(home, workstation)
