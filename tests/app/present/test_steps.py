from app.core.session import events
from app.present.steps import steps_view
from app.present.told import Told
from tests.builders import ZONE, Log, a_log, at


def states(log: Log, here: str = "order", clock: str = "08:20") -> list[str]:
    return [step.state for step in steps_view(Told(log.infusion, ZONE), here, at(clock)).steps]


def test_without_an_order_everything_lies_ahead() -> None:
    assert states(a_log().opened(), here="") == ["ahead"] * 6


def test_the_room_one_is_in_is_here() -> None:
    assert states(a_log().opened().ordered(), here="checklist") == ["done", "here", "ahead", "ahead", "ahead", "ahead"]


def test_a_step_is_done_when_nothing_in_it_stands_before_the_start() -> None:
    log = a_log().opened().ordered().checked().supplied()
    assert states(log, here="second-check")[1] == "ahead"  # "not done" waits for the prescriber
    log.write("08:40", events.PrescriberAnswered("thrombophilia", "Dr A. Salas Moreno", "not needed", True))
    assert states(log, here="second-check") == ["done", "done", "done", "done", "here", "ahead"]


def test_taking_a_bottle_back_opens_the_second_check_again() -> None:
    log = a_log().prepared()
    assert states(log, here="start")[4] == "done"
    log.supplied(clock="09:02")
    assert states(log, here="start")[4] == "ahead"


def test_once_started_all_steps_are_done() -> None:
    assert set(states(a_log().prepared().started(), here="")) == {"done"}
