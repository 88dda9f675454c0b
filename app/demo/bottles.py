"""The bottles: one that has expired is refused, three are accepted."""

from dataclasses import dataclass
from datetime import timedelta

from app.demo.hand import Hand

LOOKS = 4
"""Lines to look at on each bottle."""

FRESH = timedelta(days=-640)
PAST = timedelta(days=40)


@dataclass(frozen=True, slots=True)
class Label:
    """What is printed on a bottle; `expired` is how long ago its date was, below 0 for one to come."""

    serial: str
    batch: str = "T100412345"
    expired: timedelta = FRESH


EXPIRED = Label("40061127600", "T100298811", PAST)
GOOD = (Label("40061127745"), Label("40061127746"), Label("40061127747"))


def accept_bottles(hand: Hand, *, told: bool) -> None:
    """As many as the dose needs. `told`: the expired one comes first, with pictures."""
    hand.expect_room("bottles")
    if told:
        type_bottle(hand, EXPIRED)
        hand.press("Ctrl+Return")
        hand.expect("Refused")
        hand.snap("bottle-refused")
        hand.click("action-empty")
    for number, bottle in enumerate(GOOD):
        type_bottle(hand, bottle)
        hand.press("Ctrl+Return")
        if told and number == 1:
            hand.snap("bottles")
    if told:
        hand.snap("bottles-done")
    hand.press("Ctrl+Return")
    hand.expect_room("second-check")


def type_bottle(hand: Hand, bottle: Label) -> None:
    """Everything on the label, the batch twice, each line looked at."""
    hand.choose("bottles-product", "Privigen 10 %")
    hand.choose("bottles-volume", "10 g")
    hand.fill("bottles-expiry", hand.day_words(bottle.expired))
    hand.fill("bottles-batch", bottle.batch)
    hand.fill("bottles-batch_again", bottle.batch)
    hand.fill("bottles-serial", bottle.serial)
    for look in range(LOOKS):
        hand.click(f"look-line-look-{look}")
