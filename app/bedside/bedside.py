"""The one door through which anything changes: decide, put on disk, evolve, tell. Holds many infusions.

A confirmed act is on the disk before anybody is told; if the disk refuses, nothing has changed and the answer says so.
Used from one thread, the window's.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Self
from uuid import uuid4

from app.bedside.answers import Answer, Done, no_such_record
from app.bedside.kept_refusals import is_kept
from app.bedside.people import People
from app.bedside.shelf import Shelf
from app.bedside.summary import RecordLine, damaged_line, is_finished, summary
from app.bedside.watch import Watch
from app.catalogue.library import Library
from app.clock import Clock
from app.core.protocol.past import PastInfusion
from app.core.session.commands import Act, Command, NoteRefusal, OpenInfusion, WriteOrder
from app.core.session.course_events import Event
from app.core.session.decide import decide, happens_at
from app.core.session.entry import Entry
from app.core.session.evolve import evolve, fold
from app.core.session.infusion import Infusion
from app.core.session.recalled import recalled
from app.core.values.instant import utc
from app.core.values.message import Message
from app.core.values.patient import bare
from app.core.values.person import Person
from app.core.values.refusal import Refusal
from app.journal.failures import Unreadable, Unwritten
from app.journal.journal import Journal

__all__ = ["Answer", "Bedside", "Done", "Unwritten"]  # what a caller of `submit` needs, in one place

Listener = Callable[[Infusion], None]


class Bedside:
    """Made by `Bedside.start`. `people` signs in and checks PINs, `clock` is the one everybody looks at."""

    def __init__(self, journal: Journal, clock: Clock, say: Callable[[Message], str], people: People) -> None:
        self.people = people
        self.clock = clock
        self._journal = journal
        self._say = say
        self._open: dict[str, Infusion] = {}
        self._finished: dict[str, Infusion] = {}
        self._damaged: dict[str, Unreadable] = {}
        self._listeners: list[Listener] = []
        self._watch = Watch(journal.notes, clock)

    @classmethod
    def start(cls, journal: Journal, clock: Clock, say: Callable[[Message], str]) -> Self | Refusal:
        """Load what is not finished, as the log tells it, and note on each watched infusion that nobody watched.

        say: puts a refusal that is kept into words. A record that can't be read is set aside (`damaged`), the others
        load. Refused only when the list of records or the people can't be read at all.
        """
        people = People.load(journal, clock)
        if isinstance(people, Refusal):
            return people
        bedside = cls(journal, clock, say, people)
        streams, signed = journal.infusions(), journal.signed()
        if isinstance(streams, Unreadable):
            return streams.refusal
        for infusion_id in streams:
            if infusion_id not in signed:
                bedside._load(infusion_id)
        bedside._watch.begin(bedside.infusions(), bedside.submit)
        return bedside

    def submit(self, infusion_id: str, command: Command, by: Person, at: datetime | None = None) -> Answer:
        """Do `command` as done by `by` at `at` (aware; now unless told). When this returns Done, it is on the disk."""
        infusion = self.find(infusion_id)
        if isinstance(infusion, Refusal):
            return infusion
        now = self.clock.now()
        if isinstance(command, WriteOrder):
            past = self.past(command.order.patient.identifier, training=infusion.training, besides=infusion.id)
            if isinstance(past, Refusal):
                return past
            command = replace(command, past=past)
        done_at = now if at is None else utc(at)
        decision = decide(infusion, Act(command, by, done_at), self.clock.zone.wall(now))
        if isinstance(decision, Refusal):
            if is_kept(decision):
                self._keep(infusion, decision, by, now)
            return decision
        return self._write(infusion, decision, Act(command, by, done_at), now)

    def open_infusion(self, by: Person, training: bool = False, at: datetime | None = None) -> Answer:
        """Begin a record, with the next number of this year."""
        numbers = self._journal.record_numbers()
        if isinstance(numbers, Unreadable):
            return Unwritten(numbers.refusal)
        now = self.clock.now()
        year = self.clock.zone.wall(now).year
        used = [
            int(number)
            for of, _, number in (one.partition("-") for one in numbers)
            if of == str(year) and number.isdigit()
        ]
        fresh = Infusion(str(uuid4()))
        command = OpenInfusion(f"{year}-{max(used, default=0) + 1:06}", training)
        done_at = now if at is None else utc(at)
        decision = decide(fresh, Act(command, by, done_at), self.clock.zone.wall(now))
        act = Act(command, by, done_at)
        return decision if isinstance(decision, Refusal) else self._write(fresh, decision, act, now)

    def past(self, identifier: str, *, training: bool, besides: str = "") -> tuple[PastInfusion, ...] | Refusal:
        """The started infusions of a patient on this workstation but `besides`, newest first: those of trainings for a
        training, real ones for a real one.

        Refused when the log can't be searched. A damaged record is left out here; it stands on the list of records.
        """
        streams = self._journal.ordered_for(identifier)
        if isinstance(streams, Unreadable):
            return streams.refusal
        now, found = self.clock.now(), []
        for stream in streams:
            other = self._known(stream)
            if not isinstance(other, Infusion) or other.id == besides or other.training is not training:
                continue
            if other.order is not None and bare(other.order.patient.identifier) == bare(identifier):
                found.append(recalled(other, now))
        return tuple(sorted((one for one in found if one is not None), key=lambda one: one.started, reverse=True))

    def infusions(self) -> tuple[Infusion, ...]:
        """Those that are not closed and signed yet, in the order they were opened."""
        return tuple(sorted(self._open.values(), key=lambda one: (one.record, one.id)))

    def infusion(self, infusion_id: str) -> Infusion:
        """One infusion that a list has shown, as it stands, finished ones too. KeyError if it is unknown or damaged."""
        found = self.find(infusion_id)
        if isinstance(found, Refusal):
            raise KeyError(infusion_id)
        return found

    def find(self, name: str) -> Infusion | Refusal:
        """One infusion by its id or record number, as typed; the refusal of one that is unknown or damaged."""
        found = self._known(name)
        if found is None:
            numbers = self._journal.record_numbers()
            found = numbers if isinstance(numbers, Unreadable) else self._known(numbers.get(name, name))
        if isinstance(found, Unreadable):
            return found.refusal
        return found if found is not None else no_such_record(name)

    def records(self) -> tuple[RecordLine, ...] | Refusal:
        """A line for every record there is, newest number first, damaged ones in front."""
        streams = self._journal.infusions()
        if isinstance(streams, Unreadable):
            return streams.refusal
        for infusion_id in streams:
            self.find(infusion_id)
        whole = sorted((summary(one) for one in (*self._open.values(), *self._finished.values())), key=_number)
        return (*(damaged_line(one) for one in self._damaged.values()), *reversed(whole))

    def ended_since(self, moment: datetime) -> tuple[Infusion, ...] | Refusal:
        """The infusions that ended at `moment` or later, signed ones too, in the order they were opened. One that
        can't be read is in `damaged`.
        """
        streams = self._journal.ended_since(moment)
        if isinstance(streams, Unreadable):
            return streams.refusal
        found = [one for one in map(self._known, streams) if isinstance(one, Infusion)]
        return tuple(sorted(found, key=lambda one: (one.record, one.id)))

    @property
    def damaged(self) -> tuple[Unreadable, ...]:
        """The records that were found not to be as they were sealed."""
        return tuple(self._damaged.values())

    def seals(self, infusion_id: str) -> dict[int, str] | Refusal:
        """The hash of every line of a record by its number; the last one stands on the printed page."""
        found = self._journal.seals(infusion_id)
        return found.refusal if isinstance(found, Unreadable) else found

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Have `listener` called with every new state, after it is on the disk. Calling the result ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def beat(self) -> Unwritten | None:
        """Called by every tick of the window: a sign of life now and then, and a note if the machine was asleep.

        Unwritten means that the records can't be written at the moment, which the screen has to say.
        """
        return self._watch.beat(self.infusions(), self.submit)

    def save_draft(self, key: str, author: Person, text: str) -> Unwritten | None:
        """Keep what `author` is typing at `key`, for her only; None when it is kept."""
        return self._journal.notes.save_draft(key, author.id, text, self.clock.now())

    def draft(self, key: str, author: Person) -> str | None:
        """What `author` was typing at `key`, None if nothing is kept."""
        return self._journal.notes.draft(key, author.id)

    def discard_draft(self, key: str, author: Person) -> Unwritten | None:
        """Forget a draft, once what it became is on the record."""
        return self._journal.notes.discard_draft(key, author.id)

    def shelf(self, shipped: Library) -> Shelf:
        """The products of this hospital: `shipped`, and what two people have released here."""
        return Shelf.load(self._journal, self.clock, self.people, shipped, self._say)

    def close(self) -> None:
        """Let go of the records; nothing is lost by not calling it."""
        self._journal.close()

    def _write(self, infusion: Infusion, events: Sequence[Event], act: Act, now: datetime) -> Done | Unwritten:
        entries = [
            Entry(infusion.sequence + place, event, happens_at(event, act, now), now, act.by)
            for place, event in enumerate(events, start=1)
        ]
        failure = self._journal.append(infusion.id, entries, self.clock.zone.told(act.at))
        if failure is not None:
            self._look_again(infusion.id, failure)
            return failure
        for entry in entries:
            infusion = evolve(infusion, entry)
        self._hold(infusion)
        self._tell(infusion)
        return Done(infusion, tuple(events))

    def _keep(self, infusion: Infusion, refusal: Refusal, by: Person, now: datetime) -> None:
        command = NoteRefusal(refusal.code, self._say(refusal.what), self._say(refusal.why))
        act = Act(command, by, now)
        noted = decide(infusion, act, self.clock.zone.wall(now))
        if not isinstance(noted, Refusal):
            self._write(infusion, noted, act, now)  # the refusal stands, also where it could not be noted

    def _known(self, infusion_id: str) -> Infusion | Unreadable | None:
        return self._open.get(infusion_id) or self._finished.get(infusion_id) or self._load(infusion_id)

    def _load(self, infusion_id: str) -> Infusion | Unreadable | None:
        entries = self._journal.load(infusion_id)
        if isinstance(entries, Unreadable):
            self._damaged[infusion_id] = entries
            return entries
        if not entries:
            return None
        infusion = fold(infusion_id, entries)
        self._hold(infusion)
        return infusion

    def _look_again(self, infusion_id: str, failure: Unwritten) -> None:
        """After a conflict, and only then, the log knows more than this program does."""
        if failure.refusal.code == "disk.conflict" and isinstance(found := self._load(infusion_id), Infusion):
            self._tell(found)

    def _hold(self, infusion: Infusion) -> None:
        here, there = (self._finished, self._open) if is_finished(infusion) else (self._open, self._finished)
        there.pop(infusion.id, None)
        here[infusion.id] = infusion
        self._damaged.pop(infusion.id, None)

    def _tell(self, infusion: Infusion) -> None:
        for listener in tuple(self._listeners):
            listener(infusion)


def _number(line: RecordLine) -> tuple[str, str]:
    return line.record, line.id
