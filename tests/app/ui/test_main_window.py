"""The window: signing in, finding the way, keys, and what it says when something can't be done."""

import sys

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.core.values.message import msg
from app.core.values.refusal import Refusal
from app.journal.failures import Unwritten
from app.ui.application import guard
from app.ui.places import Place, Room
from tests.app.ui.hands import MARTA_PIN, Hands


def test_the_first_person_registers_herself_and_sees_the_board(hands: Hands) -> None:
    hands.register_first()
    assert hands.room == "board"
    assert hands.desk.person is not None and hands.desk.person.name == "Marta Ortega Lara"


def test_two_different_pins_are_refused_and_the_name_stays(hands: Hands) -> None:
    hands.write("sign-in-name", "Marta Ortega Lara")
    hands.write("sign-in-pin", "1234")
    hands.write("sign-in-pin-again", "1243")
    hands.key("Ctrl+Return")
    assert hands.room == "sign-in"
    assert hands.edit("sign-in-name").text() == "Marta Ortega Lara"
    assert hands.desk.person is None


def test_locking_leads_back_to_where_one_was(signed_in: Hands) -> None:
    signed_in.key("Ctrl+N")
    signed_in.write("order-family_name", "Ruiz")
    signed_in.key("Ctrl+L")
    assert (signed_in.room, signed_in.desk.person) == ("sign-in", None)
    signed_in.write("sign-in-pin", MARTA_PIN)
    assert signed_in.room == "order"
    assert signed_in.edit("order-family_name").text() == "Ruiz"


def test_a_wrong_pin_is_refused_and_after_three_one_waits(signed_in: Hands) -> None:
    signed_in.key("Ctrl+L")
    for _ in range(3):
        signed_in.write("sign-in-pin", "0000")
    signed_in.write("sign-in-pin", MARTA_PIN)
    assert signed_in.room == "sign-in"
    signed_in.later(5)
    signed_in.write("sign-in-pin", MARTA_PIN)
    assert signed_in.room == "board"


def test_nothing_can_be_done_while_nobody_is_signed_in(signed_in: Hands) -> None:
    signed_in.key("Ctrl+L")
    signed_in.key("F9")
    assert "without a name" in signed_in.answer()
    signed_in.key("Ctrl+N")
    assert signed_in.room == "sign-in"


def test_escape_takes_the_answer_away_first_and_then_leads_back(signed_in: Hands) -> None:
    signed_in.key("Ctrl+N", "Ctrl+Return")
    assert signed_in.answer()
    signed_in.key("Esc")
    assert (signed_in.answer(), signed_in.room) == ("", "order")
    signed_in.key("Esc")
    assert signed_in.room == "board"


def test_a_colleague_is_registered_by_who_is_signed_in(signed_in: Hands) -> None:
    signed_in.click("action-add-person")
    signed_in.write("sign-in-name", "Júlia Pons Rovira")
    signed_in.write("sign-in-pin", "2903")
    signed_in.write("sign-in-pin-again", "2903")
    signed_in.key("Ctrl+Return")
    assert signed_in.room == "board"
    assert [one.name for one in signed_in.bedside.people.everybody()] == ["Marta Ortega Lara", "Júlia Pons Rovira"]
    assert signed_in.desk.person == signed_in.bedside.people.everybody()[0]


def test_a_key_held_down_acts_once(signed_in: Hands) -> None:
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier, "", True)
    QApplication.sendEvent(signed_in.window.focusWidget() or signed_in.window, held)
    assert signed_in.room == "board"


def test_the_clock_of_the_bar_goes_with_each_tick(signed_in: Hands) -> None:
    signed_in.later(7)
    signed_in.window.grab()
    assert "08:17" in [one.text for one in signed_in.window.top.bar.placed]


def test_a_refused_write_is_said_until_one_succeeds(signed_in: Hands) -> None:
    refusal = Refusal("disk.full", msg("this entry"), msg("The disk is full."), msg("Free space."))
    signed_in.desk.answered.emit(Unwritten(refusal))
    assert signed_in.window.fault.isVisible()
    signed_in.later(1)
    assert signed_in.window.fault.isVisible(), "a sign of life does not bring back the entry that was lost"
    signed_in.desk.answered.emit(None)
    assert not signed_in.window.fault.isVisible()


@pytest.mark.logs_warnings
def test_a_fault_of_the_program_is_logged_and_said_and_the_window_stays(
    signed_in: Hands, caplog: pytest.LogCaptureFixture
) -> None:
    try:
        raise ZeroDivisionError("a fault of ours")
    except ZeroDivisionError:
        guard(signed_in.window)(*sys.exc_info())
    assert "a fault of ours" in caplog.text
    assert signed_in.window.isVisible() and signed_in.window.fault.isVisible()
    assert "Traceback" not in signed_in.window.fault.banner.accessibleName()
    signed_in.later(1)
    assert signed_in.window.fault.isVisible()


def test_a_record_that_does_not_exist_is_refused_in_words(signed_in: Hands) -> None:
    signed_in.window.go(Place(Room.RECORD, "no-such-record"))
    assert signed_in.room == "board"
    assert "no-such-record" in signed_in.answer()


def test_f12_on_an_empty_board_says_that_nobody_is_here(signed_in: Hands) -> None:
    signed_in.key("F12")
    assert "emergency" in signed_in.answer()


def test_every_control_one_can_press_has_a_name_and_an_object_name(signed_in: Hands) -> None:
    for keys in (("Esc",), ("Ctrl+N",), ("Esc", "Esc", "Ctrl+F")):
        signed_in.key(*keys)
        for widget in signed_in.window.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                assert widget.objectName(), type(widget)
                assert widget.accessibleName(), widget.objectName()
