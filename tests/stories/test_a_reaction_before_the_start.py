"""A reaction to the premedication: noted before anything has run, and no start before the prescriber has answered."""

from app.core.protocol.reactions import Grade
from app.core.session import commands
from app.core.session.acts import Kind
from app.core.session.course_events import Outcome
from app.core.session.phase import Preparing, Running
from tests.shift import Shift

RASH = commands.ReportSymptom(("itching",), Grade.MODERATE, "after the antihistamine")


def flushed() -> Shift:
    return Shift().prepared().does(RASH)


def test_it_blocks_the_start_and_is_looked_at_again_first() -> None:
    shift = flushed()
    assert isinstance(shift.infusion.phase, Preparing)
    assert shift.acts[0].kind is Kind.RECHECK
    assert shift.refused(commands.Start()).code == "start.reaction"


def test_gone_is_not_enough_the_prescriber_answers_after_it() -> None:
    shift = flushed()
    shift.does(commands.RecordPrescriber("reaction", "Dr A. Salas Moreno", "wait and see", True))
    shift.wait(5).does(commands.Recheck(Outcome.GONE))
    assert any(act.kind is Kind.ASK_PRESCRIBER and act.detail == "reaction" for act in shift.acts)
    assert shift.refused(commands.Start()).code == "start.reaction", "an answer given while it lasted does not count"
    shift.does(commands.RecordPrescriber("reaction", "Dr A. Salas Moreno", "no", False))
    assert shift.refused(commands.Start()).code == "start.reaction"
    shift.does(commands.RecordPrescriber("reaction", "Dr A. Salas Moreno", "gone, start slowly", True))
    shift.measured().does(commands.Start())
    assert isinstance(shift.infusion.phase, Running)


def test_it_counts_as_the_first_episode_of_the_day() -> None:
    shift = flushed().wait(5).does(commands.Recheck(Outcome.GONE))
    shift.does(commands.RecordPrescriber("reaction", "Dr A. Salas Moreno", "go on", True)).does(commands.Start())
    shift.wait(5).does(RASH)
    assert not isinstance(shift.infusion.phase, Running)
    assert shift.infusion.segments[-1].end is not None and shift.refused(commands.Resume())


def test_swelling_before_the_start_is_an_emergency_and_nothing_starts_today() -> None:
    shift = Shift().prepared().does(commands.ReportSymptom(("swelling",), Grade.MILD))
    assert shift.infusion.emergency == shift.now
    assert shift.acts[0].kind is Kind.EMERGENCY_STEP
    assert shift.refused(commands.Start()).code in ("start.emergency", "start.reaction")
