"""NEWS2, the early warning score of the Royal College of Physicians (2017), with what it does not know.

The score only informs: nothing here opens a step, holds or stops. Every part has a range instead of
a number: what was measured has its points, what was not has everything from 0 to its worst. So
"at least 3, 5 of 7" is true whatever the missing values are, and an absent value is never a zero.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from app.core.values.quantity import Quantity
from app.core.values.source import Source
from app.core.values.vitals import Consciousness, Vitals


class Part(Enum):
    """The seven parts, in the order of the chart."""

    BREATHS = "breaths"
    SATURATION = "saturation"
    OXYGEN = "oxygen"
    SYSTOLIC = "systolic"
    PULSE = "pulse"
    CONSCIOUSNESS = "consciousness"
    TEMPERATURE = "temperature"


class Scale(Enum):
    """Of the saturation. The second is for a known retention of CO2; only a prescriber chooses it."""

    ONE = "1"
    TWO = "2"


@dataclass(frozen=True, slots=True)
class Points:
    """What a value above the row before, up to and including `up_to`, scores; None: every value above.

    `on_oxygen` is what it scores while oxygen is given, where that differs (scale 2).
    """

    up_to: Decimal | None
    points: int
    on_oxygen: int | None = None


@dataclass(frozen=True, slots=True)
class Escalation:
    """What a score asks for, in words. Met by a sum of `at_least`, or by one part that scores `single` alone."""

    words: str
    source: Source
    at_least: int | None = None
    single: int | None = None


@dataclass(frozen=True, slots=True)
class PartScore:
    """The points of one part lie from `low` to `high`; equal where its value is known."""

    part: Part
    low: int
    high: int

    @property
    def known(self) -> bool:
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Score:
    """All seven parts in order. What is known for certain is `least`; it can't be more than `most`."""

    parts: tuple[PartScore, ...]
    scale: Scale

    @property
    def least(self) -> int:
        return sum(one.low for one in self.parts)

    @property
    def most(self) -> int:
        return sum(one.high for one in self.parts)

    @property
    def known(self) -> int:
        """How many of the seven parts are known."""
        return sum(1 for one in self.parts if one.known)

    @property
    def complete(self) -> bool:
        return self.known == len(self.parts)

    @property
    def missing(self) -> tuple[Part, ...]:
        return tuple(one.part for one in self.parts if not one.known)

    @property
    def single(self) -> int:
        """The most that one part scores for certain."""
        return max(one.low for one in self.parts)


@dataclass(frozen=True, slots=True)
class News2:
    """The table. `saturation_two` is scale 2. `stale` in minutes: an older value is shown, not counted.

    Not for patients under `from_years`, nor in pregnancy: the checklist item `pregnancy_item` must have
    been answered by `pregnancy_no`. `escalations` are ordered, the strongest first.
    """

    breaths: tuple[Points, ...]
    saturation: tuple[Points, ...]
    saturation_two: tuple[Points, ...]
    systolic: tuple[Points, ...]
    pulse: tuple[Points, ...]
    temperature: tuple[Points, ...]
    oxygen: int
    altered: int
    from_years: int
    pregnancy_item: str
    pregnancy_no: str
    stale: int
    escalations: tuple[Escalation, ...]
    source: Source
    stale_source: Source

    def score(self, vitals: Vitals, scale: Scale) -> Score:
        """What `vitals` score for certain, and at most."""
        rows = self.saturation if scale is Scale.ONE else self.saturation_two
        oxygen = None if vitals.on_oxygen is None else self.oxygen if vitals.on_oxygen else 0
        parts = (
            (Part.BREATHS, _measured(self.breaths, vitals.breaths, vitals.on_oxygen)),
            (Part.SATURATION, _measured(rows, vitals.saturation, vitals.on_oxygen)),
            (Part.OXYGEN, (0, self.oxygen) if oxygen is None else (oxygen, oxygen)),
            (Part.SYSTOLIC, _measured(self.systolic, vitals.systolic, vitals.on_oxygen)),
            (Part.PULSE, _measured(self.pulse, vitals.pulse, vitals.on_oxygen)),
            (Part.CONSCIOUSNESS, self._consciousness(vitals.consciousness)),
            (Part.TEMPERATURE, _measured(self.temperature, vitals.temperature, vitals.on_oxygen)),
        )
        return Score(tuple(PartScore(part, low, high) for part, (low, high) in parts), scale)

    def asks(self, score: Score) -> Escalation | None:
        """The strongest of what the score asks for, by what is certain of it."""
        for one in self.escalations:
            summed = one.at_least is not None and score.least >= one.at_least
            if summed or (one.single is not None and score.single >= one.single):
                return one
        return None

    def _consciousness(self, value: Consciousness | None) -> tuple[int, int]:
        if value is None:
            return 0, self.altered
        points = 0 if value is Consciousness.ALERT else self.altered
        return points, points


def _measured(rows: tuple[Points, ...], value: Quantity | None, on_oxygen: bool | None) -> tuple[int, int]:
    """The least and the most that the value can score: all rows, where there is none."""
    row = None
    if value is not None:
        row = next(one for one in rows if one.up_to is None or value.value <= one.up_to)
    possible = [points for one in (rows if row is None else (row,)) for points in _of(one, on_oxygen)]
    return (min(possible) if row is not None else 0), max(possible)


def _of(row: Points, on_oxygen: bool | None) -> tuple[int, ...]:
    """What a row can score: two figures where it depends on oxygen and nobody said."""
    given = row.points if row.on_oxygen is None else row.on_oxygen
    if on_oxygen is None:
        return row.points, given
    return (given,) if on_oxygen else (row.points,)
