"""Rows for the tests of the log: a stream that tells of nothing, sealed as simply as possible."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from db.stored_event import NO_PREVIOUS_HASH, StoredEvent

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def seal(previous_hash: str, payload: str) -> str:
    """A hash over the one before and what is said; stands for whatever a caller seals its rows with."""
    return sha256((previous_hash + payload).encode()).hexdigest()


def following(
    before: StoredEvent | None = None, *, stream: str = "ward/1", kind: str = "noted", payload: str | None = None
) -> StoredEvent:
    """The event after `before`, or the first of a stream."""
    sequence = 1 if before is None else before.sequence + 1
    stream = stream if before is None else before.stream
    previous_hash = NO_PREVIOUS_HASH if before is None else before.hash
    payload = f'{{"number":{sequence}}}' if payload is None else payload
    return StoredEvent(
        id=str(UUID(bytes=sha256(f"{stream} {sequence}".encode()).digest()[:16], version=4)),
        stream=stream,
        sequence=sequence,
        kind=kind,
        payload=payload,
        happened_at=NOON + timedelta(minutes=sequence),
        recorded_at=NOON + timedelta(minutes=sequence, seconds=30),
        zone="Europe/Madrid +01:00",
        actor="Anna Ruiz",
        workstation="bay-3",
        previous_hash=previous_hash,
        hash=seal(previous_hash, payload),
    )


def endless(before: StoredEvent | None = None, stream: str = "ward/1") -> Iterator[StoredEvent]:
    """Events, each following the last, for as long as someone asks."""
    while True:
        before = following(before, stream=stream)
        yield before


def run(length: int, stream: str = "ward/1", before: StoredEvent | None = None) -> tuple[StoredEvent, ...]:
    """So many events, each following the last."""
    events = endless(before, stream)
    return tuple(next(events) for _ in range(length))


def is_whole(events: tuple[StoredEvent, ...]) -> bool:
    """Whether a stream has no gap and every seal fits."""
    expected = endless(stream=events[0].stream) if events else iter(())
    return all(event == next(expected) for event in events)
