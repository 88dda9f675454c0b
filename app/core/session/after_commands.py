"""What a person asks for when the patient goes home, and after."""

from dataclasses import dataclass

from app.core.protocol.reactions import Grade
from app.core.session.after_events import CallOutcome


@dataclass(frozen=True, slots=True)
class GiveAdvice:
    """`sheet`: the printed sheet is handed over too."""

    sheet: bool = False


@dataclass(frozen=True, slots=True)
class RecordCall:
    """`hours` as the protocol has it: which of the calls. `symptoms` with `outcome` SYMPTOMS only."""

    hours: int
    outcome: CallOutcome
    symptoms: tuple[str, ...] = ()
    grade: Grade | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class ReportLateReaction:
    """The time of the act is when it began, as told."""

    symptoms: tuple[str, ...]
    grade: Grade
    words: str = ""
