"""The infusion while it runs: up the ladder, a headache and back, up again to the end of the dose."""

from datetime import datetime, timedelta

from app.demo.hand import Hand
from app.demo.vitals import Signs, take_vitals

STEP = timedelta(minutes=30)

CALM = (
    (Signs("36.6", "120/74", "74"), Signs("36.6", "118/74", "72")),
    (Signs("36.7", "121/75", "73", "16"), Signs("36.7", "119/74", "73")),
    (Signs("36.7", "122/76", "75", "16", "97"), Signs("36.7", "124/78", "76", "16")),
)
"""Two sets on each of the first three steps: in the middle, and before the next one."""


def climb(hand: Hand) -> None:
    """From the first rate to the fourth, each step earned; the first time F5 is pressed too early."""
    hand.expect_room("running")
    hand.snap("running-first-step")
    for number, (middle, before) in enumerate(CALM):
        began = hand.now()
        hand.wait_until(began + STEP / 2)
        if number == 0:
            hand.press("F5")
            hand.expect("Refused")
            hand.snap("running-step-locked")
            hand.press("Esc")
        take_vitals(hand, middle, picture="vitals" if number == 0 else "")
        hand.expect_room("running")
        hand.wait_until(began + STEP - timedelta(minutes=2))
        take_vitals(hand, before)
        hand.wait_until(began + STEP + timedelta(seconds=10))
        if number == 2:
            hand.snap("running-step-open")
        hand.press("F5")
        hand.expect_room("running")


def headache(hand: Hand) -> None:
    """Bottle 1 runs empty, the head aches: reduce, paracetamol, look again twice; then it is gone."""
    hang_next(hand, "bottle-change")
    hand.wait_minutes(2)
    take_vitals(hand, Signs("36.9", "132/84", "88", "16"), symptoms="some")
    hand.expect_room("symptom")
    hand.click("tile-headache")
    hand.press("1")
    hand.expect("Reduce to 84 mL/h")
    hand.snap("symptom")
    hand.press("F7")
    hand.expect_room("running")
    hand.snap("running-reduced")
    hand.wait_minutes(3)
    hand.press("F3")
    hand.choose("treatment-drug", "Paracetamol")
    hand.expect_keyboard_in("treatment-drug")
    hand.snap("treatment")
    hand.press("Ctrl+Return")
    hand.expect_room("running")
    _look_again(hand, 6, "2", "symptom-recheck")
    _look_again(hand, 10, "1", "")


def slip(hand: Hand) -> None:
    """A pressure typed wrongly: 181 for 118. It alarms, and is struck through."""
    hand.wait_minutes(2)
    take_vitals(hand, Signs("36.8", "181/74", "78", "16"))
    hand.expect("Outside the limits")
    hand.snap("vitals-outside")
    hand.press("Ctrl+Return")
    hand.expect_room("running")
    hand.snap("running-alert")
    hand.press("Ctrl+K")
    hand.expect_room("correct")
    hand.choose("correct-line", "181/74")
    hand.fill("correct-systolic", "118")
    hand.fill("correct-reason", "typing slip")
    hand.snap("correct")
    hand.press("Ctrl+Return")
    hand.expect_room("running")
    hand.snap("running-corrected")


def climb_again(hand: Hand, opens: datetime) -> None:
    """From `opens` on, half an hour after the headache: 168 mL/h once more and no higher, to the last drop."""
    hand.wait_until(opens - timedelta(minutes=3))
    take_vitals(hand, Signs("36.7", "116/74", "76"))
    hand.wait_until(opens + timedelta(seconds=10))
    hand.press("F5")
    hand.expect("168")
    hand.snap("running")
    hand.snap_narrow("running-1024")
    began = hand.now()
    hang_next(hand)
    hand.wait_until(began + STEP / 2)
    take_vitals(hand, Signs("36.7", "120/76", "78", "16"))
    hand.wait_until(began + STEP)
    take_vitals(hand, Signs("36.7", "121/75", "77", "16"))
    hand.wait_for("Left 0 mL", most=20)
    hand.snap("running-dose-given")
    hand.press("Ctrl+Return")
    hand.expect_room("observation")


def hang_next(hand: Hand, picture: str = "") -> None:
    """Wait until the bottle is empty, and hang the next one."""
    hand.wait_for("empty since", most=30)
    hand.press("F4")
    hand.expect_room("bottle")
    if picture:
        hand.snap(picture)
    hand.press("Ctrl+Return")
    hand.expect_room("running")


def _look_again(hand: Hand, minutes: int, outcome: str, picture: str) -> None:
    """F2 while a reaction is open; `outcome` is the key of the tile."""
    hand.wait_minutes(minutes)
    hand.press("F2")
    hand.expect_room("symptom")
    hand.press(outcome)
    if picture:
        hand.snap(picture)
    hand.press("Ctrl+Return")
    hand.expect_room("running")
