"""Grade 0: a headache she had for years is written down, changes nothing, and can't hide a reaction."""

from dataclasses import replace

import pytest

from app.core.protocol.reactions import Grade, Response
from app.core.session import commands
from app.core.session.acts import Kind
from app.core.session.course_events import Outcome
from app.core.session.gate import Met, Need, step_gate
from app.core.session.phase import Observing, Running
from app.core.values.refusal import Refusal
from tests.builders import some_vitals
from tests.shift import Shift, shipped

NOTED = commands.ReportSymptom(("headache",), Grade.NOTED, "migraine since childhood")


def noted() -> Shift:
    return Shift().started().climbed(2).wait(5).does(NOTED)


def test_it_is_written_down_and_the_rate_stays() -> None:
    shift = noted()
    assert shift.rate == "84" and shift.infusion.reactions == ()
    assert shift.infusion.open_complaint is not None


def test_it_is_looked_at_again_before_a_step_up() -> None:
    shift = noted()
    (recheck,) = [act for act in shift.acts if act.kind is Kind.RECHECK]
    assert recheck.due is not None and (recheck.due - shift.now).total_seconds() == 600
    assert shift.refused(commands.DenySymptoms()).code == "symptoms.look-again"
    shift.wait(26).measured()
    assert {one.need: one.met for one in step_gate(shift.infusion, shift.now)}[Need.SYMPTOMS] is Met.WAITING
    assert shift.refused(commands.StepUp()).code == "gate.symptoms"
    shift.does(commands.Recheck(Outcome.SAME)).does(commands.StepUp())
    assert shift.rate == "168"


def test_worse_at_the_second_look_is_a_reaction() -> None:
    shift = noted().wait(10).does(commands.Recheck(Outcome.WORSE))
    (reaction,) = shift.infusion.reactions
    assert (reaction.grade, reaction.response, reaction.began) == (Grade.MILD, Response.REDUCE, shift.now)
    assert shift.acts[0].kind is Kind.FOLLOW_REACTION


def test_a_graded_report_takes_the_complaint_over() -> None:
    shift = noted().wait(3).does(commands.ReportSymptom(("headache",), Grade.MODERATE))
    assert shift.infusion.open_complaint is None and shift.infusion.open_reaction is not None


@pytest.mark.parametrize("symptom", [one.id for one in shipped().reactions.symptoms if one.least >= Response.PAUSE])
def test_what_pauses_or_stops_at_any_grade_is_never_merely_noted(symptom: str) -> None:
    shift = Shift().started().wait(5)
    refusal = shift.refused(commands.ReportSymptom((symptom,), Grade.NOTED, "had it before"))
    assert refusal.code == "symptoms.not-merely-noted" and refusal.source and refusal.limit


def test_nothing_is_merely_noted_while_a_vital_sign_is_out_of_its_limits() -> None:
    shift = Shift().started().wait(5)
    shift.measured(some_vitals("96/60"))
    assert shift.refused(NOTED).code == "symptoms.not-merely-noted"


def test_nothing_is_merely_noted_while_a_reaction_lasts_nor_without_words() -> None:
    shift = Shift().started().wait(5)
    assert shift.refused(commands.ReportSymptom(("headache",), Grade.NOTED)).code == "words.missing"
    shift.does(commands.ReportSymptom(("flushing",), Grade.MILD))
    assert shift.refused(NOTED).code == "symptoms.not-merely-noted"


def test_it_is_no_first_episode_and_the_observation_is_not_longer_for_it() -> None:
    shift = noted().wait(10).does(commands.Recheck(Outcome.BETTER))
    shift.does(commands.ReportSymptom(("flushing",), Grade.MODERATE))
    assert not isinstance(shift.infusion.phase, Running | Observing), "a first episode pauses"


def test_rules_pinned_before_do_not_know_it() -> None:
    rules = shipped()
    old = replace(
        rules.reactions,
        by_grade=tuple(one for one in rules.reactions.by_grade if one[0] is not Grade.NOTED),
        grades=tuple(one for one in rules.reactions.grades if one.grade is not Grade.NOTED),
    )
    shift = Shift(protocol=replace(rules, reactions=old)).started().wait(5)
    answer = shift.refused(NOTED)
    assert isinstance(answer, Refusal) and answer.code == "symptoms.not-merely-noted"
