"""Numbers and quantities as they stand on screen and paper."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.values.quantities import (
    UNITS,
    Celsius,
    DropsPerMinute,
    Grams,
    GramsPerLitre,
    Kilograms,
    Milligrams,
    Millilitres,
    MlPerHour,
    MlPerKgPerHour,
    PerMinute,
)
from app.core.values.quantity import Quantity
from app.present.locale import Locale
from app.present.units import DECIMALS, dose_words, figure, number_words, quantity_words, weight_echo

SPANISH = Locale("es", decimal_sign=",")


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (MlPerKgPerHour("0.6"), "0.6 mL/kg/h"),
        (MlPerKgPerHour("0.60"), "0.6 mL/kg/h"),
        (MlPerHour("84"), "84 mL/h"),
        (MlPerHour("84.00"), "84 mL/h"),
        (MlPerHour("100"), "100 mL/h"),
        (MlPerHour("83.999"), "83.99 mL/h"),
        (Grams("28"), "28 g"),
        (GramsPerLitre("100"), "10 %"),
        (GramsPerLitre("50"), "5 %"),
        (PerMinute("78"), "78/min"),
        (Celsius("36.8"), "36.8 °C"),
        (DropsPerMinute("21"), "21 drops/min"),
        (Millilitres("9999"), "9999 mL"),
        (Millilitres("12500"), "12\u202f500 mL"),
        (Millilitres("0"), "0 mL"),
        (MlPerHour("-3"), "\u22123 mL/h"),
    ],
)
def test_a_quantity_is_said_with_its_unit(quantity: Quantity, words: str) -> None:
    assert quantity_words(quantity) == words


def test_the_locale_chooses_the_decimal_sign() -> None:
    assert quantity_words(Kilograms("72.5"), SPANISH) == "72,5 kg"


def test_every_unit_says_how_many_decimals_it_shows() -> None:
    assert set(DECIMALS) == set(UNITS)


@pytest.mark.parametrize(
    ("kilograms", "echo"), [("70", "= 154 lb 5 oz"), ("72.5", "= 159 lb 13 oz"), ("0.4535", "= 1 lb 0 oz")]
)
def test_a_weight_is_echoed_in_pounds(kilograms: str, echo: str) -> None:
    assert weight_echo(Kilograms(kilograms)) == echo


def test_a_dose_is_said_with_the_volume_to_draw_up() -> None:
    assert dose_words(Milligrams("0.5"), Millilitres("0.5")) == "0.5 mg = 0.5 mL"
    assert dose_words(Milligrams("1000"), None) == "1 g"


def test_a_number_keeps_its_digits_unless_told() -> None:
    assert number_words(Decimal("0.125")) == "0.125"
    assert number_words(Decimal("16.68"), decimals=1) == "16.7"
    assert number_words(1968) == "1968"


@given(st.decimals(min_value=0, max_value=3000, places=6))
def test_a_rate_is_never_shown_above_what_it_is(value: Decimal) -> None:
    assert Decimal(figure(MlPerHour(value))) <= value
    assert Decimal(figure(MlPerKgPerHour(value))) <= value


@given(st.decimals(min_value=0, max_value=9999, places=6), st.sampled_from(UNITS))
def test_no_figure_has_trailing_zeros_or_a_bare_point(value: Decimal, unit: type[Quantity]) -> None:
    shown = figure(unit(value))
    assert shown[0].isdigit() and shown[-1].isdigit()
    assert "." not in shown or not shown.endswith("0")
