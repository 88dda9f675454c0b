"""What the keys of a running infusion do, the same from every one of its screens.

Down never asks first: reduce, pause, STOP and emergency happen at the time of the press; the reason can be written
afterwards. The entry rooms are handed that time, so that what is typed later still happened then.
"""

from datetime import datetime

from app.bedside.bedside import Done
from app.core.session.commands import (
    Command,
    DeclareEmergency,
    Pause,
    PlaceHold,
    Reduce,
    ReleaseHold,
    Resume,
    StepUp,
    Stop,
)
from app.core.session.infusion import Infusion
from app.core.session.phase import Paused, Preparing, Running
from app.core.session.readiness import REACTION
from app.core.session.rescue import emergency_lasts
from app.ui.desk import Desk
from app.ui.places import Place, Room

ENTRIES = {
    "vitals": Room.VITALS,
    "symptom": Room.SYMPTOM,
    "treatment": Room.TREATMENT,
    "bottle": Room.BOTTLE,
    "note": Room.NOTE,
    "prescriber": Room.PRESCRIBER,
    "reduce-to": Room.REDUCE,
    "after-care": Room.AFTER_CARE,
    "drops": Room.DROPS,
}
"""Actions that open an entry room."""

DOWN = ("reduce", "pause", "stop", "emergency")
"""Actions that lower or end the flow."""


def perform_flow(desk: Desk, infusion_id: str, action: str, pressed: datetime) -> bool:
    """Do what a key of the flow asks, at the time it was pressed. False: not one of them."""
    infusion = desk.infusion(infusion_id)
    if action in ENTRIES:
        topic = asked_about(infusion) if action == "prescriber" else ""
        desk.go(entry_place(ENTRIES[action], infusion_id, pressed, topic))
        return True
    if action == "to-emergency" or (action == "emergency" and _goes_on(infusion)):
        desk.go(Place(Room.EMERGENCY, infusion_id))  # it is declared: the steps are what a hand needs
        return True
    command = _command(infusion, action)
    if command is None:
        return False
    answer = desk.submit(infusion_id, command, pressed)
    if action == "emergency":
        # Whatever the log answers, the steps are what a hand needs now.
        desk.go(Place(Room.EMERGENCY, infusion_id))
    elif action == "stop" and isinstance(answer, Done):
        desk.go(Place(Room.OBSERVATION, infusion_id))
    return True


def _goes_on(infusion: Infusion) -> bool:
    """Whether an emergency was declared, lasts, and nothing flows that a second press would have to stop."""
    declared = infusion.emergency is not None and emergency_lasts(infusion)
    return declared and not isinstance(infusion.phase, Running | Paused)


def entry_place(room: Room, infusion_id: str, pressed: datetime, topic: str = "") -> Place:
    """An entry room with the time of the press that opened it, and what it is about."""
    return Place(room, infusion_id, f"{topic}@{pressed.isoformat()}")


def pressed_at(place: Place) -> datetime | None:
    """The time of the press that opened this entry room; None when it was opened without one."""
    _, sign, words = place.detail.rpartition("@")
    return datetime.fromisoformat(words) if sign else None


def topic_of(place: Place) -> str:
    """What an entry room is about."""
    topic, sign, words = place.detail.rpartition("@")
    return topic if sign else words


def asked_about(infusion: Infusion) -> str:
    """What a prescriber is asked about here, where no question of the preparation says it."""
    if isinstance(infusion.phase, Preparing):
        return REACTION if infusion.reactions else "baseline"
    return "restart" if isinstance(infusion.phase, Paused) else "alert"


def _command(infusion: Infusion, action: str) -> Command | None:
    phase = infusion.phase
    match action:
        case "step-up":
            return StepUp()
        case "hold":
            held = isinstance(phase, Running) and phase.held is not None
            return ReleaseHold() if held else PlaceHold()
        case "reduce":
            return Reduce()
        case "pause":
            return Resume() if isinstance(phase, Paused) else Pause()
        case "stop":
            return Stop()
        case "emergency":
            return DeclareEmergency()
        case _:
            return None
