"""The premedication: one drug given, one not, and the wait before the start."""

from app.demo.hand import Hand


def give_premedication(hand: Hand, *, told: bool) -> None:
    """Dexchlorpheniramine, and no paracetamol. `told`: with a picture. Where it is not told, neither, so no wait."""
    hand.expect_room("premedication")
    if told:
        hand.snap("premedication")
        hand.press("1")
        hand.press("4")
        hand.fill("premedication-reason", "no pain, no fever; kept for later")
    else:
        hand.press("4")
        hand.fill("premedication-reason", "tolerated without, says the training doctor")
        hand.press("Ctrl+Return")
        hand.press("4")
        hand.fill("premedication-reason", "tolerated without, says the training doctor")
    hand.press("Ctrl+Return")
    if told:
        hand.snap("premedication-wait")
    hand.press("Ctrl+Return")
    hand.expect_room("bottles")
