"""A text kept under its own fingerprint, so that an event can name exactly what was in force.

Rules of this file: standard library only. The fingerprint is the SHA-256 of the UTF-8 text; a document whose
fingerprint does not match its text cannot be made.
"""

from dataclasses import dataclass
from hashlib import sha256

from db.stored_event import is_storable


@dataclass(frozen=True, slots=True)
class Document:
    """A text (`body`) and the SHA-256 of its UTF-8 bytes in lower-case hex.

    Raises ValueError when the two do not belong together or the text cannot be stored unchanged.
    """

    sha256: str
    body: str

    def __post_init__(self) -> None:
        if fingerprint(self.body) != self.sha256:
            raise ValueError(f"the text is not the one fingerprinted as {self.sha256}")

    @classmethod
    def of(cls, body: str) -> "Document":
        """The document with this text."""
        return cls(fingerprint(body), body)


def fingerprint(body: str) -> str:
    """The SHA-256 of the UTF-8 bytes of a text, in lower-case hex. ValueError if it could not be stored unchanged."""
    if not is_storable(body):
        raise ValueError("a document cannot hold a NUL character or half a surrogate pair")
    return sha256(body.encode()).hexdigest()
