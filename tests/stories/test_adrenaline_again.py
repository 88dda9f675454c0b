"""Adrenaline: first of all drugs, asked for again every five minutes until somebody says that it is not needed."""

from datetime import timedelta

import pytest

from app.core.protocol.reactions import Grade
from app.core.session import commands
from app.core.session.acts import Kind, NextAct
from app.core.session.course_events import Outcome, TreatmentGiven
from app.core.session.rescue import emergency_lasts, steps_open
from app.core.values.quantities import Kilograms, Milligrams
from tests.shift import Shift, shipped

ADRENALINE = commands.GiveTreatment("adrenaline", "Adrenaline", Milligrams("0.5"), "IM")
BETTER = commands.WithholdTreatment("adrenaline", "Adrenaline", "better")


def emergency() -> Shift:
    return Shift().started().climbed().wait(4).does(commands.DeclareEmergency())


def repeats(shift: Shift) -> list[NextAct]:
    return [act for act in shift.acts if act.kind is Kind.REPEAT_ADRENALINE]


def test_the_next_dose_is_an_act_that_is_due_after_five_minutes_and_after_each_dose_again() -> None:
    shift = emergency().wait(1).does(ADRENALINE)
    assert [act.due for act in repeats(shift)] == [shift.now + timedelta(minutes=5)]
    shift.wait(5).does(ADRENALINE)
    assert [act.due for act in repeats(shift)] == [shift.now + timedelta(minutes=5)]


def test_it_is_asked_for_without_the_emergency_key_too() -> None:
    shift = Shift().started().wait(4).does(ADRENALINE)
    assert len(repeats(shift)) == 1


def test_better_ends_the_asking_and_a_further_dose_begins_it_anew() -> None:
    shift = emergency().wait(1).does(ADRENALINE).wait(4).does(BETTER)
    assert repeats(shift) == []
    shift.wait(3).does(ADRENALINE)
    assert len(repeats(shift)) == 1


def test_a_reaction_seen_gone_ends_the_asking() -> None:
    shift = Shift().started().wait(4).does(commands.ReportSymptom(("swelling",), Grade.SEVERE)).does(ADRENALINE)
    shift.wait(4).does(commands.Recheck(Outcome.GONE))
    assert repeats(shift) == []


def test_the_emergency_lasts_until_its_steps_are_done_and_its_reaction_is_gone() -> None:
    shift = Shift().started().wait(4).does(commands.ReportSymptom(("swelling",), Grade.SEVERE))
    for step in steps_open(shift.infusion):
        shift.does(ADRENALINE if step.id == "adrenaline" else commands.DoEmergencyStep(step.id))
    shift.does(BETTER)
    assert emergency_lasts(shift.infusion), "the swelling is not seen gone yet"
    shift.wait(5).does(commands.Recheck(Outcome.GONE))
    assert not emergency_lasts(shift.infusion)


def test_a_second_emergency_has_all_its_steps_again() -> None:
    shift = emergency().does(ADRENALINE)
    for step in steps_open(shift.infusion):
        shift.does(commands.DoEmergencyStep(step.id))
    first = shift.infusion.emergency
    shift.does(commands.DeclareEmergency())
    assert shift.infusion.emergency == first, "a second press while it lasts changes nothing"
    shift.does(BETTER).wait(30).does(commands.DeclareEmergency())
    assert shift.infusion.emergency == shift.now
    assert [step.id for step in steps_open(shift.infusion)][:3] == ["stop", "call", "adrenaline"]


@pytest.mark.parametrize(
    ("drug", "name"),
    [("dexchlorpheniramine", ""), ("hydrocortisone", ""), ("other", "Prednisolone"), ("other", "an antihistamine")],
)
def test_antihistamine_and_steroid_come_only_after_adrenaline(drug: str, name: str) -> None:
    give = commands.GiveTreatment(drug, name or drug, Milligrams(5), "IV")
    shift = emergency()
    refusal = shift.refused(give)
    assert refusal.code == "treatment.adrenaline-first" and refusal.source == "UK emergency card"
    shift.does(ADRENALINE).wait(400).does(give)


def test_what_was_given_before_it_all_the_same_is_written_down_with_a_word_why() -> None:
    shift = emergency()
    shift.does(commands.GiveTreatment("other", "Prednisolone", None, "IV", "given by the team before I came"))
    assert isinstance(shift.infusion.treatments[0].event, TreatmentGiven)


def test_no_adrenaline_with_its_reason_opens_the_others() -> None:
    shift = emergency().does(commands.WithholdTreatment("adrenaline", "Adrenaline", "a faint, the doctor says no"))
    shift.does(commands.GiveTreatment("other", "Prednisolone", None, "IV"))


@pytest.mark.parametrize(
    ("age", "weight", "small"),
    [(58, "45", False), (13, "29.9", True), (13, "30", False), (6, "14", True), (8, "25", False)],
)
def test_a_small_patient_is_said_to_be_small_and_the_dose_is_not_delayed(age: int, weight: str, small: bool) -> None:
    row = shipped().emergency.adrenaline_for(age)
    assert row is not None and row.is_small(Kilograms(weight)) is small
