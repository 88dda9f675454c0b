"""When each workstation was last awake, so that a gap nobody watched can be found and named.

Beside the log, not in it: a sign of life every few seconds would drown what happened. The gap itself, once found, is
for the caller to append as an event.
"""

from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.dialects.sqlite import insert

from db.beside import Pulse
from db.engine import writing
from db.failures import LogUnreadable, LogUnwritable, told_as
from db.tables import pulse


class Pulses:
    """The signs of life in one open database, one for each workstation."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._path = path

    def beat(self, each: Pulse) -> None:
        """Keep a sign of life in place of the last one, also when the clock went back. Raises LogUnwritable."""
        statement = insert(pulse).values(workstation=each.workstation, seen_at=each.seen_at)
        update = statement.on_conflict_do_update(index_elements=[pulse.c.workstation], set_={"seen_at": each.seen_at})
        with told_as(LogUnwritable, self._path), writing(self._engine).begin() as connection:
            connection.execute(update)

    def last(self, workstation: str) -> Pulse | None:
        """The last sign of life of a workstation, None if it never gave one. Raises LogUnreadable."""
        return next((each for each in self.all() if each.workstation == workstation), None)

    def all(self) -> tuple[Pulse, ...]:
        """The last sign of life of each workstation, the longest silent first. Raises LogUnreadable."""
        query = select(pulse.c.workstation, pulse.c.seen_at).order_by(pulse.c.seen_at, pulse.c.workstation)
        with told_as(LogUnreadable, self._path), self._engine.connect() as connection:
            return tuple(Pulse(*row) for row in connection.execute(query))
