"""A typed date is a day only when it can be read in one way."""

from datetime import date

import pytest

from app.core.values.refusal import Refusal
from app.core.values.typed_date import parse_birth_date, parse_date

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    "typed",
    [
        "1968-03-14",
        "14/3/1968",
        "14/03/1968",
        "14.3.1968",
        "14-03-1968",
        "14 Mar 1968",
        "14 march 1968",
        "14 marzo 1968",
        " 14 Mar 1968 ",
    ],
)
def test_the_usual_ways_to_write_a_day_are_read(typed: str) -> None:
    assert parse_date(typed, "born") == date(1968, 3, 14)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "missing"),
        ("14/3/68", "short-year"),
        ("14 Mar 68", "short-year"),
        ("3/14/1968", "no-such-day"),
        ("31/2/2020", "no-such-day"),
        ("29/2/2023", "no-such-day"),
        ("14 xyz 1968", "no-such-day"),
        ("14 ju 1968", "not-a-date"),
        ("14/3-1968", "not-a-date"),
        ("1968/03/14", "not-a-date"),
        ("14031968", "not-a-date"),
        ("14/3", "not-a-date"),
        ("１４/3/1968", "not-a-date"),
        ("14\x1d/3/1968", "not-a-date"),
    ],
)
def test_what_is_not_clear_is_refused(typed: str, code: str) -> None:
    refusal = parse_date(typed, "born")
    assert isinstance(refusal, Refusal) and (refusal.code, refusal.field) == (f"typed.{code}", "born")


def test_nobody_is_born_tomorrow() -> None:
    assert parse_birth_date("25/11/2026", TODAY) == TODAY
    refusal = parse_birth_date("26/11/2026", TODAY)
    assert isinstance(refusal, Refusal) and refusal.code == "typed.born-future"
