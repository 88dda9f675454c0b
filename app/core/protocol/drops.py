"""Counting drops: the true rate of a gravity line from a finger that taps at each drop, and how sure that is.

A clamp is set by eye and drifts, so the rate on record is a wish until somebody counts. All reckoning is in whole
microseconds; what leaves here is tenths of a drop a minute, the interval always rounded outward.

Formula. N taps bound n = N - 1 drops. With T the time from the first tap to the last and s the standard deviation of
the n intervals, the rate is n / T and its 95 % interval n / (T + h) to n / (T - h), where
h = t * sqrt(n * s^2 + 2 * f^2): t is Student's factor for n - 1 degrees of freedom (the usual interval of a mean,
any statistics textbook), f = 50 ms the play of a finger at the first and at the last tap. A finger's play also lies
in s, where it is counted as if it added up from drop to drop, which it does not: the interval is rather too wide than
too narrow. It speaks of the count alone. That a drop of the set may itself be a tenth larger or smaller than printed
is not in it (recalled from the standard for giving sets, not read).

Project rules, all on the cautious side: at least 6 taps; a result counts as known when it is known to a tenth; an
interval above 1.6 times or below half the median is named as a missed or doubled tap and the count is asked for
again, never repaired. "Too fast" alone needs no such certainty: it only asks to close the clamp.
"""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from math import ceil, isqrt
from statistics import median

from app.core.values.quantities import DropsPerMinute
from app.core.values.source import Source

LEAST_TAPS = 6
KNOWN_TO = Fraction(1, 10)
MISSED_ABOVE = Fraction(8, 5)
DOUBLED_BELOW = Fraction(1, 2)

_FINGER = 50_000  # microseconds
_TENTHS = 600_000_000  # a minute in microseconds, times ten
_MICROSECOND = timedelta(microseconds=1)

# Student's factor for 95 %, two-sided, by degrees of freedom from 4 on, cut upward; beyond the table its last.
_STUDENT = tuple(
    Fraction(factor)
    for factor in (
        "2.777 2.571 2.447 2.365 2.307 2.263 2.229 2.201 2.179 2.161 2.145 2.132 2.12 2.11 2.101 2.094 2.086 "
        "2.08 2.074 2.069 2.064 2.06 2.056 2.052 2.049 2.046 2.043"
    ).split()
)


class Verdict(Enum):
    """How what was counted stands to what is set. Stable words: they are on record."""

    WITHIN = "within"
    SLOWER = "slower"
    FASTER = "faster"


@dataclass(frozen=True, slots=True)
class DropCounting:
    """When a gravity line is counted, in whole minutes: after each change of rate or bottle, then `every`;
    `again` after a count that was not right.
    """

    after_change: int
    every: int
    again: int
    source: Source


@dataclass(frozen=True, slots=True)
class Measured:
    """`low` to `high` is the 95 % interval. `missed` and `doubled` count the intervals from 1 that look so."""

    taps: int
    span: timedelta
    rate: DropsPerMinute
    low: DropsPerMinute
    high: DropsPerMinute
    missed: tuple[int, ...]
    doubled: tuple[int, ...]

    @property
    def even(self) -> bool:
        """Whether no tap seems to be missing or too many."""
        return not (self.missed or self.doubled)

    @property
    def known(self) -> bool:
        """Whether half the interval is a tenth of the rate or less."""
        return Fraction(self.high.value - self.low.value) <= 2 * KNOWN_TO * Fraction(self.rate.value)


def measure(taps: tuple[timedelta, ...]) -> Measured | None:
    """The rate that `taps` (times from any start, in order) measure; None while there are too few, or nothing can be
    said at all. Raises ValueError for taps out of order.
    """
    intervals = [(after - before) // _MICROSECOND for before, after in pairwise(taps)]
    if any(one < 0 for one in intervals):
        raise ValueError("taps follow each other")
    if len(taps) < LEAST_TAPS:
        return None
    count, span = len(intervals), sum(intervals)
    spread = _spread(intervals)
    if spread >= span:
        return None
    usual = Fraction(median(map(Fraction, intervals)))
    return Measured(
        taps=len(taps),
        span=timedelta(microseconds=span),
        rate=_tenths(round(Fraction(_TENTHS * count, span))),
        low=_tenths(_TENTHS * count // (span + spread)),
        high=_tenths(-(-_TENTHS * count // (span - spread))),
        missed=tuple(place for place, one in enumerate(intervals, start=1) if one > MISSED_ABOVE * usual),
        doubled=tuple(place for place, one in enumerate(intervals, start=1) if one < DOUBLED_BELOW * usual),
    )


def judge(measured: Measured, wanted: DropsPerMinute) -> Verdict | None:
    """How it stands to the `wanted` drops a minute; None where the count does not say. A tap left out makes a drip
    look slow, and slow asks to open the clamp: so anything but "too fast" needs an even and certain count.
    """
    if measured.low > wanted:
        return Verdict.FASTER
    if not (measured.even and measured.known):
        return None
    return Verdict.SLOWER if measured.high < wanted else Verdict.WITHIN


def beat(rate: DropsPerMinute, number: int) -> timedelta:
    """When beat `number` of a metronome falls after beat 0: each reckoned from the start, so that no error adds up.
    Raises ValueError at rate 0.
    """
    if rate.value <= 0:
        raise ValueError("nothing beats at rate 0")
    return timedelta(microseconds=round(Fraction(number * 60_000_000) / Fraction(rate.value)))


def _spread(intervals: list[int]) -> int:
    """h of the formula above, in microseconds, rounded up."""
    count = len(intervals)
    mean = Fraction(sum(intervals), count)
    variance = sum(((one - mean) ** 2 for one in intervals), Fraction(0)) / (count - 1)
    factor = _STUDENT[min(count - 1 - (LEAST_TAPS - 2), len(_STUDENT) - 1)]
    square = factor**2 * (count * variance + 2 * _FINGER**2)
    return isqrt(ceil(square)) + 1


def _tenths(count: int) -> DropsPerMinute:
    return DropsPerMinute(Decimal(count).scaleb(-1))
