"""The chain of hashes that lets a changed, missing or moved line be found, and named.

Each line's hash covers everything on it and the hash of the line before, so that a line can't be touched without
breaking its own seal or the next one's. What a chain alone can't show is a tail cut off; the printed record carries
the last hash for that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256

from app.journal.canonical import canonical
from app.journal.shapes import moment_text
from db import NO_PREVIOUS_HASH, StoredEvent

GENESIS = NO_PREVIOUS_HASH


class Harm(Enum):
    """What is wrong with a line, in one stable word."""

    CHANGED = "changed"  # what it says is not what was sealed
    MISSING = "missing"  # a number is left out before it
    REORDERED = "reordered"  # it stands after a line with the same or a higher number
    DETACHED = "detached"  # it continues another line than the one before it
    UNREADABLE = "unreadable"  # sealed as it is, but this version can't say what it means


@dataclass(frozen=True, slots=True)
class Flaw:
    """One line of one stream that can't be trusted; `detail` is for the technician."""

    stream: str
    sequence: int
    harm: Harm
    detail: str = ""


def seal_of(event: StoredEvent) -> str:
    """The SHA-256, in hex, of everything on the line but the hash itself."""
    return sha256(
        canonical(
            {
                "id": event.id,
                "stream": event.stream,
                "sequence": event.sequence,
                "kind": event.kind,
                "payload": event.payload,
                "happened_at": moment_text(event.happened_at),
                "recorded_at": moment_text(event.recorded_at),
                "zone": event.zone,
                "actor": event.actor,
                "workstation": event.workstation,
                "previous_hash": event.previous_hash,
            }
        ).encode()
    ).hexdigest()


def verify(events: Sequence[StoredEvent]) -> tuple[Flaw, ...]:
    """Every flaw of one stream's lines, in the order in which they were read; none for a sound stream."""
    flaws: list[Flaw] = []
    before: StoredEvent | None = None
    for event in events:
        if event.hash != seal_of(event):
            flaws.append(_flaw(event, Harm.CHANGED, f"sealed as {event.hash}"))
        place = 0 if before is None else before.sequence
        if event.sequence > place + 1:
            flaws.append(_flaw(event, Harm.MISSING, f"{event.sequence - place - 1} left out after {place}"))
        elif event.sequence <= place:
            flaws.append(_flaw(event, Harm.REORDERED, f"stands after {place}"))
        elif event.previous_hash != (GENESIS if before is None else before.hash):
            flaws.append(_flaw(event, Harm.DETACHED, f"continues {event.previous_hash}"))
        before = event
    return tuple(flaws)


def _flaw(event: StoredEvent, harm: Harm, detail: str) -> Flaw:
    return Flaw(event.stream, event.sequence, harm, detail)
