"""Headache at 168 mL/h, mild: down to the last tolerated rung, look again, wait, climb again."""

from app.core.protocol.reactions import Grade, Response
from app.core.session import commands
from app.core.session.acts import Kind
from app.core.session.course_events import Outcome, PauseCause
from app.core.session.gate import highest_rung
from app.core.session.phase import Observing, Paused, Running
from app.core.values.quantities import MlPerHour
from tests.shift import Shift

HEADACHE = commands.ReportSymptom(("headache",), Grade.MILD)


def with_headache() -> Shift:
    """At 168 mL/h, headache just reported."""
    return Shift().started().climbed(3).wait(12).does(HEADACHE)


def test_the_next_act_is_the_reduction_to_the_lower_of_last_rung_and_half() -> None:
    shift = with_headache()
    assert shift.acts[0].kind is Kind.FOLLOW_REACTION
    assert shift.acts[0].rate == MlPerHour("84.0")
    shift.does(commands.Reduce())
    assert shift.rate == "84"


def test_a_reduction_that_is_too_small_is_refused() -> None:
    assert with_headache().refused(commands.Reduce(MlPerHour(150))).code == "rate.reaction"


def test_ten_minutes_later_it_is_looked_at_again() -> None:
    shift = with_headache().does(commands.Reduce())
    recheck = next(act for act in shift.acts if act.kind is Kind.RECHECK)
    assert recheck.due is not None and (recheck.due - shift.now).total_seconds() == 600


def test_none_is_no_answer_while_it_lasts() -> None:
    assert with_headache().refused(commands.DenySymptoms()).code == "symptoms.reaction-open"


def test_no_step_up_while_it_lasts_nor_for_thirty_minutes_after() -> None:
    shift = with_headache().does(commands.Reduce()).wait(31).measured()
    assert shift.refused(commands.StepUp()).code in {"gate.symptoms", "gate.reaction"}
    shift.does(commands.Recheck(Outcome.GONE)).wait(10).asked()
    assert shift.refused(commands.StepUp()).code == "gate.free"
    shift.wait(20).changed_bottle().asked().does(commands.StepUp())
    assert shift.rate == "168"


def test_the_same_at_the_recheck_pauses_and_worse_then_stops() -> None:
    shift = with_headache().does(commands.Reduce()).wait(10).does(commands.Recheck(Outcome.SAME))
    assert isinstance(shift.infusion.phase, Paused)
    assert shift.infusion.phase.cause is PauseCause.REACTION
    shift.wait(5).does(commands.Recheck(Outcome.WORSE))
    assert shift.stands_in(Observing)
    assert shift.infusion.reactions[-1].response is Response.STOP


def test_a_second_symptom_on_top_of_the_first_leads_further() -> None:
    shift = with_headache().does(commands.Reduce()).wait(3)
    shift.does(commands.ReportSymptom(("flushing",), Grade.MILD))
    assert isinstance(shift.infusion.phase, Paused)


def test_coming_back_at_the_same_rung_makes_the_rung_below_the_highest() -> None:
    shift = with_headache().does(commands.Reduce()).wait(10).does(commands.Recheck(Outcome.GONE))
    shift.wait(31).changed_bottle().asked().does(commands.StepUp())
    shift.wait(5).does(HEADACHE).does(commands.Reduce()).wait(10).does(commands.Recheck(Outcome.GONE))
    assert isinstance(shift.infusion.phase, Running)
    assert highest_rung(shift.infusion) == 3
    shift.wait(31).changed_bottle().asked()
    assert shift.refused(commands.StepUp()).code == "gate.ceiling"


def test_on_the_first_rung_half_is_below_the_ladder() -> None:
    shift = Shift().started().wait(5).does(HEADACHE).does(commands.Reduce())
    assert shift.rate == "10.5"
    phase = shift.infusion.phase
    assert isinstance(phase, Running) and phase.rung == 0
    shift.does(commands.Recheck(Outcome.GONE)).wait(31).asked().does(commands.StepUp())
    assert shift.rate == "21"
