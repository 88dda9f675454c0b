"""The waits after wrong PINs, and the initials of a name."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.core.session.staff import Member, may_try_again
from app.core.values.person import Person

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wrong", "seconds"),
    [(0, 0), (1, 0), (2, 0), (3, 10), (4, 20), (5, 40), (6, 80), (7, 160), (8, 300), (9, 300), (10_000, 300)],
)
def test_from_the_third_wrong_pin_on_the_wait_doubles_up_to_five_minutes(wrong: int, seconds: int) -> None:
    member = Member(Person("p1", "Marta Ortega Lara", "MOL"), "sealed", wrong, NOON)
    until = NOON + timedelta(seconds=seconds)
    assert may_try_again(member, NOON) == (until if seconds else None)
    assert may_try_again(member, until) is None


def test_a_clock_before_the_last_wrong_pin_asks_for_no_wait() -> None:
    member = Member(Person("p1", "Marta Ortega Lara", "MOL"), "sealed", 9, NOON)
    assert may_try_again(member, NOON - timedelta(seconds=1)) is None
    assert may_try_again(replace(member, last_wrong=None), NOON) is None
