"""Make the database of the current revision that later versions must still open.

Run once per revision, as `python -m tests.snapshots.make`, and commit what it makes. It refuses to make one again:
a snapshot is what a version wrote at its time, not what today's version would write.
"""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final

from db import NO_PREVIOUS_HASH, Document, Draft, EventLog, Pulse, StoredEvent, open_log, revision

FOLDER: Final = Path(__file__).parent
STREAMS: Final = ("ward/1", "ward/2")
LABEL: Final = Document.of("A label, with a line end\r\nand letters: Übelkeit, ναυτία, 恶心.\n")
DRAFT: Final = Draft("ward/2/note", "Zoë Ó Briain", "half a sent", datetime(2026, 10, 25, 1, 31, tzinfo=UTC))
PULSE: Final = Pulse("bay-3", datetime(2026, 10, 25, 1, 32, 5, 250_000, tzinfo=UTC))


def events(stream: str) -> tuple[StoredEvent, ...]:
    """Ten events of a stream, across the night in which the clocks go back."""
    made: list[StoredEvent] = []
    for sequence in range(1, 11):
        previous_hash = made[-1].hash if made else NO_PREVIOUS_HASH
        payload = f'{{"document":"{LABEL.sha256}","note":"naïve ☕","number":{sequence}}}'
        happened_at = datetime(2026, 10, 25, 0, 30, tzinfo=UTC) + timedelta(minutes=15 * (sequence - 1))
        summer = happened_at < datetime(2026, 10, 25, 1, tzinfo=UTC)
        made.append(
            StoredEvent(
                id=f"{STREAMS.index(stream):08d}-0000-4000-8000-{sequence:012d}",
                stream=stream,
                sequence=sequence,
                kind="noted" if sequence > 1 else "opened",
                payload=payload,
                happened_at=happened_at,
                recorded_at=happened_at + timedelta(seconds=40, microseconds=1),
                zone=f"Europe/Madrid +{'02' if summer else '01'}:00",
                actor="Anna Ruiz" if sequence % 2 else "Zoë Ó Briain",
                workstation="bay-3",
                previous_hash=previous_hash,
                hash=sha256((previous_hash + payload).encode()).hexdigest(),
            )
        )
    return tuple(made)


def fill(log: EventLog) -> None:
    """Write everything a snapshot holds."""
    for stream in STREAMS:
        written = events(stream)
        log.append(written[:1], 0, [LABEL])
        log.append(written[1:], 1)
    log.drafts.save(DRAFT)
    log.pulses.beat(PULSE)


if __name__ == "__main__":
    target = FOLDER / f"revision-{revision}.db"
    if target.exists():
        raise SystemExit(f"{target.name} is there already and stays as it is.")
    with open_log(target) as log:
        fill(log)
    print(f"made {target.name}")
