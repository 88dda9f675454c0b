"""The journal: entries of infusions, of people and of the library, kept in the log and brought back from it.

An append returns when the lines are on the disk, or says that they are not; nothing is ever half written. Loading
looks at every seal, so that what the screen shows is what was sealed. Failures of the disk are answers, not exceptions.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from app.core.library.events import LibraryEntry, LibraryEvent
from app.core.session.course_events import InfusionCompleted, InfusionStopped
from app.core.session.entry import Entry
from app.core.session.events import InfusionOpened, OrderWritten, RecordSigned
from app.core.session.staff import StaffEntry, StaffEvent
from app.core.values.patient import bare
from app.core.values.person import Person
from app.journal import failures
from app.journal.check import Checked, check
from app.journal.codec import decode
from app.journal.failures import Unreadable, Unwritten
from app.journal.kinds import WORDS, AnyEvent
from app.journal.notes import Notes
from app.journal.rows import AnyEntry, line_of, rows_of
from app.journal.seal import GENESIS, Flaw, Harm, verify
from app.journal.shapes import NotReadable
from db import LogConflict, LogUnreadable, LogUnwritable, Reason, StoredEvent

if TYPE_CHECKING:
    from db import EventLog  # the database library is loaded when a log is opened, not for its name

PEOPLE = "people"
LIBRARY = "library"
"""The streams of the staff and of the library; every other stream is an infusion's, named by its id."""


class Journal:
    """An open journal. `workstation` is written on every line; `notes` are the drafts and signs of life beside it."""

    def __init__(self, log: "EventLog", workstation: str) -> None:
        self._log = log
        self._workstation = workstation
        self._documents: dict[str, str] = {}  # the same few texts are asked for by every infusion of a protocol
        self.notes = Notes(log, workstation)

    def append(self, stream: str, entries: Sequence[AnyEntry], zone: str) -> Unwritten | None:
        """Write consecutive entries to a stream in one durable transaction; None when they are on the disk.

        `zone` is where their times were told. The first entry continues the stream: anything else is answered as a
        conflict, and nothing is written.
        """
        try:
            head = self._log.latest(stream)
            previous_hash = GENESIS if head is None else head.hash
            rows, documents = rows_of(stream, entries, zone, self._workstation, previous_hash)
            try:
                self._log.append(rows, entries[0].sequence - 1, documents)
            except LogUnwritable as failure:
                if failure.reason is not Reason.IO:
                    raise
                return self._after_io_failure(rows, failure)
        except LogConflict:
            return failures.moved_on()
        except UnicodeEncodeError as error:
            return failures.unstorable(error.object[error.start : error.end])
        except (LogUnwritable, LogUnreadable) as failure:
            return failures.unwritten(failure)
        return None

    def load(self, infusion_id: str) -> tuple[Entry, ...] | Unreadable:
        """The lines of one infusion, in order; empty if there is no such infusion."""
        lines = self._lines(infusion_id)
        if isinstance(lines, Unreadable):
            return lines
        entries: list[Entry] = []
        for row, event, by in lines:
            if isinstance(event, StaffEvent | LibraryEvent):
                return failures.damaged(infusion_id, (_unreadable(row, f"{row.kind} in an infusion"),))
            entries.append(Entry(row.sequence, event, row.happened_at, row.recorded_at, by))
        return tuple(entries)

    def load_people(self) -> tuple[StaffEntry, ...] | Unreadable:
        """The lines of the stream "people", in order."""
        lines = self._lines(PEOPLE)
        if isinstance(lines, Unreadable):
            return lines
        entries: list[StaffEntry] = []
        for row, event, by in lines:
            if not isinstance(event, StaffEvent):
                return failures.damaged(PEOPLE, (_unreadable(row, f"{row.kind} among the people"),))
            entries.append(StaffEntry(row.sequence, event, row.happened_at, row.recorded_at, by))
        return tuple(entries)

    def load_library(self) -> tuple[LibraryEntry, ...] | Unreadable:
        """The lines of the stream "library", in order."""
        lines = self._lines(LIBRARY)
        if isinstance(lines, Unreadable):
            return lines
        entries: list[LibraryEntry] = []
        for row, event, by in lines:
            if not isinstance(event, LibraryEvent):
                return failures.damaged(LIBRARY, (_unreadable(row, f"{row.kind} in the library"),))
            entries.append(LibraryEntry(row.sequence, event, row.happened_at, row.recorded_at, by))
        return tuple(entries)

    def infusions(self) -> tuple[str, ...] | Unreadable:
        """The ids of all infusions, in no order that means anything."""
        try:
            return tuple(head.stream for head in self._log.streams() if head.stream not in (PEOPLE, LIBRARY))
        except LogUnreadable:
            # One last line that is not even a line must not hide all the others: each infusion has a first line too.
            opened = self._streams_with(InfusionOpened)
            return opened if isinstance(opened, Unreadable) else tuple(sorted(opened))

    def signed(self) -> frozenset[str]:
        """The ids of the infusions somebody has signed; none if that can't be told, so that all are looked at."""
        found = self._streams_with(RecordSigned)
        return frozenset() if isinstance(found, Unreadable) else found

    def ended_since(self, moment: datetime) -> frozenset[str] | Unreadable:
        """The ids of the infusions that were completed or stopped at `moment` (aware) or later."""
        found: set[str] = set()
        for kind in (InfusionCompleted, InfusionStopped):
            try:
                rows = self._log.read_kind(WORDS[kind])
            except LogUnreadable as failure:
                return failures.list_not_read(failure)
            found |= {placed.event.stream for placed in rows if placed.event.happened_at >= moment}
        return frozenset(found)

    def record_numbers(self) -> dict[str, str] | Unreadable:
        """The infusion's id for each record number given so far, in the order they were given."""
        try:
            rows = self._log.read_kind(WORDS[InfusionOpened])
        except LogUnreadable as failure:
            return failures.list_not_read(failure)
        found: dict[str, str] = {}
        for placed in rows:
            try:
                event = decode(placed.event.kind, placed.event.payload, self._document)
            except NotReadable:
                continue  # said where its infusion is loaded; the numbers of the others still count
            if isinstance(event, InfusionOpened):
                found[event.record] = placed.event.stream
        return found

    def ordered_for(self, identifier: str) -> frozenset[str] | Unreadable:
        """The ids of the infusions that were ever ordered for this patient, by the identifier as compared."""
        try:
            rows = self._log.read_kind(WORDS[OrderWritten])
        except LogUnreadable as failure:
            return failures.list_not_read(failure)
        wanted, found = bare(identifier), set()
        for placed in rows:
            try:
                event = decode(placed.event.kind, placed.event.payload, self._document)
            except NotReadable:
                continue  # said where its infusion is loaded
            if isinstance(event, OrderWritten) and bare(event.order.patient.identifier) == wanted:
                found.add(placed.event.stream)
        return frozenset(found)

    def seals(self, infusion_id: str) -> dict[int, str] | Unreadable:
        """The hash of every line of an infusion by its number, for the printed record."""
        try:
            return {row.sequence: row.hash for row in self._log.read(infusion_id)}
        except LogUnreadable as failure:
            return failures.not_read(infusion_id, failure)

    def check(self) -> Checked | Unreadable:
        """Look at every line of every stream: its seal, its place and its meaning."""
        try:
            return check(self._log, self._document)
        except LogUnreadable as failure:
            return failures.list_not_read(failure)

    def close(self) -> None:
        self._log.close()

    def _streams_with(self, event: type[AnyEvent]) -> frozenset[str] | Unreadable:
        try:
            return frozenset(placed.event.stream for placed in self._log.read_kind(WORDS[event]))
        except LogUnreadable as failure:
            return failures.list_not_read(failure)

    def _lines(self, stream: str) -> list[tuple[StoredEvent, AnyEvent, Person]] | Unreadable:
        lines: list[tuple[StoredEvent, AnyEvent, Person]] = []
        try:
            rows = self._log.read(stream)
            if flaws := verify(rows):
                return failures.damaged(stream, flaws)
            for row in rows:
                try:
                    lines.append((row, *line_of(row, self._document)))
                except NotReadable as error:
                    return failures.damaged(stream, (_unreadable(row, str(error)),))
        except LogUnreadable as failure:
            return failures.not_read(stream, failure)
        return lines

    def _document(self, fingerprint: str) -> str | None:
        if fingerprint not in self._documents:
            found = self._log.document(fingerprint)
            if found is None:
                return None
            self._documents[fingerprint] = found.body
        return self._documents[fingerprint]

    def _after_io_failure(self, rows: Sequence[StoredEvent], failure: LogUnwritable) -> Unwritten | None:
        # After a disk error at the moment of committing, only the disk itself knows.
        try:
            head = self._log.latest(rows[0].stream)
        except LogUnreadable:
            return failures.perhaps_written()
        return None if head is not None and head.id == rows[-1].id else failures.unwritten(failure)


def _unreadable(row: StoredEvent, detail: str) -> Flaw:
    return Flaw(row.stream, row.sequence, Harm.UNREADABLE, detail)
