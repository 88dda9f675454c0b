"""A second patient, in short: everything as it should be, then swollen lips at the first rate."""

from app.demo.hand import Hand
from app.demo.vitals import Signs, take_vitals

STEPS = "123456"
"""Stop, call, adrenaline, position, oxygen, fluid: the digit that each prints."""


def swelling(hand: Hand) -> None:
    """F12; every step is logged with one key, adrenaline a second time after five minutes."""
    hand.expect_room("running")
    hand.wait_minutes(4)
    hand.press("F2")
    hand.press("K")
    hand.press("4")
    hand.snap("symptom-danger")
    hand.press("F12")
    hand.expect_room("emergency")
    hand.wait_minutes(1)
    for step in STEPS[:3]:
        hand.press(step)
        hand.wait_minutes(1)
    hand.snap("emergency")
    hand.snap_narrow("emergency-1024")
    for step in STEPS[3:]:
        hand.press(step)
    hand.wait_minutes(2)
    take_vitals(hand, Signs("36.8", "104/62", "112", "22", "95"), symptoms="")
    hand.snap("emergency-vitals")
