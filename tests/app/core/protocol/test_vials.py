"""Bottles for a dose: held, never far above, and no more of them than it takes."""

from fractions import Fraction
from itertools import product as every

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.protocol.product import Pack
from app.core.protocol.vials import MOST_CHANGE, Rounding, rounded, shares, vials_for
from app.core.values.quantities import Grams, Millilitres

# Pack sizes of the clinical reference, 1.2.
PRIVIGEN = ("2.5", "5", "10", "20", "40")
FLEBOGAMMA_10 = ("5", "10", "20")
OCTAGAM_10 = ("2", "5", "10", "20", "30")
ASCENIV = ("5",)
KIOVIG = ("1", "2.5", "5", "10", "20", "30")
ALL = (PRIVIGEN, FLEBOGAMMA_10, OCTAGAM_10, ASCENIV, KIOVIG)


def packs(sizes: tuple[str, ...]) -> tuple[Pack, ...]:
    return tuple(Pack(Grams(size), Millilitres(Fraction(size).numerator * 10 // Fraction(size).denominator))
                 for size in sizes)  # fmt: skip


@pytest.mark.parametrize(
    ("sizes", "dose", "expected", "count"),
    [
        (PRIVIGEN, "140", "140", 4),
        (PRIVIGEN, "28", "27.5", 3),
        (PRIVIGEN, "36.25", "35", 3),  # exactly between 35 and 37.5: down
        (PRIVIGEN, "36.26", "37.5", 4),
        (FLEBOGAMMA_10, "27", "25", 2),
        (FLEBOGAMMA_10, "27.5", "25", 2),
        (FLEBOGAMMA_10, "28", "30", 2),
        (OCTAGAM_10, "13", "13", 5),  # 5 and 4 times 2
        (KIOVIG, "24.4", "24.5", 5),
        (ASCENIV, "20", "20", 4),
    ],
)
def test_a_dose_is_rounded_to_whole_bottles_and_takes_the_fewest(
    sizes: tuple[str, ...], dose: str, expected: str, count: int
) -> None:
    known = packs(sizes)
    found = rounded(Fraction(dose), Rounding.WHOLE_VIALS, known)
    assert found == Fraction(expected)
    assert sum(number for _, number in vials_for(known, found).bottles) <= count


@pytest.mark.parametrize(("sizes", "dose"), [(ASCENIV, "1"), (FLEBOGAMMA_10, "7"), (OCTAGAM_10, "3"), (PRIVIGEN, "1")])
def test_a_small_dose_stays_as_it_is_and_the_rest_is_thrown_away(sizes: tuple[str, ...], dose: str) -> None:
    found = vials_for(packs(sizes), rounded(Fraction(dose), Rounding.WHOLE_VIALS, packs(sizes)))
    assert found.dose == Fraction(dose) and found.discarded == found.held - Fraction(dose) > 0


@pytest.mark.parametrize(
    ("rounding", "dose", "expected"),
    [
        (Rounding.DOWN_5_G, "139.9", "135"),
        (Rounding.DOWN_5_G, "140", "140"),
        (Rounding.NEAREST_5_G, "137.5", "135"),
        (Rounding.NEAREST_5_G, "137.6", "140"),
        (Rounding.NONE, "137.6", "137.6"),
        (Rounding.DOWN_5_G, "4", "4"),  # rounding down would leave nothing
    ],
)
def test_the_published_roundings(rounding: Rounding, dose: str, expected: str) -> None:
    assert rounded(Fraction(dose), rounding) == Fraction(expected)


def test_five_grams_above_are_not_taken_where_half_the_smallest_vial_is_less() -> None:
    assert rounded(Fraction("137.6"), Rounding.NEAREST_5_G, packs(PRIVIGEN)) == 135
    assert rounded(Fraction("139"), Rounding.NEAREST_5_G, packs(PRIVIGEN)) == 140


@pytest.mark.parametrize(
    ("total", "days", "expected"),
    [("140", 3, ["45", "47.5", "47.5"]), ("140", 5, ["27.5"] * 4 + ["30"]), ("20", 5, ["4"] * 5), ("25", 1, ["25"])],
)
def test_days_are_whole_bottles_where_that_is_nearly_even(total: str, days: int, expected: list[str]) -> None:
    found = shares(Fraction(total), days, Rounding.WHOLE_VIALS, packs(PRIVIGEN))
    assert [*found] == [Fraction(one) for one in expected]


def test_lothian_splits_into_days_of_five_grams() -> None:
    assert [*map(int, shares(Fraction(135), 5, Rounding.DOWN_5_G))] == [25, 25, 25, 30, 30]


@given(st.sampled_from(ALL), st.decimals(min_value="0.2", max_value=250, places=2), st.integers(1, 5))
def test_rounding_never_goes_far_and_the_bottles_always_hold(sizes: tuple[str, ...], dose: object, days: int) -> None:
    known, wanted = packs(sizes), Fraction(str(dose))
    found = rounded(wanted, Rounding.WHOLE_VIALS, known)
    smallest = min(Fraction(size) for size in sizes)
    assert 0 < found <= wanted + smallest / 2
    assert abs(found - wanted) <= wanted * MOST_CHANGE
    split = shares(found, days, Rounding.WHOLE_VIALS, known)
    assert sum(split) == found
    for one in split:
        vials = vials_for(known, one)
        assert 0 <= vials.discarded < smallest + 2
        assert abs(one - found / days) <= found / days * MOST_CHANGE


@given(st.sampled_from(ALL), st.integers(1, 60))
def test_no_other_set_of_bottles_is_smaller(sizes: tuple[str, ...], dose: int) -> None:
    found = vials_for(packs(sizes), Fraction(dose))
    least = {Fraction(0): 0}
    for _ in range(sum(count for _, count in found.bottles)):
        for (held, used), size in every([*least.items()], sizes):
            total = held + Fraction(size)
            if total <= found.held and total not in least:
                least[total] = used + 1
    assert least[found.held] == sum(count for _, count in found.bottles)
    assert not any(dose <= held < found.held for held in least)
