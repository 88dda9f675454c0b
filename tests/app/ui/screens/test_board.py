"""The board on the real window: how to begin, what a card opens, and for whom an emergency is."""

from PySide6.QtWidgets import QWidget

from app.ui.screens.board import BoardScreen
from app.ui.widgets.board_card import BoardCard, FreePlace
from app.ui.widgets.tile import Tile
from tests.app.ui.hands import Hands


def cards(hands: Hands) -> list[BoardCard]:
    assert isinstance(hands.screen, BoardScreen)
    return [one for one in hands.screen.findChildren(BoardCard) if one.isVisible()]


def ordered(hands: Hands, **other: str) -> Hands:
    hands.key("Ctrl+N")
    hands.order(**other)
    hands.key("Ctrl+Return", "Esc")
    return hands


def test_an_empty_board_says_in_three_sentences_how_to_begin(signed_in: Hands) -> None:
    place = signed_in.screen.findChild(FreePlace)
    assert isinstance(place, FreePlace)
    assert place.accessibleDescription().count(".") == 3
    assert place.hasFocus()
    signed_in.key("Return")
    assert signed_in.room == "order"


def test_a_saved_order_is_a_card_that_opens_where_the_next_act_is(signed_in: Hands) -> None:
    (card,) = cards(ordered(signed_in))
    assert "12 RUIZ CASTELLANOS Elena" in card.accessibleName()
    assert "Answer the checklist" in card.accessibleDescription()
    assert card.hasFocus()
    signed_in.key("Return")
    assert signed_in.room == "checklist"


def test_arrow_keys_move_between_the_cards(signed_in: Hands) -> None:
    ordered(signed_in)
    signed_in.key("Right")
    assert isinstance(signed_in.window.focusWidget(), FreePlace)
    signed_in.key("Left")
    assert isinstance(signed_in.window.focusWidget(), BoardCard)


def test_emergency_asks_for_whom_and_keeps_the_time_of_the_press(signed_in: Hands) -> None:
    ordered(signed_in)
    pressed = signed_in.clock.now()
    signed_in.key("F12")
    tiles = [one for one in signed_in.screen.findChildren(Tile) if one.isVisible()]
    assert [one.accessibleName() for one in tiles] == ["Bed 12: RUIZ CASTELLANOS, Elena"]
    signed_in.later(1)
    signed_in.key("A")
    assert signed_in.room == "emergency"
    assert signed_in.infusion.emergency == pressed


def test_the_question_for_whom_can_be_left(signed_in: Hands) -> None:
    ordered(signed_in)
    signed_in.key("F12", "Esc")
    assert len(cards(signed_in)) == 1
    assert signed_in.infusion.emergency is None


def test_flow_keys_do_nothing_on_the_board_but_say_so(signed_in: Hands) -> None:
    ordered(signed_in)
    signed_in.key("F9")
    assert signed_in.answer()
    assert signed_in.room == "board"


def test_nothing_but_the_product_is_cut_on_the_smallest_window(signed_in: Hands) -> None:
    ordered(signed_in)
    signed_in.window.resize(1024, 768)
    signed_in.settle()
    signed_in.window.grab()
    for card in cards(signed_in):
        assert [one.text for one in card.placed if one.elided and "Privigen" not in one.text] == []


def test_the_cards_stay_within_the_window(signed_in: Hands) -> None:
    ordered(signed_in)
    signed_in.window.resize(1024, 768)
    signed_in.settle()
    inside = signed_in.screen.rect()
    for widget in signed_in.screen.findChildren(QWidget):
        if isinstance(widget, BoardCard | FreePlace) and widget.isVisible():
            top = widget.mapTo(signed_in.screen, widget.rect().topLeft())
            assert inside.contains(widget.rect().translated(top))
