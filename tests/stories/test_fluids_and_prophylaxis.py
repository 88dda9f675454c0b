"""Around the infusion: doses with their bounds, saline before and after, what follows on the days after."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.core.protocol.checklist import Effect
from app.core.session import commands
from app.core.session.acts import Kind
from app.core.session.after_care import Where, after_care, open_care
from app.core.session.readiness import effects_of, open_drugs, wait_ends
from app.core.values.patient import Allergy
from app.core.values.quantities import Centimetres, Grams, Kilograms, Milligrams, Millilitres
from app.core.values.refusal import Refusal
from app.present.discharge_sheet import sheet_view
from app.present.record_checks import check_groups
from app.present.record_end import after_lines
from app.present.told import Told
from tests.builders import ZONE, a_patient, an_order, some_vitals
from tests.shift import Shift, shipped

DOCTOR = "Dr A. Salas Moreno"
ASA = commands.OrderAfterCare("asa-after", "Adiro", "100 mg once a day", DOCTOR)


def at_risk_of_clots(**order: object) -> Shift:
    chosen = replace(an_order(), **order)  # type: ignore[arg-type]  # field names and types are the test's own
    return Shift(chosen).ordered().answered(lambda item: "yes" if item == "clot-risk" else "")


def test_clot_risk_brings_saline_and_two_choices_for_the_days_after() -> None:
    shift = at_risk_of_clots()
    assert [one.id for one in open_drugs(shift.infusion)] == [
        "dexchlorpheniramine", "paracetamol", "saline-before", "asa-after", "heparin-after",
    ]  # fmt: skip
    assert [one.id for one in open_drugs(Shift().ordered().answered().infusion)] == [
        "dexchlorpheniramine", "paracetamol",
    ]  # fmt: skip


def test_no_dose_is_offered_for_the_days_after_and_one_of_two_is_enough() -> None:
    shift = at_risk_of_clots()
    assert shift.refused(commands.GivePremedication("asa-after")).code == "protocol.unknown"
    for change in ({"product": ""}, {"dose": " "}, {"ordered_by": ""}):
        assert shift.refused(replace(ASA, **change)).code == "words.missing"
    assert shift.refused(replace(ASA, dose="as usual")).code == "after-care.dose"
    shift.does(ASA)
    assert not {"asa-after", "heparin-after"} & {one.id for one in open_drugs(shift.infusion)}


def test_the_saline_is_given_whole_and_is_not_waited_for() -> None:
    shift = at_risk_of_clots()
    assert shift.refused(commands.GivePremedication("saline-before", volume=Millilitres(501))).code == "words.missing"
    big = commands.GivePremedication("saline-before", ordered_by=DOCTOR, volume=Millilitres(501))
    assert shift.refused(big).code == "premedication.too-much"
    shift.does(commands.GivePremedication("saline-before"))
    assert wait_ends(shift.infusion) is None


@pytest.mark.parametrize("answer", ["yes", "failure"])
def test_in_heart_disease_the_volume_is_the_prescribers(answer: str) -> None:
    choose = {"clot-risk": "yes", "heart-disease": answer}
    shift = Shift().ordered().answered(lambda item: choose.get(item, ""))
    refusal = shift.refused(commands.GivePremedication("saline-before"))
    assert refusal.code == "drug.ask" and refusal.source and refusal.field == "ordered_by"
    shift.does(commands.GivePremedication("saline-before", ordered_by=DOCTOR, volume=Millilitres(250)))


def test_saline_never_runs_through_a_line_whose_product_forbids_it() -> None:
    protocol = shipped()
    held = replace(protocol, product=replace(protocol.product, forbidden_fluids=("saline",)))
    shift = Shift(protocol=held).ordered().answered(lambda item: "yes" if item == "clot-risk" else "")
    assert shift.refused(commands.GivePremedication("saline-before")).code == "drug.line"


def test_the_days_after_know_allergy_bleeding_and_age() -> None:
    shift = at_risk_of_clots(patient=a_patient(allergies=(Allergy("ASA", "asthma"), Allergy("enoxaparin"))))
    assert shift.refused(ASA).code == "drug.allergy"
    heparin = commands.OrderAfterCare("heparin-after", "enoxaparin", "40 mg once a day", DOCTOR)
    assert shift.refused(heparin).code == "drug.allergy"
    assert shift.refused(replace(heparin, product="aspirin")).code == "drug.other"
    shift.does(replace(heparin, product="heparin calcium", dose="5000 units twice a day"))
    bleeding = at_risk_of_clots().does(commands.AnswerItem("bleeding", "yes", "ulcer"))
    assert bleeding.refused(ASA).code == "drug.interaction"


def child(years: int, kilograms: str, **change: object) -> Shift:
    tall = Centimetres(165 if years > 11 else 120)
    patient = replace(a_patient(), born=date(2026 - years, 3, 14), height=tall)
    weight = Kilograms(kilograms)
    total = Grams(weight.value * 2)
    order = replace(an_order(patient), weight=weight, total=total, today=Grams(total.value / 5))
    return Shift(replace(order, **change)).ordered()  # type: ignore[arg-type]  # the test's own fields


def test_no_acetylsalicylic_acid_below_16_years() -> None:
    shift = child(15, "55").answered(lambda item: "yes" if item == "clot-risk" else "")
    refusal = shift.refused(ASA)
    assert refusal.code == "drug.age" and refusal.source == "Reference 6: age"
    child(16, "55").answered(lambda item: "yes" if item == "clot-risk" else "").does(ASA)


def test_in_kawasaki_disease_the_prescriber_types_the_dose_and_chickenpox_asks() -> None:
    shift = child(4, "16", indication="kawasaki").answered()
    assert "asa-kawasaki" in {one.id for one in open_drugs(shift.infusion)}
    assert shift.refused(commands.GivePremedication("asa-kawasaki")).code == "premedication.dose"
    shift.does(commands.AnswerItem("chickenpox-influenza", "yes", "brother has chickenpox"))
    assert shift.refused(commands.GivePremedication("asa-kawasaki", Milligrams(200))).code == "drug.ask"
    shift.does(commands.GivePremedication("asa-kawasaki", Milligrams(200), DOCTOR))


def test_a_childs_dose_is_the_prescribers_and_never_above_its_weight() -> None:
    shift = child(8, "24").answered()
    assert shift.refused(commands.GivePremedication("paracetamol")).code == "premedication.dose"
    too_much = shift.refused(commands.GivePremedication("paracetamol", Milligrams(361), DOCTOR))
    assert too_much.code == "premedication.too-much" and too_much.source == "Paracetamol practice"
    shift.does(commands.GivePremedication("paracetamol", Milligrams(360), DOCTOR))


def test_no_single_dose_above_the_adults_whoever_ordered_it() -> None:
    shift = Shift().ordered().answered()
    assert shift.refused(commands.GivePremedication("paracetamol", Milligrams(1001), DOCTOR)).code == (
        "premedication.too-much"
    )
    assert shift.refused(commands.GivePremedication("dexchlorpheniramine", Milligrams(10), DOCTOR)).code == (
        "premedication.too-much"
    )


@pytest.mark.parametrize(("taken", "code"), [(3000, ""), (3001, "premedication.day-limit")])
def test_four_grams_in_a_day_with_what_was_taken_at_home(taken: int, code: str) -> None:
    shift = Shift().ordered().answered()
    shift.does(commands.AnswerItem("paracetamol-today", "earlier", value=Decimal(taken), unit="mg"))
    answer = shift.tries(commands.GivePremedication("paracetamol"))
    assert (answer.code if isinstance(answer, Refusal) else "") == code


def test_what_only_a_prescriber_may_order_is_asked_and_not_done_counts_as_yes() -> None:
    shift = Shift().ordered().answered().does(commands.AnswerItem("sedatives", "yes", "lorazepam"))
    assert shift.refused(commands.GivePremedication("dexchlorpheniramine")).code == "drug.ask"
    shift.does(commands.AnswerItem("sedatives", None, reason="does not know her drugs"))
    assert shift.refused(commands.GivePremedication("dexchlorpheniramine")).code == "drug.ask"
    shift.does(commands.GivePremedication("dexchlorpheniramine", ordered_by=DOCTOR))


def test_no_dexchlorpheniramine_in_the_first_year_of_life() -> None:
    patient = replace(a_patient(), born=date(2026, 3, 14), height=Centimetres(65))
    order = replace(an_order(patient), weight=Kilograms(7), total=Grams(14), today=Grams("2.8"))
    shift = Shift(order).ordered().answered()
    baby = commands.GivePremedication("dexchlorpheniramine", Milligrams(1), DOCTOR)
    assert shift.refused(baby).code == "drug.age"


def finished() -> Shift:
    shift = at_risk_of_clots()
    for drug_id in ("dexchlorpheniramine", "paracetamol", "saline-before"):
        shift.does(commands.GivePremedication(drug_id))
    shift.does(ASA).supplied().wait(30).measured().checked().does(commands.Start())
    shift.climbed(1)
    return shift.does(commands.Stop("as ordered")).measured(some_vitals())


def test_what_follows_is_due_at_the_end_and_goes_home_with_the_patient() -> None:
    shift = finished()
    assert [one.id for one in open_care(shift.infusion)] == ["saline-after"]
    assert Kind.AFTER_CARE in {one.kind for one in shift.acts}
    home = {one.id: one for one in after_care(shift.infusion) if one.where is Where.HOME}
    assert (home["asa-after"].ordered, home["asa-after"].by, home["asa-after"].days) == (
        "Adiro, 100 mg once a day", DOCTOR, 3,
    )  # fmt: skip
    assert "dexchlorpheniramine" in home, "no driving today"
    shift.does(commands.SettleAfterCare("saline-after", True))
    assert open_care(shift.infusion) == ()
    assert shift.infusion.after_care["saline-after"].event.volume == Millilitres(500)


def test_a_task_left_open_asks_for_a_reason_at_the_end_of_the_observation() -> None:
    shift = finished().does(commands.GiveAdvice()).wait(61).measured()
    assert shift.refused(commands.EndObservation()).code == "observation.after-care"
    assert shift.refused(commands.SettleAfterCare("saline-after", False)).code == "words.missing"
    shift.does(commands.SettleAfterCare("saline-after", False, "drinks well, prescriber agrees"))
    shift.does(commands.EndObservation())


def test_a_result_too_old_counts_as_not_done_and_still_as_the_risk_it_tells() -> None:
    shift = Shift().ordered()
    fresh = commands.AnswerItem("kidney-function", "normal", dated=date(2026, 10, 26), value=Decimal("0.8"),
                                unit="mg/dL")  # fmt: skip
    item = shift.protocol.checklist.item("kidney-function")
    assert item is not None and item.valid_days == 30
    shift.does(fresh)
    assert effects_of(shift.infusion, item) == ()
    shift.does(replace(fresh, dated=date(2026, 10, 25)))
    assert set(effects_of(shift.infusion, item)) == {Effect.CONFIRM, Effect.RISK}
    shift.does(replace(fresh, answer="reduced", dated=date(2026, 10, 25)))
    assert set(effects_of(shift.infusion, item)) == {Effect.CONFIRM, Effect.RISK, Effect.TASK}


def test_an_old_consent_blocks() -> None:
    shift = Shift().ordered().does(commands.AnswerItem("consent", "signed", dated=date(2025, 11, 24)))
    item = shift.protocol.checklist.item("consent")
    assert item is not None and effects_of(shift.infusion, item) == (Effect.BLOCK,)
    shift.does(commands.AnswerItem("consent", "signed", dated=date(2025, 11, 25)))
    assert effects_of(shift.infusion, item) == ()


def test_what_follows_stands_on_the_record_and_on_the_sheet_for_home() -> None:
    shift = finished()
    told = Told(shift.infusion, ZONE)
    lines = {one.caption: one.words for one in after_lines(told)}
    ordered = "Adiro, 100 mg once a day, for 3 days from tomorrow, ordered by Dr A. Salas Moreno"
    assert ordered in lines["At home"] and lines["Not settled"].startswith("Saline 0.9 % 500 mL IV")
    assert ordered in sheet_view(shift.infusion, ZONE).after
    rows = {row.label: row.answer for group in check_groups(told) for row in group.rows}
    assert rows["Acetylsalicylic acid, 3 days after"] == "Adiro, 100 mg once a day, ordered by Dr A. Salas Moreno"
    assert "Heparin, 3 days after" not in rows
