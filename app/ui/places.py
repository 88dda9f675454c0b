"""Where one can be in the window. A place names a screen and, for most, whose infusion it shows."""

from dataclasses import dataclass
from enum import Enum


class Room(Enum):
    """The screens. Those of `PREPARATION` are the steps in the app bar."""

    SIGN_IN = "sign-in"
    BOARD = "board"
    RECORDS = "records"
    LIBRARY = "library"
    PRODUCT = "product"
    PRODUCT_FILE = "product-file"
    PHARMACIST = "pharmacist"
    ORDER = "order"
    CHECKLIST = "checklist"
    PREMEDICATION = "premedication"
    BOTTLES = "bottles"
    SECOND_CHECK = "second-check"
    START = "start"
    RUNNING = "running"
    VITALS = "vitals"
    SYMPTOM = "symptom"
    TREATMENT = "treatment"
    BOTTLE = "bottle"
    NOTE = "note"
    PRESCRIBER = "prescriber"
    REDUCE = "reduce"
    EMERGENCY = "emergency"
    OBSERVATION = "observation"
    AFTER_CARE = "after-care"
    RECORD = "record"
    CALLS = "calls"
    CALL = "call"
    LATE = "late"
    CORRECT = "correct"
    DROPS = "drops"


PREPARATION = (Room.ORDER, Room.CHECKLIST, Room.PREMEDICATION, Room.BOTTLES, Room.SECOND_CHECK, Room.START)


@dataclass(frozen=True, slots=True)
class Place:
    """`infusion` is empty for the rooms that are not one patient's; `detail` is the room's own."""

    room: Room
    infusion: str = ""
    detail: str = ""
