"""The second check on the real window, with real PINs."""

import pytest

from app.ui.places import Room
from app.ui.screens.prescriber import PrescriberScreen
from app.ui.screens.second_check import SecondCheckScreen
from tests.app.ui.screens.counter import PINS, Counter
from tests.builders import at

READ = {"weight": "70", "dose": "28", "volume": "280", "first_rate": "21", "batch": "P100412345"}


@pytest.fixture
def counter(counter: Counter) -> Counter:
    counter.answered().premedicated().supplied().until("08:54").enters(Room.SECOND_CHECK)
    return counter


def shown(counter: Counter) -> SecondCheckScreen:
    assert isinstance(counter.window.shown, SecondCheckScreen)
    return counter.window.shown


def signs_in(counter: Counter, pin: str = PINS["julia"]) -> None:
    shown(counter).form.typed.chosen["person"] = counter.julia.id
    counter.types("second-check-pin", pin)
    counter.presses("Ctrl+Return")


def reads(counter: Counter, rate: str = "21") -> None:
    for name, text in {**READ, "first_rate": rate}.items():
        counter.types(f"second-check-{name}", text)
    shown(counter).form.typed.chosen["product_id"] = "privigen-10"
    counter.presses("Ctrl+Return")


def test_the_first_nurse_cannot_check_herself(counter: Counter) -> None:
    assert shown(counter).stage == "sign-in"
    shown(counter).form.typed.chosen["person"] = ""
    counter.presses("Ctrl+Return")
    assert shown(counter).refusal.isVisible()
    assert counter.infusion.check is None


def test_a_wrong_pin_begins_no_check(counter: Counter) -> None:
    signs_in(counter, "0000")
    assert shown(counter).stage == "sign-in"
    assert counter.desk.person == counter.marta


def test_the_band_hides_weight_and_dose_until_both_agree(counter: Counter) -> None:
    signs_in(counter)
    band = shown(counter).band()
    assert band is not None
    assert "70" not in band.weight and "28" not in band.product and "280" not in band.short_context
    reads(counter)
    assert shown(counter).band() is None


def test_agreeing_figures_are_signed_by_the_checker(counter: Counter) -> None:
    signs_in(counter)
    counter.until("08:56")
    reads(counter)
    counter.types("second-check-sign-pin", PINS["julia"])
    counter.until("08:57").presses("Ctrl+Return")
    check = counter.infusion.check
    assert check is not None
    assert (check.by, check.at, check.signed) == (counter.julia, at("08:56"), at("08:57"))
    counter.presses("Ctrl+Return")
    assert counter.window.place.room is Room.SIGN_IN
    assert counter.window.place.detail == "start"


def test_a_wrong_pin_signs_nothing_and_is_forgotten(counter: Counter) -> None:
    signs_in(counter)
    reads(counter)
    counter.types("second-check-sign-pin", "0000")
    counter.presses("Ctrl+Return")
    check = counter.infusion.check
    assert check is not None and check.signed is None
    assert shown(counter).right.form.typed.words.get("pin", "") == ""
    assert shown(counter).right.met.isVisible()


def test_a_difference_is_corrected_in_the_own_entry(counter: Counter) -> None:
    signs_in(counter)
    reads(counter, "42")
    assert shown(counter).stage == "differs"
    assert shown(counter).right.verdict.isVisible()
    counter.presses("Ctrl+Return")
    assert counter.window.answer.isVisible()
    counter.presses("Esc", "1")
    counter.types("second-check-first_rate", "21")
    counter.presses("Ctrl+Return")
    assert shown(counter).stage == "agreed"


def test_the_order_is_corrected_only_after_its_writer_signed_in(counter: Counter) -> None:
    signs_in(counter)
    reads(counter, "42")
    counter.presses("2")
    assert (counter.window.place.room, counter.window.place.detail) == (Room.SIGN_IN, "order")


def test_an_empty_field_is_named_and_the_rest_stays_typed(counter: Counter) -> None:
    signs_in(counter)
    counter.types("second-check-weight", "70")
    counter.presses("Ctrl+Return")
    assert counter.infusion.check is None
    assert shown(counter).form.typed.words["weight"] == "70"
    assert shown(counter).refusal.isVisible()


def test_the_reading_is_kept_for_the_checker_alone_and_the_pin_for_nobody(counter: Counter) -> None:
    signs_in(counter)
    counter.types("second-check-weight", "70")
    counter.enters(Room.BOTTLES)
    key = f"second-check:{counter.id}"
    assert counter.bedside.draft(key, counter.marta) is None
    kept = counter.bedside.draft(key, counter.julia)
    assert kept is not None and "70" in kept and "pin" not in kept
    counter.enters(Room.SECOND_CHECK)
    assert shown(counter).form.typed.words["weight"] == "70"


def test_a_second_batch_has_a_field_of_its_own(counter: Counter) -> None:
    counter.supplied(100, batch="P100499999").enters(Room.SECOND_CHECK)
    signs_in(counter)
    reads(counter)
    assert counter.infusion.check is None, "the second batch was not read yet"
    assert shown(counter).refusal.isVisible()
    counter.types("second-check-batch_2", "P100499999")
    counter.presses("Ctrl+Return")
    assert shown(counter).stage == "agreed"


def test_where_both_keep_their_figure_the_prescribers_answer_is_written_down(counter: Counter) -> None:
    signs_in(counter)
    reads(counter, "42")
    counter.presses("3")
    screen = counter.window.shown
    assert isinstance(screen, PrescriberScreen) and screen.topic == "second-check"
    counter.types("prescriber-prescriber", "Dr A. Salas Moreno")
    counter.types("prescriber-words", "21 is right")
    screen.form.typed.chosen["allows"] = "yes"
    counter.presses("Ctrl+Return")
    assert counter.window.place.room is Room.SECOND_CHECK and shown(counter).stage == "differs"
    assert counter.infusion.consults["second-check"].event.words == "21 is right"
    counter.presses("1")
    counter.types("second-check-first_rate", "21")
    counter.presses("Ctrl+Return")
    assert shown(counter).stage == "agreed"
