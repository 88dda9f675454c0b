from datetime import date
from decimal import Decimal

import pytest

from app.core.values.refusal import Refusal
from app.present import typed
from tests.builders import ZONE, at


@pytest.mark.parametrize(
    ("text", "value"),
    [("70", "70"), ("72.5", "72.5"), ("72,5", "72.5"), (" 0.6 ", "0.6"), ("0,125", "0.125"), ("70 kg", "70")],
)
def test_a_number_is_read_with_either_mark_and_with_its_own_unit(text: str, value: str) -> None:
    assert typed.number(text, "weight", "kg") == Decimal(value)


@pytest.mark.parametrize("text", ["1,234", "1.234", "70 lb", "seventy", "070", ".5", "5.", "1 000", "--3", "٧٠", "1e3"])
def test_what_could_be_something_else_is_refused(text: str) -> None:
    answer = typed.number(text, "weight", "kg")
    assert isinstance(answer, Refusal)
    assert answer.field == "weight"


def test_nothing_typed_is_nothing_and_not_zero() -> None:
    assert typed.number("  ", "weight") is None
    assert typed.day("", "dated") is None
    assert typed.clock(" ", "at", at("09:00"), ZONE) is None


@pytest.mark.parametrize(
    "text", ["20 11 2026", "20.11.2026", "20/11/2026", "2026-11-20", "20 Nov 2026", "20 november 2026"]
)
def test_a_day_is_read_as_people_write_it(text: str) -> None:
    assert typed.day(text, "dated") == date(2026, 11, 20)


@pytest.mark.parametrize("text", ["20 11 26", "31 02 2026", "11 2026", "20 13 2026", "soon", "1 1 0001", "² 1 2026"])
def test_half_a_day_is_refused(text: str) -> None:
    assert isinstance(typed.day(text, "dated"), Refusal)


@pytest.mark.parametrize("text", ["08 2028", "2028-08", "Aug 2028", "31 08 2028"])
def test_a_month_on_a_bottle_lasts_until_its_last_day(text: str) -> None:
    assert typed.expiry(text, "expiry") == date(2028, 8, 31)


@pytest.mark.parametrize("text", ["8:20", "08:20", "0820"])
def test_a_time_is_of_today_in_the_ward(text: str) -> None:
    assert typed.clock(text, "at", at("09:00"), ZONE) == at("08:20")


@pytest.mark.parametrize("text", ["24:00", "8:60", "820:1", "half past"])
def test_no_time_of_day_is_refused(text: str) -> None:
    assert isinstance(typed.clock(text, "at", at("09:00"), ZONE), Refusal)
