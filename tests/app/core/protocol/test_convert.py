"""Conversions are exact, and what they take is asked for."""

from decimal import Decimal
from fractions import Fraction

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


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("ml/kg/h", "mL/kg/h"), ("cc/h", "mL/h"), ("gtt/min", "drops/min"), ("mL/kg/hr", "mL/kg/h"), ("ML/H", "mL/h")],
)
def test_another_spelling_is_named_back_and_not_taken(typed: str, meant: str) -> None:
    refusal = convert(Decimal(1), typed, "mL/min", ALL)
    assert isinstance(refusal, Refusal) and dict(refusal.do.values)["unit"] == meant and refusal.source


@pytest.mark.parametrize(
    ("factor", "start", "highest"), [(10, "3.5", "56"), (15, "5.25", "84"), (20, "7", "112"), (60, "21", "336")]
)
def test_the_worked_drops_of_seventy_kilograms(factor: int, start: str, highest: str) -> None:
    known = Given(Kilograms(70), GramsPerLitre(100), DropsPerMl(factor))
    for value, expected in (("0.3", start), ("4.8", highest)):
        assert convert(Decimal(value), "mL/kg/h", "drops/min", known) == Converted(Decimal(expected), "drops/min", True)


@pytest.mark.parametrize(
    ("value", "unit", "to", "strength", "expected"),
    [
        # Label rates of the clinical reference, 1.1, in the unit of the label and in mL/kg/h.
        ("0.5", "mg/kg/min", "mL/kg/h", 100, "0.3"),
        ("12", "mg/kg/min", "mL/kg/h", 100, "7.2"),
        ("14", "mg/kg/min", "mL/kg/h", 100, "8.4"),
        ("8", "mg/kg/min", "mL/kg/h", 50, "9.6"),
        ("30", "mg/kg/h", "mL/kg/h", 50, "0.6"),
        ("200", "mg/kg/h", "mL/kg/h", 50, "4"),
        ("30", "mg/kg/h", "mg/kg/min", 50, "0.5"),
        ("0.8", "mg/kg/min", "mL/kg/h", 100, "0.48"),
        ("0.48", "mL/kg/h", "g/kg/h", 100, "0.048"),
        ("0.5", "g/kg/h", "mL/kg/h", 165, None),
        ("0.04", "mL/kg/min", "mL/kg/h", 100, "2.4"),
        ("2", "g/kg", "mL", 50, "2800"),
        ("400", "mg/kg", "g", 100, "28"),
        ("140", "mg", "mL", 100, "1.4"),
    ],
)
def test_label_figures_in_both_units(value: str, unit: str, to: str, strength: int, expected: str | None) -> None:
    found = convert(Decimal(value), unit, to, Given(Kilograms(70), GramsPerLitre(strength), DropsPerMl(20)))
    assert isinstance(found, Converted)
    assert found.exact is (expected is not None)
    if expected is not None:
        assert found.value == Decimal(expected)


@given(
    st.decimals(min_value="0.001", max_value=5000, places=3),
    st.sampled_from([(one, other) for group in (RATES, AMOUNTS) for one in group for other in group]),
    st.decimals(min_value=2, max_value=250, places=2),
    st.sampled_from([50, 100, 160, 165, 200]),
    st.sampled_from([10, 15, 20, 60]),
)
def test_exact_means_exact_and_cut_means_below(
    value: Decimal, units: tuple[str, str], weight: Decimal, strength: int, factor: int
) -> None:
    known = Given(Kilograms(weight), GramsPerLitre(strength), DropsPerMl(factor))
    there = convert(value, *units, known)
    assert isinstance(there, Converted)
    whole = Fraction(value) * UNITS[units[0]].factor / UNITS[units[1]].factor
    for unit, power in ((UNITS[units[0]], 1), (UNITS[units[1]], -1)):
        for need in unit.times:
            whole *= (known.value(need) or Fraction(1)) ** power
        for need in unit.over:
            whole /= (known.value(need) or Fraction(1)) ** power
    assert (Fraction(there.value) == whole) is there.exact
    assert Fraction(there.value) <= whole
