"""One row of the log as a frozen value.

Rules of this file:
- Standard library only, so that a caller can make and read rows without loading the database.
- A row has a shape, never a meaning. What a kind says and what a payload holds belongs to the caller,
  and so does the computation of the hash: here only its form is looked at.
- Nothing is repaired. Text that does not have the expected form is refused with the text in the message.
"""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

NO_PREVIOUS_HASH: Final = "0" * 64
"""The `previous_hash` of the first event of every stream."""

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_KIND = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """A thing that happened, as it lies in the log.

    id             UUID text, lower case with hyphens, made by the caller; unique in the whole log.
    stream         what it belongs to (an aggregate's id); not empty.
    sequence       1, 2, 3, ... within the stream, without gaps.
    kind           a stable word such as `rate-changed`: lower case, digits, single hyphens.
    payload        canonical JSON text; the log checks that it is JSON, the caller that it is canonical.
    happened_at    when it happened, as told; datetime in `datetime.UTC`.
    recorded_at    when it was written down; datetime in `datetime.UTC`.
    zone           the zone the time was told in: IANA name and offset, `Europe/Madrid +01:00`.
    actor          who did it; not empty.
    workstation    where it was recorded; not empty.
    previous_hash  the hash of the event before it in the stream, `NO_PREVIOUS_HASH` for the first; SHA-256 in hex.
    hash           SHA-256 in hex over whatever the caller seals.

    Raises ValueError when a field does not have this form: a mistake of the caller, never of the disk.
    """

    id: str
    stream: str
    sequence: int
    kind: str
    payload: str
    happened_at: datetime
    recorded_at: datetime
    zone: str
    actor: str
    workstation: str
    previous_hash: str
    hash: str

    def __post_init__(self) -> None:
        _expect(_ID.fullmatch(self.id) is not None, "id", self.id)
        _expect(_KIND.fullmatch(self.kind) is not None, "kind", self.kind)
        _expect(self.sequence >= 1, "sequence", self.sequence)
        for name in ("stream", "payload", "zone", "actor", "workstation"):
            text = getattr(self, name)
            _expect(bool(text.strip()) and is_storable(text), name, text)
        _expect(_is_json(self.payload), "payload", self.payload)
        for name in ("happened_at", "recorded_at"):
            moment = getattr(self, name)
            _expect(moment.tzinfo is UTC, name, moment)
        for name in ("previous_hash", "hash"):
            _expect(_HASH.fullmatch(getattr(self, name)) is not None, name, getattr(self, name))


@dataclass(frozen=True, slots=True)
class PlacedEvent:
    """An event with its place (1, 2, 3, ..., gaps possible) in the order of the whole log."""

    position: int
    event: StoredEvent


@dataclass(frozen=True, slots=True)
class StreamHead:
    """Where a stream stands: its last event's sequence, hash and recording time, and that event's place in the log."""

    stream: str
    sequence: int
    hash: str
    recorded_at: datetime
    position: int


def is_storable(text: str) -> bool:
    """Whether SQLite gives this text back unchanged: no NUL, no lone surrogate."""
    if "\0" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_json(text: str) -> bool:
    try:
        json.loads(text, parse_constant=_no_such_number)
    except ValueError:
        return False
    return True


def _no_such_number(text: str) -> None:
    raise ValueError(f"{text} is not JSON, though the standard library would read it")


def _expect(good: bool, name: str, value: object) -> None:
    if not good:
        raise ValueError(f"the {name} of a stored event cannot be {value!r}")
