"""What can happen to the library of a hospital: one line of the stream "library" each.

The text of a version is part of its proposal, so that what was approved can always be read again, whatever a later
edition of the program ships.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from app.core.library.keys import FileText, ProductKey
from app.core.values.person import Person


@dataclass(frozen=True, slots=True)
class ProductProposed:
    """`why` in the proposer's words; `meant` is the id of the reason given for figures that look like slips, or empty.

    Approving a shipped product is the proposal of exactly its text.
    """

    product: ProductKey
    text: FileText
    why: str
    meant: str


@dataclass(frozen=True, slots=True)
class ProposalRejected:
    """Also when the proposer takes it back."""

    product: ProductKey
    sha256: str
    why: str


@dataclass(frozen=True, slots=True)
class ProductReleased:
    """By the second person: from here on new infusions are ordered by this version, and the product is not retired."""

    product: ProductKey
    sha256: str


@dataclass(frozen=True, slots=True)
class FiguresSigned:
    """A pharmacist has compared the recalled figures of exactly this text; `figures` names each one with its value."""

    product: ProductKey
    sha256: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProductRetired:
    """No new infusion is ordered by it, whatever version; those that run go on by what is pinned to them."""

    product: ProductKey
    why: str


LibraryEvent: TypeAlias = ProductProposed | ProposalRejected | ProductReleased | FiguresSigned | ProductRetired


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """One line of the stream "library"; both times are UTC."""

    sequence: int
    event: LibraryEvent
    happened_at: datetime
    recorded_at: datetime
    by: Person
