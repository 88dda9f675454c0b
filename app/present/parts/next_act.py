"""The next act: what to do, when, what it still waits for, and the buttons that do it."""

from dataclasses import dataclass
from typing import Literal

from app.present.parts.action import ActionView
from app.present.parts.phrase import Phrase

GateState = Literal["met", "missing", "waiting", "too-old", "blocked"]
DueState = Literal["due", "now", "overdue", "none"]


@dataclass(frozen=True, slots=True)
class GateRow:
    """One condition. `label` carries its own colon if the language wants one before `detail`."""

    label: str
    detail: str
    state: GateState
    short_detail: str = ""


@dataclass(frozen=True, slots=True)
class NextActView:
    """The one accent panel of a screen. `countdown` may change every second, nothing else need move."""

    caption: str
    title: str
    sub: Phrase
    countdown: str
    countdown_caption: str
    state: DueState
    gate: tuple[GateRow, ...] = ()
    buttons: tuple[ActionView, ...] = ()
    short_countdown_caption: str = ""
