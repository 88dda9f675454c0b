"""Hives, moderate: pause at the press, the doctor decides, half the rate, a second time ends it."""

from app.core.protocol.reactions import Grade
from app.core.session import commands
from app.core.session.acts import Kind
from app.core.session.course_events import Outcome
from app.core.session.phase import Observing, Paused
from tests.shift import Shift

HIVES = commands.ReportSymptom(("itching",), Grade.MODERATE)
YES = commands.RecordPrescriber("restart", "Dr A. Salas Moreno", "go on at half", True)


def paused() -> Shift:
    return Shift().started().climbed(3).wait(10).does(HIVES)


def test_the_pause_is_at_the_time_of_the_press() -> None:
    shift = paused()
    assert isinstance(shift.infusion.phase, Paused)
    assert shift.infusion.phase.since == shift.now
    assert shift.infusion.segments[-1].end == shift.now


def test_no_restart_while_it_lasts_nor_early_nor_without_the_doctor() -> None:
    shift = paused().wait(5)
    assert shift.refused(commands.Resume()).code == "resume.reaction"
    shift.does(commands.Recheck(Outcome.GONE)).wait(29)
    assert shift.refused(commands.Resume()).code == "resume.too-early"
    shift.wait(1)
    assert shift.refused(commands.Resume()).code == "resume.no-order"
    assert any(act.kind is Kind.ASK_PRESCRIBER and act.detail == "restart" for act in shift.acts)
    shift.does(commands.RecordPrescriber("restart", "Dr A. Salas Moreno", "no more today", False))
    assert shift.refused(commands.Resume()).code == "resume.no-order"


def test_it_restarts_at_half_or_less_and_never_above_the_rate_before() -> None:
    shift = paused().wait(5).does(commands.Recheck(Outcome.GONE)).wait(31).does(YES).does(commands.Resume())
    assert shift.rate == "84"


def test_a_second_episode_ends_the_infusion() -> None:
    shift = paused().wait(5).does(commands.Recheck(Outcome.GONE)).wait(31).does(YES).does(commands.Resume())
    shift.wait(5).does(HIVES)
    assert isinstance(shift.infusion.phase, Observing)


def test_tight_chest_pauses_even_when_called_mild() -> None:
    shift = Shift().started().wait(5).does(commands.ReportSymptom(("tight-chest",), Grade.MILD))
    assert isinstance(shift.infusion.phase, Paused)


def test_a_pause_for_another_reason_goes_on_at_the_rate_before_it() -> None:
    shift = Shift().started().climbed(2).wait(5).does(commands.Pause("toilet")).wait(10).does(commands.Resume())
    assert shift.rate == "84"


def test_after_a_long_pause_the_ladder_begins_again() -> None:
    shift = Shift().started().climbed(2).wait(5).does(commands.Pause("scan")).wait(31).does(commands.Resume())
    assert shift.rate == "21"


def test_a_symptom_during_an_ordinary_pause_needs_the_doctor_too() -> None:
    shift = Shift().started().climbed(2).wait(5).does(commands.Pause("toilet")).wait(2)
    shift.does(commands.ReportSymptom(("headache",), Grade.MILD)).does(commands.Recheck(Outcome.GONE)).wait(5)
    assert shift.refused(commands.Resume()).code == "resume.too-early"


def test_a_permission_from_before_the_symptom_was_told_gone_restarts_nothing() -> None:
    shift = Shift().started().climbed(2).wait(5)
    shift.does(commands.ReportSymptom(("itching",), Grade.MODERATE)).wait(2)
    gone = shift.now
    shift.wait(5).does(commands.RecordPrescriber("restart", "Dr A. Salas Moreno", "go on when it is gone", True))
    shift.wait(30).does(commands.Recheck(Outcome.GONE), when=gone)
    assert shift.refused(commands.Resume()).code == "resume.no-order"
    shift.does(commands.RecordPrescriber("restart", "Dr A. Salas Moreno", "go on at half", True))
    shift.does(commands.Resume())
