"""Counting drops: the formula, its certainty, what a missed tap does, and a metronome that does not drift."""

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.protocol.drops import LEAST_TAPS, Verdict, beat, judge, measure
from app.core.values.quantities import DropsPerMinute

SECOND = timedelta(seconds=1)


def every(seconds: str, taps: int) -> tuple[timedelta, ...]:
    """Perfectly even taps."""
    step = int(Decimal(seconds) * 1_000_000)
    return tuple(timedelta(microseconds=step * number) for number in range(taps))


def of(*seconds: str) -> tuple[timedelta, ...]:
    """Taps with these times between them."""
    found = [timedelta(0)]
    for one in seconds:
        found.append(found[-1] + timedelta(microseconds=int(Decimal(one) * 1_000_000)))
    return tuple(found)


def test_the_rate_is_the_drops_between_the_first_tap_and_the_last() -> None:
    measured = measure(every("3", 11))
    assert measured is not None
    assert (measured.rate, measured.span) == (DropsPerMinute("20.0"), timedelta(seconds=30))


def test_even_taps_are_uncertain_by_the_finger_alone() -> None:
    """h = 2.263 * sqrt(2) * 0.05 s = 0.160 s of 30 s."""
    measured = measure(every("3", 11))
    assert measured is not None
    assert (measured.low, measured.high) == (DropsPerMinute("19.8"), DropsPerMinute("20.2"))


def test_scatter_widens_the_interval_as_worked_by_hand() -> None:
    """Five intervals of mean 2 s and s = 0.2 s: h = 2.777 * sqrt(5 * 0.04 + 2 * 0.0025) = 1.2573 s of 10 s."""
    measured = measure(of("1.8", "1.8", "2", "2.2", "2.2"))
    assert measured is not None
    assert measured.rate == DropsPerMinute("30.0")
    assert (measured.low, measured.high) == (DropsPerMinute("26.6"), DropsPerMinute("34.4"))
    assert not measured.known


@pytest.mark.parametrize("taps", range(LEAST_TAPS))
def test_too_few_taps_say_nothing(taps: int) -> None:
    assert measure(every("2", taps)) is None


def test_taps_at_one_and_the_same_moment_say_nothing() -> None:
    assert measure(every("0", 20)) is None


def test_taps_out_of_order_are_a_fault() -> None:
    with pytest.raises(ValueError, match="follow"):
        measure((SECOND * 2, SECOND))


@pytest.mark.parametrize(
    ("gap", "missed"), [("3.2", ()), ("3.200001", (6,)), ("4", (6,))], ids=["at", "just above", "twice"]
)
def test_a_gap_of_more_than_1_6_intervals_is_named(gap: str, missed: tuple[int, ...]) -> None:
    measured = measure(of(*["2"] * 5, gap, *["2"] * 5))
    assert measured is not None
    assert measured.missed == missed


@pytest.mark.parametrize(("gap", "doubled"), [("1", ()), ("0.999999", (3,)), ("0.2", (3,))])
def test_an_interval_below_a_half_is_named(gap: str, doubled: tuple[int, ...]) -> None:
    measured = measure(of("2", "2", gap, *["2"] * 8))
    assert measured is not None
    assert measured.doubled == doubled


def test_a_missed_tap_never_makes_the_drip_look_slow() -> None:
    """Thirty drops a minute, one of them not tapped: the count alone would say 27."""
    measured = measure(of(*["2"] * 9, "4", *["2"] * 9))
    assert measured is not None and measured.rate < DropsPerMinute(30)
    assert judge(measured, DropsPerMinute(40)) is None
    assert judge(measured, DropsPerMinute(28)) is None


def test_too_fast_is_said_even_of_an_uneven_count() -> None:
    measured = measure(of(*["2"] * 9, "4", *["2"] * 9))
    assert measured is not None
    assert judge(measured, DropsPerMinute(10)) is Verdict.FASTER


@pytest.mark.parametrize(
    ("wanted", "verdict"),
    [
        ("19.7", Verdict.FASTER),
        ("19.8", Verdict.WITHIN),
        ("20", Verdict.WITHIN),
        ("20.2", Verdict.WITHIN),
        ("20.3", Verdict.SLOWER),
    ],
)
def test_the_interval_decides_at_its_very_edges(wanted: str, verdict: Verdict) -> None:
    measured = measure(every("3", 11))
    assert measured is not None
    assert judge(measured, DropsPerMinute(wanted)) is verdict


INTERVALS = st.lists(st.integers(200_000, 5_000_000), min_size=LEAST_TAPS - 1, max_size=60)


@given(INTERVALS)
def test_the_true_count_lies_in_its_interval_rounded_outward(intervals: list[int]) -> None:
    taps = [timedelta(0)]
    for one in intervals:
        taps.append(taps[-1] + timedelta(microseconds=one))
    measured = measure(tuple(taps))
    if measured is None:
        return
    exact = Fraction(60_000_000 * len(intervals), sum(intervals))
    assert Fraction(measured.low.value) <= exact <= Fraction(measured.high.value)
    assert abs(Fraction(measured.rate.value) - exact) <= Fraction(1, 20)
    assert measured.low.value >= 0


@given(INTERVALS, st.integers(1, 200))
def test_slower_and_as_set_are_never_said_of_an_uneven_or_uncertain_count(intervals: list[int], wanted: int) -> None:
    taps = [timedelta(0)]
    for one in intervals:
        taps.append(taps[-1] + timedelta(microseconds=one))
    measured = measure(tuple(taps))
    verdict = judge(measured, DropsPerMinute(wanted)) if measured is not None else None
    if measured is not None and verdict in (Verdict.SLOWER, Verdict.WITHIN):
        assert measured.even and measured.known
    if measured is not None and verdict is Verdict.WITHIN:
        assert measured.low <= DropsPerMinute(wanted) <= measured.high


@given(st.integers(1, 200), st.integers(0, 100_000))
def test_no_beat_is_off_by_more_than_half_a_microsecond_however_late(rate: int, number: int) -> None:
    exact = Fraction(number * 60_000_000, rate)
    assert abs(beat(DropsPerMinute(rate), number) // timedelta(microseconds=1) - exact) <= Fraction(1, 2)


def test_nothing_beats_at_rate_0() -> None:
    with pytest.raises(ValueError, match="rate 0"):
        beat(DropsPerMinute(0), 1)
