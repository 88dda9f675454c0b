"""The second check: the other nurse reads everything for herself, slips once, and signs."""

from dataclasses import dataclass

from app.demo.bottles import GOOD
from app.demo.hand import Hand
from app.demo.people import ONE, TWO, come_back


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands on scale slip, order and pump."""

    weight: str
    first_rate: str
    dose: str = "28"
    volume: str = "280"


ANA_READ = Reading("70", "21")
BRUNO_READ = Reading("80", "24")


def check(hand: Hand, read: Reading, *, told: bool) -> None:
    """By the second nurse, blind. `told`: two digits of the first rate are swapped at first."""
    hand.expect_room("second-check")
    hand.choose("second-check-person", TWO.name)
    hand.fill("second-check-pin", TWO.pin)
    if told:
        hand.snap("second-check-who")
    hand.press("Ctrl+Return")
    for name, text in (
        ("weight", read.weight),
        ("dose", read.dose),
        ("volume", read.volume),
        ("first_rate", read.first_rate[::-1] if told else read.first_rate),
    ):
        hand.fill(f"second-check-{name}", text)
    hand.choose("second-check-product_id", "Privigen 10 %")
    hand.fill("second-check-batch", GOOD[0].batch)
    if told:
        hand.snap("second-check-blind")
    hand.press("Ctrl+Return")
    if told:
        hand.snap("second-check-differs")
        hand.press("1")
        hand.fill("second-check-first_rate", read.first_rate)
        hand.press("Ctrl+Return")
        hand.snap("second-check-agrees")
    hand.fill("second-check-sign-pin", TWO.pin)
    hand.press("Ctrl+Return")
    if told:
        hand.snap("second-check-signed")
    hand.press("Ctrl+Return")
    come_back(hand, ONE)
    hand.expect_room("start")
