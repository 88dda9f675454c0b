"""An alarm as the banner says it."""

from dataclasses import dataclass
from typing import Literal

from app.present.parts.action import ActionView

AlarmLevel = Literal["high", "medium", "low"]
AlarmState = Literal["sounding", "acknowledged", "no-sound"]


@dataclass(frozen=True, slots=True)
class AlarmView:
    """The most urgent alarm. `more` ("+ 2 more") opens the list; `button` is absent once acknowledged."""

    id: str
    level: AlarmLevel
    title: str
    where: str
    age: str = ""
    state: AlarmState = "sounding"
    acknowledged: str = ""
    button: ActionView | None = None
    more: str = ""
