"""The shipped rules around an infusion: complete, and on the safe side."""

from datetime import timedelta

import pytest

from app.core.protocol.checklist import Case, Effect
from app.core.protocol.monitoring import Level
from app.core.protocol.product import PatientClass
from app.core.protocol.reactions import Grade, Response, Urgency
from app.core.values.patient import Sex
from app.core.values.quantities import Celsius, Kilograms, Milligrams, MmHg, Percent, PerMinute
from app.core.values.source import Mark
from app.core.values.vitals import Vitals
from tests.app.catalogue.shelf import shipped_protocol

PROTOCOL = shipped_protocol()
ARTICLE_FIVE = ("tight-chest", "flushing", "hypotension", "headache", "malaise")
BASELINE = Vitals(Celsius("36.8"), MmHg(120), MmHg(75), PerMinute(75), PerMinute(14), Percent(98))


def effects(item_id: str, answer_id: str) -> set[Effect]:
    item = PROTOCOL.checklist.item(item_id)
    assert item is not None
    answer = item.answer(answer_id)
    assert answer is not None
    return set(answer.effects)


@pytest.mark.parametrize(
    ("item", "answer", "effect"),
    [
        ("consent", "no", Effect.BLOCK),
        ("identity", "mismatch", Effect.BLOCK),
        ("previous-reaction", "severe", Effect.BLOCK),
        ("iga-antibodies", "yes", Effect.BLOCK),
        ("hyperprolinaemia", "yes", Effect.BLOCK),
        ("fructose-intolerance", "yes", Effect.BLOCK),
        ("room-temperature", "no", Effect.BLOCK),
        ("rescue", "no", Effect.BLOCK),
        ("kidney-function", "failure", Effect.CONFIRM),
        ("iga", "absent", Effect.CONFIRM),
        ("loop-diuretic", "yes", Effect.CONFIRM),
        ("hydration", "no", Effect.RISK),
        ("line", "no", Effect.CONFIRM),
        ("kidney-function", "reduced", Effect.RISK),
        ("kidney-disease", "yes", Effect.RISK),
        ("heart-disease", "yes", Effect.RISK),
        ("clot-risk", "yes", Effect.RISK),
        ("thrombophilia", "found", Effect.RISK),
        ("diabetes", "yes", Effect.RISK),
        ("age", "seen", Effect.RISK),
        ("blood-count", "group-a-b", Effect.TASK),
        ("pregnancy", "yes", Effect.NOTE),
        ("live-vaccine", "yes", Effect.NOTE),
    ],
)
def test_an_answer_has_the_effect_of_the_reference(item: str, answer: str, effect: Effect) -> None:
    assert effect in effects(item, answer)


def test_every_item_has_an_answer_that_lets_the_infusion_go_on() -> None:
    for item in PROTOCOL.checklist.items:
        # What is a fact of patient or product is only seen, and the prescriber confirms it; nothing blocks.
        facts = {"age", "sucrose", "octagam-dermatomyositis"}
        stops = {Effect.BLOCK} if item.id in facts else {Effect.BLOCK, Effect.CONFIRM}
        assert any(not stops & set(answer.effects) for answer in item.answers), item.id


def test_every_precaution_asks_the_prescriber_as_well() -> None:
    for item in PROTOCOL.checklist.items:
        for answer in item.answers:
            if Effect.RISK in answer.effects:
                assert Effect.CONFIRM in answer.effects, f"{item.id}: {answer.id}"


def test_a_question_left_undone_never_lifts_a_limit() -> None:
    for item in PROTOCOL.checklist.items:
        strongest = {effect for answer in item.answers for effect in answer.effects}
        if Effect.BLOCK in strongest or Effect.CONFIRM in strongest or Effect.RISK in strongest:
            assert item.not_done in (Effect.BLOCK, Effect.CONFIRM), item.id


def test_what_an_answer_changes_is_said_at_once() -> None:
    for item in PROTOCOL.checklist.items:
        assert all(bool(answer.says) == bool(answer.effects) for answer in item.answers), item.id


@pytest.mark.parametrize(
    ("stabilisers", "age", "sex", "asked", "folded"),
    [
        (("proline",), 58, Sex.FEMALE, {"hyperprolinaemia"}, {"fructose-intolerance", "age", "pregnancy"}),
        (("sorbitol",), 65, Sex.MALE, {"fructose-intolerance", "age"}, {"hyperprolinaemia", "pregnancy"}),
        (("sorbitol",), 64, Sex.MALE, set(), {"age"}),
        (("proline",), 30, Sex.FEMALE, {"pregnancy"}, {"age"}),
        (("proline",), 30, Sex.MALE, set(), {"pregnancy"}),
    ],
)
def test_only_what_applies_is_asked(
    stabilisers: tuple[str, ...], age: int, sex: Sex, asked: set[str], folded: set[str]
) -> None:
    found = {item.id for item in PROTOCOL.checklist.applying(Case(stabilisers, age, sex))}
    assert asked <= found and not folded & found


def test_the_articles_own_symptoms_stand_first() -> None:
    symptoms = PROTOCOL.reactions.symptoms
    assert tuple(one.id for one in symptoms[:5]) == ARTICLE_FIVE
    assert [one.article for one in symptoms] == [True] * 5 + [False] * (len(symptoms) - 5)
    assert len(symptoms) == 21 and symptoms[-1].id == "other", "four rows of five tiles, and something else"


@pytest.mark.parametrize(
    ("symptom", "grade", "response"),
    [
        ("headache", Grade.MILD, Response.REDUCE),
        ("headache", Grade.MODERATE, Response.PAUSE),
        ("headache", Grade.SEVERE, Response.STOP),
        ("headache", Grade.LIFE_THREATENING, Response.EMERGENCY),
        ("tight-chest", Grade.MILD, Response.PAUSE),
        ("itching", Grade.MILD, Response.PAUSE),
        ("hypotension", Grade.MILD, Response.STOP),
        ("breathless", Grade.MILD, Response.STOP),
        ("swelling", Grade.MILD, Response.EMERGENCY),
        ("collapse", Grade.MILD, Response.EMERGENCY),
        ("other", Grade.MILD, Response.REDUCE),
        ("vomiting", Grade.MILD, Response.PAUSE),
        ("palpitations", Grade.MILD, Response.PAUSE),
        ("chest-pain", Grade.MILD, Response.STOP),
        ("rigors", Grade.MILD, Response.STOP),
        ("weakness", Grade.MILD, Response.STOP),
        ("hoarse", Grade.MILD, Response.STOP),
        ("dark-urine", Grade.MILD, Response.STOP),
        ("little-urine", Grade.MILD, Response.STOP),
    ],
)
def test_the_stronger_of_symptom_and_grade_wins(symptom: str, grade: Grade, response: Response) -> None:
    reactions = PROTOCOL.reactions
    found = reactions.symptom(symptom)
    assert found is not None and reactions.response((found,), grade) is response
    assert reactions.rule(response).says and reactions.rule(response).recheck_minutes in (5, 10)


def test_what_a_reaction_leaves_and_a_second_one_ends_are_data_with_their_source() -> None:
    reactions = PROTOCOL.reactions
    assert (reactions.reduce_percent, reactions.restart_percent, reactions.second) == (50, 50, Response.STOP)
    assert reactions.second_source is not None and reactions.restart_source is not None
    assert reactions.notes and reactions.response((), Grade.NOTED) is Response.NOTE


def test_breathlessness_is_told_apart_within_six_hours() -> None:
    (apart,) = PROTOCOL.reactions.told_apart(("headache", "breathless"))
    assert apart.within_hours == 6 and "TACO" in apart.says and "TRALI" in apart.says


def test_the_late_reactions_are_those_of_the_article_and_the_labels() -> None:
    late = {one.id: one for one in PROTOCOL.reactions.late}
    assert late["fever"].urgency is Urgency.SAME_DAY and late["breathless"].urgency is Urgency.NOW
    assert {"chest-pain", "leg-swelling", "weakness", "allergy"} <= {
        one.id for one in late.values() if one.urgency is Urgency.NOW
    }
    assert (late["meningitis"].within_hours, late["dark-urine"].within_hours) == (48, 240)
    assert late["dark-urine"].source.mark is Mark.RECALLED
    assert PROTOCOL.reactions.call_hours == (24, 72)


def test_waits_are_the_longer_ones() -> None:
    assert (PROTOCOL.reactions.free_minutes, PROTOCOL.reactions.restart_minutes) == (30, 30)
    assert PROTOCOL.premedication.wait_minutes == 30
    assert dict(PROTOCOL.monitoring.observe) == {
        PatientClass.NAIVE: 60,
        PatientClass.TOLERANT: 20,
        PatientClass.RISK: 60,
    }


def test_premedication_is_the_articles_and_for_grown_ups() -> None:
    first, second = PROTOCOL.premedication.drugs[:2]
    assert (first.id, second.id) == ("dexchlorpheniramine", "paracetamol")
    assert first.protocol_dose(Kilograms(70)) == Milligrams(5)
    assert second.protocol_dose(Kilograms(70)) == Milligrams(1000)
    assert first.protocol_dose(Kilograms("49.9")) is None and second.protocol_dose(Kilograms("49.9")) is None
    assert {one.item for one in first.conflicts if one.blocks} == {"mao-inhibitor"}
    assert {one.item for one in first.conflicts if one.asks} == {"sedatives", "glaucoma-retention"}


def test_a_dose_that_was_only_recalled_is_not_offered() -> None:
    for drug_id in ("hydrocortisone", "methylprednisolone", "salbutamol"):
        drug = PROTOCOL.reactions.treatment(drug_id)
        assert drug is not None and drug.source.mark is Mark.RECALLED and drug.protocol_dose(Kilograms(70)) is None


@pytest.mark.parametrize(("age", "dose"), [(58, "0.5"), (13, "0.5"), (12, "0.3"), (6, "0.3"), (5, None), (0, None)])
def test_adrenaline_by_age(age: int, dose: str | None) -> None:
    row = PROTOCOL.emergency.adrenaline_for(age)
    assert (str(row.dose.value) if row else None) == dose
    assert row is None or row.volume.value == row.dose.value
    assert PROTOCOL.emergency.repeat_minutes == 5


@pytest.mark.parametrize(
    ("vitals", "age", "level"),
    [
        (BASELINE, 58, None),
        (Vitals(systolic=MmHg(101)), 58, None),
        (Vitals(systolic=MmHg(100)), 58, Level.AMBER),
        (Vitals(systolic=MmHg(90)), 58, Level.RED),
        (Vitals(systolic=MmHg(80)), 58, Level.RED),
        (Vitals(systolic=MmHg(150)), 58, Level.AMBER),
        (Vitals(systolic=MmHg(181)), 58, Level.AMBER),
        (Vitals(temperature=Celsius("37.7")), 58, None),
        (Vitals(temperature=Celsius("37.8")), 58, Level.AMBER),
        (Vitals(temperature=Celsius("38")), 58, Level.AMBER),
        (Vitals(temperature=Celsius("38.8")), 58, Level.RED),
        (Vitals(temperature=Celsius("39")), 58, Level.RED),
        (Vitals(pulse=PerMinute(95)), 58, Level.AMBER),
        (Vitals(pulse=PerMinute(111)), 58, Level.AMBER),
        (Vitals(pulse=PerMinute(131)), 58, Level.RED),
        (Vitals(pulse=PerMinute(39)), 58, Level.RED),
        (Vitals(saturation=Percent(95)), 58, Level.AMBER),
        (Vitals(saturation=Percent(93)), 58, Level.AMBER),
        (Vitals(saturation=Percent(91)), 58, Level.RED),
        (Vitals(breaths=PerMinute(21)), 58, Level.AMBER),
        (Vitals(breaths=PerMinute(26)), 58, Level.RED),
        (Vitals(breaths=PerMinute(26)), 6, Level.AMBER),
        (Vitals(), 58, None),
    ],
)
def test_thresholds_are_judged_against_the_baseline_and_absolutely(
    vitals: Vitals, age: int, level: Level | None
) -> None:
    found = PROTOCOL.monitoring.findings(vitals, BASELINE, age)
    assert (found[0].threshold.level if found else None) == level


def test_a_child_is_stopped_at_a_quarter_below_the_baseline() -> None:
    child = Vitals(systolic=MmHg(100))
    assert PROTOCOL.monitoring.findings(Vitals(systolic=MmHg(74)), child, 8)[0].threshold.level is Level.RED
    assert PROTOCOL.monitoring.findings(Vitals(systolic=MmHg(81)), child, 8) == ()


def test_what_is_too_old_is_sooner_than_the_next_set() -> None:
    plan = PROTOCOL.monitoring
    assert plan.fresh <= plan.after_step <= plan.stepping_every <= plan.constant_every
    assert timedelta(minutes=plan.recheck) == timedelta(minutes=5)
