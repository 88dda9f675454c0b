"""The log, the checklist, tables and the top bar."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.present.parts.phrase import phrase, spoken, strong
from app.ui.widgets.answer_rows import AnswerGroup
from app.ui.widgets.app_bar import AppBar
from app.ui.widgets.gallery.example_running import APP_BAR, LOG, STEPS
from app.ui.widgets.gallery.example_states import LOG_ROWS, OPEN_QUESTION, QUESTIONS, TABLE
from app.ui.widgets.log_list import LogList, LogRow
from app.ui.widgets.phrase_label import PhraseLabel
from app.ui.widgets.question import OpenQuestion
from app.ui.widgets.table import Table
from tests.app.ui.widgets.conftest import Stand


def test_a_corrected_value_stays_readable_beside_the_new_one(stand: Stand) -> None:
    row = LogRow(LOG_ROWS[1])
    stand(row, 436, 26)
    assert "BP 181/74" in row.accessibleName()
    assert "corrected to 118/74" in row.accessibleName()
    assert "11:10, slip" in row.accessibleDescription()


def test_a_long_line_goes_on_below_instead_of_being_cut(stand: Stand) -> None:
    row = LogRow(LOG_ROWS[0])
    assert row.heightForWidth(600) == 26
    assert row.heightForWidth(230) > 26


def test_the_log_emits_its_button_and_its_rows(stand: Stand, qtbot: QtBot) -> None:
    log = LogList()
    log.show_view(LOG)
    stand(log, 436, 270)
    heard: list[str] = []
    log.activated.connect(heard.append)
    button = log.button()
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.keyClick(log.rows()[1], Qt.Key.Key_Space)
    assert heard == ["note", "2"]


def test_the_log_keeps_the_order_it_was_given_and_shrinks(stand: Stand) -> None:
    log = LogList()
    log.show_view(LOG)
    stand(log, 436, 270)
    log.show_view(replace(LOG, rows=LOG.rows[:3]))
    assert [row.identity() for row in log.rows()] == ["1", "2", "3"]


def test_markup_in_a_record_is_shown_as_it_was_typed(stand: Stand) -> None:
    label = PhraseLabel("words")
    label.show_phrase(phrase("<b>not bold</b> ", strong("& bold")))
    stand(label, 300, 40)
    assert label.text() == "<b>not bold</b> & bold"
    assert label.accessibleName() == spoken(phrase("<b>not bold</b> & bold"))


def test_a_folded_group_shows_only_its_head(stand: Stand, qtbot: QtBot) -> None:
    group = AnswerGroup(QUESTIONS)
    stand(group, 800, 140)
    assert len(group.rows()) == 3
    with qtbot.waitSignal(group.folding) as signal:
        QTest.mouseClick(group.head, Qt.MouseButton.LeftButton)
    assert signal.args == ["bedside"]
    group.show_view(replace(QUESTIONS, folded=True))
    assert group.rows() == []


def test_an_answer_can_be_asked_for_again(stand: Stand, qtbot: QtBot) -> None:
    group = AnswerGroup(QUESTIONS)
    stand(group, 800, 140)
    with qtbot.waitSignal(group.activated) as signal:
        QTest.keyClick(group.rows()[0], Qt.Key.Key_Space)
    assert signal.args == ["ids"]


def test_the_open_question_emits_the_answer(stand: Stand, qtbot: QtBot) -> None:
    question = OpenQuestion()
    question.show_view(OPEN_QUESTION)
    stand(question, 800, 170)
    with qtbot.waitSignal(question.activated) as signal:
        QTest.mouseClick(question.buttons()[1], Qt.MouseButton.LeftButton)
    assert signal.args == ["no"]
    assert question.accessibleName() == OPEN_QUESTION.title


def test_arrow_keys_choose_a_row_and_enter_opens_it(stand: Stand, qtbot: QtBot) -> None:
    table = Table()
    table.show_view(TABLE)
    stand(table, 600, 140)
    opened: list[str] = []
    table.activated.connect(opened.append)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.chosen() == "2"
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == ["2"]


def test_a_table_without_rows_says_why(stand: Stand) -> None:
    table = Table()
    table.show_view(replace(TABLE, rows=(), empty="No bottle scanned yet"))
    stand(table, 600, 140)
    assert "No bottle scanned yet" in {words.text for words in table.placed}


@pytest.mark.parametrize("width", [1366, 1024])
def test_the_clock_stands_whole_in_both_windows(width: int, stand: Stand) -> None:
    bar = AppBar()
    bar.show_view(APP_BAR)
    stand(bar, width, 48)
    written = {words.text for words in bar.placed if not words.elided}
    assert {"11:28", "Running"} <= written
    assert ("Sound on, heard 07:04" if width > 1200 else "Sound on") in written


def test_the_top_bar_emits_back_lock_and_steps(stand: Stand, qtbot: QtBot) -> None:
    bar = AppBar()
    bar.show_view(STEPS)
    stand(bar, 1366, 48)
    heard: list[str] = []
    bar.activated.connect(heard.append)
    for button in bar.buttons():
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(bar.stepper().steps()[0], Qt.MouseButton.LeftButton)
    assert heard == ["back", "lock", "order"]
