"""The rooms before the start on a wide and a narrow window: no word is cut, and what takes the keyboard has a name."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.places import Room
from tests.app.ui.screens.counter import Counter


def checklist(counter: Counter) -> None:
    chosen = {"kidney-function": "reduced", "kidney-disease": "yes", "loop-diuretic": "yes"}
    counter.answered(but=("line",), choose=chosen)


def premedication(counter: Counter) -> None:
    counter.answered(choose={"mao-inhibitor": "yes"})


def bottles(counter: Counter) -> None:
    counter.answered().premedicated().supplied(100, batch="P1004123450123456789")


def second_check(counter: Counter) -> None:
    counter.answered().premedicated().supplied()
    counter.desk.sign_in(counter.julia)


def start(counter: Counter) -> None:
    counter.answered(but=("line",), choose={"loop-diuretic": "yes"}).premedicated()


PREPARED: dict[Room, Callable[[Counter], None]] = {
    Room.CHECKLIST: checklist,
    Room.PREMEDICATION: premedication,
    Room.BOTTLES: bottles,
    Room.SECOND_CHECK: second_check,
    Room.START: start,
}


@pytest.mark.parametrize("room", PREPARED, ids=lambda room: room.value)
def test_no_word_is_cut_and_nothing_lies_outside(counter: Counter, room: Room) -> None:
    PREPARED[room](counter)
    counter.enters(room)
    for wide in (1366, 1024):
        counter.window.resize(wide, 768)
        counter.app.processEvents()
        counter.window.grab()
        screen = counter.window.shown
        assert screen is not None and counter.window.width() == wide
        shown = [widget for widget in screen.findChildren(QWidget) if widget.isVisible()]
        placed = [words for widget in shown for words in getattr(widget, "placed", [])]
        assert [words.text for words in placed if words.elided] == []
        right = [widget.mapTo(screen, widget.rect().topRight()).x() for widget in shown]
        assert max(right) <= screen.width()
        keyed = [widget for widget in shown if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert [type(one) for one in keyed if not one.accessibleName() or not one.objectName()] == []
