"""The key map: what each key means, and what it leaves alone while one types."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.ui.keys import ACTIONS, is_choice, is_typing, name_of, printed

CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def pressed(key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> str:
    return name_of(QKeyEvent(QEvent.Type.KeyPress, key, held))


@pytest.mark.parametrize(
    ("key", "held", "action"),
    [
        (Qt.Key.Key_F1, NONE, "vitals"),
        (Qt.Key.Key_F5, NONE, "step-up"),
        (Qt.Key.Key_F9, NONE, "stop"),
        (Qt.Key.Key_F12, NONE, "emergency"),
        (Qt.Key.Key_9, CONTROL, "stop"),
        (Qt.Key.Key_0, CONTROL, "emergency"),
        (Qt.Key.Key_1, CONTROL, "vitals"),
        (Qt.Key.Key_Escape, NONE, "back"),
        (Qt.Key.Key_Return, CONTROL, "go-on"),
        (Qt.Key.Key_Enter, CONTROL | Qt.KeyboardModifier.KeypadModifier, "go-on"),
        (Qt.Key.Key_N, CONTROL, "new"),
        (Qt.Key.Key_L, CONTROL, "lock"),
    ],
)
def test_a_key_means_its_act(key: Qt.Key, held: Qt.KeyboardModifier, action: str) -> None:
    assert ACTIONS[pressed(key, held)] == action


def test_enter_alone_means_nothing() -> None:
    assert pressed(Qt.Key.Key_Return) == "" and pressed(Qt.Key.Key_Enter) == ""


def test_no_key_that_a_scanner_sends_is_used() -> None:
    assert not {f"Ctrl+{letter}" for letter in "HIJM]"} & set(ACTIONS)


def test_letters_and_digits_are_choices_only_while_nobody_types(qtbot: QtBot) -> None:
    assert is_choice("A") and is_choice("7") and not is_choice("F7") and not is_choice("É")
    for kind, typing in ((QLineEdit, True), (QPlainTextEdit, True), (QPushButton, False)):
        widget = kind()
        qtbot.addWidget(widget)
        assert is_typing(widget) is typing


def test_a_key_cap_and_its_key_are_the_same() -> None:
    assert printed("Ctrl Enter") == "Ctrl+Return"
    assert printed("F7") == "F7"
