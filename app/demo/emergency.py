"""A second patient, in short: everything as it should be, then swollen lips at the first rate."""

from app.demo.bottles import accept_bottles
from app.demo.checklist import AT_RISK, answer_checklist
from app.demo.drops import count_drops
from app.demo.hand import Hand
from app.demo.order import BRUNO, BY_GRAVITY, write_order
from app.demo.premedication import give_fluids
from app.demo.second_check import BRUNO_READ, check
from app.demo.start import baseline, start
from app.demo.vitals import Signs, take_vitals


def second_patient(hand: Hand) -> None:
    """From the order to the start, with few pictures: a clot behind him, and a line that runs by gravity."""
    write_order(hand, BRUNO, told=False, prescribed=BY_GRAVITY)
    answer_checklist(hand, told=False, own=AT_RISK)
    give_fluids(hand)
    accept_bottles(hand, told=False)
    baseline(hand, Signs("36.6", "126/78", "70", "14"))
    check(hand, BRUNO_READ, told=False)
    start(hand, "24", told=False)
    hand.snap("running-gravity")
    count_drops(hand, 24)


def swelling(hand: Hand) -> None:
    """F12; every step is logged with one key, adrenaline a second time after five minutes."""
    hand.wait_minutes(3)
    hand.press("F2")
    hand.press("K")
    hand.expect("STOP, emergency")
    hand.snap("symptom-danger")
    hand.press("4")
    hand.press("F12")
    hand.expect_room("emergency")
    for step in ("1", "2", "3"):
        hand.press(step)
    hand.wait_minutes(1)
    hand.snap("emergency")
    hand.snap_narrow("emergency-1024")
    for step in ("4", "5", "6"):
        hand.press(step)
    hand.wait_minutes(4)
    hand.press("3")
    hand.snap("emergency-second-dose")


def recover(hand: Hand) -> None:
    """The swelling goes; the intensive care ward goes on watching, which is a reason to end here early."""
    hand.wait_minutes(5)
    take_vitals(hand, Signs("36.8", "118/70", "88", "18", "97"), symptoms="")
    hand.press("F2")
    hand.press("1")
    hand.press("Ctrl+Return")
    if hand.room() == "emergency":
        hand.press("9")
    hand.expect_room("observation")
    hand.press("A")
    hand.snap("observation-after-emergency")
    hand.press("S")
    hand.expect_room("after-care")
    hand.click("option-outcome-not-given")
    hand.fill("after-care-words", "500 mL went in during the emergency")
    hand.snap("after-care")
    hand.press("Ctrl+Return")
    hand.expect_room("observation")
    hand.press("Ctrl+Return")
    hand.expect("Please give a reason")
    hand.snap("observation-too-soon")
    hand.click_showing("Another team")
    hand.expect_room("record")
