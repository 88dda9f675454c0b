"""The bar at the top: the way back, the title or the steps, what the program knows about itself, and the time."""

from dataclasses import dataclass
from typing import Literal

from app.present.parts.action import ActionView

StepState = Literal["done", "here", "ahead"]


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of the preparation; pressing it emits `id`."""

    id: str
    label: str
    state: StepState


@dataclass(frozen=True, slots=True)
class StepperView:
    """The steps in their order."""

    steps: tuple[StepView, ...]


@dataclass(frozen=True, slots=True)
class StatusWord:
    """A state in words with its icon; `short` on a narrow window, where an empty `short` leaves it out."""

    icon: str
    text: str
    short: str = ""
    warns: bool = False


@dataclass(frozen=True, slots=True)
class AppBarView:
    """Everything in the app bar; `clock` may change alone."""

    title: str
    clock: str
    date: str = ""
    subtitle: str = ""
    back: ActionView | None = None
    steps: StepperView | None = None
    words: tuple[StatusWord, ...] = ()
    lock: ActionView | None = None
    short_title: str = ""
