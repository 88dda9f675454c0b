"""The premedication: one drug given, one not, and the wait before the start."""

from app.demo.checklist import PRESCRIBER
from app.demo.hand import Hand


def give_premedication(hand: Hand) -> None:
    """Dexchlorpheniramine, and no paracetamol; with pictures."""
    hand.expect_room("premedication")
    hand.snap("premedication")
    hand.press("1")
    hand.press("4")
    hand.fill("premedication-reason", "no pain, no fever; kept for later")
    hand.press("Ctrl+Return")
    hand.snap("premedication-wait")
    _go_on(hand)


def give_fluids(hand: Hand) -> None:
    """Neither drug, so no wait; saline because of the clot, and heparin ordered for the days after."""
    hand.expect_room("premedication")
    for _ in range(2):
        _not_given(hand, "tolerated without, says the training doctor")
    hand.expect("Saline 0.9 % 500 mL IV")
    hand.snap("premedication-saline")
    hand.press("1")
    hand.press("1")
    for name, text in (("product", "Acetylsalicylic acid"), ("dose", "100 mg once a day"), ("ordered_by", PRESCRIBER)):
        hand.fill(f"premedication-{name}", text)
    hand.snap("premedication-days-after")
    hand.press("Ctrl+Return")
    if not hand.reads("Every drug is given, or has its reason"):
        _not_given(hand, "acetylsalicylic acid instead")
    _go_on(hand)


def _not_given(hand: Hand, reason: str) -> None:
    hand.press("4")
    hand.fill("premedication-reason", reason)
    hand.press("Ctrl+Return")


def _go_on(hand: Hand) -> None:
    hand.press("Ctrl+Return")
    hand.expect_room("bottles")
