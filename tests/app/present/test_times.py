"""Moments, days and spans in words."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.present.times import (
    age_words,
    countdown_words,
    date_words,
    duration_words,
    moment_words,
    offset_words,
    short_date_words,
    stopwatch_words,
    time_words,
)

MADRID = ZoneInfo("Europe/Madrid")
NIGHT = datetime(2026, 11, 25, 23, 4, 7, tzinfo=UTC)


def test_a_moment_is_said_in_the_zone_of_the_ward() -> None:
    assert time_words(NIGHT, MADRID) == "00:04"
    assert time_words(NIGHT, MADRID, seconds=True) == "00:04:07"
    assert moment_words(NIGHT, MADRID) == "26 Nov 2026 00:04"


def test_a_time_without_its_zone_is_a_bug() -> None:
    with pytest.raises(ValueError, match="zone"):
        time_words(NIGHT.replace(tzinfo=None), MADRID)
    with pytest.raises(TypeError, match="zone"):
        date_words(NIGHT)


def test_a_day_is_said_with_its_month_in_letters() -> None:
    assert date_words(date(2026, 11, 5)) == "5 Nov 2026"
    assert date_words(date(2026, 11, 25), weekday=True) == "Wed 25 Nov 2026"
    assert short_date_words(date(2026, 11, 25)) == "25 Nov"


@pytest.mark.parametrize(
    ("span", "up", "down"),
    [
        (timedelta(minutes=22), "22 min", "22 min"),
        (timedelta(minutes=141, seconds=52), "2 h 22 min", "2 h 21 min"),
        (timedelta(hours=3), "3 h", "3 h"),
        (timedelta(seconds=40), "40 s", "40 s"),
        (timedelta(seconds=59, milliseconds=1), "1 min", "59 s"),
        (timedelta(0), "0 s", "0 s"),
        (timedelta(minutes=-5), "\u22125 min", "\u22125 min"),
    ],
)
def test_a_promise_rounds_up_and_what_has_passed_rounds_down(span: timedelta, up: str, down: str) -> None:
    assert duration_words(span) == up
    assert duration_words(span, up=False) == down


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (440, "7:20"),
        (3860, "1:04:20"),
        (0.4, "0:01"),
        (0, "now"),
        (-59, "now"),
        (-60, "1 min over"),
        (-500, "8 min over"),
    ],
)
def test_a_countdown_becomes_now_and_then_late(seconds: float, words: str) -> None:
    assert countdown_words(timedelta(seconds=seconds)) == words


def test_elapsed_time_and_offsets() -> None:
    assert stopwatch_words(timedelta(minutes=2, seconds=14.9)) == "2:14"
    assert offset_words(timedelta(minutes=90)) == "1:30"


@pytest.mark.parametrize(
    ("born", "words"),
    [
        (date(1968, 3, 14), "58 y"),
        (date(1968, 11, 26), "57 y"),
        (date(2025, 10, 1), "13 months"),
        (date(2026, 11, 20), "5 days"),
    ],
)
def test_an_age_is_in_years_for_all_but_the_smallest(born: date, words: str) -> None:
    assert age_words(born, date(2026, 11, 25)) == words
