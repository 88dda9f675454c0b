"""The ladder of rates, highest first, with the rung one stands on."""

from dataclasses import dataclass
from typing import Literal

RungState = Literal["locked", "next", "open", "now", "below", "above-ceiling", "plain"]


@dataclass(frozen=True, slots=True)
class RungView:
    """One rung.

    `locked` is a later rung, `next` the one waited for, `open` may be set now, `below` is one down, `plain` any other.
    """

    figure: str
    unit: str
    note: str
    state: RungState
    key: str = ""
    short_note: str = ""


@dataclass(frozen=True, slots=True)
class LadderView:
    """All rungs, top of the ladder first."""

    title: str
    note: str
    rungs: tuple[RungView, ...]
    empty: str = ""
