"""The scales of the course: which times and values get a grid line. Round figures, few enough to be read."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, tzinfo

from app.core.values.quantities import MlPerHour
from app.present.locale import ENGLISH, Locale
from app.present.parts.course import Tick
from app.present.times import time_words
from app.present.units import figure, number_words

# Minutes between grid lines, the first that gives few enough; 30 is the mockup's.
_STEPS = (5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440)
_MOST_TIMES = 10
# Two rates closer than this share of the scale would print over each other.
_APART = 0.16


def floor_to(moment: datetime, minutes: int) -> datetime:
    """The last full step of the hour not after `moment`."""
    since_midnight = moment.hour * 60 + moment.minute
    back = timedelta(minutes=since_midnight % minutes, seconds=moment.second, microseconds=moment.microsecond)
    return moment - back


def time_step(span: timedelta) -> int:
    """Minutes between two lines for a chart of this length."""
    return next((step for step in _STEPS if span <= timedelta(minutes=step * _MOST_TIMES)), _STEPS[-1])


def time_ticks(origin: datetime, finish: datetime, zone: tzinfo) -> tuple[Tick, ...]:
    """Lines at full steps of the ward's clock between `origin` and `finish`, in seconds from `origin`."""
    step = time_step(finish - origin)
    line = floor_to(origin.astimezone(zone), step).astimezone(UTC)  # UTC, or a change of the clocks bends the axis
    ticks: list[Tick] = []
    while line <= finish:
        if line >= origin:
            ticks.append(Tick((line - origin).total_seconds(), time_words(line, zone)))
        line += timedelta(minutes=step)
    return tuple(ticks)


def rate_ticks(rates: Iterable[MlPerHour], locale: Locale = ENGLISH) -> tuple[Tick, ...]:
    """0, the highest rate, and the rates between that stand far enough apart."""
    rising = sorted({rate for rate in rates if rate.value > 0}, reverse=True)
    if not rising:
        return (Tick(0.0, number_words(0, locale)), Tick(100.0, number_words(100, locale)))
    top = float(rising[0].value)
    kept = [rising[0]]
    for rate in rising[1:]:
        value = float(rate.value)
        if (float(kept[-1].value) - value) / top >= _APART and value / top >= _APART:
            kept.append(rate)
    lines = [Tick(float(rate.value), figure(rate, locale)) for rate in reversed(kept)]
    return (Tick(0.0, number_words(0, locale)), *lines)


def value_ticks(values: Sequence[float], low: int, high: int, step: int, locale: Locale = ENGLISH) -> tuple[Tick, ...]:
    """The ends and the middle of a scale from `low` to `high`, widened by whole steps until every value fits."""
    least, most = min(values, default=low), max(values, default=high)
    while least < low:
        low -= step
    while most > high:
        high += step
    middle = low + (high - low) // (2 * step) * step
    ends = (low, high) if middle in (low, high) else (low, middle, high)
    return tuple(Tick(float(value), number_words(value, locale)) for value in ends)
