"""The dose of a cycle from indication and weight: the table of the reference, section 8.1, and its warnings."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from app.catalogue.library import Library
from app.core.protocol.course_dose import CourseDose, course_dose
from app.core.protocol.dosing_weight import Build, DosingWeight, WeightRule, dosing_weight
from app.core.protocol.indications import Indication, Indications
from app.core.protocol.product import PatientClass, Product
from app.core.protocol.single_infusion import single_infusion
from app.core.protocol.vials import Rounding
from app.core.values.patient import Sex
from app.core.values.quantities import Centimetres, GramsPerKilogram, Kilograms
from app.core.values.refusal import Refusal
from app.present.words import say
from tests.app.catalogue.shelf import shipped_product

LISTED = Library.shipped().indications()
assert isinstance(LISTED, Indications)


def indication(name: str) -> Indication:
    assert isinstance(LISTED, Indications)
    found = LISTED.indication(name)
    assert found is not None
    return found


def of_weight(kilograms: str, height: str = "175") -> DosingWeight:
    found = dosing_weight(Build(Kilograms(kilograms), Centimetres(height), Sex.MALE), WeightRule.ACTUAL)
    assert isinstance(found, DosingWeight)
    return found


def dosed(
    name: str,
    kilograms: str = "70",
    days: int | None = None,
    per_kg: GramsPerKilogram | None = None,
    product: Product | None = None,
) -> CourseDose:
    found = course_dose(indication(name), of_weight(kilograms), days=days, per_kg=per_kg, product=product)
    assert isinstance(found, CourseDose)
    return found


@pytest.mark.parametrize(
    ("name", "cycle", "days", "daily", "cycles", "interval", "evidence"),
    [
        ("dermatomyositis", 140, 5, 28, 6, (4, 6), "B / IIa"),
        ("blistering", 140, 5, 28, 6, (4, 6), "C / III"),
        ("scleromyxedema", 140, 5, 28, 6, (4, 6), "C / III"),
        ("pyoderma-gangrenosum", 140, 5, 28, 6, (4, 6), "C / III"),
        ("livedoid-vasculopathy", 140, 5, 28, 6, (4, 6), "D / III"),
        ("kawasaki", 140, 1, 140, 1, (None, None), "A / I"),
        ("toxic-epidermal-necrolysis", 210, 3, 70, 1, (None, None), "B / IIa"),
        ("immunodeficiency", 14, 1, 14, None, (3, 4), ""),
        ("itp", 56, 1, 56, None, (None, None), ""),
        ("cidp", 140, 5, 28, None, (None, None), ""),
        ("mmn", 140, 5, 28, None, (None, None), ""),
    ],
)
def test_seventy_kilograms(
    name: str, cycle: int, days: int, daily: int, cycles: int | None, interval: tuple[int | None, ...], evidence: str
) -> None:
    found = dosed(name)
    assert [found.cycle, found.days, found.daily] == [cycle, days, daily]
    assert found.regimen is not None
    assert (found.regimen.interval_low, found.regimen.interval_high) == interval
    assert (found.indication.cycles, found.indication.evidence) == (cycles, evidence)


@pytest.mark.parametrize(("days", "daily"), [(3, 70), (4, Fraction("52.5")), (5, 42)])
def test_three_grams_a_kilogram_are_split_into_three_to_five_days(days: int, daily: Fraction) -> None:
    found = dosed("toxic-epidermal-necrolysis", days=days)
    assert found.daily == daily and not found.asks
    assert indication("toxic-epidermal-necrolysis").printed


@pytest.mark.parametrize("days", [2, 3, 4, 5])
def test_a_regimen_by_the_day_gives_the_same_each_day_however_many_there_are(days: int) -> None:
    found = dosed("itp", days=days)
    assert found.daily == 28 and found.per_kg.value == Decimal("0.4") * days and not found.asks


def test_what_is_said_of_six_cycles_stands_where_there_are_six() -> None:
    assert isinstance(LISTED, Indications)
    for one in LISTED.indications:
        assert any("Six cycles" in said for said in one.printed) is (one.cycles == 6)


def test_a_day_that_does_not_divide_stays_exact() -> None:
    assert dosed("dermatomyositis", days=3).daily == Fraction(140, 3)


@pytest.mark.parametrize("name", ["lupus", "systemic-sclerosis", "anca-vasculitis", "other"])
def test_where_no_source_gives_a_dose_none_is_made_up(name: str) -> None:
    refusal = course_dose(indication(name), of_weight("70"))
    assert isinstance(refusal, Refusal) and refusal.code == "dose.none-given" and refusal.source
    without = course_dose(indication(name), of_weight("70"), per_kg=GramsPerKilogram(1))
    assert isinstance(without, Refusal) and without.code == "dose.no-days"
    assert dosed(name, per_kg=GramsPerKilogram(1), days=2).daily == 35


def test_a_range_is_reckoned_at_its_lower_end_and_asked_about() -> None:
    found = dosed("immunodeficiency")
    assert found.per_kg == GramsPerKilogram("0.2")
    assert "between 0.2 g/kg and 0.8 g/kg" in say(found.asks[0])
    assert dosed("immunodeficiency", per_kg=GramsPerKilogram("0.4")).asks == ()


@pytest.mark.parametrize(
    ("name", "days", "per_kg", "asks"),
    [
        ("dermatomyositis", 2, None, False),  # the Octagam label has 2 days
        ("dermatomyositis", 1, None, True),
        ("dermatomyositis", 6, None, True),
        ("dermatomyositis", None, "1", True),
        ("itp", 5, "2", False),
        ("itp", 1, "2", True),
        ("itp", 1, "1", False),
        ("cidp", 2, None, False),
        ("itp", 2, "1.2", True),
        ("kawasaki", 1, "1.6", False),
        ("kawasaki", 2, None, True),
        ("kawasaki", 3, None, False),
    ],
)
def test_a_course_that_no_regimen_has_is_asked_about(
    name: str, days: int | None, per_kg: str | None, asks: bool
) -> None:
    dose = None if per_kg is None else GramsPerKilogram(per_kg)
    said = [say(one) for one in dosed(name, days=days, per_kg=dose).asks]
    assert any("not a regimen" in one for one in said) is asks, said


def test_another_products_regimen_does_not_count_for_this_one() -> None:
    regimen = indication("dermatomyositis").regimen(2, "octagam-10")
    assert regimen is not None and regimen.id == "octagam-label" and regimen.interval_low == 4
    other = indication("dermatomyositis").regimen(2, "privigen-10")
    assert other is not None and other.id == "article"


def test_bottles_hold_what_is_given_and_the_rounding_is_named() -> None:
    product = shipped_product("privigen-10")
    found = dosed("dermatomyositis", "71.3", product=product)
    assert (found.cycle, found.given) == (Fraction("142.6"), Fraction("142.5"))
    assert found.deviation == Fraction("-0.1") and sum(found.day_doses) == found.given
    assert all(one.discarded == 0 for one in found.vials) and len(found.vials) == 5


def test_published_weight_rules_bring_their_rounding() -> None:
    build = Build(Kilograms(110), Centimetres(170), Sex.MALE)
    ontario = dosing_weight(build, WeightRule.ONTARIO)
    lothian = dosing_weight(build, WeightRule.LOTHIAN, "Privigen")
    assert isinstance(ontario, DosingWeight) and isinstance(lothian, DosingWeight)
    # 65.937091 + 0.4 x 44.062909 = 83.5622546 kg, 167.1245092 g
    for weight, expected, way in ((ontario, 165, Rounding.NEAREST_5_G), (lothian, 165, Rounding.DOWN_5_G)):
        found = course_dose(indication("cidp"), weight)
        assert isinstance(found, CourseDose) and found.given == expected and found.rounding is way
    found = course_dose(indication("cidp"), lothian, days=4, product=shipped_product("privigen-10"))
    assert isinstance(found, CourseDose) and [*map(int, found.day_doses)] == [40, 40, 40, 45]


@pytest.mark.parametrize(
    ("per_kg", "days", "asked"), [("2", 5, False), ("2.1", 5, True), ("2", 6, True), ("0.1", 1, False)]
)
def test_a_published_rule_says_where_it_ends(per_kg: str, days: int, asked: bool) -> None:
    weight = dosing_weight(Build(Kilograms(110), Centimetres(170), Sex.MALE), WeightRule.LOTHIAN, "Privigen")
    assert isinstance(weight, DosingWeight)
    found = course_dose(indication("other"), weight, days=days, per_kg=GramsPerKilogram(per_kg))
    assert isinstance(found, CourseDose)
    assert any("NHS Lothian rule is made for" in say(one) for one in found.asks) is asked


def test_whole_vials_need_a_product() -> None:
    refusal = course_dose(indication("cidp"), of_weight("70"), rounding=Rounding.WHOLE_VIALS)
    assert isinstance(refusal, Refusal) and refusal.code == "dose.no-vials"


@pytest.mark.parametrize(("product", "slow", "fast"), [("privigen-10", "1.67", "2"), ("flebogamma-dif-5", "3.33", "4")])
def test_a_single_infusion_names_its_mean_rate(product: str, slow: str, fast: str) -> None:
    # Clinical reference, 8.1: 1.7 to 2 mL/kg/h for a 10 % product, 3.3 to 4 for a 5 % one.
    preparation = shipped_product(product)
    found = dosed("kawasaki", "12.5", product=preparation)
    said = [say(one) for one in single_infusion(found, preparation, PatientClass.NAIVE)]
    assert f"a mean of {slow} mL/kg/h to {fast} mL/kg/h" in said[0]


def test_a_label_that_is_too_slow_for_the_hours_is_named() -> None:
    product = shipped_product("flebogamma-dif-5")
    slow = replace(
        product,
        rules=tuple(replace(one, maximum=replace(one.maximum, value=one.rates[0]), rates=one.rates[:1])
                    for one in product.rules),
    )  # fmt: skip
    found = dosed("kawasaki", "12.5", product=slow)
    said = " ".join(say(one) for one in single_infusion(found, slow, PatientClass.NAIVE))
    assert "10 h are too short" in said and "12 h are too short" in said


def test_at_risk_the_hours_are_held_against_the_lower_ladder() -> None:
    product = shipped_product("privigen-10")
    protocol = Library.shipped().protocol(product.id, product.jurisdiction, product.route)
    assert not isinstance(protocol, Refusal)
    found = dosed("kawasaki", "12.5", product=product)
    said = " ".join(say(one) for one in single_infusion(found, product, PatientClass.RISK, (protocol.risk_cap,)))
    # 2 mL/kg/h in 10 h is above 1.8; 13.1 mL on the first three rungs, 236.9 mL at 22.5 mL/h.
    assert "The highest rate is 1.8 mL/kg/h" in said and "it takes 12 h 2 min: 12 h are too short" in said
