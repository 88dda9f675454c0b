"""Where a card opens, where Esc leads, and what the rooms are called."""

from datetime import datetime

from app.core.session.infusion import Infusion
from app.core.session.phase import Closed, Observing, Paused, Preparing, Running
from app.core.session.readiness import Lack, Missing, missing_for_start
from app.core.session.rescue import emergency_lasts
from app.core.values.message import Message, msg
from app.ui.places import PREPARATION, Place, Room

TITLES: dict[Room, Message] = {
    Room.SIGN_IN: msg("Sign in"),
    Room.BOARD: msg("Board"),
    Room.RECORDS: msg("Records"),
    Room.LIBRARY: msg("Library"),
    Room.PRODUCT: msg("Product"),
    Room.PRODUCT_FILE: msg("Product file"),
    Room.PHARMACIST: msg("Name a pharmacist"),
    Room.ORDER: msg("Order"),
    Room.CHECKLIST: msg("Checklist"),
    Room.PREMEDICATION: msg("Premedication"),
    Room.BOTTLES: msg("Bottles"),
    Room.SECOND_CHECK: msg("Second check"),
    Room.START: msg("Start"),
    Room.RUNNING: msg("Running"),
    Room.VITALS: msg("Vitals"),
    Room.SYMPTOM: msg("Symptom"),
    Room.TREATMENT: msg("Treatment"),
    Room.BOTTLE: msg("Bottle"),
    Room.NOTE: msg("Note"),
    Room.PRESCRIBER: msg("Prescriber"),
    Room.REDUCE: msg("Reduce"),
    Room.EMERGENCY: msg("Emergency"),
    Room.OBSERVATION: msg("Observation"),
    Room.RECORD: msg("Record"),
    Room.CORRECT: msg("Correct"),
    Room.CALLS: msg("Calls"),
    Room.CALL: msg("Call"),
    Room.LATE: msg("Late reaction"),
    Room.DROPS: msg("Count drops"),
    Room.AFTER_CARE: msg("After care"),
}

# Rooms where something is entered and one goes back to where one was.
ENTRIES = (
    Room.VITALS,
    Room.SYMPTOM,
    Room.TREATMENT,
    Room.BOTTLE,
    Room.NOTE,
    Room.PRESCRIBER,
    Room.REDUCE,
    Room.EMERGENCY,
    Room.CORRECT,
    Room.DROPS,
    Room.LATE,
    Room.AFTER_CARE,
)

_LACKING: dict[Lack, Room] = {
    Lack.ORDER: Room.ORDER,
    Lack.QUESTION: Room.CHECKLIST,
    Lack.BLOCKED: Room.CHECKLIST,
    Lack.PRESCRIBER: Room.CHECKLIST,
    Lack.PREMEDICATION: Room.PREMEDICATION,
    Lack.BOTTLE: Room.BOTTLES,
    Lack.VOLUME: Room.BOTTLES,
    Lack.BASELINE: Room.START,
    Lack.BASELINE_ALERT: Room.START,
    Lack.SECOND_CHECK: Room.SECOND_CHECK,
    Lack.EMERGENCY: Room.EMERGENCY,
    Lack.REACTION: Room.START,
    Lack.WAIT: Room.START,
}


def home_of(infusion: Infusion, now: datetime) -> Room:
    """The room that a card opens: where the next act is done."""
    phase = infusion.phase
    if emergency_lasts(infusion):
        return Room.EMERGENCY
    match phase:
        case Preparing():
            return _preparing(missing_for_start(infusion, now))
        case Running() | Paused():
            return Room.RUNNING
        case Observing():
            return Room.OBSERVATION
        case Closed():
            return Room.RECORD


def _preparing(missing: tuple[Missing, ...]) -> Room:
    return _LACKING[missing[0].lack] if missing else Room.START


def back_from(place: Place, came_from: Place | None, infusion: Infusion | None, now: datetime) -> Place | None:
    """Where Esc leads; None where there is nothing behind."""
    if place.room in (Room.SIGN_IN, Room.BOARD):
        return None
    if place.room is Room.CALL:
        return Place(Room.CALLS)
    if place.room in ENTRIES and infusion is not None:
        if came_from is not None and came_from.infusion == place.infusion and came_from.room not in ENTRIES:
            return came_from
        home = home_of(infusion, now)
        if home is place.room:
            return Place(Room.OBSERVATION, infusion.id) if isinstance(infusion.phase, Observing) else Place(Room.BOARD)
        return Place(home, infusion.id)
    if place.room is Room.RECORD and came_from is not None and came_from.room is Room.RECORDS:
        return came_from
    if place.room is Room.PRODUCT_FILE and place.detail:
        return Place(Room.PRODUCT, detail=place.detail)
    if place.room in (Room.PRODUCT, Room.PRODUCT_FILE, Room.PHARMACIST):
        return Place(Room.LIBRARY, detail=place.detail)
    return Place(Room.BOARD)


def is_preparation(place: Place) -> bool:
    return place.room in PREPARATION
