"""Every band at, just inside and just outside each of its edges; the values are made from the bands themselves."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.core.protocol.agreement import check_order
from app.core.protocol.bands import Band, band
from app.core.protocol.build import AGES, age_group, build_remarks, likely_slip
from app.core.protocol.dose import risk_refusal
from app.core.values.quantities import Centimetres, Grams, Kilograms
from app.core.values.refusal import Firmness
from app.present.words import say
from tests.app.catalogue.shelf import shipped_bands, shipped_product
from tests.builders import DAY, a_patient, an_order, at

BANDS = shipped_bands()
EDGES = ("hard_low", "soft_low", "typical_low", "typical_high", "soft_high", "hard_high")


def finest(one: Band) -> Decimal:
    return Decimal(1).scaleb(-one.decimals)


def level(one: Band, value: Decimal) -> str:
    refusal = one.check(value)
    if refusal is not None:
        return refusal.firmness.value
    return "remark" if one.remark(value) is not None else "typical"


def expected(one: Band, value: Decimal) -> str:
    def within(low: Decimal | None, high: Decimal | None) -> bool:
        return (low is None or low <= value) and (high is None or value <= high)

    if not within(one.hard_low, one.hard_high) or (one.among and value not in one.among):
        return "hard"
    if not within(one.soft_low, one.soft_high):
        return "soft"
    return "typical" if within(one.typical_low, one.typical_high) else "remark"


CASES = [
    pytest.param(one, edge + step * finest(one), id=f"{one.field}-{name}{step:+d}")
    for one in BANDS
    for name in EDGES
    if (edge := getattr(one, name)) is not None
    for step in (-1, 0, 1)
]


@pytest.mark.parametrize(("one", "value"), CASES)
def test_at_just_inside_and_just_outside_of_every_edge(one: Band, value: Decimal) -> None:
    assert level(one, value) == expected(one, value)
    refusal = one.check(value)
    if refusal is not None:
        assert refusal.limit is not None and refusal.source and refusal.field == one.field
        assert bool(refusal.reasons) is (refusal.firmness is Firmness.SOFT)


def test_every_numeric_entry_of_an_order_has_its_band() -> None:
    wanted = {"weight", "height", "course_dose", "day_dose", "days", "cycles", "sites", "highest_rate", "pump_step"}
    assert wanted | {"drop_factor", "age"} <= {one.field for one in BANDS}
    for _, group in AGES:
        for name in ("weight", "height"):
            assert band(BANDS, f"{group}_{name}").typical_low is not None


@pytest.mark.parametrize(
    ("born", "weight", "height", "code"),
    [
        (date(2026, 6, 1), "21", "66", "infant_weight.implausible"),
        (date(2026, 6, 1), "15", "66", "infant_weight.unusual"),
        (date(2024, 1, 1), "125", "88", "toddler_weight.implausible"),
        (date(2018, 1, 1), "131", "150", "child_weight.implausible"),
        (date(2018, 1, 1), "25", "79", "child_height.implausible"),
        (date(2010, 1, 1), "14", "150", "adolescent_weight.implausible"),
        (date(1968, 3, 14), "14", "150", "adult_weight.implausible"),
        (date(1968, 3, 14), "70", "130", "adult_height.unusual"),
    ],
)
def test_weight_and_height_are_judged_for_the_age(born: date, weight: str, height: str, code: str) -> None:
    patient = replace(a_patient(), born=born, height=Centimetres(height))
    grams = Decimal(weight) * 2
    order = replace(an_order(), patient=patient, weight=Kilograms(weight), total=Grams(grams), today=Grams(grams / 5))
    found = check_order(order, shipped_product("privigen-10"), BANDS, at("08:10"))
    assert code in {one.code for one in found}, [one.code for one in found]


@pytest.mark.parametrize(
    ("age", "group"),
    [(0, "infant"), (1, "toddler"), (5, "toddler"), (6, "child"), (11, "child"), (12, "adolescent"),
     (17, "adolescent"), (18, "adult"), (104, "adult")],
)  # fmt: skip
def test_the_age_chooses_the_bands(age: int, group: str) -> None:
    assert age_group(age) == group


@pytest.mark.parametrize(
    ("weight", "height", "says"),
    [
        ("154", "170", ""),  # heavy, and yet a body there is
        ("220", "165", "typed in pounds? 220 lb are 99.8 kg"),
        ("70", "1.7", "typed in m? 1.7 m are 170 cm"),
        ("70", "67", "typed in inches? 67 in are 170.2 cm"),
        ("170", "70", "exchanged"),
        ("154", "67", "pounds and inches"),
        ("70", "170", ""),
        ("12.5", "88", ""),
    ],
)
def test_a_slip_of_the_unit_is_named(weight: str, height: str, says: str) -> None:
    found = likely_slip(Kilograms(weight), Centimetres(height), BANDS)
    assert (found is None and not says) or (found is not None and says in say(found))


def test_possible_and_not_typical_is_only_remarked_on() -> None:
    said = [say(one) for one in build_remarks(Kilograms(38), Centimetres(150), 40, BANDS)]
    assert len(said) == 1 and "not typical" in said[0]
    assert build_remarks(Kilograms(70), Centimetres(170), 40, BANDS) == ()
    assert DAY.year > 2000


@pytest.mark.parametrize(("grams", "asks"), [("28", False), ("28.01", True), ("35", True), ("14", False)])
def test_above_0_4_grams_a_kilogram_a_risk_is_confirmed(grams: str, asks: bool) -> None:
    refusal = risk_refusal(Grams(grams), Kilograms(70), BANDS)
    assert (refusal is not None) is asks
    assert refusal is None or refusal.firmness is Firmness.SOFT
