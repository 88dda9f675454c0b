"""The state of one infusion: everything the log says, folded.

Frozen; only `evolve` makes the next one. The questions one may ask of it are in the other
modules of this room.
"""

from dataclasses import dataclass, field
from datetime import datetime

from app.core.protocol.checklist import Answer, Item
from app.core.protocol.ladder import Ladder
from app.core.protocol.order import Order
from app.core.protocol.past import PastInfusion
from app.core.protocol.protocol import Protocol
from app.core.protocol.reactions import Grade, Response
from app.core.session.after_events import CallMade, LateReactionReported
from app.core.session.course_events import DropsCounted, Outcome, SymptomRechecked, TreatmentGiven, TreatmentWithheld
from app.core.session.entry import Entry
from app.core.session.events import (
    AfterCareOrdered,
    AfterCareSettled,
    Bottle,
    ChecklistAnswered,
    PremedicationGiven,
    PremedicationWithheld,
    PrescriberAnswered,
    RecordSigned,
    SecondCheckEntered,
)
from app.core.session.phase import Phase, Preparing
from app.core.values.person import Person
from app.core.values.quantities import MlPerHour
from app.core.values.vitals import Vitals


@dataclass(frozen=True, slots=True)
class Reading:
    """A set of vitals and when it was taken; `sequence` is its line in the log."""

    sequence: int
    at: datetime
    vitals: Vitals


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch at one rate from one bottle; `end` is None while it runs. Half open: [start, end)."""

    start: datetime
    end: datetime | None
    rate: MlPerHour
    rung: int
    bottle: int


@dataclass(frozen=True, slots=True)
class Reaction:
    """`response` is the strongest asked for so far; `acted` when it was followed; `gone` when it ended.

    `rate` and `rung` are those at the onset (rate 0 if paused or ended). `looked` is the last look.
    """

    began: datetime
    symptoms: tuple[str, ...]
    grade: Grade
    words: str
    response: Response
    rate: MlPerHour
    rung: int
    looked: datetime
    acted: datetime | None = None
    gone: datetime | None = None


@dataclass(frozen=True, slots=True)
class Complaint:
    """What was felt before the infusion and is no reaction. `settled` is when it was looked at again and had not
    grown; `ended` when it was gone, or became a reaction.
    """

    began: datetime
    symptoms: tuple[str, ...]
    words: str
    settled: datetime | None = None
    ended: datetime | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """A drug of the preparation settled: given, withheld, or ordered for the days after; when and by whom."""

    at: datetime
    by: Person
    event: PremedicationGiven | PremedicationWithheld | AfterCareOrdered


@dataclass(frozen=True, slots=True)
class Settled:
    """What was to be done after the end: done, or not done because."""

    at: datetime
    by: Person
    event: AfterCareSettled


@dataclass(frozen=True, slots=True)
class Treated:
    """`recorded` is when it was written down."""

    at: datetime
    by: Person
    event: TreatmentGiven | TreatmentWithheld
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True)
class Called:
    """A call to the patient at home, made at `at`."""

    at: datetime
    by: Person
    event: CallMade


@dataclass(frozen=True, slots=True)
class Late:
    """What came after the end; `at` is when it began, `line` where it stands in the log."""

    at: datetime
    by: Person
    event: LateReactionReported
    line: int


@dataclass(frozen=True, slots=True)
class Answered:
    """`line` is its line in the log, as in `Consulted`: what is told late can lie before what was known then."""

    at: datetime
    by: Person
    event: ChecklistAnswered
    line: int = 0


@dataclass(frozen=True, slots=True)
class Consulted:
    at: datetime
    event: PrescriberAnswered
    line: int = 0


@dataclass(frozen=True, slots=True)
class Counted:
    """`at` is the last tap."""

    at: datetime
    event: DropsCounted


@dataclass(frozen=True, slots=True)
class SecondCheck:
    """`signed` is when the checker signed an agreed entry. `sequence` is the line of the entry."""

    sequence: int
    by: Person
    at: datetime
    event: SecondCheckEntered
    signed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    at: datetime
    by: Person
    event: RecordSigned


@dataclass(frozen=True, slots=True)
class Infusion:
    """`entries` is the whole log as written, struck lines included; the rest is what now holds.

    `hung` are the bottles that have been on the stand, in order; `emptied` those found empty before their rates said
    so, `discarded` those that came down with a rest. `order_line` and `bottle_line` are
    the log lines of the last change to order and bottles: a second check made before them no
    longer counts. `start_line` is that of the start.
    """

    id: str
    entries: tuple[Entry, ...] = ()
    record: str = ""
    training: bool = False
    opened: datetime | None = None
    opened_by: Person | None = None
    protocol: Protocol | None = None
    order: Order | None = None
    ordered_by: Person | None = None
    order_line: int = 0
    past: tuple[PastInfusion, ...] = ()
    answers: dict[str, Answered] = field(default_factory=dict)
    consults: dict[str, Consulted] = field(default_factory=dict)
    premedication: dict[str, Given] = field(default_factory=dict)
    after_care: dict[str, Settled] = field(default_factory=dict)
    bottles: tuple[Bottle, ...] = ()
    bottle_line: int = 0
    check: SecondCheck | None = None
    readings: tuple[Reading, ...] = ()
    ladder: Ladder | None = None
    started: datetime | None = None
    start_line: int = 0
    segments: tuple[Segment, ...] = ()
    hung: tuple[int, ...] = ()
    emptied: tuple[int, ...] = ()
    discarded: tuple[int, ...] = ()
    denials: tuple[datetime, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    treatments: tuple[Treated, ...] = ()
    counts: tuple[Counted, ...] = ()
    emergency: datetime | None = None
    emergency_steps: tuple[tuple[str, datetime], ...] = ()
    flushed: datetime | None = None
    advised: datetime | None = None
    calls: tuple[Called, ...] = ()
    late: tuple[Late, ...] = ()
    gaps: tuple[tuple[datetime, datetime], ...] = ()
    phase: Phase = field(default_factory=Preparing)
    signatures: tuple[Signature, ...] = ()

    @property
    def sequence(self) -> int:
        """The line the next entry follows; 0 for an infusion that is not opened yet."""
        return self.entries[-1].sequence if self.entries else 0

    @property
    def baseline(self) -> Reading | None:
        """The set that stood last when it was started. By the lines of the log: neither a set told late nor a clock
        that was set back puts another in its place.
        """
        before = [r for r in self.readings if self.started is None or r.sequence < self.start_line]
        return before[-1] if before else None

    @property
    def open_reaction(self) -> Reaction | None:
        """The reaction that is not gone yet."""
        return next((reaction for reaction in reversed(self.reactions) if reaction.gone is None), None)

    @property
    def gone_line(self) -> int:
        """The line that told of the last symptom gone, whenever it was gone; 0 without one."""
        events = ((one.sequence, one.event) for one in self.entries)
        return max((line for line, event in events if isinstance(event, SymptomRechecked)
                    and event.outcome is Outcome.GONE), default=0)  # fmt: skip

    @property
    def open_complaint(self) -> Complaint | None:
        """The complaint that was noted as no reaction and has not been looked at again yet."""
        last = self.complaints[-1] if self.complaints else None
        return last if last is not None and last.settled is None and last.ended is None else None

    @property
    def adrenaline(self) -> tuple[datetime, ...]:
        """When adrenaline was given."""
        return tuple(
            t.at for t in self.treatments if isinstance(t.event, TreatmentGiven) and t.event.drug == ADRENALINE
        )

    @property
    def batches(self) -> tuple[str, ...]:
        """The batches of the accepted bottles, each once, in order."""
        return tuple(dict.fromkeys(bottle.batch for bottle in self.bottles))

    def bottle(self, number: int) -> Bottle | None:
        return next((bottle for bottle in self.bottles if bottle.number == number), None)

    def given_answer(self, item: Item) -> Answer | None:
        """The answer chosen for `item`, None if open or "not done"."""
        answered = self.answers.get(item.id)
        return item.answer(answered.event.answer) if answered and answered.event.answer else None


# The drug whose use always ends the infusion: clinical reference, rule 7.
ADRENALINE = "adrenaline"
