"""What is due next, in rising order of patience; `due` computes it, screens and alarms read it."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from app.core.values.quantities import MlPerHour


class Kind(Enum):
    """Stable words; each is one act a person does."""

    WRITE_ORDER = "write-order"
    ANSWER_CHECKLIST = "answer-checklist"
    ASK_PRESCRIBER = "ask-prescriber"
    GIVE_PREMEDICATION = "give-premedication"
    ACCEPT_BOTTLE = "accept-bottle"
    TAKE_BASELINE = "take-baseline"
    SECOND_CHECK = "second-check"
    START = "start"
    EMERGENCY_STEP = "emergency-step"
    REPEAT_ADRENALINE = "repeat-adrenaline"
    STOP_FOR_ALERT = "stop-for-alert"
    FOLLOW_REACTION = "follow-reaction"
    RECHECK = "recheck"
    RECHECK_ALERT = "recheck-alert"
    HANG_BOTTLE = "hang-bottle"
    COMPLETE = "complete"
    TAKE_VITALS = "take-vitals"
    ASK_SYMPTOMS = "ask-symptoms"
    STEP_UP = "step-up"
    RESUME = "resume"
    AFTER_CARE = "after-care"
    GIVE_ADVICE = "give-advice"
    END_OBSERVATION = "end-observation"
    SIGN = "sign"
    ABANDON = "abandon"
    STOP = "stop"
    COUNT_DROPS = "count-drops"


@dataclass(frozen=True, slots=True)
class NextAct:
    """`due` is a UTC deadline; in the past it is overdue; None: as soon as it suits.

    `rate`, `bottle`, `detail` as the kind needs.

    `detail`: checklist item, drug, emergency step, consult topic, or the verdict of the last count of drops.
    """

    kind: Kind
    due: datetime | None
    rate: MlPerHour | None = None
    bottle: int | None = None
    detail: str = ""
