"""The course of one infusion over time, as points and words.

Every time is in seconds from one origin the presenter chose; every height is a plain number in the unit of its strip.
"""

from dataclasses import dataclass, field
from typing import Literal

from app.present.parts.phrase import Phrase

Lane = Literal["symptom", "treatment", "bottle"]


@dataclass(frozen=True, slots=True)
class Tick:
    """A grid line and its word."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class RatePoint:
    """From `at` the rate is `rate`, until the next point."""

    at: float
    rate: float


@dataclass(frozen=True, slots=True)
class PressureMark:
    """One blood pressure, mmHg."""

    at: float
    systolic: float
    diastolic: float


@dataclass(frozen=True, slots=True)
class PulseMark:
    """One pulse, per minute."""

    at: float
    value: float


@dataclass(frozen=True, slots=True)
class LaneMark:
    """Something on a lane. `end` None: a moment for a treatment, still open for a symptom or a bottle."""

    lane: Lane
    start: float
    end: float | None
    label: str
    short_label: str = ""


@dataclass(frozen=True, slots=True)
class GapSpan:
    """Nobody and nothing observed from `start` to `end`."""

    start: float
    end: float
    label: str


@dataclass(frozen=True, slots=True)
class Readout:
    """What was so at `at`, said in words; the cursor rests on these."""

    at: float
    words: Phrase


@dataclass(frozen=True, slots=True)
class CourseWords:
    """The fixed words of the chart."""

    title: str
    planned: str
    actual: str
    forecast: str
    blood_pressure: str
    pulse: str
    now: str
    symptom_lane: str
    treatment_lane: str
    bottle_lane: str
    pressure_strip: str
    pressure_unit: str
    pulse_strip: str
    pulse_unit: str
    rate_strip: str
    rate_unit: str


@dataclass(frozen=True, slots=True)
class CourseView:
    """The whole chart.

    The ends of each strip's `*_ticks` are the ends of its scale. `now` None: the infusion has ended or has not begun.
    `end` is where the last actual step stops (end of the infusion), None while it runs up to `now`. `empty` is the
    sentence shown instead of the chart while nothing was recorded.
    """

    words: CourseWords
    start: float
    finish: float
    time_ticks: tuple[Tick, ...]
    rate_ticks: tuple[Tick, ...]
    pressure_ticks: tuple[Tick, ...]
    pulse_ticks: tuple[Tick, ...]
    planned: tuple[RatePoint, ...] = ()
    actual: tuple[RatePoint, ...] = ()
    forecast: tuple[RatePoint, ...] = ()
    pressure: tuple[PressureMark, ...] = ()
    pulse: tuple[PulseMark, ...] = ()
    marks: tuple[LaneMark, ...] = ()
    gaps: tuple[GapSpan, ...] = ()
    readouts: tuple[Readout, ...] = ()
    now: float | None = None
    end: float | None = None
    end_label: str = ""
    pressure_last: Phrase = field(default=())
    pulse_last: Phrase = field(default=())
    empty: str = ""
    description: str = ""
