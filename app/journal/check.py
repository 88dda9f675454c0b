"""The whole log looked at line by line: seals, places, meanings, and the documents that lines name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.journal import failures
from app.journal.failures import Unreadable
from app.journal.rows import line_of
from app.journal.seal import Flaw, Harm, verify
from app.journal.shapes import NotReadable
from db import LogUnreadable, StoredEvent
from db import revision as schema_revision

if TYPE_CHECKING:
    from db import EventLog  # the database library is loaded when a log is opened, not for its name


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at, and what is wrong; without `flaws` and `unread` all is as it was sealed."""

    revision: str
    streams: int
    events: int
    documents: int
    flaws: tuple[Flaw, ...]
    unread: tuple[Unreadable, ...]

    @property
    def sound(self) -> bool:
        return not self.flaws and not self.unread


def check(log: "EventLog", document: Callable[[str], str | None]) -> Checked:
    """Raises LogUnreadable when not even the list of streams can be read."""
    flaws: list[Flaw] = []
    unread: list[Unreadable] = []
    streams, events, documents = log.streams(), 0, log.documents()
    for head in streams:
        try:
            rows = log.read(head.stream)
            events += len(rows)
            flaws += verify(rows)
            flaws += (flaw for row in rows if (flaw := _unreadable(row, document)) is not None)
        except LogUnreadable as failure:
            unread.append(failures.not_read(head.stream, failure))
    for fingerprint in documents:
        try:
            log.document(fingerprint)
        except LogUnreadable as failure:
            unread.append(failures.not_read(f"document {fingerprint}", failure))
    return Checked(schema_revision, len(streams), events, len(documents), tuple(flaws), tuple(unread))


def _unreadable(row: StoredEvent, document: Callable[[str], str | None]) -> Flaw | None:
    try:
        line_of(row, document)
    except NotReadable as error:
        return Flaw(row.stream, row.sequence, Harm.UNREADABLE, str(error))
    return None
