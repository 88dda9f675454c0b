"""More ways around the rules that a careful reviewer found; each is closed, each stays closed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.catalogue.library import Library
from app.core.protocol.checklist import Effect
from app.core.protocol.monitoring import Level
from app.core.protocol.order import Exposure, Override
from app.core.protocol.plan import Plan
from app.core.protocol.product import PatientClass
from app.core.protocol.reactions import Grade
from app.core.session import commands
from app.core.session.acts import Kind
from app.core.session.after_events import CallOutcome
from app.core.session.alerts import open_alerts
from app.core.session.answers import effects_of
from app.core.session.calls import open_calls
from app.core.session.course_events import LineFlushed, Outcome
from app.core.session.events import BottleAccepted, VitalsTaken
from app.core.session.gate import highest_rung
from app.core.session.phase import Running
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
from app.core.session.volume import available, ordered
from app.core.values.delivery import Gravity
from app.core.values.patient import Allergy
from app.core.values.quantities import DropsPerMl, Grams, Milligrams, Millilitres
from app.core.values.refusal import Refusal
from app.core.values.vitals import Vitals
from tests.answering import full_answer
from tests.builders import JULIA, a_patient, an_order, some_vitals
from tests.endings import given_whole, gone_home, left_behind
from tests.shift import Shift


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


def test_a_complaint_before_the_start_is_looked_at_again_when_its_time_has_come() -> None:
    shift = Shift().prepared().does(commands.ReportSymptom(("headache",), Grade.NOTED, "since yesterday"))
    assert [act.kind for act in shift.acts] == [Kind.START, Kind.RECHECK]
    shift.wait(10)
    assert shift.acts[0].kind is Kind.RECHECK


def with_past_batches(*batches: str) -> Shift:
    """On the ladder of the tolerant, of whom the log knows the batches given before."""
    past = left_behind(given_whole())
    assert past.ended is not None
    back = timedelta(days=28)
    past = replace(past, started=past.started - back, ended=past.ended - back, batches=batches)
    shift = Shift(replace(an_order(), indication="immunodeficiency", cycle=3, day=1, days=1, total=Grams(28)))
    shift.does(commands.OpenInfusion("2026-000002", False))
    shift.does(commands.WriteOrder(shift.order, shift.protocol, (past,)))
    shift.answered().premedicated()
    for batch in batches:
        shift.supplied(100, batch=batch)
    while available(shift.infusion) < ordered(shift.infusion):
        shift.supplied(100, batch=batches[0])
    shift.wait(30).measured().checked().does(commands.Start())
    return shift


def test_a_batch_corrected_to_a_new_one_begins_the_ladder_again() -> None:
    shift = with_past_batches("P1").climbed(2)
    assert shift.infusion.ladder is not None
    first, bottle = shift.infusion.ladder.first.rate, shift.infusion.bottles[0]
    line = next(one.sequence for one in shift.infusion.entries if isinstance(one.event, BottleAccepted))
    shift.wait(3)
    shift.does(commands.CorrectEntry(line, BottleAccepted(replace(bottle, batch="P9")), "read again"))
    phase = shift.infusion.phase
    assert isinstance(phase, Running) and phase.rate == first and phase.since == shift.now


def test_a_batch_corrected_to_a_known_one_changes_no_rate() -> None:
    shift = with_past_batches("P1", "P2").climbed(2)
    rate, bottle = shift.rate, shift.infusion.bottles[0]
    line = next(one.sequence for one in shift.infusion.entries if isinstance(one.event, BottleAccepted))
    shift.does(commands.CorrectEntry(line, BottleAccepted(replace(bottle, batch="P2")), "read again"))
    assert shift.rate == rate


def test_a_new_batch_told_late_lowers_the_rate_from_the_telling_on() -> None:
    shift = with_past_batches("P1").climbed(3)
    shift.supplied(100, batch="P9")
    for number in range(2, len(shift.infusion.bottles) + 1):
        told = shift.now
        shift.wait(9)
        early = (Override("hang.early", "discarded"),)
        answer = shift.tries(commands.HangBottle(number, early), when=told)
        assert not isinstance(answer, Refusal), answer
    phase = shift.infusion.phase
    assert isinstance(phase, Running) and phase.since == shift.now
    assert shift.infusion.segments[-2].rate > phase.rate and shift.infusion.segments[-2].start == told


def test_a_reaction_in_a_pause_caps_the_rungs_as_one_while_it_ran() -> None:
    shift = Shift().started().climbed(3).wait(5).does(commands.Pause("toilet")).wait(2)
    shift.does(commands.ReportSymptom(("nausea",), Grade.MODERATE))
    shift.wait(5).does(commands.Recheck(Outcome.GONE)).wait(30)
    shift.does(commands.RecordPrescriber("restart", "Dr A. Salas Moreno", "half", True)).does(commands.Resume())
    assert highest_rung(shift.infusion) == 3, "it began on the fourth"


def test_a_reaction_told_late_caps_the_rungs_by_the_rate_at_its_onset() -> None:
    shift = Shift().started().climbed(2).wait(5)
    onset = shift.now
    shift.wait(25).asked().does(commands.StepUp()).wait(2)
    shift.does(commands.ReportSymptom(("nausea",), Grade.MILD), when=onset)
    assert highest_rung(shift.infusion) == 3


def test_a_pause_that_a_clock_set_back_cut_across_is_not_taken_for_a_short_one() -> None:
    shift = Shift().started().climbed(3).wait(5).does(commands.Pause("toilet")).wait(-60).does(commands.Resume())
    assert shift.infusion.ladder is not None
    assert shift.rate == str(shift.infusion.ladder.first.rate.value.normalize())


def test_a_call_made_too_soon_is_another_one_and_giving_up_the_last_leaves_the_first() -> None:
    shift = gone_home().wait(60)
    assert shift.refused(commands.RecordCall(72, CallOutcome.WELL)).code == "call.too-soon"
    shift.does(commands.RecordCall(72, CallOutcome.GIVEN_UP, words="away from Friday on"))
    assert [one.hours for one in open_calls(shift.infusion, shift.now)] == [24]


def test_taps_out_of_order_are_refused_and_raise_nothing() -> None:
    shift = Shift(replace(an_order(), delivery=Gravity(DropsPerMl(20)))).started().wait(2)
    taps = tuple(timedelta(seconds=one) for one in (0, 3, 6, 5, 9, 12, 15))
    assert shift.refused(commands.CountDrops(taps)).code == "drops.order"


def test_a_flush_is_corrected_by_the_rule_for_flushing() -> None:
    shift = given_whole().does(commands.FlushLine("glucose 5 %", Millilitres(20)))
    line = shift.infusion.entries[-1].sequence
    assert shift.refused(commands.CorrectEntry(line, LineFlushed("", Millilitres(20)), "slip")).code == "words.missing"
    shift.does(commands.CorrectEntry(line, LineFlushed("glucose 5 %", Millilitres(30)), "slip"))


@pytest.mark.parametrize("name", ["Paracetamol 1 g", "acetaminophen", "Penicillin G"])
def test_an_allergy_counts_for_a_drug_typed_in_words_too(name: str) -> None:
    allergies = (Allergy("paracetamol", "rash"), Allergy("penicillin", "rash"))
    shift = Shift(an_order(a_patient(allergies=allergies))).ordered()
    typed = commands.GiveTreatment("other", name, None, "IV", "as the prescriber says")
    assert shift.refused(typed).code == "drug.allergy"


def test_a_drug_typed_in_words_counts_for_the_interval() -> None:
    shift = Shift().ordered().does(commands.GiveTreatment("other", "Acetaminophen", Milligrams(1000), "oral", "x"))
    again = commands.GiveTreatment("paracetamol", "Paracetamol", Milligrams(1000), "IV")
    assert shift.wait(60).refused(again).code == "treatment.too-early"
