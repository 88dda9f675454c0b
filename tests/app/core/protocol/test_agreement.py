"""An order that cannot be meant is refused, field by field, before anything is saved."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.core.protocol.agreement import check_order
from app.core.protocol.order import Order, Override
from app.core.protocol.product import Product
from app.core.values.delivery import Gravity, Pump
from app.core.values.patient import Allergy
from app.core.values.quantities import (
    Centimetres,
    DropsPerMl,
    Grams,
    GramsPerLitre,
    Kilograms,
    MlPerHour,
)
from app.core.values.refusal import Firmness, Refusal
from tests.app.catalogue.shelf import shipped_bands, shipped_product
from tests.builders import a_patient, an_order, at

NOW = at("08:10")
ORDER = replace(an_order(), indication="dermatomyositis")


def refusals(order: Order, product: Product | None = None) -> dict[str, Refusal]:
    found = check_order(order, product or shipped_product("privigen-10"), shipped_bands(), NOW)
    return {one.code: one for one in found}


def test_an_order_that_agrees_is_not_refused() -> None:
    assert refusals(ORDER) == {}


@pytest.mark.parametrize(
    ("order", "code", "field"),
    [
        (replace(ORDER, weight=Kilograms(0)), "weight.implausible", "weight"),
        (replace(ORDER, weight=Kilograms(-70)), "weight.implausible", "weight"),
        (replace(ORDER, weight=Kilograms(1000)), "weight.implausible", "weight"),
        (replace(ORDER, weight=Kilograms("70.125")), "weight.decimals", "weight"),
        (replace(ORDER, weighed_at=at("08:11")), "order.weighed-future", "weight"),
        (replace(ORDER, weighed_at=at("08:09") - timedelta(days=1)), "order.weight-old", "weight"),
        (replace(ORDER, patient=replace(a_patient(), identifier=" ")), "typed.missing", "identifier"),
        (replace(ORDER, patient=replace(a_patient(), second_identifier="")), "typed.missing", "second_identifier"),
        (replace(ORDER, patient=replace(a_patient(), second_identifier="44 81902")), "order.same-identifiers", None),
        (replace(ORDER, patient=a_patient(family="")), "typed.missing", "family_name"),
        (replace(ORDER, patient=a_patient(family="Ru\x1diz")), "typed.hidden-character", "family_name"),
        (replace(ORDER, patient=a_patient(family="x" * 501)), "typed.too-long", "family_name"),
        (replace(ORDER, patient=a_patient(allergies=None)), "order.allergies", "allergies"),
        (replace(ORDER, patient=a_patient(allergies=(Allergy("Privigen"),))), "order.allergy", "allergies"),
        (replace(ORDER, patient=a_patient(allergies=(Allergy("Immunoglobulins"),))), "order.allergy", "allergies"),
        (replace(ORDER, patient=replace(a_patient(), born=date(2026, 11, 26))), "order.born-future", "born"),
        (replace(ORDER, patient=replace(a_patient(), born=date(1890, 1, 1))), "age.implausible", "born"),
        (replace(ORDER, patient=replace(a_patient(), height=Centimetres(20))), "height.implausible", "height"),
        (replace(ORDER, bed=""), "typed.missing", "bed"),
        (replace(ORDER, indication=""), "typed.missing", "indication"),
        (replace(ORDER, prescriber=""), "typed.missing", "prescriber"),
        (replace(ORDER, day=6), "order.day", "day"),
        (replace(ORDER, day=0), "order.day", "day"),
        (replace(ORDER, days=0, day=0), "days.implausible", "days"),
        (replace(ORDER, cycle=7), "order.cycle", "cycle"),
        (replace(ORDER, cycles=0, cycle=0), "cycles.implausible", "cycles"),
        (replace(ORDER, total=Grams(0)), "order.dose-zero", "total"),
        (replace(ORDER, today=Grams(0)), "order.dose-zero", "today"),
        (replace(ORDER, total=Grams(140_000), today=Grams(28_000)), "order.milligrams", "total"),
        (replace(ORDER, total=Grams(2), today=Grams("0.4")), "order.lost-factor", "total"),
        (replace(ORDER, total=Grams(250), today=Grams(50)), "course_dose.implausible", "course_dose"),
        (replace(ORDER, today=Grams(140)), "order.course-on-one-day", "today"),
        (replace(ORDER, today=Grams(141)), "order.course-on-one-day", "today"),
        (replace(ORDER, product_id="flebogamma-dif-10"), "order.strength", "strength"),
        (replace(ORDER, strength=GramsPerLitre(50)), "order.strength", "strength"),
        (replace(ORDER, profile="folklore"), "order.profile", "profile"),
        (replace(ORDER, highest_rate=MlPerHour(0)), "order.highest-zero", "highest_rate"),
        (replace(ORDER, delivery=Pump(MlPerHour(0))), "pump_step.implausible", "pump_step"),
        (replace(ORDER, delivery=Pump(MlPerHour(50))), "pump_step.implausible", "pump_step"),
        (replace(ORDER, delivery=Gravity(DropsPerMl(25))), "drop_factor.unknown", "drop_factor"),
    ],
)
def test_a_slip_is_refused_at_its_field(order: Order, code: str, field: str | None) -> None:
    found = refusals(order)
    assert code in found, list(found)
    assert found[code].firmness is Firmness.HARD
    assert field is None or field in (found[code].field, "course_dose", "pump_step", "drop_factor")


@pytest.mark.parametrize("factor", [10, 15, 20, 60])
def test_every_drop_factor_that_exists_is_taken(factor: int) -> None:
    assert refusals(replace(ORDER, delivery=Gravity(DropsPerMl(factor)))) == {}


def test_the_whole_course_on_day_one_is_caught() -> None:
    order = replace(ORDER, weight=Kilograms(75), total=Grams(150), today=Grams(150), days=5, day=1)
    assert refusals(order)["order.course-on-one-day"].firmness is Firmness.HARD


@pytest.mark.parametrize("today", ["26.75", "27.5", "28", "29.25"])
def test_half_the_smallest_vial_is_rounding_not_disagreement(today: str) -> None:
    assert refusals(replace(ORDER, today=Grams(today))) == {}


@pytest.mark.parametrize("today", ["26", "30", "20", "56"])
def test_an_uneven_share_needs_a_reason(today: str) -> None:
    order = replace(ORDER, today=Grams(today))
    refusal = refusals(order)["order.uneven-share"]
    assert refusal.firmness is Firmness.SOFT and refusal.reasons
    answered = replace(order, overrides=(Override(refusal.code, refusal.reasons[0].id),))
    assert refusals(answered) == {}


def test_more_than_two_shares_can_not_be_talked_away() -> None:
    order = replace(ORDER, today=Grams(60), overrides=(Override("order.uneven-share", "prescriber"),))
    assert refusals(order)["order.uneven-share"].firmness is Firmness.HARD


def test_a_reason_is_needed_to_pass_a_soft_limit() -> None:
    heavy = replace(ORDER, today=Grams(75), total=Grams(75), days=1, day=1)
    assert refusals(heavy)["day_dose.unusual"].firmness is Firmness.SOFT
    assert "day_dose.unusual" in refusals(replace(heavy, overrides=(Override("day_dose.unusual", ""),)))
    assert refusals(replace(heavy, overrides=(Override("day_dose.unusual", "prescriber"),))) == {}


def test_a_reason_never_passes_a_hard_limit() -> None:
    order = replace(ORDER, weight=Kilograms(1000), overrides=(Override("weight.implausible", "prescriber"),))
    assert "weight.implausible" in refusals(order)


def test_a_light_grown_up_and_a_mixed_up_height_are_asked_about() -> None:
    light = replace(ORDER, weight=Kilograms(7), total=Grams(14), today=Grams("2.8"))
    assert {"adult_weight.unusual", "body_mass_index.implausible"} & set(refusals(light))


def test_nobody_under_the_minimum_age_is_given_sorbitol() -> None:
    infant = replace(a_patient(), born=date(2025, 6, 1), height=None)
    order = replace(ORDER, patient=infant, product_id="flebogamma-dif-5", strength=GramsPerLitre(50))
    small = replace(order, weight=Kilograms(10), total=Grams(20), today=Grams(4))
    assert "order.minimum-age" in refusals(small, shipped_product("flebogamma-dif-5"))


@pytest.mark.parametrize("substance", ["Sorbitol", "fructose (hereditary)", "FLEBOGAMMA dif"])
def test_an_allergy_to_what_is_in_the_bottle_is_refused(substance: str) -> None:
    order = replace(
        ORDER,
        patient=a_patient(allergies=(Allergy(substance),)),
        product_id="flebogamma-dif-5",
        strength=GramsPerLitre(50),
    )
    assert "order.allergy" in refusals(order, shipped_product("flebogamma-dif-5"))


def test_hard_refusals_come_first() -> None:
    order = replace(ORDER, weight=Kilograms(200), bed="")
    found = check_order(order, shipped_product("privigen-10"), shipped_bands(), NOW)
    assert [one.firmness for one in found] == sorted((one.firmness for one in found), key=lambda one: one.value)
    assert found[0].firmness is Firmness.HARD


def test_a_person_may_have_one_name_only() -> None:
    assert refusals(replace(ORDER, patient=a_patient(given=""))) == {}
