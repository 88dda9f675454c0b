"""What is kept beside the log and may be rewritten: a draft, a sign of life.

Rules of this file: standard library only, so that a caller can make these values without loading the database.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from db.stored_event import is_storable


@dataclass(frozen=True, slots=True)
class Draft:
    """What an author was typing at a place named by key; body in whatever form the caller likes.

    saved_at is in `datetime.UTC`. Raises ValueError for any other time, and for text that would come back changed.
    """

    key: str
    author: str
    body: str
    saved_at: datetime

    def __post_init__(self) -> None:
        if not all(is_storable(text) for text in (self.key, self.author, self.body)):
            raise ValueError("a draft cannot hold a NUL character or half a surrogate pair")
        if self.saved_at.tzinfo is not UTC:
            raise ValueError(f"{self.saved_at!r} is not in datetime.UTC")


@dataclass(frozen=True, slots=True)
class Pulse:
    """A workstation and when it last gave a sign of life, in `datetime.UTC` by its own clock; ValueError otherwise."""

    workstation: str
    seen_at: datetime

    def __post_init__(self) -> None:
        if self.seen_at.tzinfo is not UTC:
            raise ValueError(f"{self.seen_at!r} is not in datetime.UTC")
