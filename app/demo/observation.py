"""After the last drop: vital signs, flush, advice, and the minutes that a patient is still watched."""

from app.demo.hand import Hand
from app.demo.vitals import Signs, take_vitals


def observe(hand: Hand) -> None:
    """To the end of the observation."""
    hand.expect_room("observation")
    take_vitals(hand, Signs("36.7", "118/74", "75"))
    hand.expect_room("observation")
    hand.fill("edit-fluid", "glucose 5 %")
    hand.fill("edit-volume", "50")
    hand.click("action-flush")
    hand.snap("observation")
    hand.press("A")
    hand.wait_for("may end", most=90)
    take_vitals(hand, Signs("36.6", "119/74", "72"))
    hand.snap("observation-over")
    hand.press("Ctrl+Return")
    hand.expect_room("record")
