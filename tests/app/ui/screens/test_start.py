"""The start on the real window: ready or refused, at the time of the press."""

import pytest

from app.core.session import commands
from app.core.session.events import CheckEntries, LimitOverridden
from app.core.session.phase import Running
from app.core.values.quantities import Grams, Kilograms, Millilitres, MlPerHour
from app.ui.places import Room
from app.ui.screens.start import StartScreen
from tests.app.ui.screens.counter import Counter
from tests.builders import at

READ = CheckEntries(Kilograms(70), Grams(28), Millilitres(280), "privigen-10", "P100412345", MlPerHour(21))


def shown(counter: Counter) -> StartScreen:
    assert isinstance(counter.window.shown, StartScreen)
    return counter.window.shown


@pytest.fixture
def counter(counter: Counter) -> Counter:
    return counter.answered().until("08:30").premedicated()


def prepared(counter: Counter, *millilitres: int) -> None:
    counter.until("08:55").supplied(*millilitres).measured()
    counter.does(commands.EnterSecondCheck(READ), counter.julia).does(commands.SignSecondCheck(), counter.julia)


def test_it_starts_at_the_time_of_the_press_and_goes_to_the_running_screen(counter: Counter) -> None:
    prepared(counter)
    counter.until("09:04").enters(Room.START)
    counter.enter()
    assert counter.infusion.started is None
    counter.presses("Ctrl+Return")
    assert counter.infusion.started == at("09:04")
    assert counter.window.place.room is Room.RUNNING


def test_before_the_wait_is_over_the_start_is_refused(counter: Counter) -> None:
    prepared(counter)
    counter.until("08:58").enters(Room.START)
    counter.presses("Ctrl+Return")
    assert counter.infusion.started is None
    refusal = shown(counter).refused
    assert refusal is not None and refusal.code == "start.wait"
    assert shown(counter).refusal.isVisible()
    counter.until("09:00").presses("Esc")
    assert shown(counter).refused is None
    counter.presses("Ctrl+Return")
    assert isinstance(counter.infusion.phase, Running)


def test_a_short_supply_asks_for_the_reason_and_keeps_the_time_of_the_press(counter: Counter) -> None:
    prepared(counter, 100, 100)
    counter.until("09:04").enters(Room.START)
    counter.presses("Ctrl+Return")
    assert counter.infusion.started is None
    counter.until("09:05").presses("1")
    assert counter.infusion.started == at("09:04")
    overridden = [one.event for one in counter.infusion.entries if isinstance(one.event, LimitOverridden)]
    assert [one.reason for one in overridden if one.code == "start.short-supply"] == ["pharmacy"]


def test_each_missing_thing_is_a_digit_away(counter: Counter) -> None:
    counter.enters(Room.START)
    counter.presses("1")
    assert counter.window.place.room is Room.BOTTLES


def test_vitals_are_one_key_away_with_the_time_of_the_press(counter: Counter) -> None:
    counter.until("08:50").enters(Room.START)
    counter.presses("F1")
    assert counter.window.place.room is Room.VITALS
    assert counter.window.place.detail.endswith(at("08:50").isoformat())


def test_only_the_countdown_changes_with_the_seconds(counter: Counter) -> None:
    counter.until("08:40").enters(Room.START)
    before = shown(counter)._view
    counter.until("08:40:01")
    counter.window.tick()
    after = shown(counter)._view
    assert before is not None and after is not None
    assert (before.act.countdown, after.act.countdown) == ("20:00", "19:59")
    assert before.lacks == after.lacks
