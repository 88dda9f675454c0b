"""The weight a dose is reckoned with: published figures, edges of each rule, and what holds for any body."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.protocol.dosing_weight import (
    SOURCES,
    Build,
    DosingWeight,
    WeightRule,
    adjusted_weight,
    dosing_weight,
    ideal_weight,
)
from app.core.values.patient import Sex
from app.core.values.quantities import Centimetres, Kilograms
from app.core.values.refusal import Refusal

HEAVY = Build(Kilograms(110), Centimetres(170), Sex.FEMALE)


def weighed(build: Build, rule: WeightRule = WeightRule.AUTOMATIC, brand: str = "") -> DosingWeight:
    found = dosing_weight(build, rule, brand)
    assert isinstance(found, DosingWeight)
    return found


def refused(build: Build, rule: WeightRule = WeightRule.AUTOMATIC, brand: str = "") -> Refusal:
    found = dosing_weight(build, rule, brand)
    assert isinstance(found, Refusal) and found.source and found.field
    return found


@pytest.mark.parametrize(
    ("height", "sex", "expected"),
    [
        # (inches - 60) x 2.3 + base with 1 cm = 0.393701 in (clinical reference, 8.3).
        ("152.4", Sex.MALE, "50.0000781352"),
        ("152.4", Sex.FEMALE, "45.5000781352"),
        ("170", Sex.MALE, "65.937091"),
        ("170", Sex.FEMALE, "61.437091"),
        ("180", Sex.MALE, "74.992214"),
        ("165.5", Sex.FEMALE, "57.362285655"),
    ],
)
def test_devine_is_exact(height: str, sex: Sex, expected: str) -> None:
    found = ideal_weight(Centimetres(height), sex)
    assert found is not None
    base = Decimal(50) if sex is Sex.MALE else Decimal("45.5")
    assert found.value == base + Decimal("2.3") * (Decimal(height) * Decimal("0.393701") - 60)
    assert abs(found.value - Decimal(expected)) < Decimal("0.002")


@pytest.mark.parametrize("height", [None, "152.3", "40"])
def test_below_five_feet_or_without_a_height_there_is_no_ideal_weight(height: str | None) -> None:
    tall = None if height is None else Centimetres(height)
    assert ideal_weight(tall, Sex.FEMALE) is None
    found = weighed(Build(Kilograms(110), tall, Sex.FEMALE), WeightRule.ADJUSTED_04)
    assert (found.dosing, found.rule, found.adjusted) == (Kilograms(110), "actual", None)


@pytest.mark.parametrize(
    ("rule", "expected", "applied"),
    [
        (WeightRule.AUTOMATIC, "80.8622546", "adjusted-0.4"),
        (WeightRule.ACTUAL, "110", "actual"),
        (WeightRule.IDEAL, "61.437091", "ideal"),
        (WeightRule.ADJUSTED_04, "80.8622546", "adjusted-0.4"),
        (WeightRule.ADJUSTED_05, "85.7185455", "adjusted-0.5"),
        (WeightRule.ONTARIO, "80.8622546", "ontario"),
    ],
)
def test_each_rule_at_a_body_mass_index_above_30(rule: WeightRule, expected: str, applied: str) -> None:
    found = weighed(HEAVY, rule)
    assert (found.dosing, found.rule, found.source) == (Kilograms(expected), applied, SOURCES[rule])


@pytest.mark.parametrize(
    ("brand", "expected"),
    [("Kiovig", "73.7245092"), ("Octagam", "80.8622546"), ("Privigen", "80.8622546")],
)
def test_lothian_has_a_factor_for_each_brand(brand: str, expected: str) -> None:
    found = weighed(HEAVY, WeightRule.LOTHIAN, brand)
    assert (found.dosing, found.rule) == (Kilograms(expected), "nhs-lothian")


@pytest.mark.parametrize(
    ("build", "brand", "field"),
    [
        (HEAVY, "Flebogamma DIF", "product"),
        (HEAVY, "", "product"),
        (replace(HEAVY, weight=Kilograms("39.9")), "Kiovig", "weight"),
        (replace(HEAVY, weight=Kilograms("200.1")), "Kiovig", "weight"),
        (replace(HEAVY, height=None), "Kiovig", "height"),
        (replace(HEAVY, height=Centimetres("59.9")), "Kiovig", "height"),
    ],
)
def test_lothian_answers_only_where_its_calculator_does(build: Build, brand: str, field: str) -> None:
    assert refused(build, WeightRule.LOTHIAN, brand).field == field


@pytest.mark.parametrize(
    ("weight", "applied"), [("86.7", "actual"), ("86.71", "adjusted-0.4"), ("86.69", "actual"), ("60", "actual")]
)
def test_exactly_thirty_is_not_above_thirty(weight: str, applied: str) -> None:
    # 30 x 1.70² = 86.7
    assert weighed(Build(Kilograms(weight), Centimetres(170), Sex.MALE)).rule == applied


def test_a_weight_below_the_ideal_one_is_never_raised() -> None:
    thin = Build(Kilograms(50), Centimetres(180), Sex.MALE)
    for rule in WeightRule:
        if rule is not WeightRule.LOTHIAN:
            assert weighed(thin, rule).dosing == Kilograms(50)


@pytest.mark.parametrize("rule", [WeightRule.AUTOMATIC, WeightRule.IDEAL, WeightRule.ADJUSTED_05])
def test_a_child_and_a_pregnant_woman_are_not_adjusted(rule: WeightRule) -> None:
    assert weighed(replace(HEAVY, age=17), rule).rule == "actual"
    assert weighed(replace(HEAVY, age=18), rule).rule != "actual"
    pregnant = weighed(replace(HEAVY, pregnant=True), rule)
    assert pregnant.rule == "actual" and pregnant.asks


def test_ontario_takes_the_weight_before_the_pregnancy_and_asks_for_it() -> None:
    pregnant = replace(HEAVY, pregnant=True)
    assert refused(pregnant, WeightRule.ONTARIO).code == "weight.before-pregnancy"
    found = weighed(replace(pregnant, before_pregnancy=Kilograms(84)), WeightRule.ONTARIO)
    assert (found.dosing, found.rule) == (Kilograms(84), "ontario")
    assert weighed(replace(pregnant, immunodeficiency=True), WeightRule.ONTARIO).rule == "actual"


def test_contradictions_are_refused() -> None:
    assert refused(replace(HEAVY, sex=Sex.MALE, pregnant=True)).code == "patient.pregnant-man"
    assert refused(replace(HEAVY, before_pregnancy=Kilograms(84))).code == "patient.not-pregnant"


@given(
    st.decimals(min_value=2, max_value=250, places=2),
    st.none() | st.decimals(min_value=40, max_value=250, places=1),
    st.sampled_from(Sex),
    st.sampled_from([one for one in WeightRule if one is not WeightRule.LOTHIAN]),
    st.none() | st.integers(min_value=0, max_value=110),
)
def test_no_rule_gives_more_than_the_actual_weight_or_less_than_the_ideal_one(
    weight: Decimal, height: Decimal | None, sex: Sex, rule: WeightRule, age: int | None
) -> None:
    build = Build(Kilograms(weight), None if height is None else Centimetres(height), sex, age)
    found = weighed(build, rule)
    assert Kilograms(0) < found.dosing <= found.actual
    if found.ideal is not None:
        assert found.ideal.value > 45
        assert found.dosing >= min(found.ideal, found.actual)


@given(
    st.decimals(min_value=46, max_value=250, places=2),
    st.decimals(min_value="0.01", max_value=50, places=2),
    st.decimals(min_value=153, max_value=250, places=1),
    st.sampled_from(Sex),
)
def test_a_heavier_patient_never_has_a_lower_adjusted_weight(
    weight: Decimal, more: Decimal, height: Decimal, sex: Sex
) -> None:
    ideal = ideal_weight(Centimetres(height), sex)
    assert ideal is not None
    for factor in (Decimal("0.4"), Decimal("0.5")):
        light, heavy = (adjusted_weight(Kilograms(one), ideal, factor) for one in (weight, weight + more))
        assert light <= heavy
