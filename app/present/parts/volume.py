"""Bottles and volumes: the level in the hanging bottle, what was given, and the plan of bottles."""

from dataclasses import dataclass
from typing import Literal

from app.present.parts.phrase import Phrase

BottleState = Literal["level", "nearly-empty", "none"]


@dataclass(frozen=True, slots=True)
class BottleLevelView:
    """The hanging bottle; `ratio` is what is left in it, 0 to 1."""

    note: str
    figure: str
    sub: str
    ratio: float
    state: BottleState = "level"
    short_note: str = ""


@dataclass(frozen=True, slots=True)
class VolumeRow:
    """A caption and its amount."""

    caption: str
    amount: Phrase
    short_amount: str = ""


@dataclass(frozen=True, slots=True)
class VolumeView:
    """The volume panel; `ratio` is the share given, 0 to 1, None while there is nothing to give."""

    title: str
    bottle: BottleLevelView
    rows: tuple[VolumeRow, ...]
    ratio: float | None
    ends_caption: str
    ends: str
    ends_note: str = ""


@dataclass(frozen=True, slots=True)
class VolumeSegment:
    """One bottle of the plan; `ratio` is its volume as a share of all bottles."""

    caption: str
    label: str
    ratio: float
    accepted: bool


@dataclass(frozen=True, slots=True)
class VolumePlanView:
    """Bottles side by side; `discard_ratio` of the whole is left over at the right end."""

    segments: tuple[VolumeSegment, ...]
    discard_ratio: float = 0.0
    give_label: str = ""
    discard_label: str = ""
