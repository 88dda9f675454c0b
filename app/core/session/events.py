"""What has happened, in the past tense: the vocabulary of the log before the start and around it.

An event is a fact, never a wish: nothing here is computed from settings or time. The kinds of
the running infusion are in `course_events`; the stable words of all kinds are in `app.journal`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum

from app.core.protocol.order import Order
from app.core.protocol.past import PastInfusion
from app.core.protocol.protocol import Protocol
from app.core.values.quantities import Grams, GramsPerLitre, Kilograms, Milligrams, Millilitres, MlPerHour
from app.core.values.route import Route
from app.core.values.vitals import Vitals


@dataclass(frozen=True, slots=True)
class InfusionOpened:
    """`record` is the number people use, as printed on paper."""

    record: str
    training: bool


@dataclass(frozen=True, slots=True)
class ProtocolPinned:
    """The whole of the rules, so that a later library edition changes nothing here."""

    protocol: Protocol


@dataclass(frozen=True, slots=True)
class OrderWritten:
    """Written again before the start, the later one holds; both stay in the log."""

    order: Order


@dataclass(frozen=True, slots=True)
class PastFound:
    """What the log of this workstation holds of the patient, newest first; empty: nothing here."""

    past: tuple[PastInfusion, ...]


@dataclass(frozen=True, slots=True)
class ChecklistAnswered:
    """`answer` is None for "not done, because `reason`". `value` is a result as typed, in `unit`."""

    item: str
    answer: str | None
    words: str
    dated: date | None
    reason: str
    value: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class PrescriberAnswered:
    """`topic` is the checklist item, or "baseline", "restart", "premedication-wait", "risk-dose", "second-check"."""

    topic: str
    prescriber: str
    words: str
    allows: bool


@dataclass(frozen=True, slots=True)
class PremedicationGiven:
    """`ordered_by` names the prescriber where the dose is not the protocol's. A fluid has a `volume` and no dose."""

    drug: str
    dose: Milligrams | None
    ordered_by: str
    volume: Millilitres | None = None


@dataclass(frozen=True, slots=True)
class PremedicationWithheld:
    drug: str
    reason: str


@dataclass(frozen=True, slots=True)
class AfterCareOrdered:
    """What is taken on the days after, as the prescriber ordered it: product and dose in his words."""

    drug: str
    product: str
    dose: str
    ordered_by: str


@dataclass(frozen=True, slots=True)
class AfterCareSettled:
    """What was to be done after the end: `done`, or not done because of `words`."""

    task: str
    done: bool
    words: str
    volume: Millilitres | None = None


@dataclass(frozen=True, slots=True)
class Bottle:
    """`number` counts the bottles of this infusion from 1, in the order accepted."""

    number: int
    product_id: str
    strength: GramsPerLitre
    volume: Millilitres
    batch: str
    expiry: date
    serial: str


@dataclass(frozen=True, slots=True)
class BottleAccepted:
    """Read, compared and looked at: clear, at room temperature, not shaken."""

    bottle: Bottle


@dataclass(frozen=True, slots=True)
class BottleTakenBack:
    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class VitalsTaken:
    vitals: Vitals


@dataclass(frozen=True, slots=True)
class CheckEntries:
    """What the second person read for herself, without seeing the first one's figures.

    `batch` is the first bottle's and `more_batches` each further one that she found; `route` and `sites` are None where
    they were not asked: where the product goes into a vein only.
    """

    weight: Kilograms
    dose: Grams
    volume: Millilitres
    product_id: str
    batch: str
    first_rate: MlPerHour
    route: Route | None = None
    sites: int | None = None
    more_batches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SecondCheckEntered:
    """`differences` names the fields of `CheckEntries` that disagree; empty means agreed."""

    entries: CheckEntries
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SecondCheckSigned:
    pass


class Meaning(Enum):
    """What a signature says."""

    PERFORMED = "performed"
    WITNESSED = "witnessed"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class RecordSigned:
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class AddendumWritten:
    words: str


@dataclass(frozen=True, slots=True)
class NoteWritten:
    words: str


@dataclass(frozen=True, slots=True)
class ActRefused:
    """A refusal worth keeping: an expired bottle, a step up before its gate."""

    code: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class LimitOverridden:
    """A soft limit passed, with the reason chosen from its list."""

    code: str
    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class GapNoted:
    """The program was not watching from `since` until `until`; what happened then is not known."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class InfusionAbandoned:
    """Prepared, never started."""

    reason: str
