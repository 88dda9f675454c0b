"""Vital signs on the real window: as typed, what is missing stays missing, what is odd asks for a reason."""

from app.core.protocol.news2 import Scale
from app.core.session.early_warning import scale_at
from app.core.session.events import LimitOverridden
from app.core.values.quantities import Celsius, MmHg
from app.core.values.vitals import Consciousness, Sign
from app.ui.screens.entry_room import EntryRoom
from app.ui.screens.prescriber import PrescriberScreen
from app.ui.screens.vitals import VitalsScreen
from app.ui.widgets.segment import Segment
from tests.app.ui.screens.bay import later, room, running
from tests.app.ui.screens.counter import Counter
from tests.builders import at

SET = {"temperature": "36.8", "systolic": "122", "diastolic": "76", "pulse": "72", "breaths": "15", "saturation": "98"}


def shown(counter: Counter) -> VitalsScreen:
    assert isinstance(counter.window.shown, VitalsScreen)
    return counter.window.shown


def typed(counter: Counter, **values: str) -> None:
    for name, text in values.items():
        counter.types(f"vitals-{name}", text)


def choose(screen: EntryRoom, name: str, place: int) -> None:
    """Press a choice of a segment by its place."""
    segment = screen.form.field(name)
    assert isinstance(segment, Segment)
    segment.choices()[place].click()


def test_a_full_set_is_of_the_time_of_the_press(counter: Counter) -> None:
    running(counter)
    later(counter, 15)
    counter.presses("F1")
    later(counter, 2)
    typed(counter, **SET)
    counter.presses("Ctrl+Return")
    reading = counter.infusion.readings[-1]
    assert (reading.at, reading.vitals.full) == (at("09:19"), True)
    assert room(counter) == "running"


def test_an_empty_field_is_not_measured_and_never_zero(counter: Counter) -> None:
    running(counter)
    later(counter, 15)
    counter.presses("F1")
    typed(counter, temperature="37,1")
    counter.presses("Ctrl+Return")
    vitals = counter.infusion.readings[-1].vitals
    assert vitals.temperature == Celsius("37.1")
    assert Sign.PULSE in vitals.missing


def test_enter_goes_to_the_next_field_and_writes_nothing(counter: Counter) -> None:
    running(counter)
    counter.presses("F1")
    typed(counter, temperature="36.8")
    before = counter.infusion.sequence
    counter.enter()
    focus = counter.app.focusWidget()
    assert focus is not None and focus.objectName() == "edit-systolic"
    assert counter.infusion.sequence == before


def test_what_cannot_be_right_is_refused_and_stays_as_typed(counter: Counter) -> None:
    running(counter)
    counter.presses("F1")
    typed(counter, **{**SET, "temperature": "73.8"})
    before = counter.infusion.sequence
    counter.presses("Ctrl+Return")
    assert shown(counter).refusal.isVisible()
    assert shown(counter).typed.words["temperature"] == "73.8"
    assert counter.infusion.sequence == before


def test_what_is_unusual_asks_for_a_reason_and_keeps_it(counter: Counter) -> None:
    running(counter)
    counter.presses("F1")
    typed(counter, **{**SET, "systolic": "240"})
    counter.presses("Ctrl+Return")
    reasons = shown(counter).refusal.buttons()
    assert reasons
    reasons[0].click()
    events = [one.event for one in counter.infusion.entries]
    assert any(isinstance(one, LimitOverridden) and one.code == "systolic.unusual" for one in events)
    assert counter.infusion.readings[-1].vitals.systolic == MmHg(240)


def test_a_set_outside_the_limits_says_so_before_one_leaves(counter: Counter) -> None:
    later(running(counter), 5)
    counter.presses("F1")
    typed(counter, **{**SET, "saturation": "88"})
    counter.presses("Ctrl+Return")
    assert shown(counter).heading.text() == "STOP and call"
    counter.presses("Ctrl+Return")
    assert room(counter) == "running"


def test_the_symptom_answer_goes_along(counter: Counter) -> None:
    running(counter)
    later(counter, 15)
    counter.presses("F1")
    typed(counter, **SET)
    shown(counter).form.field("symptoms").choices()[0].click()  # type: ignore[union-attr]  # the segment of this form
    counter.presses("Ctrl+Return")
    assert counter.infusion.denials == (at("09:19"),)


def test_a_late_set_has_the_time_it_was_taken(counter: Counter) -> None:
    running(counter)
    later(counter, 20)
    counter.presses("F1")
    typed(counter, **SET, time="09:12")
    counter.presses("Ctrl+Return")
    newest = counter.infusion.entries[-1]
    assert (newest.happened_at, newest.late) == (at("09:12"), True)


def test_what_is_typed_survives_leaving_the_room(counter: Counter) -> None:
    running(counter)
    counter.presses("F1")
    typed(counter, pulse="81")
    counter.presses("Esc", "F1")
    assert shown(counter).typed.words["pulse"] == "81"


def test_a_tick_while_typing_changes_nothing_of_it(counter: Counter) -> None:
    running(counter)
    counter.presses("F1")
    typed(counter, pulse="8")
    later(counter, 0.1)
    typed_so_far = shown(counter).form.field("pulse").text()  # type: ignore[union-attr]  # it is a field
    assert typed_so_far == "8"


def test_consciousness_and_oxygen_go_along_and_may_stay_open(counter: Counter) -> None:
    later(running(counter), 15)
    counter.presses("F1")
    typed(counter, **SET)
    choose(shown(counter), "consciousness", 0)
    choose(shown(counter), "oxygen", 1)
    counter.presses("Ctrl+Return")
    vitals = counter.infusion.readings[-1].vitals
    assert (vitals.consciousness, vitals.on_oxygen) == (Consciousness.ALERT, True)
    later(counter, 5)
    counter.presses("F1")
    typed(counter, **SET)
    counter.presses("Ctrl+Return")
    vitals = counter.infusion.readings[-1].vitals
    assert (vitals.consciousness, vitals.on_oxygen) == (None, None)


def test_a_bad_score_is_said_before_one_leaves_though_nothing_was_crossed(counter: Counter) -> None:
    later(running(counter), 15)
    counter.presses("F1")
    typed(counter, **SET)
    choose(shown(counter), "consciousness", 1)
    counter.presses("Ctrl+Return")
    assert shown(counter).heading.text() == "Within the limits, but NEWS2 asks for more"
    counter.presses("Ctrl+Return")
    assert room(counter) == "running"


def test_while_a_reason_is_asked_its_row_stands_alone_and_the_rest_is_kept(counter: Counter) -> None:
    later(running(counter), 15)
    counter.presses("F1")
    typed(counter, **SET)
    choose(shown(counter), "consciousness", 0)
    typed(counter, systolic="240")
    counter.presses("Ctrl+Return")
    assert {one.objectName() for one in shown(counter).form.inputs()} == {
        "edit-temperature",
        "edit-systolic",
        "edit-diastolic",
    }
    typed(counter, systolic="124")
    assert len(shown(counter).form.inputs()) > 10
    counter.presses("Ctrl+Return")
    vitals = counter.infusion.readings[-1].vitals
    assert (vitals.systolic, vitals.consciousness, vitals.full) == (MmHg(124), Consciousness.ALERT, True)


def test_the_prescriber_is_asked_for_the_second_scale_from_here(counter: Counter) -> None:
    later(running(counter), 15)
    counter.presses("F1")
    button = next(one for one in shown(counter).buttons.buttons() if "scale 2" in one.accessibleName())
    button.click()
    assert room(counter) == "prescriber"
    counter.types("prescriber-prescriber", "Dr A. Salas Moreno")
    counter.types("prescriber-words", "known CO2 retention")
    asked = counter.window.shown
    assert isinstance(asked, PrescriberScreen)
    choose(asked, "allows", 0)
    counter.presses("Ctrl+Return")
    assert scale_at(counter.infusion, counter.infusion.entries[-1].happened_at) is Scale.TWO
