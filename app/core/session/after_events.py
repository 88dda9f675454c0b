"""What has happened after the patient went home: calls, and reactions that came late."""

from dataclasses import dataclass
from enum import Enum

from app.core.protocol.reactions import Grade


class CallOutcome(Enum):
    """GIVEN_UP: nobody was reached and nobody will try again; the words say why."""

    WELL = "well"
    SYMPTOMS = "symptoms"
    NOT_REACHED = "not-reached"
    GIVEN_UP = "given-up"


@dataclass(frozen=True, slots=True)
class CallMade:
    """The call at `hours` after the end; `symptoms` are ids of the pinned protocol's late reactions."""

    hours: int
    outcome: CallOutcome
    symptoms: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class LateReactionReported:
    """It began when the line says it happened; `symptoms` are ids of the late reactions, or "other" with words.
    `batches` are all that were given: each is a suspect.
    """

    symptoms: tuple[str, ...]
    grade: Grade
    words: str
    batches: tuple[str, ...]
