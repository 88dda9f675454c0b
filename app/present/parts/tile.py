"""A tile to choose, and a segment of two or three choices."""

from dataclasses import dataclass
from typing import Literal

TileState = Literal["default", "chosen", "unavailable"]


@dataclass(frozen=True, slots=True)
class TileView:
    """One tile; `danger` marks a choice that pauses or stops at once."""

    id: str
    key: str
    label: str
    note: str = ""
    state: TileState = "default"
    danger: bool = False


@dataclass(frozen=True, slots=True)
class OptionView:
    """One choice of a segment or a list."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class SegmentView:
    """Choices side by side; `chosen` None means nothing is chosen yet, and there is no default."""

    id: str
    label: str
    options: tuple[OptionView, ...]
    chosen: str | None = None
    note: str = ""
    refused: str = ""
