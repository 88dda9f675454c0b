"""The next day: who is to be called at home, and what one of them says. And a look at the library."""

from datetime import timedelta

from app.demo.hand import Hand

NEXT_DAY = timedelta(hours=25)


def call_home(hand: Hand) -> None:
    """The first call is due after 24 h; the other patient has a headache again."""
    hand.skip(NEXT_DAY)
    hand.expect_room("board")
    hand.press("Ctrl+G")
    hand.expect_room("calls")
    hand.snap("calls")
    hand.snap_narrow("calls-1024")
    hand.press("Ctrl+Return")
    hand.expect_room("call")
    hand.click("option-outcome-symptoms")
    hand.snap("call")
    hand.click("option-outcome-well")
    hand.press("Ctrl+Return")
    hand.expect_room("calls")
    hand.press("Esc")
    hand.expect_room("board")


def look_into_library(hand: Hand) -> None:
    """The list, and the product that ran."""
    hand.press("Ctrl+Y")
    hand.expect_room("library")
    hand.snap("library")
    hand.snap_narrow("library-1024")
    hand.press("Ctrl+Return")
    hand.expect_room("product")
    hand.snap("product")
    hand.snap_narrow("product-1024")
    hand.press("Esc")
    hand.expect_room("library")
    hand.press("Esc")
    hand.expect_room("board")
