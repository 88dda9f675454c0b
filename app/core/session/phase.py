"""Where an infusion stands. Each phase has only the facts that can be true in it."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TypeAlias

from app.core.session.course_events import PauseCause
from app.core.values.quantities import MlPerHour


@dataclass(frozen=True, slots=True)
class Preparing:
    pass


@dataclass(frozen=True, slots=True)
class Running:
    """`since` is when this rate began; `rung` 0 is below the first rung. `held` is when a hold was placed."""

    rung: int
    rate: MlPerHour
    since: datetime
    bottle: int
    held: datetime | None = None


@dataclass(frozen=True, slots=True)
class Paused:
    """`rate` and `rung` are those before the pause; a hold placed before it lasts through it."""

    rung: int
    rate: MlPerHour
    since: datetime
    bottle: int
    cause: PauseCause
    reason: str
    held: datetime | None = None


class Ending(Enum):
    COMPLETED = "completed"
    STOPPED = "stopped"
    ABANDONED = "abandoned"


@dataclass(frozen=True, slots=True)
class Observing:
    """The infusion has ended and can't be resumed; the patient is still watched."""

    ended: datetime
    ending: Ending


@dataclass(frozen=True, slots=True)
class Closed:
    """Observation is over (or there was nothing to observe). Only signatures, notes and corrections follow."""

    ended: datetime
    ending: Ending
    closed: datetime


Phase: TypeAlias = Preparing | Running | Paused | Observing | Closed
