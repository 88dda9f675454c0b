"""Treatments, bottles, notes, lower rates and a prescriber's word on the real window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.session.course_events import TreatmentGiven
from app.core.session.events import BottleAccepted, NoteWritten
from app.core.session.phase import Observing, Running
from app.core.values.quantities import Milligrams, MlPerHour
from app.ui.flow import entry_place
from app.ui.places import Room
from app.ui.screens.entry_room import EntryRoom
from app.ui.screens.running import RunningScreen
from tests.app.ui.screens.bay import climbed, later, room, running
from tests.app.ui.screens.counter import Counter
from tests.builders import at


def shown(counter: Counter) -> EntryRoom:
    assert isinstance(counter.window.shown, EntryRoom)
    return counter.window.shown


def choose(counter: Counter, name: str, option: str) -> None:
    shown(counter).form._chose(name, option)
    counter.app.processEvents()


def test_a_drug_with_its_protocol_dose(counter: Counter) -> None:
    running(counter)
    counter.presses("F3")
    choose(counter, "drug", "paracetamol")
    counter.presses("Ctrl+Return")
    (treated,) = counter.infusion.treatments
    assert isinstance(treated.event, TreatmentGiven)
    assert (treated.event.dose, treated.event.route) == (Milligrams(1000), "IV")


def test_a_drug_too_early_is_refused_until_somebody_ordered_it(counter: Counter) -> None:
    running(counter)
    counter.presses("F3")
    choose(counter, "drug", "dexchlorpheniramine")
    counter.presses("Ctrl+Return")
    assert shown(counter).refusal.isVisible() and counter.infusion.treatments == ()
    counter.types("treatment-words", "Dr A. Salas Moreno, by telephone")
    counter.presses("Ctrl+Return")
    assert len(counter.infusion.treatments) == 1


def test_a_drug_without_a_protocol_dose_asks_for_the_prescribers(counter: Counter) -> None:
    running(counter)
    counter.presses("F3")
    choose(counter, "drug", "hydrocortisone")
    counter.presses("Ctrl+Return")
    assert shown(counter).refused is not None and shown(counter).refused.field == "dose"  # type: ignore[union-attr]  # looked at just before
    counter.types("treatment-dose", "200")
    counter.presses("Ctrl+Return")
    counter.types("treatment-words", "Dr A. Salas Moreno")
    counter.presses("Ctrl+Return")
    (treated,) = counter.infusion.treatments
    assert isinstance(treated.event, TreatmentGiven) and treated.event.dose == Milligrams(200)


def test_adrenaline_says_beforehand_that_it_stops_and_then_stops(counter: Counter) -> None:
    running(counter)
    later(counter, 3)
    counter.presses("F3")
    choose(counter, "drug", "adrenaline")
    assert "stops the infusion" in shown(counter).buttons.buttons()[0].view.label
    counter.presses("Ctrl+Return")
    phase = counter.infusion.phase
    assert isinstance(phase, Observing) and phase.ended == at("09:07")


def test_a_treatment_written_late_keeps_its_time(counter: Counter) -> None:
    running(counter)
    later(counter, 20)
    counter.presses("F3")
    choose(counter, "drug", "paracetamol")
    counter.types("treatment-time", "09:15")
    counter.presses("Ctrl+Return")
    assert counter.infusion.treatments[0].at == at("09:15")


def test_one_more_bottle_is_accepted_at_the_bedside(counter: Counter) -> None:
    running(counter)
    counter.presses("F4")
    counter.window.act("more", counter.clock.now())
    choose(counter, "product", "privigen-10")
    choose(counter, "volume", "100")
    choose(counter, "inspected", "yes")
    for name, text in {"batch": "P2", "batch_again": "P2", "expiry": "08 2028", "serial": "77"}.items():
        counter.types(f"bottle-{name}", text)
    counter.presses("Ctrl+Return")
    event = counter.infusion.entries[-1].event
    assert isinstance(event, BottleAccepted) and (event.bottle.number, event.bottle.batch) == (4, "P2")


def test_another_brand_never_hangs(counter: Counter) -> None:
    running(counter)
    counter.presses("F4")
    counter.window.act("more", counter.clock.now())
    choose(counter, "product", "flebogamma-dif-10")
    choose(counter, "volume", "100")
    choose(counter, "inspected", "yes")
    for name, text in {"batch": "P2", "batch_again": "P2", "expiry": "08 2028"}.items():
        counter.types(f"bottle-{name}", text)
    counter.presses("Ctrl+Return")
    assert shown(counter).refusal.isVisible()
    assert len(counter.infusion.bottles) == 3


def test_a_note_in_words(counter: Counter) -> None:
    running(counter)
    counter.presses("F10")
    counter.types("note-words", "she sleeps")
    counter.presses("Ctrl+Return")
    assert counter.infusion.entries[-1].event == NoteWritten("she sleeps")
    assert room(counter) == "running"


def test_an_empty_note_is_refused(counter: Counter) -> None:
    running(counter)
    counter.presses("F10", "Ctrl+Return")
    assert shown(counter).refusal.isVisible() and room(counter) == "note"


def test_a_lower_rate_by_hand(counter: Counter) -> None:
    climbed(running(counter), 2)
    counter.window.act("reduce-to", counter.clock.now())
    counter.types("reduce-rate", "30")
    counter.presses("Ctrl+Return")
    phase = counter.infusion.phase
    assert isinstance(phase, Running) and (phase.rate, phase.rung) == (MlPerHour(30), 1)


def test_a_higher_rate_by_hand_is_refused(counter: Counter) -> None:
    climbed(running(counter), 1)
    counter.window.act("reduce-to", counter.clock.now())
    counter.types("reduce-rate", "84")
    counter.presses("Ctrl+Return")
    phase = counter.infusion.phase
    assert isinstance(phase, Running) and phase.rate == MlPerHour(42)
    assert shown(counter).refusal.isVisible()


def test_the_prescribers_word_needs_yes_or_no(counter: Counter) -> None:
    running(counter)
    counter.window.go(entry_place(Room.PRESCRIBER, counter.id, counter.clock.now(), "alert"))
    counter.types("prescriber-prescriber", "Dr A. Salas Moreno")
    counter.types("prescriber-words", "go on")
    counter.presses("Ctrl+Return")
    assert "alert" not in counter.infusion.consults
    choose(counter, "allows", "yes")
    counter.presses("Ctrl+Return")
    assert counter.infusion.consults["alert"].event.allows


def test_enter_on_the_ladder_opens_the_lower_rate(counter: Counter) -> None:
    climbed(running(counter), 1)
    screen = counter.window.shown
    assert isinstance(screen, RunningScreen)
    QTest.keyClick(screen.ladder, Qt.Key.Key_Return)
    assert room(counter) == "reduce"


def test_fields_that_come_later_are_reached_in_reading_order(counter: Counter) -> None:
    running(counter)
    counter.presses("F3")
    choose(counter, "drug", "paracetamol")
    inputs = shown(counter).form.inputs()
    assert [one.objectName() for one in inputs][-4:] == ["edit-dose", "edit-route", "edit-words", "edit-time"]
    inputs[0].setFocus()
    for following in inputs[1:]:
        QTest.keyClick(inputs[0].window().focusWidget(), Qt.Key.Key_Tab)
        assert inputs[0].window().focusWidget() is following
