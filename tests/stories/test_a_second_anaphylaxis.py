"""A rescue is asked for as often as it is needed, also late, and the time after it counts from it."""

from datetime import timedelta

import pytest

from app.core.protocol.order import Override
from app.core.protocol.reactions import Grade
from app.core.session import commands
from app.core.session.acts import Kind
from app.core.session.course_events import Outcome
from app.core.session.due import observation_ends
from app.core.session.events import Meaning
from app.core.session.phase import Closed
from app.core.session.rescue import emergency_answered, emergency_lasts, steps_open
from tests.endings import ADRENALINE, given_whole, gone_home
from tests.shift import Shift

SWELLING = commands.ReportSymptom(("swelling",), Grade.LIFE_THREATENING)
BETTER = commands.WithholdTreatment("adrenaline", "Adrenaline", "better")


def rescued() -> Shift:
    """An anaphylaxis while it ran, seen through to its end."""
    shift = Shift().started().wait(4).does(SWELLING)
    for step in steps_open(shift.infusion):
        shift.does(ADRENALINE if step.id == "adrenaline" else commands.DoEmergencyStep(step.id))
    shift.wait(6).does(BETTER)
    assert emergency_answered(shift.infusion)
    return shift


def steps_due(shift: Shift) -> set[str]:
    return {act.detail for act in shift.acts if act.kind is Kind.EMERGENCY_STEP}


@pytest.mark.parametrize(
    "again", [SWELLING, commands.Recheck(Outcome.WORSE), commands.DeclareEmergency()], ids=["symptom", "worse", "key"]
)
def test_a_second_anaphylaxis_asks_for_adrenaline_again(again: commands.Command) -> None:
    shift = rescued().wait(20).does(again)
    assert "adrenaline" in steps_due(shift)


def test_a_second_anaphylaxis_after_the_first_is_gone_asks_too() -> None:
    shift = rescued().does(commands.Recheck(Outcome.GONE)).wait(40).does(SWELLING)
    assert "adrenaline" in steps_due(shift)


def test_a_further_symptom_in_an_emergency_asks_for_no_step_twice() -> None:
    shift = rescued().wait(5).does(commands.ReportSymptom(("nausea",), Grade.MILD))
    assert steps_due(shift) == set()


def test_a_patient_who_collapses_after_the_record_was_closed_gets_the_next_adrenaline() -> None:
    shift = gone_home().wait(3).does(SWELLING).does(ADRENALINE)
    assert {Kind.REPEAT_ADRENALINE, Kind.EMERGENCY_STEP, Kind.RECHECK} <= {act.kind for act in shift.acts}
    assert emergency_lasts(shift.infusion)
    assert shift.refused(commands.SignRecord(Meaning.PERFORMED)).code == "phase"
    for step in steps_open(shift.infusion):
        shift.does(commands.DoEmergencyStep(step.id))
    shift.wait(5).does(BETTER).does(commands.SignRecord(Meaning.PERFORMED))


def test_adrenaline_is_asked_for_again_after_a_clock_was_set_back_between_two_doses() -> None:
    shift = Shift().started().wait(90).does(ADRENALINE).wait(-60).does(ADRENALINE)
    (repeat,) = [act for act in shift.acts if act.kind is Kind.REPEAT_ADRENALINE]
    assert repeat.due == shift.now + timedelta(minutes=5)


def test_what_comes_during_the_observation_begins_it_anew() -> None:
    shift = given_whole().wait(15)
    shift.does(ADRENALINE)
    assert observation_ends(shift.infusion) == shift.now + timedelta(minutes=60)
    shift = given_whole().wait(15).does(commands.ReportSymptom(("flushing",), Grade.MILD))
    assert observation_ends(shift.infusion) == shift.now + timedelta(minutes=60)


def test_a_record_is_not_abandoned_over_a_reaction_without_saying_why() -> None:
    shift = Shift().prepared().does(SWELLING).does(ADRENALINE)
    assert shift.refused(commands.Abandon("reaction to the premedication")).code == "abandon.reaction"
    taken = Override("abandon.reaction", "handed-over")
    shift.does(commands.Abandon("reaction to the premedication", (taken,)))
    assert isinstance(shift.infusion.phase, Closed)


def test_a_reaction_is_looked_at_again_also_where_the_order_is_out_of_date() -> None:
    shift = Shift().prepared().does(commands.ReportSymptom(("headache",), Grade.MILD)).wait(25 * 60)
    assert [act.kind for act in shift.acts] == [Kind.RECHECK, Kind.WRITE_ORDER]
