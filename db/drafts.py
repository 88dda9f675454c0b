"""Unfinished typing, kept so that a crash or a time-out does not lose it.

Beside the log, not in it: a draft is nobody's statement yet. It is overwritten and discarded freely, and nothing that
happened may be kept only here.
"""

from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.dialects.sqlite import insert

from db.beside import Draft
from db.engine import writing
from db.failures import LogUnreadable, LogUnwritable, told_as
from db.tables import draft


class Drafts:
    """The drafts of one open database; one per key and author, so nobody overwrites a colleague's."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._path = path

    def save(self, each: Draft) -> None:
        """Keep a draft in place of the author's last one at that key. Raises LogUnwritable."""
        new = {"body": each.body, "saved_at": each.saved_at}
        statement = insert(draft).values(key=each.key, author=each.author, **new)
        with told_as(LogUnwritable, self._path), writing(self._engine).begin() as connection:
            connection.execute(statement.on_conflict_do_update(index_elements=[draft.c.key, draft.c.author], set_=new))

    def find(self, key: str, author: str) -> Draft | None:
        """The draft of an author at a key, None if there is none. Raises LogUnreadable."""
        return next((each for each in self.all() if (each.key, each.author) == (key, author)), None)

    def all(self) -> tuple[Draft, ...]:
        """All drafts, the oldest first. Raises LogUnreadable."""
        query = select(draft.c.key, draft.c.author, draft.c.body, draft.c.saved_at)
        with told_as(LogUnreadable, self._path), self._engine.connect() as connection:
            rows = connection.execute(query.order_by(draft.c.saved_at, draft.c.key, draft.c.author))
            return tuple(Draft(*row) for row in rows)

    def discard(self, key: str, author: str) -> bool:
        """Remove a draft; False if there was none. Raises LogUnwritable."""
        statement = draft.delete().where(draft.c.key == key, draft.c.author == author)
        with told_as(LogUnwritable, self._path), writing(self._engine).begin() as connection:
            return connection.execute(statement).rowcount > 0
