"""The bottles on the real window: typed, looked at, accepted or refused."""

from datetime import date

import pytest

from app.core.session.events import ActRefused
from app.ui.places import Place, Room
from app.ui.screens.bottles import BottlesScreen
from app.ui.widgets.field import ChoiceField
from tests.app.ui.screens.counter import Counter
from tests.builders import at


@pytest.fixture
def counter(counter: Counter) -> Counter:
    counter.answered().premedicated().until("08:45").enters(Room.BOTTLES)
    return counter


def shown(counter: Counter) -> BottlesScreen:
    assert isinstance(counter.window.shown, BottlesScreen)
    return counter.window.shown


def accepted(counter: Counter) -> int:
    return len(counter.infusion.bottles)


def choose(counter: Counter, name: str, option: str) -> None:
    choice = shown(counter).form.field(name)
    assert isinstance(choice, ChoiceField)
    choice.chosen.emit(name, option)


def type_bottle(counter: Counter, changed: dict[str, str] | None = None, looked: bool = True) -> None:
    words = {"expiry": "31 08 2028", "batch": "P100412345", "batch_again": "P100412345", "serial": "40061127745"}
    other = {"product": "privigen-10", **words, **(changed or {})}
    choose(counter, "product", other.pop("product"))
    choose(counter, "volume", "100")
    for name, text in other.items():
        counter.types(f"bottles-{name}", text)
    for line in shown(counter).looks.lines():
        if looked and not line.isChecked():
            line.click()


def test_a_bottle_is_accepted_as_it_stands_on_its_label(counter: Counter) -> None:
    type_bottle(counter)
    counter.enter()
    assert accepted(counter) == 0
    counter.presses("Ctrl+Return")
    bottle = counter.infusion.bottles[0]
    assert (bottle.batch, bottle.serial, bottle.expiry) == ("P100412345", "40061127745", date(2028, 8, 31))
    assert shown(counter).form.typed.words.get("batch", "") == ""
    assert shown(counter).heading.text() == "Bottle 2 of 3: Privigen 10 %"


def test_an_expired_bottle_is_stopped_and_kept_on_the_record(counter: Counter) -> None:
    type_bottle(counter, {"expiry": "10 2026"})
    counter.presses("Ctrl+Return")
    assert accepted(counter) == 0
    assert shown(counter).refusal.isVisible()
    assert shown(counter).form.typed.words["expiry"] == "10 2026"
    refused = [one.event for one in counter.infusion.entries if isinstance(one.event, ActRefused)]
    assert [one.code for one in refused] == ["bottle.expired"]
    shown(counter).empty.click()
    assert shown(counter).form.typed.words == {}


@pytest.mark.parametrize(
    ("changed", "code"),
    [({"batch_again": "P100412354"}, "bottle.batch-differs"), ({"product": "flebogamma-dif-10"}, "bottle.product")],
)
def test_another_product_or_batch_is_stopped(counter: Counter, changed: dict[str, str], code: str) -> None:
    type_bottle(counter, changed)
    counter.presses("Ctrl+Return")
    assert accepted(counter) == 0
    refusal = shown(counter).hand.refusal
    assert refusal is not None and refusal.code == code


def test_the_same_serial_twice_is_stopped(counter: Counter) -> None:
    type_bottle(counter)
    counter.presses("Ctrl+Return")
    type_bottle(counter)
    counter.presses("Ctrl+Return")
    refusal = shown(counter).hand.refusal
    assert refusal is not None and refusal.code == "bottle.duplicate"
    assert accepted(counter) == 1


def test_a_bottle_nobody_looked_at_is_stopped(counter: Counter) -> None:
    type_bottle(counter, looked=False)
    counter.presses("Ctrl+Return")
    refusal = shown(counter).hand.refusal
    assert refusal is not None and refusal.code == "bottle.not-inspected"


def test_the_last_bottle_is_taken_back_with_its_reason(counter: Counter) -> None:
    type_bottle(counter)
    counter.presses("Ctrl+Return")
    counter.types("bottles-batch", "P1004")
    shown(counter).setFocus()
    counter.presses("Ctrl+Z", "Ctrl+Return")
    assert accepted(counter) == 1  # not without a reason
    counter.types("bottles-reason", "dropped")
    counter.until("08:50").presses("Ctrl+Return")
    assert accepted(counter) == 0
    assert counter.infusion.entries[-1].happened_at == at("08:50")
    assert shown(counter).form.typed.words["batch"] == "P1004"


def test_typing_survives_a_tick_and_leaving_the_room(counter: Counter) -> None:
    choose(counter, "product", "privigen-10")
    counter.types("bottles-batch", "P1004")
    counter.window.tick()
    counter.window.go(Place(Room.BOARD))
    counter.enters(Room.BOTTLES)
    typed = shown(counter).form.typed
    assert (typed.words["batch"], typed.chosen["product"]) == ("P1004", "privigen-10")


def test_one_more_bottle_can_be_typed_when_the_dose_is_there(counter: Counter) -> None:
    counter.supplied()
    counter.enters(Room.BOTTLES)
    assert not shown(counter).form.isVisible()
    counter.presses("F4")
    assert shown(counter).form.isVisible()
    assert shown(counter).heading.text() == "One more bottle of Privigen 10 %"
