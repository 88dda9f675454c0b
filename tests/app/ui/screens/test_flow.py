"""The keys of a running infusion on the real window: down at once, up only through the gate."""

from app.core.session.course_events import EmergencyDeclared, InfusionStopped
from app.core.session.phase import Observing, Paused, Running
from app.core.values.quantities import MlPerHour
from tests.app.ui.screens.bay import asked, climbed, later, room, running
from tests.app.ui.screens.counter import Counter
from tests.builders import at


def rate(counter: Counter) -> MlPerHour:
    phase = counter.infusion.phase
    assert isinstance(phase, Running)
    return phase.rate


def test_f5_before_the_gate_is_open_is_refused_above_the_bar(counter: Counter) -> None:
    running(counter)
    later(counter, 30)
    counter.presses("F5")
    assert rate(counter) == MlPerHour(21)
    assert counter.window.answer.isVisible()


def test_f5_steps_up_once_vitals_and_answer_are_fresh(counter: Counter) -> None:
    running(counter)
    asked(later(counter, 30))
    counter.presses("F5")
    assert rate(counter) == MlPerHour(42)


def test_f7_reduces_at_once_and_asks_nothing(counter: Counter) -> None:
    climbed(running(counter), 2)
    counter.presses("F7")
    assert rate(counter) == MlPerHour(42)
    assert room(counter) == "running"


def test_f6_holds_and_releases(counter: Counter) -> None:
    running(counter)
    counter.presses("F6")
    phase = counter.infusion.phase
    assert isinstance(phase, Running) and phase.held == at("09:04")
    counter.presses("F6")
    assert isinstance(phase := counter.infusion.phase, Running) and phase.held is None


def test_f8_pauses_at_once_and_resumes(counter: Counter) -> None:
    running(counter)
    later(counter, 5)
    counter.presses("F8")
    phase = counter.infusion.phase
    assert isinstance(phase, Paused) and phase.since == at("09:09")
    counter.presses("F8")
    assert rate(counter) == MlPerHour(21)


def test_f9_stops_at_the_time_of_the_press_and_leads_to_the_observation(counter: Counter) -> None:
    running(counter)
    later(counter, 5)
    counter.presses("F9")
    phase = counter.infusion.phase
    assert isinstance(phase, Observing) and phase.ended == at("09:09")
    assert room(counter) == "observation"


def test_f9_works_from_every_entry_room(counter: Counter) -> None:
    for key in ("F1", "F2", "F3", "F4", "F10"):
        assert counter.infusion.started is None or isinstance(counter.infusion.phase, Running)
        if counter.infusion.started is None:
            running(counter)
        counter.presses(key)
        bar = counter.window.action_bar
        assert bar.isVisible() and bar.button("stop").isVisible(), key
        counter.presses("Esc")
    counter.presses("F1", "F9")
    assert isinstance(counter.infusion.phase, Observing)


def test_f12_stops_first_and_then_shows_the_steps(counter: Counter) -> None:
    running(counter)
    later(counter, 5)
    counter.presses("F12")
    kinds = [type(one.event) for one in counter.infusion.entries[-2:]]
    assert kinds == [EmergencyDeclared, InfusionStopped]
    assert counter.infusion.emergency == at("09:09")
    assert room(counter) == "emergency"


def test_esc_leaves_the_emergency_for_the_board_while_it_goes_on(counter: Counter) -> None:
    running(counter)
    counter.presses("F12", "Esc")
    assert room(counter) == "board"
    assert counter.infusion.emergency is not None


def test_a_stop_pressed_on_the_locked_screen_counts_from_that_press(counter: Counter) -> None:
    running(counter)
    later(counter, 5)
    counter.desk.sign_in(None)
    assert room(counter) == "sign-in"
    counter.presses("F9")
    assert counter.window.answer.isVisible()
    later(counter, 1)
    counter.desk.sign_in(counter.julia)
    phase = counter.infusion.phase
    assert isinstance(phase, Observing) and phase.ended == at("09:09")
    stop = next(one for one in counter.infusion.entries if isinstance(one.event, InfusionStopped))
    assert stop.by.id == counter.julia.id
