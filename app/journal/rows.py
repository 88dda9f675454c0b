"""One entry as one row of the log, and back. Pure: nothing here touches the disk."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC
from typing import TypeAlias
from uuid import uuid4

from app.core.library.events import LibraryEntry
from app.core.session.entry import Entry
from app.core.session.staff import StaffEntry
from app.core.values.person import Person
from app.journal.codec import decode, decode_person, encode, encode_person
from app.journal.kinds import AnyEvent
from app.journal.seal import seal_of
from db import Document, StoredEvent

AnyEntry: TypeAlias = Entry | StaffEntry | LibraryEntry


def rows_of(
    stream: str, entries: Sequence[AnyEntry], zone: str, workstation: str, previous_hash: str
) -> tuple[tuple[StoredEvent, ...], tuple[Document, ...]]:
    """The sealed rows of consecutive entries after the line with `previous_hash`, and the documents they name.

    Raises UnicodeEncodeError for half of a surrogate pair, which no file can hold.
    """
    rows: list[StoredEvent] = []
    documents: dict[str, Document] = {}
    for entry in entries:
        encoded = encode(entry.event)
        for text in (encoded.payload, *(body for _, body in encoded.documents)):
            text.encode()
        documents |= {fingerprint: Document(fingerprint, body) for fingerprint, body in encoded.documents}
        row = StoredEvent(
            id=str(uuid4()),
            stream=stream,
            sequence=entry.sequence,
            kind=encoded.kind,
            payload=encoded.payload,
            happened_at=entry.happened_at.astimezone(UTC),
            recorded_at=entry.recorded_at.astimezone(UTC),
            zone=zone,
            actor=encode_person(entry.by),
            workstation=workstation,
            previous_hash=previous_hash,
            hash=previous_hash,  # until it has its own
        )
        previous_hash = seal_of(row)
        rows.append(replace(row, hash=previous_hash))
    return tuple(rows), tuple(documents.values())


def line_of(row: StoredEvent, document: Callable[[str], str | None]) -> tuple[AnyEvent, Person]:
    """What a row says, and who said it. Raises NotReadable."""
    return decode(row.kind, row.payload, document), decode_person(row.actor)
