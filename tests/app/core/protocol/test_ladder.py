"""No rung stands above any limit, for anybody, however the bottle runs."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.protocol.forecast import forecast
from app.core.protocol.ladder import NEVER_ABOVE, Ladder, build_ladder
from app.core.protocol.plan import Plan, make_plan
from app.core.protocol.product import LadderRule, PatientClass, Product
from app.core.values.delivery import Delivery, Gravity, Pump
from app.core.values.quantities import DropsPerMl, Grams, Kilograms, Millilitres, MlPerHour, MlPerKgPerHour
from app.core.values.refusal import Refusal
from app.core.values.source import Limit
from tests.app.catalogue.shelf import shipped_library, shipped_product, shipped_protocol
from tests.rules import OWN

Case = tuple[Product, LadderRule, PatientClass]

CASES: list[Case] = [
    (product, rule, patient_class)
    for product in shipped_library().products()
    for rule in product.rules
    for patient_class in rule.classes
]
WEIGHTS = st.decimals(min_value=2, max_value=250, places=2).map(Kilograms)
EDITION = shipped_library().edition()
assert not isinstance(EDITION, Refusal)
RISK_CAP = EDITION.risk_cap
DELIVERIES = st.one_of(
    st.sampled_from(("0.01", "0.1", "0.5", "1", "5")).map(lambda step: Pump(MlPerHour(step))),
    st.sampled_from((10, 15, 20, 60)).map(lambda factor: Gravity(DropsPerMl(factor))),
)


@given(st.sampled_from(CASES), WEIGHTS, DELIVERIES, st.decimals(min_value="0.1", max_value=12, places=2))
def test_no_rung_is_above_any_ceiling(case: Case, weight: Kilograms, delivery: Delivery, ordered: Decimal) -> None:
    _, rule, patient_class = case
    caps = (RISK_CAP,) if patient_class is PatientClass.RISK and not rule.for_risk_alone else ()
    limits = (*caps, Limit(MlPerKgPerHour(ordered), "ordered", OWN))
    ladder = build_ladder(rule, weight, delivery, limits)
    if isinstance(ladder, Refusal):
        return
    ceiling = min(rule.maximum.value, *(limit.value for limit in limits))
    assert ladder.ceiling.value == ceiling <= NEVER_ABOVE
    rates = [rung.rate for rung in ladder.rungs]
    for rung in ladder.rungs:
        assert rung.per_kg <= ceiling
        assert rung.rate.value <= rung.per_kg.value * weight.value, "rounded down, never up"
        assert delivery.settable(rung.rate) == rung.rate, "the line can run it"
        least = rule.hold_minutes if rung.number > 1 else rule.first_hold_minutes or rule.hold_minutes
        assert rung.hold.total_seconds() == least * 60
    assert rates == sorted(set(rates), key=lambda rate: rate.value), "each rung above the one before"
    assert rates[0] == delivery.settable(rule.rates[0].for_weight(weight)), "it starts at the label's first rate"
    assert ladder.ceiling_rate.value <= ceiling.value * weight.value


@given(st.sampled_from(CASES), WEIGHTS, st.decimals(min_value=1, max_value=15000, places=1).map(Millilitres))
def test_the_forecast_gives_the_whole_volume_and_no_more(case: Case, weight: Kilograms, volume: Millilitres) -> None:
    _, rule, _ = case
    ladder = build_ladder(rule, weight, Pump(MlPerHour("0.1")))
    if isinstance(ladder, Refusal):
        return
    stretches = forecast(ladder, volume)
    given_in_all = sum((one.volume.value for one in stretches), Decimal(0))
    assert abs(given_in_all - volume.value) < Decimal("1e-9")
    assert all(one.lasts.total_seconds() >= 0 for one in stretches)
    assert all(one.lasts == one.rung.hold for one in stretches[:-1])


@given(
    st.sampled_from(CASES), WEIGHTS, DELIVERIES, st.decimals(min_value="0.5", max_value=250, places=1).map(Grams),
    st.integers(0, 100), st.sampled_from(["", "immunodeficiency", "itp", "cidp", "mmn", "dermatomyositis", "other"]),
)  # fmt: skip
def test_no_plan_runs_above_the_label_or_the_cap_and_each_gives_the_whole_dose(
    case: Case, weight: Kilograms, delivery: Delivery, dose: Grams, age: int, indication: str
) -> None:
    product, case_rule, patient_class = case
    plan = make_plan(
        product=product, profile=case_rule.profile, indication=indication, patient_class=patient_class,
        rate_weight=weight, dose=dose, delivery=delivery, age=age,
        caps=(RISK_CAP,) if patient_class is PatientClass.RISK else (),
    )  # fmt: skip
    if isinstance(plan, Refusal):
        return
    most = plan.rule.maximum.value.value
    if patient_class is PatientClass.RISK and plan.rule.classes != (PatientClass.RISK,):
        most = min(most, RISK_CAP.value.value)
    assert max(rung.rate.value for rung in plan.ladder.rungs) <= most * weight.value
    assert not plan.rule.from_age or age >= plan.rule.from_age
    volume = sum((one.volume.value for one in plan.stretches), Decimal(0))
    assert abs(volume - dose.value * 1000 / product.strength.value) < Decimal("1e-9")
    assert all(one.lasts >= one.rung.hold for one in plan.stretches[:-1])


def test_a_label_that_prints_a_number_for_risk_is_followed_and_every_other_is_capped() -> None:
    printed = shipped_product("octagam-10", "US").rule("label", "", PatientClass.RISK)
    assert printed is not None and printed.for_risk_alone
    plan = make_plan(
        product=shipped_product("octagam-10", "US"), profile="label", indication="", patient_class=PatientClass.RISK,
        rate_weight=Kilograms(100), dose=Grams(40), delivery=Pump(MlPerHour("0.1")), caps=(RISK_CAP,),
    )  # fmt: skip
    assert isinstance(plan, Plan) and plan.ladder.ceiling.value == MlPerKgPerHour("1.98")
    assert plan.ladder.ceiling.reason == "highest rate of the label in renal or thrombotic risk"


def a_plan(product_id: str, weight: str, dose: str, patient_class: PatientClass, **more: str) -> Plan:
    plan = make_plan(
        product=shipped_product(product_id),
        profile=more.get("profile", "label"),
        indication=more.get("indication", ""),
        patient_class=patient_class,
        rate_weight=Kilograms(weight),
        dose=Grams(dose),
        delivery=Pump(MlPerHour("0.1")),
        caps=shipped_protocol(product_id).caps(patient_class),
    )
    assert isinstance(plan, Plan), plan
    return plan


def rates(ladder: Ladder) -> list[str]:
    return [f"{rung.rate.value.normalize():f}" for rung in ladder.rungs]


@pytest.mark.parametrize(
    ("product_id", "patient_class", "more", "expected"),
    [
        ("privigen-10", PatientClass.NAIVE, {}, "21 42 84 168 336"),
        ("privigen-10", PatientClass.TOLERANT, {}, "21 42 84 168 336"),
        ("privigen-10", PatientClass.TOLERANT, {"indication": "immunodeficiency"}, "21 42 84 168 336 504"),
        ("privigen-10", PatientClass.NAIVE, {"indication": "immunodeficiency"}, "21 42 84 168 336"),
        ("privigen-10", PatientClass.RISK, {"indication": "immunodeficiency"}, "21 42 84 126"),
        ("privigen-10", PatientClass.RISK, {}, "21 42 84 126"),
        ("privigen-10", PatientClass.NAIVE, {"profile": "article"}, "21 42 84 168 336"),
        ("flebogamma-dif-5", PatientClass.NAIVE, {}, "42 84 168 336 420"),
        ("flebogamma-dif-5", PatientClass.RISK, {}, "42 84 126"),
        ("flebogamma-dif-5", PatientClass.NAIVE, {"profile": "article"}, "42 84 112"),
        ("flebogamma-dif-10", PatientClass.NAIVE, {}, "42 84 168 252 336"),
        ("flebogamma-dif-10", PatientClass.RISK, {}, "42 84 126"),
        ("flebogamma-dif-10", PatientClass.TOLERANT, {"profile": "article"}, "42 84 112"),
    ],
)
def test_the_ladders_of_a_patient_of_70_kg(
    product_id: str, patient_class: PatientClass, more: dict[str, str], expected: str
) -> None:
    plan = a_plan(product_id, "70", "28", patient_class, **more)
    assert rates(plan.ladder) == expected.split()
    assert {rung.hold.total_seconds() for rung in plan.ladder.rungs} == {1800}


def test_the_worked_example_of_the_reference() -> None:
    plan = a_plan("privigen-10", "60", "24", PatientClass.NAIVE)
    assert rates(plan.ladder) == ["18", "36", "72", "144", "288"]
    assert sum(one.volume.value for one in plan.stretches[:-1]) == 135
    assert plan.stretches[-1].volume == Millilitres(105)
    assert plan.duration.total_seconds() == 141 * 60 + 52.5
