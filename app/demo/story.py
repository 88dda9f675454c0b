"""The story from the first start to the signed record, in its chapters."""

from dataclasses import dataclass
from datetime import timedelta

from app.demo.after import call_home, look_into_library
from app.demo.bottles import accept_bottles
from app.demo.checklist import answer_checklist
from app.demo.course import climb, climb_again, headache, slip
from app.demo.emergency import recover, second_patient, swelling
from app.demo.hand import Hand
from app.demo.observation import observe
from app.demo.order import ANA, CLARA, FLEBOGAMMA, write_order
from app.demo.people import first_start
from app.demo.premedication import give_premedication
from app.demo.record import find_record, sign_record
from app.demo.second_check import ANA_READ, check
from app.demo.start import baseline, start
from app.demo.vitals import Signs


@dataclass(frozen=True, slots=True)
class Told:
    """The record numbers of the infusion that is told whole, and of the one that was stopped by a reaction."""

    record: str
    stopped: str


def tell(hand: Hand) -> Told:
    """Play it. Raises Lost."""
    first_start(hand)
    record = prepare(hand)
    climb(hand)
    headache(hand)
    gone = hand.now()
    slip(hand)
    stopped = beside(hand)
    climb_again(hand, gone + timedelta(minutes=30))
    observe(hand)
    sign_record(hand)
    find_record(hand)
    call_home(hand)
    look_into_library(hand)
    return Told(record, stopped)


def prepare(hand: Hand) -> str:
    """The first patient, from the order to the start; her record's number."""
    write_order(hand, ANA, told=True)
    record = hand.stage.bedside.infusions()[0].record
    answer_checklist(hand, told=True)
    give_premedication(hand)
    accept_bottles(hand, told=True)
    hand.wait_minutes(22)
    baseline(hand, Signs("36.6", "122/76", "72"), "vitals-baseline")
    check(hand, ANA_READ, told=True)
    start(hand, "21", told=True)
    return record


def beside(hand: Hand) -> str:
    """While the first patient has to wait anyway: an order for later, the second patient, and the board with all.
    The record number of the second.
    """
    hand.press("Esc")
    hand.expect_room("board")
    write_order(hand, CLARA, told=False, prescribed=FLEBOGAMMA)
    hand.snap("checklist-begun")
    hand.press("Esc")
    hand.expect_room("board")
    second_patient(hand)
    swelling(hand)
    hand.press("Esc")
    hand.expect_room("board")
    hand.snap("board")
    hand.snap_narrow("board-1024")
    stopped = next(one.record for one in hand.stage.bedside.infusions() if one.emergency is not None)
    hand.click_showing("Bruno")
    recover(hand)
    hand.press("Esc")
    hand.expect_room("board")
    hand.click_showing("Ana")
    hand.expect_room("running")
    return stopped
