"""After the patient went home: two calls, what came late, and every batch of the infusion linked to it."""

from datetime import timedelta

import pytest

from app.core.protocol.reactions import Grade
from app.core.session import commands
from app.core.session.after_events import CallOutcome
from app.core.session.calls import LISTED_FOR, calls_of, missed_calls, open_calls
from app.core.session.events import Meaning
from app.core.session.phase import Closed
from tests.builders import at
from tests.shift import Shift

HEADACHE = ("headache",)


def at_home(signed: bool = True) -> Shift:
    """Given whole, observed, closed; signed as a rule."""
    shift = Shift().started()
    shift.climbed(4).emptied()
    shift.measured().wait(60).measured().does(commands.GiveAdvice(sheet=True)).does(commands.EndObservation())
    return shift.does(commands.SignRecord(Meaning.PERFORMED)) if signed else shift


def test_a_call_is_due_a_day_and_three_days_after_the_end() -> None:
    shift = at_home()
    assert isinstance(shift.infusion.phase, Closed)
    ended = shift.infusion.phase.ended
    assert [one.due - ended for one in calls_of(shift.infusion)] == [timedelta(hours=24), timedelta(hours=72)]


def test_a_signed_record_still_has_its_calls() -> None:
    shift = at_home().wait(25 * 60)
    shift.does(commands.RecordCall(24, CallOutcome.WELL))
    assert [one.hours for one in open_calls(shift.infusion, shift.now)] == [72]
    assert shift.acts == (), "the board is not asked for it: the call list finds it"


def test_not_reached_is_tried_again_and_given_up_only_with_the_reason() -> None:
    shift = at_home().wait(25 * 60).does(commands.RecordCall(24, CallOutcome.NOT_REACHED))
    call = calls_of(shift.infusion)[0]
    assert (call.tried, call.due - shift.now) == (1, timedelta(hours=2))
    assert shift.refused(commands.RecordCall(24, CallOutcome.GIVEN_UP)).code == "words.missing"
    shift.does(commands.RecordCall(24, CallOutcome.GIVEN_UP, words="no telephone"))
    assert calls_of(shift.infusion)[0].settled is not None


def test_the_later_call_answers_for_the_earlier_one_and_none_is_made_twice() -> None:
    shift = at_home().wait(73 * 60).does(commands.RecordCall(72, CallOutcome.WELL))
    assert open_calls(shift.infusion, shift.now) == ()
    assert shift.refused(commands.RecordCall(72, CallOutcome.WELL)).code == "call.made"
    assert shift.refused(commands.RecordCall(48, CallOutcome.WELL)).code == "phase"


def test_symptoms_at_a_call_are_a_late_reaction_with_every_batch_as_suspect() -> None:
    shift = at_home().wait(30 * 60)
    shift.does(commands.RecordCall(24, CallOutcome.SYMPTOMS, ("dark-urine",), Grade.MODERATE, "since this morning"))
    (late,) = shift.infusion.late
    assert late.event.batches == ("P100412345",) and late.event.symptoms == ("dark-urine",)
    assert calls_of(shift.infusion)[0].settled is not None


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (commands.RecordCall(24, CallOutcome.SYMPTOMS, ("dark-urine",)), "words.missing"),
        (commands.RecordCall(24, CallOutcome.SYMPTOMS, (), Grade.MILD), "words.missing"),
        (commands.RecordCall(24, CallOutcome.SYMPTOMS, ("unheard-of",), Grade.MILD), "protocol.unknown"),
        (commands.RecordCall(24, CallOutcome.WELL, HEADACHE), "call.contradiction"),
        (commands.ReportLateReaction((), Grade.MILD), "words.missing"),
        (commands.ReportLateReaction(("other",), Grade.MILD), "words.missing"),
        (commands.ReportLateReaction(HEADACHE, Grade.NOTED), "protocol.unknown"),
    ],
)
def test_half_an_answer_is_handed_back(command: commands.Command, code: str) -> None:
    assert at_home().wait(25 * 60).refused(command).code == code


def test_a_late_reaction_can_be_told_after_the_signature_with_the_time_it_began() -> None:
    shift = at_home().wait(50 * 60)
    began = shift.now - timedelta(hours=20)
    shift.does(commands.ReportLateReaction(HEADACHE, Grade.SEVERE, "told by her husband"), when=began)
    (late,) = shift.infusion.late
    assert late.at == began and shift.infusion.entries[-1].recorded_at == shift.now


def test_what_came_before_the_end_is_no_late_reaction() -> None:
    shift = at_home().wait(50 * 60)
    assert shift.refused(commands.ReportLateReaction(HEADACHE, Grade.MILD), when=at("09:30")).code == "late.before-end"


def test_a_call_nobody_made_leaves_the_list_after_two_weeks_and_is_said_on_the_record() -> None:
    shift = at_home()
    shift.now += timedelta(hours=24) + LISTED_FOR + timedelta(hours=1)
    assert [one.hours for one in missed_calls(shift.infusion, shift.now)] == [24]
    assert [one.hours for one in open_calls(shift.infusion, shift.now)] == [72]


def test_nothing_was_given_nobody_is_called() -> None:
    shift = Shift().ordered().does(commands.Abandon("fever"))
    assert calls_of(shift.infusion) == ()
    assert shift.refused(commands.RecordCall(24, CallOutcome.WELL)).code == "phase"
