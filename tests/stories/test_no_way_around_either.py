"""More ways around the rules that a careful reviewer found; each is closed, each stays closed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.catalogue.library import Library
from app.core.protocol.checklist import Effect
from app.core.protocol.monitoring import Level
from app.core.protocol.order import Exposure, Override
from app.core.protocol.past import PastInfusion
from app.core.protocol.plan import Plan
from app.core.protocol.product import PatientClass
from app.core.protocol.reactions import Grade
from app.core.session import commands
from app.core.session.acts import Kind
from app.core.session.after_events import CallOutcome
from app.core.session.alerts import open_alerts
from app.core.session.answers import effects_of
from app.core.session.course_events import Outcome
from app.core.session.due import observation_ends
from app.core.session.events import Meaning, VitalsTaken
from app.core.session.readiness import (
    RISK_DOSE,
    Lack,
    allowed,
    applying_items,
    check_stands,
    missing_for_start,
    patient_class,
    plan_of,
    risk_dose_allowed,
)
from app.core.session.recalled import recalled
from app.core.session.rescue import emergency_answered, emergency_lasts, steps_open
from app.core.values.quantities import Grams, Milligrams
from app.core.values.refusal import Refusal
from app.core.values.vitals import Vitals
from tests.answering import full_answer
from tests.builders import JULIA, an_order, some_vitals
from tests.shift import Shift

ADRENALINE = commands.GiveTreatment("adrenaline", "Adrenaline", Milligrams("0.5"), "IM")


def left_behind(shift: Shift) -> PastInfusion:
    past = recalled(shift.infusion, shift.now)
    assert past is not None
    return past


def class_after(past: PastInfusion) -> PatientClass:
    """Of the next infusion of the same order, some hours later."""
    shift = Shift().wait(24 * 60).with_order(overrides=(*Shift().order.overrides, Override("order.day-repeated", "x")))
    shift.order = replace(shift.order, weighed_at=shift.now, day=4)
    shift.does(commands.OpenInfusion("2026-000002", False))
    shift.does(commands.WriteOrder(replace(shift.order, exposure=shift.order.exposure.FIRST), shift.protocol, (past,)))
    shift.infusion = replace(shift.infusion, order=shift.order)
    return patient_class(shift.supplied().infusion)


def given_whole() -> Shift:
    return Shift().started().climbed(4).emptied()


def gone_home() -> Shift:
    shift = given_whole()
    shift.measured().wait(60).measured().does(commands.GiveAdvice(sheet=True)).does(commands.EndObservation())
    return shift


def test_what_was_borne_to_the_end_is_tolerated() -> None:
    assert class_after(left_behind(given_whole())) is PatientClass.TOLERANT


def test_a_late_reaction_counts_for_the_next_infusion() -> None:
    shift = gone_home().wait(6 * 60)
    shift.does(commands.ReportLateReaction(("meningitis",), Grade.SEVERE, "stiff neck"))
    past = left_behind(shift)
    assert (past.worst, past.symptoms) == (Grade.SEVERE, ("meningitis",))
    assert class_after(past) is PatientClass.NAIVE


def test_symptoms_told_at_a_call_count_for_the_next_infusion() -> None:
    shift = gone_home().wait(25 * 60)
    shift.does(commands.RecordCall(24, CallOutcome.SYMPTOMS, ("rash",), Grade.MODERATE, "all over"))
    assert class_after(left_behind(shift)) is PatientClass.NAIVE


@pytest.mark.parametrize("rescue", [ADRENALINE, commands.DeclareEmergency()], ids=["adrenaline", "emergency"])
def test_an_emergency_after_the_end_counts_for_the_next_infusion_without_a_symptom_typed(
    rescue: commands.Command,
) -> None:
    past = left_behind(given_whole().wait(10).does(rescue))
    assert past.worst is Grade.LIFE_THREATENING
    assert class_after(past) is PatientClass.NAIVE


@pytest.mark.parametrize(("reason", "stopped"), [("patient", True), ("prescriber", True), ("drift", False)])
def test_an_end_before_the_dose_is_given_is_no_whole_infusion(reason: str, stopped: bool) -> None:
    shift = Shift().started().climbed(2).does(commands.Complete((Override("complete.left-over", reason),)))
    assert left_behind(shift).stopped is stopped


def test_a_set_told_late_from_before_the_start_is_not_its_baseline() -> None:
    shift = Shift().started().wait(5)
    started = shift.infusion.started
    assert started is not None
    only_pulse = replace(Vitals(), pulse=some_vitals(pulse=70).pulse)
    early = started - timedelta(minutes=1)
    assert shift.refused(commands.TakeVitals(only_pulse), when=early).code == "time.before"


def test_a_clock_set_back_puts_no_other_baseline_and_hides_no_alert() -> None:
    shift = Shift().started().wait(20).measured()
    before = shift.infusion.baseline
    shift.wait(-90).measured(some_vitals("85/50"))
    assert shift.infusion.baseline is before
    assert [one.threshold.level for one in open_alerts(shift.infusion)][:1] == [Level.RED]
    shift.wait(5).measured()
    assert not open_alerts(shift.infusion)


def test_a_baseline_of_a_time_that_has_not_come_is_none() -> None:
    shift = Shift().prepared().wait(-60)
    assert Lack.BASELINE in {one.lack for one in missing_for_start(shift.infusion, shift.now)}
    shift.measured()
    assert Lack.BASELINE not in {one.lack for one in missing_for_start(shift.infusion, shift.now)}


WARM = some_vitals(temperature="38.2")
LOW = some_vitals("108/70", temperature="38.2")
ACCEPTED = commands.RecordPrescriber("alert", "Dr A. Salas Moreno", "go on and watch", True)


def accepted() -> Shift:
    """An amber alert that the prescriber has accepted."""
    shift = Shift().started().wait(15).measured(WARM)
    assert open_alerts(shift.infusion)
    shift.wait(5).does(ACCEPTED)
    assert not open_alerts(shift.infusion)
    return shift


def test_the_prescribers_word_does_not_cover_a_set_told_later() -> None:
    shift = accepted().wait(5)
    shift.does(commands.TakeVitals(WARM), when=shift.now - timedelta(minutes=8))
    assert open_alerts(shift.infusion)


def test_the_prescribers_word_does_not_cover_a_value_corrected_later() -> None:
    shift = accepted().wait(1)
    line = shift.infusion.readings[-1].sequence
    shift.does(commands.CorrectEntry(line, VitalsTaken(some_vitals(temperature="38.6")), "read again"))
    assert open_alerts(shift.infusion)


def test_an_answer_told_as_given_before_the_prescribers_word_is_not_covered_by_it() -> None:
    shift = Shift().ordered().answered()
    item = next(one for one in applying_items(shift.infusion) if one.id == "loop-diuretic")
    told = shift.now
    shift.wait(4).does(commands.RecordPrescriber(item.id, "Dr A. Salas Moreno", "go on", True))
    shift.wait(1).does(commands.AnswerItem(item.id, None, reason="not known"), when=told)
    assert not allowed(shift.infusion, item.id)


def test_a_yes_told_late_does_not_undo_the_no_after_it() -> None:
    shift = Shift().prepared().does(commands.RecordPrescriber("restart", "Dr A. Salas Moreno", "no", False))
    yes = commands.RecordPrescriber("restart", "Dr B. Vidal", "yes", True)
    shift.wait(2).does(yes, when=shift.now - timedelta(minutes=10))
    assert not shift.infusion.consults["restart"].event.allows
    shift.does(yes)
    assert shift.infusion.consults["restart"].event.allows


def two_weeks_later(days: int = 14) -> Shift:
    """Everything was prepared, and the start put off: weighed, ordered and measured anew."""
    shift = Shift().prepared().wait(days * 24 * 60)
    shift.with_order(weighed_at=shift.now)
    return shift.does(commands.WriteOrder(shift.order, shift.protocol)).measured().checked()


def test_a_result_that_grew_too_old_since_the_answer_does_not_open_the_start() -> None:
    shift = two_weeks_later(40)
    aged = {one.detail for one in missing_for_start(shift.infusion, shift.now) if one.lack is Lack.QUESTION}
    assert aged == {"kidney-function", "blood-count"}
    assert shift.refused(commands.Start()).code == "start.question"
    item = shift.protocol.checklist.item("kidney-function")
    assert item is not None
    shift.does(full_answer(item, item.answers[0]))
    assert Effect.RISK in effects_of(shift.infusion, item), "the same old date counts as not done"


def test_a_gap_is_counted_up_to_the_day_of_the_start_not_of_the_opening() -> None:
    past = left_behind(given_whole())
    assert past.ended is not None
    back = timedelta(days=50)
    past = replace(past, started=past.started - back, ended=past.ended - back)
    shift = Shift()
    shift.order = replace(shift.order, exposure=Exposure.SAME)
    shift.does(commands.OpenInfusion("2026-000002", False)).wait(20 * 24 * 60)
    seen = (*shift.order.overrides, Override("order.exposure-differs", ""))
    shift.with_order(weighed_at=shift.now, overrides=seen)
    shift.infusion = replace(shift.infusion, order=shift.order, protocol=shift.protocol, past=(past,))
    assert patient_class(shift.infusion) is PatientClass.NAIVE


def test_a_record_with_vital_signs_is_not_ordered_for_somebody_else() -> None:
    shift = Shift().ordered().measured()
    other = replace(shift.order, patient=replace(shift.order.patient, identifier="999"))
    assert shift.refused(commands.WriteOrder(other, shift.protocol)).code == "order.other-patient"


def test_an_answer_that_brings_another_first_rate_undoes_the_second_check() -> None:
    """Qivigy starts at 0.6 mL/kg/h in a first infusion or at risk, later infusions at 1.2."""
    order = replace(an_order(), product_id="qivigy-10", exposure=Exposure.SAME)
    protocol = Library.shipped().protocol("qivigy-10", "US")
    assert not isinstance(protocol, Refusal)
    shift = Shift(replace(order, indication="immunodeficiency", total=Grams(28), days=1, day=1), protocol)
    shift.ordered().answered(lambda item: "yes" if item == "clot-risk" else "").supplied(100, 100, 100).checked()
    first = plan_of(shift.infusion)
    assert check_stands(shift.infusion) and isinstance(first, Plan)
    shift.does(commands.AnswerItem("clot-risk", "no", "read again"))
    then = plan_of(shift.infusion)
    assert isinstance(then, Plan) and then.ladder.first.rate > first.ladder.first.rate
    assert not check_stands(shift.infusion)
    assert shift.refused(commands.SignSecondCheck(), JULIA).code == "phase"
    assert check_stands(shift.checked().infusion)


def test_a_yes_to_the_dose_at_risk_is_for_the_order_it_was_given_for() -> None:
    shift = Shift().ordered().answered().does(commands.RecordPrescriber(RISK_DOSE, "Dr A. Salas Moreno", "yes", True))
    assert risk_dose_allowed(shift.infusion)
    shift.does(commands.WriteOrder(replace(shift.order, bed="14"), shift.protocol))
    assert not risk_dose_allowed(shift.infusion)


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


def test_a_complaint_before_the_start_is_looked_at_again_when_its_time_has_come() -> None:
    shift = Shift().prepared().does(commands.ReportSymptom(("headache",), Grade.NOTED, "since yesterday"))
    assert [act.kind for act in shift.acts] == [Kind.START, Kind.RECHECK]
    shift.wait(10)
    assert shift.acts[0].kind is Kind.RECHECK
