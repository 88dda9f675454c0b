"""F4 while the bottle on the stand is not empty by the rates: the reason is asked, and one press gives it."""

from app.core.session.course_events import BottleHung, Rest
from app.core.session.events import LimitOverridden
from app.ui.screens.bottle import BottleScreen
from tests.app.ui.screens.bay import later, room, running
from tests.app.ui.screens.counter import Counter


def test_the_next_bottle_hangs_early_only_with_a_reason(counter: Counter) -> None:
    later(running(counter), 10)
    counter.presses("F4")
    before = counter.infusion.sequence
    counter.presses("Ctrl+Return")
    screen = counter.window.shown
    assert isinstance(screen, BottleScreen)
    assert counter.infusion.sequence == before
    assert "left in bottle 1" in screen.refusal.accessibleName()
    assert len(screen.refusal.buttons()) == 3
    counter.presses("2")
    assert room(counter) == "running"
    events = [entry.event for entry in counter.infusion.entries[before:]]
    assert BottleHung(2, Rest.DISCARDED) in events
    assert LimitOverridden("hang.early", "discarded", "") in events


def test_leaving_without_a_reason_hangs_nothing(counter: Counter) -> None:
    later(running(counter), 10)
    counter.presses("F4", "Ctrl+Return", "Esc")
    assert counter.infusion.hung == (1,)
