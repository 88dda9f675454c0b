"""The premedication on the real window."""

from app.core.session.events import PremedicationGiven, PremedicationWithheld
from app.core.values.quantities import Milligrams
from app.ui.places import Place, Room
from app.ui.screens.premedication import PremedicationScreen
from tests.app.ui.screens.counter import Counter
from tests.builders import at

DEX, PARACETAMOL = "dexchlorpheniramine", "paracetamol"


def shown(counter: Counter) -> PremedicationScreen:
    assert isinstance(counter.window.shown, PremedicationScreen)
    return counter.window.shown


def test_one_digit_gives_at_the_time_of_the_press(counter: Counter) -> None:
    counter.answered().until("08:36").enters(Room.PREMEDICATION)
    counter.presses("1")
    given = counter.infusion.premedication[DEX]
    assert (given.at, given.event) == (at("08:36"), PremedicationGiven(DEX, Milligrams(5), ""))
    assert shown(counter).wait.countdown.text() == "30:00"
    counter.until("08:36:30")
    counter.window.tick()
    assert shown(counter).wait.countdown.text() == "29:30"


def test_an_earlier_time_is_typed(counter: Counter) -> None:
    counter.answered().until("08:36").enters(Room.PREMEDICATION)
    counter.presses("2")
    counter.types("premedication-time", "08:25")
    counter.presses("Ctrl+Return")
    assert counter.infusion.premedication[DEX].at == at("08:25")


def test_a_time_to_come_is_refused_and_stays_as_typed(counter: Counter) -> None:
    counter.answered().until("08:36").enters(Room.PREMEDICATION)
    counter.presses("2")
    counter.types("premedication-time", "0925")
    counter.presses("Ctrl+Return")
    assert DEX not in counter.infusion.premedication
    assert shown(counter).refusal.isVisible()
    assert shown(counter).form.typed.words["time"] == "0925"


def test_what_speaks_against_a_drug_stands_ready_as_the_reason(counter: Counter) -> None:
    counter.answered(choose={"mao-inhibitor": "yes"}).enters(Room.PREMEDICATION)
    assert shown(counter).against.isVisible()
    assert [button.view.key for button in shown(counter).question.buttons()] == ["4", "0"]
    counter.presses("4", "Ctrl+Return")
    event = counter.infusion.premedication[DEX].event
    assert isinstance(event, PremedicationWithheld)
    assert event.reason.startswith("An MAO inhibitor")


def test_another_dose_needs_its_prescriber(counter: Counter) -> None:
    counter.answered().enters(Room.PREMEDICATION)
    counter.presses("3")
    counter.types("premedication-dose", "2.5")
    counter.presses("Ctrl+Return")
    assert DEX not in counter.infusion.premedication
    counter.types("premedication-ordered_by", "Dr Salas")
    counter.presses("Ctrl+Return")
    assert counter.infusion.premedication[DEX].event == PremedicationGiven(DEX, Milligrams("2.5"), "Dr Salas")


def test_what_is_typed_survives_leaving_the_room(counter: Counter) -> None:
    counter.answered().enters(Room.PREMEDICATION)
    counter.presses("4")
    counter.types("premedication-reason", "sleepy alre")
    counter.window.go(Place(Room.BOARD))
    counter.enters(Room.PREMEDICATION)
    assert shown(counter).form.typed.words["reason"] == "sleepy alre"


def test_all_settled_leads_on_to_the_bottles(counter: Counter) -> None:
    counter.answered().enters(Room.PREMEDICATION)
    counter.presses("Ctrl+Return")
    assert counter.window.answer.isVisible()
    counter.presses("1", "1")
    went: list[Place] = []
    counter.desk.went.disconnect()
    counter.desk.went.connect(went.append)
    counter.presses("Ctrl+Return")
    assert [place.room for place in went] == [Room.BOTTLES]
