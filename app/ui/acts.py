"""What keys and buttons do when the screen shown has no answer of its own: going places, and the acts on a patient."""

from datetime import datetime
from typing import Protocol

from app.core.session.infusion import Infusion
from app.core.session.phase import Closed, Observing, Preparing
from app.core.values.message import msg
from app.core.values.refusal import Refusal
from app.ui.desk import Desk
from app.ui.flow import perform_flow
from app.ui.places import PREPARATION, Place, Room

FLOW = ("step-up", "hold", "reduce", "pause", "stop", "emergency", "vitals", "symptom", "treatment", "bottle", "note")

# Kept from a locked screen until somebody signs in: what lowers or ends the flow.
URGENT = ("reduce", "pause", "stop", "emergency")

STEPS = {room.value: room for room in PREPARATION}


class Rooms(Protocol):
    """What these acts need of the window: where one is, where Esc leads, and going elsewhere."""

    desk: Desk
    place: Place

    def go(self, place: Place) -> None: ...

    def back(self) -> Place | None: ...

    def infusion(self) -> Infusion | None: ...


class WindowActs:
    """Acts that belong to no screen."""

    def __init__(self, window: Rooms) -> None:
        self._window = window
        self._desk = window.desk
        self._pressed_unsigned: tuple[str, str, datetime] | None = None

    def perform(self, action: str, pressed: datetime) -> None:
        """Do it, or say why not."""
        window, desk = self._window, self._desk
        place = window.place
        if desk.person is None:
            if action in URGENT and place.infusion:
                self._pressed_unsigned = (place.infusion, action, pressed)
                desk.refuse(_sign_in_first(pressed))
            elif action in FLOW:
                desk.refuse(_nobody())
            return
        if action == "back":
            if (target := window.back()) is not None:
                window.go(target)
        elif action == "lock":
            desk.sign_in(None)
        elif action == "new":
            window.go(Place(Room.ORDER))
        elif action == "find":
            window.go(Place(Room.RECORDS))
        elif action == "library":
            window.go(Place(Room.LIBRARY))
        elif action == "calls":
            window.go(Place(Room.CALLS))
        elif action in STEPS and (place.infusion or STEPS[action] is Room.ORDER):
            self._step(STEPS[action])
        elif action == "ask-prescriber" and place.infusion:
            self._flow("prescriber", pressed)
        elif action == "correct" and place.infusion:
            window.go(Place(Room.CORRECT, place.infusion))
        elif action in FLOW and place.infusion:
            self._flow(action, pressed)
        elif action in FLOW or action in STEPS:
            desk.refuse(_no_patient(action in STEPS))

    def catch_up(self) -> None:
        """After a sign-in: what was pressed on the locked screen is done, with the time of that press."""
        if self._pressed_unsigned is None or self._desk.person is None:
            return
        infusion_id, action, pressed = self._pressed_unsigned
        self._pressed_unsigned = None
        perform_flow(self._desk, infusion_id, action, pressed)

    def _step(self, room: Room) -> None:
        window = self._window
        infusion = window.infusion()
        if infusion is None or isinstance(infusion.phase, Preparing):
            window.go(Place(room, window.place.infusion))

    def _flow(self, action: str, pressed: datetime) -> None:
        infusion = self._window.infusion()
        over = infusion is not None and isinstance(infusion.phase, Closed) and bool(infusion.signatures)
        if over and action != "note":
            self._desk.refuse(_over())
            return
        if perform_flow(self._desk, self._window.place.infusion, action, pressed):
            return
        if infusion is not None and isinstance(infusion.phase, Preparing | Observing):
            self._desk.refuse(_not_running())


def _sign_in_first(pressed: datetime) -> Refusal:
    return Refusal(
        code="window.nobody",
        what=msg("an act without a name"),
        why=msg("Nobody is signed in. The press at {time} is kept.", time=pressed),
        do=msg("Act at the patient now. Then sign in: it is logged with the time of the press."),
    )


def _nobody() -> Refusal:
    return Refusal(
        code="window.nobody",
        what=msg("an act without a name"),
        why=msg("Nobody is signed in, and no entry goes without a name."),
        do=msg("Act at the patient first. Then sign in and enter it with the time it was done."),
    )


def _no_patient(is_step: bool) -> Refusal:
    if is_step:
        return Refusal(
            code="window.no-order",
            what=msg("this step"),
            why=msg("It follows the order, and the order is not complete yet."),
            do=msg("Complete the order, then press Ctrl Enter."),
        )
    return Refusal(
        code="window.no-patient",
        what=msg("this act"),
        why=msg("It acts on the patient in the band, and no patient is open."),
        do=msg("Open the patient's card first."),
    )


def _not_running() -> Refusal:
    return Refusal(
        code="window.not-running",
        what=msg("this act"),
        why=msg("The infusion does not run."),
        do=msg("Follow the next act on the screen."),
    )


def _over() -> Refusal:
    return Refusal(
        code="window.over",
        what=msg("this act"),
        why=msg("This infusion is over."),
        do=msg("Write a note, or an addendum to the record."),
    )
