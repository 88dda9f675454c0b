"""Ways around the rules that a careful reviewer found; each is closed, each stays closed."""

from dataclasses import replace
from datetime import date

import pytest

from app.core.protocol.order import Override
from app.core.protocol.reactions import Grade
from app.core.session import commands, events
from app.core.session.acts import Kind
from app.core.session.course_events import Outcome, TreatmentGiven
from app.core.session.phase import Observing, Paused, Running
from app.core.values.quantities import GramsPerLitre, Milligrams, Millilitres
from tests.builders import JULIA, a_patient, an_order, some_vitals
from tests.shift import Shift, shipped

HEADACHE = commands.ReportSymptom(("headache",), Grade.MILD)
HIVES = commands.ReportSymptom(("itching",), Grade.MODERATE)
ADRENALINE = commands.GiveTreatment("adrenaline", "Adrenaline", Milligrams("0.5"), "IM")
GO_ON = commands.RecordPrescriber("restart", "Dr A. Salas Moreno", "go on at half", True)


@pytest.mark.parametrize(
    "urgent",
    [commands.Stop(), commands.Pause(), commands.Reduce(), commands.DeclareEmergency(), ADRENALINE, HEADACHE],
    ids=["stop", "pause", "reduce", "emergency", "adrenaline", "symptom"],
)
def test_a_clock_set_back_refuses_nothing_that_lowers_or_ends(urgent: commands.Command) -> None:
    shift = Shift().started().climbed().wait(-5)
    shift.does(urgent)
    assert all(one.end is None or one.start <= one.end for one in shift.infusion.segments)


def test_a_press_a_moment_before_the_clock_went_back_still_stops() -> None:
    shift = Shift().started().wait(5)
    pressed = shift.now
    shift.wait(-1).does(commands.Stop(), when=pressed)
    assert shift.stands_in(Observing)


def test_adrenaline_given_before_the_stop_is_logged_with_its_own_time() -> None:
    shift = Shift().started().wait(5)
    given = shift.now
    shift.wait(1).does(commands.Stop()).wait(2).does(ADRENALINE, when=given)
    assert shift.infusion.adrenaline == (given,)


def test_a_symptom_told_late_pauses_now_and_keeps_its_onset() -> None:
    shift = Shift().started().climbed().wait(12)
    onset = shift.now
    shift.wait(10).does(HIVES, when=onset)
    assert isinstance(shift.infusion.phase, Paused)
    assert shift.infusion.phase.since == shift.now
    assert shift.infusion.reactions[-1].began == onset


def test_the_baseline_cannot_be_struck_out_of_a_running_infusion() -> None:
    shift = Shift().started()
    baseline = shift.infusion.baseline
    assert baseline is not None
    assert shift.refused(commands.CorrectEntry(baseline.sequence, None, "slip")).code == "correct.baseline"
    shift.does(commands.CorrectEntry(baseline.sequence, events.VitalsTaken(some_vitals("124/76")), "slip"))


def test_a_start_cannot_be_told_to_have_been_before_the_checks() -> None:
    shift = Shift().prepared()
    earlier = shift.now
    shift.wait(5).measured()
    assert shift.refused(commands.Start(), when=earlier).code == "time.before"


@pytest.mark.parametrize("name", ["Adrenaline 0.5 mg", "epinephrine", "ADRENALINA"])
def test_adrenaline_under_another_name_is_a_stop_too(name: str) -> None:
    shift = Shift().started().wait(5).does(commands.GiveTreatment("other", name, Milligrams("0.5"), "IM", "given"))
    assert shift.stands_in(Observing)


def test_a_treatment_is_not_corrected_into_adrenaline() -> None:
    shift = Shift().started().wait(5).does(commands.GiveTreatment("other", "Ondansetron", Milligrams(4), "IV", "x"))
    wrong = TreatmentGiven("adrenaline", "Adrenaline", Milligrams("0.5"), "IM", "")
    refusal = shift.refused(commands.CorrectEntry(shift.infusion.sequence, wrong, "slip"))
    assert refusal.code == "correct.treatment"


def test_bottles_accepted_for_another_product_do_not_hang() -> None:
    shift = Shift().prepared()
    other = shipped("flebogamma-dif-5")
    order = replace(shift.order, product_id="flebogamma-dif-5", strength=GramsPerLitre(50))
    shift.does(commands.WriteOrder(order, other))
    shift.order, shift.protocol = order, other
    shift.answered().wait(1).measured()
    assert shift.infusion.order is not None and not shift.infusion.consults
    assert shift.refused(commands.Start()).code == "start.bottle"


def test_when_the_dose_is_given_no_further_bottle_hangs_and_no_rate_rises() -> None:
    order = replace(an_order(), total=an_order().today, days=1, day=1)
    shift = Shift(order).ordered().answered().premedicated().supplied(100, 100, 100, 100)
    shift.wait(30).measured().checked().does(commands.Start()).climbed(4).runs(25).asked()
    assert shift.acts[0].kind is Kind.COMPLETE
    assert shift.refused(commands.HangBottle(4)).code == "bottle.dose-given"


def test_a_hold_lasts_through_a_pause() -> None:
    shift = Shift().started().wait(5).does(commands.PlaceHold("prescriber")).does(commands.Pause()).wait(3)
    shift.does(commands.Resume()).wait(31).asked()
    assert shift.refused(commands.StepUp()).code == "gate.hold"


def test_a_recheck_is_never_earlier_than_the_look_before_it() -> None:
    shift = Shift().started().wait(25)
    early = shift.now
    shift.wait(4).does(HEADACHE).does(commands.Reduce()).wait(1)
    assert shift.refused(commands.Recheck(Outcome.GONE), when=early).code == "time.before"


def test_a_second_episode_ends_it_also_when_a_recheck_finds_it() -> None:
    shift = Shift().started().climbed(3).wait(5).does(HIVES).wait(5).does(commands.Recheck(Outcome.GONE))
    shift.wait(31).does(GO_ON).does(commands.Resume()).wait(5).does(HEADACHE).does(commands.Reduce())
    shift.wait(10).does(commands.Recheck(Outcome.SAME))
    assert shift.stands_in(Observing)


def test_a_permission_to_restart_does_not_cover_a_later_symptom() -> None:
    shift = Shift().started().climbed(3).wait(5).does(HIVES).wait(1).does(GO_ON).wait(4)
    shift.does(commands.Recheck(Outcome.GONE)).wait(31)
    assert shift.refused(commands.Resume()).code == "resume.no-order"


def test_a_no_from_the_prescriber_leads_to_the_stop() -> None:
    shift = Shift().started().climbed(3).wait(5).does(HIVES).wait(5).does(commands.Recheck(Outcome.GONE)).wait(31)
    shift.does(commands.RecordPrescriber("restart", "Dr A. Salas Moreno", "no more today", False))
    assert shift.acts[0].kind in {Kind.STOP, Kind.TAKE_VITALS}
    assert all(act.kind not in {Kind.ASK_PRESCRIBER, Kind.RESUME} for act in shift.acts)


def test_a_record_does_not_change_its_patient() -> None:
    shift = Shift().prepared()
    other = replace(shift.order, patient=replace(a_patient("Molina Herrera", "Rosa"), identifier="4390117"))
    assert shift.refused(commands.WriteOrder(other, shift.protocol)).code == "order.other-patient"


def test_an_approval_holds_for_the_answer_it_was_given_to() -> None:
    shift = Shift().ordered().answered()
    shift.does(commands.AnswerItem("loop-diuretic", "yes", "furosemide 40 mg"))
    shift.does(commands.RecordPrescriber("loop-diuretic", "Dr A. Salas Moreno", "go on", True))
    shift.premedicated().supplied().wait(1)
    shift.does(commands.AnswerItem("loop-diuretic", "yes", "furosemide 250 mg")).wait(30).measured().checked()
    assert shift.refused(commands.Start()).code == "start.prescriber"


def test_premedication_that_was_given_is_not_withheld_afterwards() -> None:
    shift = Shift().ordered().answered().premedicated()
    assert shift.refused(commands.WithholdPremedication("paracetamol", "changed my mind")).code == "phase"


def test_a_waiver_counts_for_the_doses_before_it() -> None:
    shift = Shift().ordered().answered().supplied()
    shift.does(commands.RecordPrescriber("premedication-wait", "Dr A. Salas Moreno", "start now", True))
    shift.wait(1).premedicated().measured().checked()
    assert shift.refused(commands.Start()).code == "start.wait"


def test_the_weight_of_another_day_does_not_start() -> None:
    shift = Shift().prepared().wait(60 * 25).measured()
    assert "another day" in shift.refused(commands.Start()).why.template


def test_the_same_drug_waits_for_its_interval() -> None:
    shift = Shift().started().wait(20)
    again = commands.GiveTreatment("paracetamol", "Paracetamol", Milligrams(1000), "IV")
    assert shift.refused(again).code == "treatment.too-early"


def test_a_record_of_a_reaction_that_lasts_can_be_closed_truthfully() -> None:
    shift = Shift().started().wait(5).does(commands.ReportSymptom(("breathless",), Grade.SEVERE)).wait(10)
    codes = []
    overrides: tuple[Override, ...] = ()
    while not isinstance(answer := shift.tries(commands.EndObservation(overrides)), tuple):
        codes.append(answer.code)
        overrides = (*overrides, Override(answer.code, "handed-over"))
    assert codes[0] == "observation.reaction" and "observation.too-soon" in codes


def test_after_closing_and_before_signing_an_emergency_is_still_taken() -> None:
    shift = Shift().started().climbed(4).emptied().measured().wait(21).measured()
    shift.does(commands.GiveAdvice()).does(commands.EndObservation())
    shift.does(commands.DeclareEmergency()).does(ADRENALINE)
    assert any(act.kind is Kind.EMERGENCY_STEP for act in shift.acts)


def test_an_emergency_before_the_start_shows_its_steps_and_no_preparation() -> None:
    shift = Shift().ordered().does(commands.DeclareEmergency())
    kinds = {act.kind for act in shift.acts}
    assert kinds == {Kind.EMERGENCY_STEP, Kind.ABANDON}


def test_an_accepted_baseline_does_not_stop_the_infusion_by_itself() -> None:
    shift = Shift().ordered().answered().premedicated().supplied().wait(30)
    shift.measured(some_vitals(saturation=91)).checked().wait(1)
    shift.does(commands.RecordPrescriber("baseline", "Dr A. Salas Moreno", "known lungs, go on", True))
    shift.does(commands.Start())
    assert all(act.kind is not Kind.STOP_FOR_ALERT for act in shift.acts)
    shift.wait(5).measured(some_vitals(saturation=89))
    assert shift.acts[0].kind is Kind.STOP_FOR_ALERT


def test_a_risk_question_left_undone_counts_as_a_risk() -> None:
    shift = Shift().ordered().answered()
    shift.does(commands.AnswerItem("kidney-disease", None, reason="not known"))
    shift.does(commands.RecordPrescriber("kidney-disease", "Dr A. Salas Moreno", "go on", True))
    shift.premedicated().supplied().wait(30).measured().checked().does(commands.Start())
    assert shift.infusion.ladder is not None
    assert str(shift.infusion.ladder.ceiling.value.value) == "1.8"


def test_a_result_from_the_future_is_refused() -> None:
    shift = Shift().ordered()
    refusal = shift.refused(commands.AnswerItem("consent", "signed", "", date(2031, 1, 1)))
    assert refusal.code == "evidence.future"


def test_worse_before_anything_was_done_leads_further() -> None:
    shift = Shift().started().climbed(2).wait(5).does(HEADACHE).does(commands.Recheck(Outcome.WORSE))
    assert shift.stands_in(Paused)


def test_after_a_mild_reaction_no_rung_above_it_is_climbed() -> None:
    shift = Shift().started().climbed(2).wait(5).does(HEADACHE).does(commands.Reduce())
    shift.does(commands.Recheck(Outcome.GONE)).runs(31).asked().does(commands.StepUp())
    assert shift.rate == "84"
    shift.runs(31).asked()
    assert shift.refused(commands.StepUp()).code == "gate.ceiling"


def test_a_bottle_hung_in_a_pause_cannot_be_taken_back() -> None:
    early = (Override("hang.early", "discarded"),)
    shift = Shift().started().wait(5).does(commands.Pause())
    shift.does(commands.HangBottle(2, early)).does(commands.HangBottle(3, early))
    assert shift.refused(commands.TakeBackBottle(2, "mistake")).code == "phase"


def test_the_end_of_the_dose_may_be_said_during_a_pause() -> None:
    shift = Shift().started().climbed(4).runs(21.8).does(commands.Pause("empty")).does(commands.Complete())
    assert shift.stands_in(Observing)


def test_the_true_expiry_of_a_bottle_that_hung_is_written_down() -> None:
    shift = Shift().started().wait(5)
    line = next(one for one in shift.infusion.entries if isinstance(one.event, events.BottleAccepted))
    assert isinstance(line.event, events.BottleAccepted)
    true = events.BottleAccepted(replace(line.event.bottle, expiry=date(2026, 10, 31)))
    shift.does(commands.CorrectEntry(line.sequence, true, "misread"), JULIA)
    assert isinstance(shift.infusion.phase, Running)


def test_a_bottle_volume_is_not_corrected_away() -> None:
    shift = Shift().started().wait(5)
    line = next(one for one in shift.infusion.entries if isinstance(one.event, events.BottleAccepted))
    assert isinstance(line.event, events.BottleAccepted)
    other = events.BottleAccepted(replace(line.event.bottle, volume=Millilitres(200)))
    shift.refused(commands.CorrectEntry(line.sequence, other, "misread"))
