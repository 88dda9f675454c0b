"""One line for each record, for lists: whose it is, what was given, when, and how it stands."""

from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from app.core.session.events import Meaning
from app.core.session.infusion import Infusion
from app.core.session.phase import Closed, Ending, Observing, Paused, Preparing, Running
from app.core.values.patient import Patient
from app.journal.failures import Unreadable


@dataclass(frozen=True, slots=True)
class RecordLine:
    """`state` is a stable word: preparing, running, paused, observing, closed, signed, abandoned, damaged.

    `record` is the number on paper, empty for a damaged record; `damage` says what is wrong with that one.
    """

    id: str
    record: str
    training: bool
    patient: Patient | None
    bed: str
    product: str
    started: datetime | None
    ended: datetime | None
    state: str
    damage: Unreadable | None = None


def summary(infusion: Infusion) -> RecordLine:
    order, protocol, phase = infusion.order, infusion.protocol, infusion.phase
    return RecordLine(
        id=infusion.id,
        record=infusion.record,
        training=infusion.training,
        patient=order.patient if order else None,
        bed=order.bed if order else "",
        product=protocol.product.brand if protocol else "",
        started=infusion.started,
        ended=phase.ended if infusion.started and isinstance(phase, Observing | Closed) else None,
        state=state_word(infusion),
    )


def damaged_line(unreadable: Unreadable) -> RecordLine:
    return RecordLine(unreadable.stream, "", False, None, "", "", None, None, "damaged", unreadable)


def state_word(infusion: Infusion) -> str:
    """Where the infusion stands, as one stable word."""
    phase = infusion.phase
    match phase:
        case Preparing():
            return "preparing"
        case Running():
            return "running"
        case Paused():
            return "paused"
        case Observing():
            return "observing"
        case Closed(ending=Ending.ABANDONED):
            return "abandoned"
        case Closed():
            return "signed" if is_signed(infusion) else "closed"
        case _:
            assert_never(phase)


def is_signed(infusion: Infusion) -> bool:
    """Whether the one who gave it has signed."""
    return any(signature.event.meaning is Meaning.PERFORMED for signature in infusion.signatures)


def is_finished(infusion: Infusion) -> bool:
    """Nothing is due any more: it has left the board. An abandoned one waits for its signature like any other."""
    return isinstance(infusion.phase, Closed) and is_signed(infusion)


def is_watched(infusion: Infusion) -> bool:
    """A patient is on the line or under observation: not looking is a gap."""
    return isinstance(infusion.phase, Running | Paused | Observing)
