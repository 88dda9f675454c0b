"""The start: vital signs before it, the wait after the premedication, and the first rate."""

from app.demo.hand import Hand
from app.demo.vitals import Signs, take_vitals


def baseline(hand: Hand, signs: Signs, picture: str = "") -> None:
    """A full set before the start, not older than a quarter of an hour when it is needed."""
    room = hand.room()
    take_vitals(hand, signs, symptoms="", picture=picture)
    hand.expect_room(room)


def start(hand: Hand, first_rate: str, *, told: bool) -> None:
    """Wait until nothing is missing, and start."""
    hand.expect_room("start")
    if told:
        hand.snap("start-wait")
    hand.wait_for("Nothing is missing", most=40)
    if told:
        hand.snap("start")
    hand.press("Ctrl+Return")
    hand.expect_room("running")
    hand.expect(first_rate)
