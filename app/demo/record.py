"""The record: read, signed by the one who gave it and by the one who saw it."""

from app.demo.hand import Hand
from app.demo.people import ONE, TWO, change_places


def sign_record(hand: Hand) -> None:
    """Both sign, each with her own PIN; one types a wrong one first."""
    hand.expect_room("record")
    hand.snap("record")
    hand.fill("record-performed-pin", TWO.pin)
    hand.press("Ctrl+Return")
    hand.expect("Refused")
    hand.snap("record-wrong-pin")
    hand.fill("record-performed-pin", ONE.pin)
    hand.press("Ctrl+Return")
    change_places(hand, TWO)
    hand.expect_room("record")
    hand.fill("record-witnessed-pin", TWO.pin)
    hand.press("Ctrl+Return")
    hand.snap("record-signed")
    hand.snap_narrow("record-signed-1024")


def find_record(hand: Hand) -> None:
    """The list of records, from the board."""
    hand.press("Esc")
    hand.expect_room("board")
    hand.press("Ctrl+F")
    hand.expect_room("records")
    hand.fill("records-find", "Ana")
    hand.snap("records")
    hand.press("Esc")
    hand.expect_room("board")
