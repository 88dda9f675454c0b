"""The symptom screen on the real window: what to do is said before anything is written, and then done."""

from app.core.protocol.reactions import Grade
from app.core.session.course_events import EmergencyDeclared, TreatmentGiven
from app.core.session.events import NoteWritten
from app.core.session.phase import Observing, Paused, Running
from app.core.values.quantities import MlPerHour
from app.ui.navigation import home_of
from app.ui.places import Room
from app.ui.screens.symptom import SymptomScreen
from app.ui.screens.treatment import TreatmentScreen
from tests.app.ui.screens.bay import climbed, later, room, running
from tests.app.ui.screens.counter import Counter
from tests.builders import at


def shown(counter: Counter) -> SymptomScreen:
    assert isinstance(counter.window.shown, SymptomScreen)
    return counter.window.shown


def advice(counter: Counter) -> str:
    return shown(counter).advice.accessibleName()


def test_tile_and_grade_say_what_to_do_before_anything_is_written(counter: Counter) -> None:
    climbed(running(counter), 2)
    before = counter.infusion.sequence
    counter.presses("F2", "D", "1")
    assert advice(counter) == "Do now: Reduce to 42 mL/h"
    assert counter.infusion.sequence == before


def test_f7_writes_the_symptom_down_at_its_press_and_reduces_at_its_own(counter: Counter) -> None:
    climbed(running(counter), 2)
    counter.presses("F2", "D", "1")
    later(counter, 0.5)
    counter.presses("F7")
    (reaction,) = counter.infusion.reactions
    assert (reaction.began, reaction.grade, reaction.symptoms) == (at("10:04"), Grade.MILD, ("headache",))
    phase = counter.infusion.phase
    assert isinstance(phase, Running) and (phase.rate, phase.since) == (MlPerHour(42), at("10:04:30"))
    assert room(counter) == "running"


def test_f7_with_nothing_chosen_reduces_all_the_same(counter: Counter) -> None:
    climbed(running(counter), 2)
    counter.presses("F2", "F7")
    phase = counter.infusion.phase
    assert isinstance(phase, Running) and phase.rate == MlPerHour(42)
    assert counter.infusion.reactions == ()


def test_swelling_is_an_emergency_before_the_grade_and_not_lost_without_it(counter: Counter) -> None:
    climbed(running(counter), 2)
    counter.presses("F2", "K")
    assert advice(counter) == "Do now: STOP, emergency"
    counter.presses("F12")
    assert room(counter) == "emergency" and isinstance(counter.infusion.phase, Observing)
    notes = [entry.event.words for entry in counter.infusion.entries if isinstance(entry.event, NoteWritten)]
    assert notes == ["Seen before the press: Swollen lips, face; how bad is not asked yet"]


def test_a_symptom_noted_after_that_is_not_put_before_it(counter: Counter) -> None:
    climbed(running(counter), 2)
    counter.presses("F2")
    later(counter, 0.5)
    counter.presses("F7")
    later(counter, 0.5)
    counter.presses("D", "1", "Ctrl+Return")
    (reaction,) = counter.infusion.reactions
    assert reaction.began == at("10:04:30")


def test_a_danger_tile_stops_when_it_is_confirmed(counter: Counter) -> None:
    running(counter)
    later(counter, 5)
    counter.presses("F2", "J", "1")
    assert advice(counter) == "Do now: STOP and call"
    counter.presses("Ctrl+Return")
    phase = counter.infusion.phase
    assert isinstance(phase, Observing) and phase.ended == at("09:09")


def test_swollen_lips_lead_to_the_emergency(counter: Counter) -> None:
    running(counter)
    counter.presses("F2", "K", "3", "Ctrl+Return")
    assert counter.infusion.emergency == at("09:04")
    assert room(counter) == "emergency"


def test_none_is_an_answer(counter: Counter) -> None:
    running(counter)
    counter.presses("F2", "0", "Ctrl+Return")
    assert counter.infusion.denials == (at("09:04"),)
    assert room(counter) == "running"


def test_something_else_needs_words(counter: Counter) -> None:
    running(counter)
    counter.presses("F2", "M")
    counter.types("edit-words", "tingling lips")
    shown(counter).setFocus()
    counter.presses("1", "Ctrl+Return")
    (reaction,) = counter.infusion.reactions
    assert (reaction.symptoms, reaction.words) == (("other",), "tingling lips")


def test_the_same_at_the_recheck_pauses(counter: Counter) -> None:
    climbed(running(counter), 2)
    counter.presses("F2", "D", "1", "F7")
    later(counter, 10)
    counter.presses("F2", "3")
    assert advice(counter) == "Do now: Pause and call"
    counter.presses("Ctrl+Return")
    assert isinstance(counter.infusion.phase, Paused)


def test_gone_at_the_recheck_ends_the_reaction(counter: Counter) -> None:
    climbed(running(counter), 2)
    counter.presses("F2", "D", "1", "F7")
    later(counter, 10)
    counter.presses("F2", "1", "Ctrl+Return")
    assert counter.infusion.open_reaction is None


def test_a_treatment_on_offer_is_logged_at_the_press(counter: Counter) -> None:
    climbed(running(counter), 2)
    counter.presses("F2", "5")
    (treated,) = counter.infusion.treatments
    assert isinstance(treated.event, TreatmentGiven)
    assert (treated.event.drug, treated.at) == ("paracetamol", at("10:04"))
    assert room(counter) == "symptom"


def test_a_drug_not_given_asks_why(counter: Counter) -> None:
    climbed(running(counter), 2)
    counter.presses("F2", "6")
    assert isinstance(counter.window.shown, TreatmentScreen)
    counter.types("treatment-reason", "she does not want it")
    counter.presses("Ctrl+Return")
    (treated,) = counter.infusion.treatments
    assert not isinstance(treated.event, TreatmentGiven) and treated.event.reason == "she does not want it"


def test_the_focus_goes_in_reading_order(counter: Counter) -> None:
    running(counter)
    counter.presses("F2", "D", "1")
    screen = shown(counter)
    chain = [one.nextInFocusChain() for one in (screen.tiles["tight-chest"], screen.tiles["flushing"])]
    assert chain == [screen.tiles["flushing"], screen.tiles["hypotension"]]
    button = screen.advice.button()
    assert button is not None and screen.tiles["grade-4"].nextInFocusChain() is button


def test_was_there_before_asks_since_when_and_changes_nothing(counter: Counter) -> None:
    climbed(running(counter), 2)
    counter.presses("F2", "D", "W")
    assert advice(counter) == "Do now: Since when?"
    counter.types("edit-words", "migraine for years")
    shown(counter).setFocus()
    assert advice(counter) == "Do now: Write it down, the rate stays"
    counter.presses("Ctrl+Return")
    phase = counter.infusion.phase
    assert isinstance(phase, Running) and phase.rate == MlPerHour(84)
    assert counter.infusion.reactions == () and counter.infusion.open_complaint is not None


def test_what_was_there_before_is_looked_at_again_by_f2(counter: Counter) -> None:
    climbed(running(counter), 2)
    counter.presses("F2", "D", "W")
    counter.types("edit-words", "migraine for years")
    shown(counter).setFocus()
    counter.presses("Ctrl+Return")
    later(counter, 10)
    counter.presses("F2", "4")
    assert advice(counter) == "Do now: Reduce to 42 mL/h"
    counter.presses("F7")
    phase = counter.infusion.phase
    assert isinstance(phase, Running) and phase.rate == MlPerHour(42)


def test_f12_after_a_whole_answer_declares_the_emergency_once(counter: Counter) -> None:
    climbed(running(counter), 2)
    counter.presses("F2", "K", "4", "F12", "F12")
    declared = [entry for entry in counter.infusion.entries if isinstance(entry.event, EmergencyDeclared)]
    assert len(declared) == 1 and room(counter) == "emergency"


def test_the_card_leads_back_to_the_emergency_until_the_swelling_is_gone(counter: Counter) -> None:
    climbed(running(counter), 2)
    counter.presses("F2", "K", "4", "F12", "1", "2", "3", "4", "5", "6", "8")
    assert home_of(counter.infusion, counter.desk.now()) is Room.EMERGENCY
    later(counter, 5)
    counter.presses("F2", "1", "Ctrl+Return")
    assert room(counter) == "observation"


def test_a_symptom_before_the_start_leads_to_what_blocks_it(counter: Counter) -> None:
    counter.enters(Room.START)
    counter.presses("F2", "I", "2")
    assert advice(counter) == "Do now: No start now: call"
    counter.presses("Ctrl+Return")
    assert counter.infusion.open_reaction is not None and room(counter) == "start"
