"""An event as its word and payload, and back; identity in both directions is a tested promise.

A protocol is put away once, under the fingerprint of its canonical JSON, and an event that pins it names only that. So
is the text of a product file, under the fingerprint of the text.
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from app.core.library.keys import FileText
from app.core.protocol.protocol import Protocol
from app.core.values.person import Person
from app.journal.canonical import canonical, parsed
from app.journal.kinds import KINDS, WORDS, AnyEvent
from app.journal.shapes import Kept, NotReadable, fields_of, shape
from app.journal.upcast import upcast


@dataclass(frozen=True, slots=True)
class Encoded:
    """`documents` holds, by fingerprint, the texts that the payload names."""

    kind: str
    payload: str
    documents: tuple[tuple[str, str], ...] = ()


def encode(event: AnyEvent) -> Encoded:
    """The row's kind and payload. Total over the unions of events."""
    documents: dict[str, str] = {}

    def keep(kept: Kept) -> str:
        body = kept.text if isinstance(kept, FileText) else encode_protocol(kept)
        fingerprint = sha256(body.encode()).hexdigest()
        documents[fingerprint] = body
        return fingerprint

    payload = canonical(shape(type(event)).write(event, keep))
    return Encoded(WORDS[type(event)], payload, tuple(documents.items()))


def decode(kind: str, payload: str, document: Callable[[str], str | None]) -> AnyEvent:
    """The event of a row. `document` gives the text kept under a fingerprint, None if there is none.

    Raises NotReadable for an unknown kind and for a payload that is not exactly of its kind.
    """

    def fetch(fingerprint: str, wanted: type[Kept]) -> Kept:
        body = document(fingerprint)
        if body is None:
            raise NotReadable(f"{kind}: the document {fingerprint} is missing")
        return FileText(body) if wanted is FileText else decode_protocol(body)

    found = _object(payload, kind)
    today, upgraded = upcast(kind, found)
    if today not in KINDS:
        raise NotReadable(f"{kind!r} is not a kind of event this version knows")
    event: AnyEvent = shape(KINDS[today]).read(upgraded, fetch, today)
    return event


def encode_protocol(protocol: Protocol) -> str:
    return canonical(fields_of(Protocol).write(protocol, _nested))


def decode_protocol(body: str) -> Protocol:
    """Raises NotReadable."""
    protocol: Protocol = fields_of(Protocol).read(_object(body, "protocol"), _unnested, "protocol")
    return protocol


def encode_person(person: Person) -> str:
    return canonical(shape(Person).write(person, _nested))


def decode_person(text: str) -> Person:
    """Raises NotReadable."""
    person: Person = shape(Person).read(_object(text, "actor"), _unnested, "actor")
    return person


def _object(text: str, at: str) -> dict[str, object]:
    try:
        found = parsed(text)
    except ValueError as error:
        raise NotReadable(f"{at}: {error}") from error
    if not isinstance(found, dict):
        raise NotReadable(f"{at}: not an object")
    return found


def _nested(kept: Kept) -> str:
    raise TypeError("nothing but an event puts a document away")


def _unnested(fingerprint: str, wanted: type[Kept]) -> Kept:
    raise TypeError("nothing but an event names a document")
