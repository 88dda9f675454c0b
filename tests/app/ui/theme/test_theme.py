"""The theme: tokens, letters, icons, the style sheet, the focus ring."""

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import resources
from app.present.parts.action import ActionView
from app.ui.theme.dress import dress
from app.ui.theme.faces import face, width
from app.ui.theme.focus_ring import FocusRing
from app.ui.theme.icons import pixmap
from app.ui.theme.sheet import sheet
from app.ui.theme.tokens import ThemeName, theme
from app.ui.theme.worn import worn
from app.ui.widgets import board_card, effect, gate_list, ladder, log_list, question, signature_box
from app.ui.widgets.action_button import ActionButton

THEMES: tuple[ThemeName, ...] = ("light", "dark")


@pytest.mark.parametrize("name", THEMES)
def test_the_style_sheet_fills_every_colour(name: ThemeName) -> None:
    text = sheet(theme(name))
    assert "$" not in text
    assert theme(name).palette.accent in text


def test_the_theme_can_be_changed_at_any_time(qapp: QApplication) -> None:
    dress(qapp, "dark")
    assert worn().palette.bg == "#0C0E11"
    dress(qapp, "light")
    assert worn().palette.bg == "#E9ECF0"


def test_every_figure_is_as_wide_as_every_other(qapp: QApplication) -> None:
    dress(qapp)
    for weight in (400, 500, 600, 700):
        assert len({round(width(str(digit), face(20, weight)), 3) for digit in range(10)}) == 1


def test_only_codes_tell_the_zero_apart(qapp: QApplication) -> None:
    assert face(17, code=True).isFeatureSet(QFont.Tag("ss02"))
    assert not face(136, 700).isFeatureSet(QFont.Tag("ss02"))
    assert not face(136, 700).isFeatureSet(QFont.Tag("zero"))


def test_every_icon_the_widgets_name_is_shipped(qapp: QApplication) -> None:
    named = {
        *board_card.ICONS.values(), *effect.ICONS.values(), *gate_list.ICONS.values(), *ladder.ICONS.values(),
        *log_list.ICONS.values(), *question.ICONS.values(), *signature_box.ICONS.values(),
        "alarm-high", "alarm-medium", "alarm-low", "octagon-stop", "lock", "ban", "hand", "check", "chevron-down",
        "chevron-up", "chevron-right", "chevron-left", "plus", "bell-off", "volume-x", "shield-alert", "graduation-cap",
    }  # fmt: skip
    assert {f"icons/{name}.svg" for name in named} <= set(resources.names("icons", ".svg"))


def test_an_icon_takes_the_colour_it_is_given(qapp: QApplication) -> None:
    picture = pixmap("octagon-stop", 24, "#C4161C", 2.0)
    assert picture.width() == 48
    assert picture.toImage().pixelColor(24, 24).name() == "#c4161c"


def test_the_focus_ring_follows_the_keyboard(qapp: QApplication, qtbot: QtBot) -> None:
    dress(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    row.setContentsMargins(20, 20, 20, 20)
    buttons = [ActionButton(ActionView(name, name)) for name in ("one", "two")]
    for button in buttons:
        row.addWidget(button)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    for button in buttons:
        button.setFocus()
        qtbot.waitUntil(button.hasFocus)
        ring = window.findChild(FocusRing)
        assert ring is not None
        assert ring.geometry() == button.geometry().adjusted(-5, -5, 5, 5)
