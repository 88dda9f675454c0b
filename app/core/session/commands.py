"""What a person asks for, in the imperative. `decide` answers each with events or a refusal.

A command says nothing about time or person: those are in the `Act` that carries it, and the
time is that of the press, before any question was asked.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeAlias

from app.core.protocol.indications import Indication
from app.core.protocol.order import Order, Override
from app.core.protocol.past import PastInfusion
from app.core.protocol.protocol import Protocol
from app.core.protocol.reactions import Grade
from app.core.session.after_commands import GiveAdvice as GiveAdvice
from app.core.session.after_commands import RecordCall as RecordCall
from app.core.session.after_commands import ReportLateReaction as ReportLateReaction
from app.core.session.course_events import Event, Outcome
from app.core.session.events import CheckEntries, Meaning
from app.core.session.preparing_commands import AnswerItem as AnswerItem
from app.core.session.preparing_commands import GivePremedication as GivePremedication
from app.core.session.preparing_commands import OrderAfterCare as OrderAfterCare
from app.core.session.preparing_commands import RecordPrescriber as RecordPrescriber
from app.core.session.preparing_commands import SettleAfterCare as SettleAfterCare
from app.core.session.preparing_commands import WithholdPremedication as WithholdPremedication
from app.core.values.person import Person
from app.core.values.quantities import GramsPerLitre, Milligrams, Millilitres, MlPerHour
from app.core.values.vitals import Vitals


@dataclass(frozen=True, slots=True)
class OpenInfusion:
    record: str
    training: bool


@dataclass(frozen=True, slots=True)
class WriteOrder:
    """`protocol` is the library's for the ordered product, pinned with the order. `past` is what this workstation's
    log holds of the patient, newest first; the bedside looks it up, whoever gives the command. `usual` is the ordered
    indication as the library lists it, None for one in words.
    """

    order: Order
    protocol: Protocol
    past: tuple[PastInfusion, ...] = ()
    usual: Indication | None = None


@dataclass(frozen=True, slots=True)
class AcceptBottle:
    """`batch_again` is the batch typed a second time; `inspected`: looked at, clear, not shaken."""

    product_id: str
    strength: GramsPerLitre
    volume: Millilitres
    batch: str
    batch_again: str
    expiry: date
    serial: str
    inspected: bool


@dataclass(frozen=True, slots=True)
class TakeBackBottle:
    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class TakeVitals:
    """`overrides` carry the reasons for values outside the usual band."""

    vitals: Vitals
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class EnterSecondCheck:
    entries: CheckEntries


@dataclass(frozen=True, slots=True)
class SignSecondCheck:
    pass


@dataclass(frozen=True, slots=True)
class Start:
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class StepUp:
    pass


@dataclass(frozen=True, slots=True)
class PlaceHold:
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseHold:
    pass


@dataclass(frozen=True, slots=True)
class Reduce:
    """`to` None takes the rate that the state asks for: the reaction's, else one rung down."""

    to: MlPerHour | None = None


@dataclass(frozen=True, slots=True)
class Pause:
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Resume:
    pass


@dataclass(frozen=True, slots=True)
class DenySymptoms:
    pass


@dataclass(frozen=True, slots=True)
class ReportSymptom:
    symptoms: tuple[str, ...]
    grade: Grade
    words: str = ""


@dataclass(frozen=True, slots=True)
class Recheck:
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class GiveTreatment:
    """`drug` is the protocol's id, or "other" with `name`."""

    drug: str
    name: str
    dose: Milligrams | None
    route: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class WithholdTreatment:
    drug: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class HangBottle:
    """`overrides` carry the reason why the hanging one comes down early."""

    number: int
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class CountDrops:
    """`taps`: the time of each, from any start, in order; the act is done at the last of them."""

    taps: tuple[timedelta, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Complete:
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class DeclareEmergency:
    pass


@dataclass(frozen=True, slots=True)
class DoEmergencyStep:
    step: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class FlushLine:
    fluid: str
    volume: Millilitres


@dataclass(frozen=True, slots=True)
class EndObservation:
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class WriteNote:
    words: str


@dataclass(frozen=True, slots=True)
class NoteGap:
    """Said by the program at a new start: it did not watch from `since` until now."""

    since: datetime


@dataclass(frozen=True, slots=True)
class NoteRefusal:
    """Said by the program: a refusal that belongs on the record."""

    code: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class CorrectEntry:
    """`replacement` None strikes the entry out. `overrides` carry the reasons for corrected vitals outside
    the usual band.
    """

    sequence: int
    replacement: Event | None
    reason: str
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class SignRecord:
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class WriteAddendum:
    words: str


@dataclass(frozen=True, slots=True)
class Abandon:
    """`overrides` carry the reason while an emergency or a reaction lasts."""

    reason: str
    overrides: tuple[Override, ...] = ()


# fmt: off
Command: TypeAlias = (
    OpenInfusion | WriteOrder | AnswerItem | RecordPrescriber | GivePremedication |
    WithholdPremedication | OrderAfterCare | SettleAfterCare | AcceptBottle | TakeBackBottle |
    TakeVitals | EnterSecondCheck |
    SignSecondCheck | Start | StepUp | PlaceHold | ReleaseHold | Reduce | Pause | Resume |
    DenySymptoms | ReportSymptom | Recheck | GiveTreatment | WithholdTreatment | HangBottle | Stop |
    Complete | DeclareEmergency | DoEmergencyStep | FlushLine | GiveAdvice | EndObservation |
    RecordCall | ReportLateReaction |
    WriteNote | NoteGap | NoteRefusal | CorrectEntry | SignRecord | WriteAddendum | Abandon |
    CountDrops
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Act:
    """A command, who gives it, and when it was done (UTC)."""

    command: Command
    by: Person
    at: datetime
