"""One infusion on the ward board, and the ring that shows the time to its next act."""

from dataclasses import dataclass
from typing import Literal

from app.present.parts.alarm import AlarmLevel

RingState = Literal["run", "high", "medium", "low", "none"]
CardPhase = Literal["running", "held", "paused", "ready", "preparing", "observation", "not-observed", "ended"]


@dataclass(frozen=True, slots=True)
class RingView:
    """`ratio` is the time left as a share of the full ring, 0 to 1; an alarm fills the ring whatever the ratio."""

    figure: str
    unit: str
    ratio: float
    state: RingState = "run"


@dataclass(frozen=True, slots=True)
class CardView:
    """One card. `id` is emitted when it is opened. `alarm` None means a calm strip with the icon of `phase`."""

    id: str
    phase: CardPhase
    alarm: AlarmLevel | None
    strip: str
    strip_right: str
    bed: str
    surname: str
    given: str
    product: str
    ring: RingView
    act: str
    act_note: str
    rate: str
    rate_unit: str
    end_caption: str
    end: str
    training: str = ""


@dataclass(frozen=True, slots=True)
class FreePlaceView:
    """The dashed card that begins an infusion; `sentences` only on an empty board."""

    id: str
    label: str
    key: str
    sentences: tuple[str, ...] = ()
