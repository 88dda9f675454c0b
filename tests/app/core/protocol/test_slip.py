"""Slips of unit and decimal are told by their factor, in both directions."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.protocol.slip import FACTORS, Measure, likely_slips, slips_into
from app.present.words import say

SLIPS = (
    # (how many times too large, what it is called)
    (Fraction("0.6"), "mL/kg/h of a 10 % product printed as mg/kg/min (factor 0.6)"),
    (1 / Fraction("0.6"), "mg/kg/min of a 10 % product printed as mL/kg/h (factor 0.6)"),
    (Fraction("1.2"), "mL/kg/h of a 5 % product printed as mg/kg/min (factor 1.2)"),
    (1 / Fraction("1.2"), "mg/kg/min of a 5 % product printed as mL/kg/h (factor 1.2)"),
    (Fraction(3), "mL/kg/h printed as drops/kg/min, read with a set of 20 drops/mL"),
    (Fraction(1, 3), "drops/kg/min of a set of 20 drops/mL printed as mL/kg/h"),
    (Fraction(4), "mL/kg/h printed as drops/kg/min, read with a set of 15 drops/mL"),
    (Fraction(6), "mL/kg/h printed as drops/kg/min, read with a set of 10 drops/mL"),
    (Fraction(10), "a strength in % taken for mg/mL (10 % is 100 mg/mL)"),
    (Fraction(10), "dL printed for mL, or a decimal sign one place off"),
    (Fraction(1, 10), "a strength in mg/mL taken for % (100 mg/mL is 10 %)"),
    (Fraction(50), "mg/kg/h of a 5 % product printed as mL/kg/h"),
    (Fraction(100), "mg/kg/h of a 10 % product printed as mL/kg/h"),
    (Fraction(1, 100), "mL/kg/h of a 10 % product printed as mg/kg/h"),
    (Fraction(60), "a rate per hour printed as per minute"),
    (Fraction(1, 60), "a rate per minute printed as per hour"),
    (Fraction(1000), "mg printed as g"),
    (Fraction(1, 1000), "g printed as mg"),
)


@pytest.mark.parametrize(("ratio", "words"), SLIPS, ids=[f"{float(ratio):.4g} {words[:20]}" for ratio, words in SLIPS])
def test_each_slip_is_named_by_its_factor(ratio: Fraction, words: str) -> None:
    assert words in [say(slip.words) for slip in likely_slips(ratio)]


def test_two_slips_of_one_factor_are_both_named() -> None:
    assert len(likely_slips(Fraction(10))) == 2


def test_no_change_is_no_slip() -> None:
    assert likely_slips(Fraction(1)) == ()


@pytest.mark.parametrize("ratio", ["1.1", "0.9", "1.5", "0.75", "2.5", "8", "30"])
def test_a_factor_that_is_no_slip_is_not_called_one(ratio: str) -> None:
    assert likely_slips(Fraction(ratio)) == ()


@given(st.sampled_from(FACTORS), st.booleans(), st.decimals("0.985", "1.015", places=3))
def test_a_factor_is_told_also_where_the_leaflet_rounded(factor: Fraction, inverse: bool, off: object) -> None:
    told = 1 / factor if inverse else factor
    assert any(slip.factor == told for slip in likely_slips(told * Fraction(str(off))))


@given(st.sampled_from(FACTORS))
def test_a_slip_and_its_inverse_are_told_alike(factor: Fraction) -> None:
    assert [slip.factor for slip in likely_slips(factor)] == [1 / slip.factor for slip in likely_slips(1 / factor)]


def test_hours_are_told_from_minutes_and_rates_from_neither() -> None:
    assert "minutes printed as hours" in [say(one.words) for one in likely_slips(Fraction(60), Measure.TIME)]
    assert all("rate" not in say(one.words) for one in likely_slips(Fraction(60), Measure.TIME))


def test_outside_of_a_band_whatever_would_bring_it_back_is_named() -> None:
    words = [say(slip.words) for slip in slips_into(Fraction(120), Fraction(1), Fraction(4), Measure.RATE_PER_KG)]
    assert "a rate per hour printed as per minute" in words
    assert "mg/kg/h of a 5 % product printed as mL/kg/h" in words
