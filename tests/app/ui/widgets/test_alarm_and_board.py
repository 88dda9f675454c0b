"""The alarm banner and the cards of the board."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.widgets.alarm_banner import AlarmBanner
from app.ui.widgets.board_card import BoardCard, FreePlace
from app.ui.widgets.gallery.example_states import ALARMS, CARDS, FREE
from tests.app.ui.widgets.conftest import Stand


def test_no_alarm_no_banner(stand: Stand) -> None:
    banner = AlarmBanner()
    stand(banner, 1366, 56)
    banner.show_view(ALARMS[0])
    assert banner.isVisible()
    banner.show_view(None)
    assert not banner.isVisible()


@pytest.mark.parametrize("alarm", ALARMS, ids=lambda alarm: alarm.id)
@pytest.mark.parametrize("width", [1366, 1024])
def test_the_banner_says_what_and_where_and_offers_its_button(alarm: object, width: int, stand: Stand) -> None:
    view = next(one for one in ALARMS if one == alarm)
    banner = AlarmBanner()
    banner.show_view(view)
    stand(banner, width, 56)
    assert view.title in banner.accessibleName()
    assert view.title not in {words.text for words in banner.placed if words.elided}
    assert bool(banner.buttons()) == (view.button is not None)


def test_acknowledge_and_the_list_of_the_others_are_emitted(stand: Stand, qtbot: QtBot) -> None:
    banner = AlarmBanner()
    banner.show_view(ALARMS[2])
    stand(banner, 1366, 56)
    heard: list[str] = []
    banner.activated.connect(heard.append)
    for button in banner.buttons():
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard == ["acknowledge", "alarms"]


@pytest.mark.parametrize("size", [(326, 310), (246, 208)])
@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_a_card_shows_bed_rate_and_end_uncut(card: object, size: tuple[int, int], stand: Stand) -> None:
    view = next(one for one in CARDS if one == card)
    widget = BoardCard(view)
    stand(widget, *size)
    whole = {words.text for words in widget.placed if not words.elided}
    assert {view.bed, view.surname, view.ring.figure, view.rate, view.rate_unit, view.end} <= whole
    assert view.surname in widget.accessibleName()


def test_a_card_opens_by_click_and_by_space(stand: Stand, qtbot: QtBot) -> None:
    widget = BoardCard(CARDS[0])
    stand(widget, 326, 310)
    heard: list[str] = []
    widget.activated.connect(heard.append)
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    QTest.keyClick(widget, Qt.Key.Key_Space)
    assert heard == ["7", "7"]


def test_the_product_on_a_card_gives_way_before_the_name(stand: Stand) -> None:
    view = replace(CARDS[2], given="María de los Ángeles", product="Flebogamma 5 % (50 mg/mL) from the pharmacy")
    widget = BoardCard(view)
    stand(widget, 326, 310)
    cut = {words.text for words in widget.placed if words.elided}
    assert view.surname not in cut
    assert view.given not in cut


def test_an_empty_board_explains_itself(stand: Stand, qtbot: QtBot) -> None:
    sentences = ("No infusion is running.", "Begin with the order.", "Records are under Find.")
    widget = FreePlace(replace(FREE, sentences=sentences))
    stand(widget, 326, 310)
    assert set(sentences) <= {words.text for words in widget.placed}
    with qtbot.waitSignal(widget.activated) as signal:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    assert signal.args == ["new"]
