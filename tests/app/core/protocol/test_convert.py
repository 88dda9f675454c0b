"""Conversions are exact, and what they take is asked for."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.core.protocol.convert import UNITS, Converted, Given, Need, convert
from app.core.values.quantities import DropsPerMl, GramsPerLitre, Kilograms
from app.core.values.refusal import Refusal

ALL = Given(Kilograms(70), GramsPerLitre(100), DropsPerMl(20))
RATES = [unit.name for unit in UNITS.values() if unit.rate]
AMOUNTS = [unit.name for unit in UNITS.values() if not unit.rate]


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [
        # Worked figures of the clinical reference, section 3: 70 kg, 10 %.
        ("0.3", "mL/kg/h", "mL/h", "21"),
        ("0.3", "mL/kg/h", "mg/kg/min", "0.5"),
        ("0.3", "mL/kg/h", "mL/kg/min", "0.005"),
        ("0.3", "mL/kg/h", "g/kg/h", "0.03"),
        ("0.3", "mL/kg/h", "mg/kg/h", "30"),
        ("0.3", "mL/kg/h", "drops/min", "7"),
        ("4.8", "mL/kg/h", "mL/h", "336"),
        ("4.8", "mL/kg/h", "mg/kg/min", "8"),
        ("4.8", "mL/kg/h", "drops/min", "112"),
        ("0.01", "mL/kg/min", "mL/kg/h", "0.6"),
        ("0.1", "mL/kg/min", "mL/kg/h", "6"),
        ("3.3", "mg/kg/min", "mL/kg/h", "1.98"),
        ("21", "mL/h", "mL/min", "0.35"),
        ("21", "drops/min", "mL/h", "63"),
        # The article's figures read literally: 3 times too fast.
        ("0.3", "drops/kg/min", "mL/kg/h", "0.9"),
        ("4.8", "drops/kg/min", "mL/kg/h", "14.4"),
        ("4.8", "drops/kg/min", "mL/h", "1008"),
        ("0.8", "drops/kg/min", "mL/kg/h", "2.4"),
        ("28", "g", "mL", "280"),
        ("2", "g/kg", "g", "140"),
        ("2", "mg/kg", "mg", "140"),
        ("2", "g/kg", "mL", "1400"),
        ("210", "mg", "g", "0.21"),
    ],
)
def test_reference_figures(value: str, unit: str, to: str, expected: str) -> None:
    assert convert(Decimal(value), unit, to, ALL) == Converted(Decimal(expected), to, True)


@pytest.mark.parametrize(("drop_factor", "expected"), [(10, "1.8"), (15, "1.2"), (20, "0.9"), (60, "0.3")])
def test_a_drop_is_as_large_as_its_set(drop_factor: int, expected: str) -> None:
    found = convert(Decimal("0.3"), "drops/kg/min", "mL/kg/h", Given(drop_factor=DropsPerMl(drop_factor)))
    assert found == Converted(Decimal(expected), "mL/kg/h", True)


@pytest.mark.parametrize(
    ("unit", "to", "need"),
    [
        ("mL/kg/h", "mL/h", Need.WEIGHT),
        ("mg/kg/min", "mL/kg/h", Need.STRENGTH),
        ("drops/min", "mL/h", Need.DROP_FACTOR),
        ("drops/kg/min", "mL/kg/h", Need.DROP_FACTOR),
        ("g", "mL", Need.STRENGTH),
        ("g/kg", "g", Need.WEIGHT),
    ],
)
def test_what_is_needed_and_not_given_is_refused_by_name(unit: str, to: str, need: Need) -> None:
    refusal = convert(Decimal(1), unit, to, Given())
    assert isinstance(refusal, Refusal) and (refusal.code, refusal.field) == ("convert.missing", need.value)


def test_what_cancels_out_is_not_asked_for() -> None:
    assert convert(Decimal("0.6"), "mL/kg/h", "mL/kg/min", Given()) == Converted(Decimal("0.01"), "mL/kg/min", True)
    assert convert(Decimal(400), "mg/kg", "g/kg", Given()) == Converted(Decimal("0.4"), "g/kg", True)


def test_a_value_without_end_is_cut_and_says_so() -> None:
    assert convert(Decimal(1), "mL/h", "mL/min", Given()) == Converted(Decimal("0.0166666666666"), "mL/min", False)


@pytest.mark.parametrize("unit", ["drops/kg/h", "ml/kg/h", "cc/h", "", "mg"])
def test_an_unknown_or_unfitting_unit_is_refused(unit: str) -> None:
    assert isinstance(convert(Decimal(1), unit, "mL/h", ALL), Refusal)


def test_a_weight_of_zero_divides_nothing() -> None:
    refusal = convert(Decimal(21), "mL/h", "mL/kg/h", Given(weight=Kilograms(0)))
    assert isinstance(refusal, Refusal) and refusal.code == "convert.not-above-zero"


@given(
    st.decimals(min_value="0.001", max_value=5000, places=3),
    st.sampled_from([(one, other) for group in (RATES, AMOUNTS) for one in group for other in group]),
    st.decimals(min_value=2, max_value=250, places=1),
    st.sampled_from([50, 100, 165, 200]),
    st.sampled_from([10, 15, 20, 60]),
)
def test_there_and_back_is_the_same_value(
    value: Decimal, units: tuple[str, str], weight: Decimal, strength: int, factor: int
) -> None:
    known = Given(Kilograms(weight), GramsPerLitre(strength), DropsPerMl(factor))
    there = convert(value, *units, known)
    assert isinstance(there, Converted)
    back = convert(there.value, units[1], units[0], known)
    assert isinstance(back, Converted)
    if there.exact:
        assert back.value == value
    assert abs(back.value - value) <= value * Decimal("1e-10")


@given(st.decimals(min_value="0.001", max_value=5000, places=3), st.sampled_from(RATES), st.sampled_from(RATES))
def test_more_of_one_is_more_of_the_other(value: Decimal, unit: str, to: str) -> None:
    low, high = convert(value, unit, to, ALL), convert(value + 1, unit, to, ALL)
    assume(isinstance(low, Converted) and isinstance(high, Converted))
    assert isinstance(low, Converted) and isinstance(high, Converted) and low.value < high.value
