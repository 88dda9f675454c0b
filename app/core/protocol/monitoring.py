"""When vitals are due, and which values hold or stop an infusion.

Values are judged against this patient's own baseline and absolutely; a missing value is never
judged as normal.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from app.core.protocol.drops import DropCounting
from app.core.protocol.news2 import News2
from app.core.protocol.product import PatientClass
from app.core.values.quantity import Quantity
from app.core.values.source import Source
from app.core.values.vitals import Sign, Vitals


class Level(IntEnum):
    """AMBER holds the rate and asks again in 5 min; RED stops and calls."""

    AMBER = 1
    RED = 2


@dataclass(frozen=True, slots=True)
class Threshold:
    """Every condition that is given must hold. `fall` and `rise` are from the baseline.

    `symptoms`: it counts only while one of these, by their ids, lasts.
    """

    sign: Sign
    level: Level
    words: str
    source: Source
    fall: Decimal | None = None
    fall_percent: Decimal | None = None
    rise: Decimal | None = None
    at_most: Decimal | None = None
    at_least: Decimal | None = None
    under_years: int | None = None
    from_years: int | None = None
    symptoms: tuple[str, ...] = ()

    def crossed(self, value: Decimal, baseline: Decimal | None, age: int, symptoms: tuple[str, ...] = ()) -> bool:
        """Whether `value` crosses it. A relative condition without a baseline is not met."""
        fits = (self.under_years is None or age < self.under_years) and (
            self.from_years is None or age >= self.from_years
        )
        fits = fits and (not self.symptoms or any(one in symptoms for one in self.symptoms))
        return fits and all(test(value, baseline, bound) for test, bound in self._conditions() if bound is not None)

    def beyond_from_the_start(self, value: Decimal, baseline: Decimal, age: int) -> bool:
        """Whether it is an absolute threshold that the baseline had crossed already, and `value` is no worse.

        With a symptom it is another matter: that was not there before the start.
        """
        if (
            self.symptoms
            or (self.at_most is None and self.at_least is None)
            or not self.crossed(baseline, baseline, age)
        ):
            return False
        return value >= baseline if self.at_most is not None else value <= baseline

    def _conditions(self) -> tuple[tuple["_Test", Decimal | None], ...]:
        return (
            (lambda v, b, x: b is not None and b - v >= x, self.fall),
            (lambda v, b, x: b is not None and (b - v) * 100 > x * b, self.fall_percent),
            (lambda v, b, x: b is not None and v - b >= x, self.rise),
            (lambda v, b, x: v <= x, self.at_most),
            (lambda v, b, x: v >= x, self.at_least),
        )


_Test = Callable[[Decimal, Decimal | None, Decimal], bool]


@dataclass(frozen=True, slots=True)
class Finding:
    """A threshold that a set of vitals crossed."""

    threshold: Threshold
    value: Quantity
    baseline: Quantity | None


@dataclass(frozen=True, slots=True)
class Monitoring:
    """All times in whole minutes.

    `fresh`: a set counts for a step up when it is not older than this, `baseline` the same for the
    start. `recheck`: after amber.
    `observe`: after the end, by patient class; `observe_longest` names the indications that take the longest of these
    times whatever the class. `drops`: when a gravity line is counted; None never asks for it.

    `before_step`: how long before the next step opens its set is asked for; 0: when it opens. `figures` names,
    by figure, where it comes from; without it all are from `source`. `news2` None: no score is made.
    """

    version: str
    after_start: int
    first_hour_every: int
    after_step: int
    stepping_every: int
    constant_every: int
    fresh: int
    baseline: int
    recheck: int
    observe: tuple[tuple[PatientClass, int], ...]
    source: Source
    thresholds: tuple[Threshold, ...]
    drops: DropCounting | None = None
    before_step: int = 0
    figures: tuple[tuple[str, Source], ...] = ()
    news2: News2 | None = None
    observe_longest: tuple[str, ...] = ()

    def source_of(self, figure: str) -> Source:
        """Where the figure of a field comes from."""
        return dict(self.figures).get(figure, self.source)

    def findings(
        self, vitals: Vitals, baseline: Vitals | None, age: int, symptoms: tuple[str, ...] = ()
    ) -> tuple[Finding, ...]:
        """The thresholds that `vitals` crosses, red before amber. `symptoms` are the ids of those that last."""
        found = []
        for threshold in sorted(self.thresholds, key=lambda t: -t.level):
            value = reading(vitals, threshold.sign)
            before = reading(baseline, threshold.sign) if baseline else None
            if value is None or not threshold.crossed(value.value, before.value if before else None, age, symptoms):
                continue
            if before is None or not threshold.beyond_from_the_start(value.value, before.value, age):
                found.append(Finding(threshold, value, before))
        return tuple(found)


def reading(vitals: Vitals, sign: Sign) -> Quantity | None:
    """The value of one sign in a set, None when it was not measured."""
    match sign:
        case Sign.TEMPERATURE:
            return vitals.temperature
        case Sign.SYSTOLIC:
            return vitals.systolic
        case Sign.DIASTOLIC:
            return vitals.diastolic
        case Sign.PULSE:
            return vitals.pulse
        case Sign.BREATHS:
            return vitals.breaths
        case Sign.SATURATION:
            return vitals.saturation
