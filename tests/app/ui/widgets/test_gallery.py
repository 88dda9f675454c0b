"""What holds for every widget in every state."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme.dress import dress
from app.ui.theme.tokens import ThemeName
from app.ui.widgets.gallery.sheet import components, more_components, picture, running_screen
from app.ui.widgets.painted import Painted, PaintedButton

SHEETS: dict[str, Callable[[], QWidget]] = {
    "components": components,
    "more components": more_components,
    "running at 1366": lambda: running_screen(1366),
    "running at 1024": lambda: running_screen(1024),
}
MAY_BE_ELIDED = {"Held, headache gone"}  # the phase on a dense card; its number stands beside it


@pytest.fixture(params=SHEETS, ids=str)
def sheet(request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot) -> QWidget:
    dress(qapp, "light")
    window = SHEETS[request.param]()
    qtbot.addWidget(window)
    column = window.layout()
    if column is not None:
        window.resize(window.width(), max(column.heightForWidth(window.width()), column.sizeHint().height()))
    window.show()
    window.grab()
    return window


def painted(sheet: QWidget) -> list[Painted | PaintedButton]:
    found: list[Painted | PaintedButton] = [*sheet.findChildren(Painted), *sheet.findChildren(PaintedButton)]
    return [widget for widget in found if widget.isVisible() and not widget.visibleRegion().isEmpty()]


def test_no_words_leave_their_widget(sheet: QWidget) -> None:
    for widget in painted(sheet):
        for words in widget.placed:
            inside = words.left >= -1 and words.right <= widget.width() + 1
            assert inside, f"{widget.objectName()}: {words}"
            assert words.top >= -1 and words.bottom <= widget.height() + 1, f"{widget.objectName()}: {words}"


def test_no_words_are_cut_short(sheet: QWidget) -> None:
    cut = {words.text for widget in painted(sheet) for words in widget.placed if words.elided}
    assert cut <= MAY_BE_ELIDED


def test_no_words_of_one_widget_run_into_each_other(sheet: QWidget) -> None:
    for widget in painted(sheet):
        rows = [words for words in widget.placed if words.text.strip()]
        for place, one in enumerate(rows):
            for other in rows[place + 1 :]:
                aside = one.right <= other.left + 1 or other.right <= one.left + 1
                apart = one.bottom <= other.top + 1 or other.bottom <= one.top + 1
                assert aside or apart, f"{widget.objectName()}: {one} and {other}"


def test_everything_that_can_be_pressed_says_its_name_and_has_one_to_be_found_by(sheet: QWidget) -> None:
    controls: list[QWidget] = [*sheet.findChildren(QAbstractButton), *sheet.findChildren(QLineEdit)]
    for control in controls:
        assert control.objectName(), control
        if control.isVisible():
            assert control.accessibleName(), control.objectName()


def test_every_painted_part_says_what_it_shows(sheet: QWidget) -> None:
    silent = [
        widget.objectName() for widget in painted(sheet)
        if not widget.accessibleName() and widget.objectName() not in ("action-bar", "bottom-bar", "ladder")
    ]  # fmt: skip
    assert silent == []


def test_no_button_takes_the_enter_that_a_scanner_sends(sheet: QWidget) -> None:
    assert not [button for button in sheet.findChildren(QPushButton) if button.autoDefault() or button.isDefault()]


def test_a_finger_finds_every_action(sheet: QWidget) -> None:
    rows = ("question-", "group-head-", "log-")  # whole rows as wide as the list
    for button in sheet.findChildren(PaintedButton):
        if not button.objectName().startswith(rows):
            assert button.height() >= 44, button.objectName()
            assert button.width() >= 44, button.objectName()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_both_themes_draw(theme: ThemeName, qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    dress(qapp, theme)
    out = str(tmp_path / f"{theme}.png")
    picture(components(), out)
    dress(qapp, "light")
    assert Path(out).read_bytes().startswith(b"\x89PNG")
