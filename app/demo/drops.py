"""A line that runs by gravity: the drops are counted with a finger, once too slow and once right."""

from datetime import timedelta
from fractions import Fraction

from app.demo.hand import Hand

TAPS = 8


def count_drops(hand: Hand, wanted: int) -> None:
    """`wanted` drops in a minute are to be set; the clamp is a little tight at first."""
    hand.press("D")
    hand.expect_room("drops")
    _tap(hand, Fraction(wanted * 3, 4))
    hand.snap("drops-slow")
    hand.snap_narrow("drops-slow-1024")
    hand.press("Ctrl+Return")
    _tap(hand, Fraction(wanted))
    hand.snap("drops")
    hand.press("Ctrl+Return")
    hand.expect_room("running")


def _tap(hand: Hand, drops: Fraction) -> None:
    for _ in range(TAPS):
        hand.tap("drops-pad", timedelta(seconds=float(60 / drops)))
