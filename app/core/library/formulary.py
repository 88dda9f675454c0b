"""The hospital's formulary: what stands after every line of the stream "library"."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never

from app.core.library.events import (
    FiguresSigned,
    LibraryEntry,
    ProductProposed,
    ProductReleased,
    ProductRetired,
    ProposalRejected,
)
from app.core.library.keys import FileText, ProductKey
from app.core.values.person import Person


@dataclass(frozen=True, slots=True)
class Proposal:
    """A version that waits for a second person."""

    text: FileText
    why: str
    meant: str
    by: Person
    at: datetime


@dataclass(frozen=True, slots=True)
class Released:
    """A version that two people released."""

    proposal: Proposal
    by: Person
    at: datetime

    @property
    def sha256(self) -> str:
        return self.proposal.text.sha256


@dataclass(frozen=True, slots=True)
class Signed:
    """The recalled figures of one text, signed."""

    sha256: str
    figures: tuple[str, ...]
    by: Person
    at: datetime


@dataclass(frozen=True, slots=True)
class Retired:
    why: str
    by: Person
    at: datetime


@dataclass(frozen=True, slots=True)
class Decided:
    """Everything decided about one product. `versions` in the order of their release; the last one is in force."""

    proposal: Proposal | None = None
    versions: tuple[Released, ...] = ()
    signatures: tuple[Signed, ...] = ()
    retired: Retired | None = None

    @property
    def released(self) -> Released | None:
        return self.versions[-1] if self.versions else None

    def signature(self, sha256: str) -> Signed | None:
        """Who signed the recalled figures of exactly this text."""
        return next((one for one in self.signatures if one.sha256 == sha256), None)


NOTHING = Decided()


@dataclass(frozen=True, slots=True)
class Formulary:
    """`decided` by product; `sequence` is the last line folded in."""

    decided: dict[ProductKey, Decided] = field(default_factory=dict)
    sequence: int = 0

    def of(self, product: ProductKey) -> Decided:
        return self.decided.get(product, NOTHING)


def evolve_formulary(formulary: Formulary, entry: LibraryEntry) -> Formulary:
    """The formulary with `entry` as the newest line. A release of what nobody proposed releases nothing."""
    event = entry.event
    before = formulary.of(event.product)
    match event:
        case ProductProposed():
            proposal = Proposal(event.text, event.why, event.meant, entry.by, entry.happened_at)
            after = replace(before, proposal=proposal)
        case ProposalRejected():
            after = replace(before, proposal=None)
        case ProductReleased():
            after = _released(before, event, entry)
        case FiguresSigned():
            signed = Signed(event.sha256, event.figures, entry.by, entry.happened_at)
            after = replace(before, signatures=(*before.signatures, signed))
        case ProductRetired():
            after = replace(before, proposal=None, retired=Retired(event.why, entry.by, entry.happened_at))
        case _:
            assert_never(event)
    return Formulary({**formulary.decided, event.product: after}, entry.sequence)


def _released(before: Decided, event: ProductReleased, entry: LibraryEntry) -> Decided:
    proposal = before.proposal
    if proposal is None or proposal.text.sha256 != event.sha256:
        return before
    version = Released(proposal, entry.by, entry.happened_at)
    return replace(before, proposal=None, versions=(*before.versions, version), retired=None)
