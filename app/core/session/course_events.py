"""What has happened since the start: rates, symptoms, treatments, bottles, the end."""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import TypeAlias

from app.core.protocol.drops import Verdict
from app.core.protocol.ladder import Ladder
from app.core.protocol.reactions import Grade, Response
from app.core.session.after_events import CallMade, LateReactionReported
from app.core.session.events import (
    ActRefused,
    AddendumWritten,
    AfterCareOrdered,
    AfterCareSettled,
    BottleAccepted,
    BottleTakenBack,
    ChecklistAnswered,
    GapNoted,
    InfusionAbandoned,
    InfusionOpened,
    LimitOverridden,
    NoteWritten,
    OrderWritten,
    PastFound,
    PremedicationGiven,
    PremedicationWithheld,
    PrescriberAnswered,
    ProtocolPinned,
    RecordSigned,
    SecondCheckEntered,
    SecondCheckSigned,
    VitalsTaken,
)
from app.core.values.quantities import DropsPerMinute, DropsPerMl, Milligrams, Millilitres, MlPerHour


@dataclass(frozen=True, slots=True)
class InfusionStarted:
    """The ladder as it was computed for the start; it holds until the end."""

    ladder: Ladder
    rate: MlPerHour
    bottle: int


class RateCause(Enum):
    STEPPED_UP = "stepped-up"
    REDUCED = "reduced"
    REACTION = "reaction"


@dataclass(frozen=True, slots=True)
class RateChanged:
    """`rung` is the highest rung not above `rate`; 0 when the rate is below the first."""

    before: MlPerHour
    rate: MlPerHour
    rung: int
    cause: RateCause


@dataclass(frozen=True, slots=True)
class HoldPlaced:
    reason: str


@dataclass(frozen=True, slots=True)
class HoldReleased:
    pass


class PauseCause(Enum):
    NURSE = "nurse"
    REACTION = "reaction"


@dataclass(frozen=True, slots=True)
class InfusionPaused:
    cause: PauseCause
    reason: str


@dataclass(frozen=True, slots=True)
class InfusionResumed:
    rate: MlPerHour
    rung: int


@dataclass(frozen=True, slots=True)
class SymptomsDenied:
    """Asked, and the answer was "none"."""


@dataclass(frozen=True, slots=True)
class SymptomReported:
    """`symptoms` are ids of the pinned protocol; `response` is what its rules asked for."""

    symptoms: tuple[str, ...]
    grade: Grade
    words: str
    response: Response


class Outcome(Enum):
    GONE = "gone"
    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class SymptomRechecked:
    """`response` is what the reaction asks for after this look; it never falls."""

    outcome: Outcome
    response: Response


@dataclass(frozen=True, slots=True)
class TreatmentGiven:
    """`drug` is the protocol's id or "other"; `name` is what was given, in words."""

    drug: str
    name: str
    dose: Milligrams | None
    route: str
    words: str


@dataclass(frozen=True, slots=True)
class TreatmentWithheld:
    drug: str
    name: str
    reason: str


class Rest(Enum):
    """EMPTY: there was none, it had run faster than on record."""

    DISCARDED = "discarded"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class BottleHung:
    """`rest` says what became of what the bottle before it still held by the rates on record; None: nothing."""

    number: int
    rest: Rest | None = None


@dataclass(frozen=True, slots=True)
class LadderRestarted:
    """A batch new to the patient hangs: the ladder of a first infusion holds from here, at `rate` or below."""

    ladder: Ladder
    rate: MlPerHour
    batch: str


@dataclass(frozen=True, slots=True)
class DropsCounted:
    """`taps` in `span`; `rate` is what they measured, `low` to `high` its 95 % interval, `wanted` what was set.

    `factor` is that of the giving set, so that the flow can be told from the drops.
    """

    taps: int
    span: timedelta
    factor: DropsPerMl
    rate: DropsPerMinute
    low: DropsPerMinute
    high: DropsPerMinute
    wanted: DropsPerMinute
    verdict: Verdict


class StopCause(Enum):
    NURSE = "nurse"
    REACTION = "reaction"
    ADRENALINE = "adrenaline"
    EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True)
class InfusionStopped:
    """Ended before the dose was given; it can't be resumed."""

    cause: StopCause
    reason: str


@dataclass(frozen=True, slots=True)
class InfusionCompleted:
    pass


@dataclass(frozen=True, slots=True)
class EmergencyDeclared:
    """Its time is that of the key."""


@dataclass(frozen=True, slots=True)
class EmergencyStepDone:
    step: str
    words: str


@dataclass(frozen=True, slots=True)
class LineFlushed:
    fluid: str
    volume: Millilitres


@dataclass(frozen=True, slots=True)
class AdviceGiven:
    """The advice for late reactions was explained; `sheet`: the printed sheet was handed over with it."""

    sheet: bool = False


@dataclass(frozen=True, slots=True)
class ObservationEnded:
    pass


@dataclass(frozen=True, slots=True)
class EntryCorrected:
    """Strikes the entry through. `replacement` is of the same kind; None: it never happened."""

    sequence: int
    replacement: "Event | None"
    reason: str


Event: TypeAlias = (
    InfusionOpened
    | ProtocolPinned
    | OrderWritten
    | PastFound
    | ChecklistAnswered
    | PrescriberAnswered
    | PremedicationGiven
    | PremedicationWithheld
    | AfterCareOrdered
    | AfterCareSettled
    | BottleAccepted
    | BottleTakenBack
    | VitalsTaken
    | SecondCheckEntered
    | SecondCheckSigned
    | InfusionStarted
    | RateChanged
    | HoldPlaced
    | HoldReleased
    | InfusionPaused
    | InfusionResumed
    | SymptomsDenied
    | SymptomReported
    | SymptomRechecked
    | TreatmentGiven
    | TreatmentWithheld
    | BottleHung
    | LadderRestarted
    | InfusionStopped
    | InfusionCompleted
    | EmergencyDeclared
    | EmergencyStepDone
    | LineFlushed
    | AdviceGiven
    | CallMade
    | LateReactionReported
    | ObservationEnded
    | NoteWritten
    | AddendumWritten
    | ActRefused
    | LimitOverridden
    | GapNoted
    | EntryCorrected
    | RecordSigned
    | InfusionAbandoned
    | DropsCounted
)
