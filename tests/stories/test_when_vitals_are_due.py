"""The schedule through an infusion: what is due at which minute."""

from dataclasses import replace

from app.core.session import commands
from app.core.session.acts import Kind
from tests.shift import Shift, shipped


def due_in(shift: Shift) -> float:
    """Minutes until vitals are due."""
    act = next(one for one in shift.acts if one.kind is Kind.TAKE_VITALS)
    assert act.due is not None
    return (act.due - shift.now).total_seconds() / 60


def test_a_quarter_of_an_hour_after_the_start() -> None:
    assert due_in(Shift().started()) == 15


def test_the_set_for_the_step_is_asked_for_five_minutes_before_it() -> None:
    shift = Shift().started().wait(15).measured()
    assert due_in(shift) == 10
    shift.wait(5).measured()  # 10 min before the step: fresh until it opens
    assert due_in(shift) == 15
    shift.wait(10).does(commands.DenySymptoms()).does(commands.StepUp())
    assert shift.rate == "42"


def test_a_set_that_will_be_too_old_does_not_count_for_the_step() -> None:
    shift = Shift().started().wait(19).measured()
    assert due_in(shift) == 6


def test_a_quarter_of_an_hour_after_each_step() -> None:
    shift = Shift().started().climbed(3).wait(1).measured().wait(14).measured()
    assert due_in(shift) == 10
    shift = Shift().started().climbed(3)
    assert due_in(shift) == 15


def test_hourly_at_a_constant_rate() -> None:
    shift = Shift().started().climbed(4).wait(15).measured()
    assert due_in(shift) == 60


def test_at_the_end_and_again_when_the_observation_ends() -> None:
    shift = Shift().started().wait(5).does(commands.Stop("wish"))
    assert due_in(shift) == 0
    assert due_in(shift.measured()) == 60


def test_a_protocol_without_the_figure_asks_when_the_step_opens() -> None:
    rules = shipped()
    older = replace(rules, monitoring=replace(rules.monitoring, before_step=0))
    assert due_in(Shift(protocol=older).started().wait(15).measured()) == 15
