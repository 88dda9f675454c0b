"""A short pause goes on where it was; several in a row are one long pause, and the ladder begins again."""

from datetime import timedelta

import pytest

from app.core.protocol.reactions import Grade
from app.core.session import commands
from app.core.session.acts import Kind
from app.core.session.course_events import Outcome
from app.core.session.phase import Paused
from app.core.session.response import SETTLED, SHORT_PAUSE, paused_before
from tests.shift import Shift


def paused(shift: Shift, minutes: float, run: float = 0) -> Shift:
    """A pause of so many minutes, and so many minutes of flow after it."""
    return shift.does(commands.Pause("toilet")).wait(minutes).does(commands.Resume()).runs(run)


def climbing() -> Shift:
    return Shift().started().climbed(2).wait(5)


@pytest.mark.parametrize(("last", "rate"), [(10, "84"), (11, "21")])
def test_short_pauses_in_a_row_add_up(last: float, rate: str) -> None:
    shift = paused(paused(climbing(), 10, run=3), 10, run=3)
    assert paused(shift, last).rate == rate


def test_the_screen_knows_until_when_it_is_short() -> None:
    shift = paused(climbing(), 20, run=2).does(commands.Pause("toilet"))
    began = shift.now
    act = next(one for one in shift.acts if one.kind is Kind.RESUME)
    assert act.due == began + timedelta(minutes=10)
    phase = shift.infusion.phase
    assert isinstance(phase, Paused) and paused_before(shift.infusion, phase) == timedelta(minutes=20)


def test_a_pause_that_the_earlier_ones_used_up_is_long_from_its_first_minute() -> None:
    shift = paused(paused(climbing(), 25, run=1), 5, run=1)
    assert shift.rate == "84"
    assert paused(shift, 1).rate == "21"


@pytest.mark.parametrize(("run", "rate"), [(29, "21"), (30, "84")])
def test_half_an_hour_of_flow_between_two_pauses_ends_the_row(run: float, rate: str) -> None:
    assert timedelta(minutes=30) == SETTLED == SHORT_PAUSE
    shift = paused(climbing(), 20, run=run)
    assert paused(shift, 20).rate == rate


def test_after_a_pause_for_a_reaction_the_count_begins_anew() -> None:
    shift = climbing().does(commands.ReportSymptom(("headache",), Grade.MODERATE))
    shift.wait(5).does(commands.Recheck(Outcome.GONE))
    shift.wait(30).does(commands.RecordPrescriber("restart", "Dr A. Salas Moreno", "at half", True))
    shift.does(commands.Resume()).runs(5)
    half = shift.rate
    assert paused(shift, 20).rate == half
