"""Buttons and bars: they emit ids, and nothing else happens."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.present.parts.action import ActionBarView, ActionView, BottomBarView
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.bars import ActionBar, BottomBar
from app.ui.widgets.gallery.example_running import ACTIONS, BOTTOM
from app.ui.widgets.gallery.example_states import BUTTONS
from tests.app.ui.widgets.conftest import Stand

PRESSABLE = [view for view in BUTTONS if view.state != "unavailable"]


@pytest.mark.parametrize("view", PRESSABLE, ids=lambda view: view.id)
def test_a_click_and_the_space_bar_emit_the_id(view: ActionView, stand: Stand, qtbot: QtBot) -> None:
    button = ActionButton(view, "bar")
    stand(button, 140, 60)
    heard: list[str] = []
    button.activated.connect(heard.append)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert heard == [view.id, view.id]


def test_enter_presses_nothing_because_scanners_send_it(stand: Stand, qtbot: QtBot) -> None:
    button = ActionButton(BUTTONS[0], "bar")
    stand(button, 140, 60)
    with qtbot.assertNotEmitted(button.activated):
        QTest.keyClick(button, Qt.Key.Key_Return)
        QTest.keyClick(button, Qt.Key.Key_Enter)


def test_an_unavailable_button_cannot_be_pressed_and_a_locked_one_can(stand: Stand, qtbot: QtBot) -> None:
    gone = ActionButton(replace(BUTTONS[0], state="unavailable"), "bar")
    stand(gone, 140, 60)
    with qtbot.assertNotEmitted(gone.activated):
        QTest.mouseClick(gone, Qt.MouseButton.LeftButton)
    locked = ActionButton(replace(BUTTONS[0], state="locked"), "bar")
    assert locked.isEnabled()
    assert locked.focusPolicy() & Qt.FocusPolicy.TabFocus


@pytest.mark.parametrize(("width", "tall"), [(1366, 60), (1024, 64)])
def test_the_action_bar_fits_both_windows_without_overlap(width: int, tall: int, stand: Stand) -> None:
    bar = ActionBar()
    bar.show_view(ACTIONS)
    stand(bar, width, 76)
    buttons = bar.buttons()
    assert [button.view.id for button in buttons] == [view.id for cluster in ACTIONS.clusters for view in cluster]
    assert all(button.height() == tall for button in buttons)
    assert all(button.width() >= int(button.needed()) for button in buttons)
    for left, right in pairwise(buttons):
        assert left.geometry().right() < right.geometry().left()
    assert buttons[-1].geometry().right() < width


def test_the_bar_keeps_its_buttons_while_only_their_words_change(stand: Stand) -> None:
    bar = ActionBar()
    bar.show_view(ACTIONS)
    stand(bar, 1366, 76)
    before = bar.buttons()
    changed = ActionBarView(tuple(tuple(replace(v, consequence="now") for v in row) for row in ACTIONS.clusters))
    bar.show_view(changed)
    assert bar.buttons() == before
    assert bar.button("hold").view.consequence == "now"


def test_the_bars_pass_on_what_was_pressed(stand: Stand, qtbot: QtBot) -> None:
    actions, bottom = ActionBar(), BottomBar()
    actions.show_view(ACTIONS)
    bottom.show_view(BOTTOM)
    stand(actions, 1366, 76)
    stand(bottom, 1366, 72)
    heard: list[str] = []
    actions.activated.connect(heard.append)
    bottom.activated.connect(heard.append)
    QTest.mouseClick(actions.button("stop"), Qt.MouseButton.LeftButton)
    QTest.keyClick(actions.button("step-up"), Qt.Key.Key_Space)
    QTest.mouseClick(bottom.button("checklist"), Qt.MouseButton.LeftButton)
    assert heard == ["stop", "step-up", "checklist"]


def test_the_bottom_bar_begins_anew_with_other_buttons(stand: Stand) -> None:
    bar = BottomBar()
    bar.show_view(BOTTOM)
    stand(bar, 1366, 72)
    bar.show_view(BottomBarView(left=(ActionView("print", "Print", "Ctrl P"),)))
    assert [button.view.id for button in bar.buttons()] == ["print"]
