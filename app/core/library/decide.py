"""Who may do what to the library: pure rules, an act in, an event or a refusal out.

Whatever lets something run takes two people, at least one of them a pharmacist, each with the own PIN. Whatever only
stops something takes one pharmacist. No rule here looks at a clock or a file.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.library.doubt_words import doubt_refusal
from app.core.library.doubts import Doubt
from app.core.library.events import (
    FiguresSigned,
    ProductProposed,
    ProductReleased,
    ProductRetired,
    ProposalRejected,
)
from app.core.library.formulary import Decided
from app.core.library.keys import FileText, ProductKey, key_of
from app.core.protocol.figures import recalled
from app.core.protocol.product import Product, Release
from app.core.values.message import Message, msg
from app.core.values.person import Person
from app.core.values.refusal import Firmness, Refusal

RULE = "Project rule: two people release what an infusion runs by"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A product file as somebody wants it. `meant` is the id of a reason for figures that look like slips."""

    product: Product
    text: FileText
    why: str
    meant: str = ""


def propose(
    decided: Decided, wanted: Proposed, before: Product | None, found: Sequence[Doubt]
) -> ProductProposed | Refusal:
    """before: the version that new infusions are ordered by today; found: the doubtful figures against it."""
    product, key = wanted.product, key_of(wanted.product)
    if product.release not in (Release.SHIPPED, Release.NEEDS_SIGN_OFF):
        return _self_approved(key)
    if decided.proposal is not None:
        return _waiting(key, decided.proposal.by)
    in_force = decided.released
    if in_force is not None and decided.retired is None and in_force.sha256 == wanted.text.sha256:
        return _unchanged(key)
    if before is not None and before.version == product.version and before.sha256 != wanted.text.sha256:
        return _same_version(key, product.version)
    if not wanted.why.strip():
        return _no_reason(key)
    if found:
        refusal = doubt_refusal(found, key.name)
        if refusal.firmness is Firmness.HARD or wanted.meant not in {one.id for one in refusal.reasons}:
            return refusal
    return ProductProposed(key, wanted.text, wanted.why.strip(), wanted.meant if found else "")


def release(
    decided: Decided, product: Product, sha256: str, by: Person, pharmacists: frozenset[str]
) -> ProductReleased | Refusal:
    """product: the proposed text, read again just now; sha256: of the text that `by` was shown."""
    key, proposal = key_of(product), decided.proposal
    if proposal is None or proposal.text.sha256 != sha256 or product.sha256 != sha256:
        return _not_what_was_shown(key)
    if proposal.by.id == by.id:
        return _same_person(key, by)
    if not {proposal.by.id, by.id} & pharmacists:
        return _no_pharmacist(key)
    if recalled(product) and decided.signature(sha256) is None:
        return _unsigned(key, len(recalled(product)))
    return ProductReleased(key, sha256)


def reject(decided: Decided, key: ProductKey, sha256: str, why: str) -> ProposalRejected | Refusal:
    """Anybody may stop a proposal, and says why."""
    if decided.proposal is None or decided.proposal.text.sha256 != sha256:
        return _not_what_was_shown(key)
    return ProposalRejected(key, sha256, why.strip()) if why.strip() else _no_reason(key)


def sign_figures(
    decided: Decided, product: Product, looked_at: Sequence[str], by: Person, pharmacists: frozenset[str]
) -> FiguresSigned | Refusal:
    """looked_at: the ids of the figures that `by` has confirmed one by one; every recalled one has to be among them."""
    key, needed = key_of(product), recalled(product)
    if by.id not in pharmacists:
        return _pharmacist_only(key, msg("the recalled figures"))
    if not needed:
        return _nothing_recalled(key)
    if decided.signature(product.sha256) is not None:
        return _signed_already(key)
    missing = [one for one in needed if one.id not in looked_at]
    if missing:
        return _not_looked_at(key, len(missing), len(needed))
    return FiguresSigned(key, product.sha256, tuple(one.id for one in needed))


def retire(
    decided: Decided, key: ProductKey, why: str, by: Person, pharmacists: frozenset[str]
) -> ProductRetired | Refusal:
    """It only stops, so one pharmacist is enough; bringing it back takes two people again."""
    if by.id not in pharmacists:
        return _pharmacist_only(key, msg("retiring a product"))
    if decided.retired is not None:
        return _retired_already(key)
    return ProductRetired(key, why.strip()) if why.strip() else _no_reason(key)


def _refuse(
    code: str, key: ProductKey, what: Message, why: Message, do: Message, limit: Message | None = None, field: str = ""
) -> Refusal:
    named = msg("{what} ({product})", what=what, product=key.name)
    return Refusal(code=f"library.{code}", what=named, why=why, do=do, limit=limit, source=RULE, field=field or None)


def _self_approved(key: ProductKey) -> Refusal:
    return _refuse(
        "self-approved",
        key,
        msg("a file that approves or retires itself"),
        msg("Approval is given in the program by two people, never by a line of the file."),
        msg('Write release = "shipped", or "needs-sign-off" where figures were only recalled.'),
        field="release",
    )


def _waiting(key: ProductKey, by: Person) -> Refusal:
    return _refuse(
        "waiting",
        key,
        msg("another proposal"),
        msg("The one of {name} waits for a second person.", name=by.name),
        msg("Release or reject that one first."),
        msg("one proposal at a time for each product"),
    )


def _unchanged(key: ProductKey) -> Refusal:
    return _refuse(
        "unchanged",
        key,
        msg("this proposal"),
        msg("Its text is the one that is approved already."),
        msg("Change what is to be changed, or leave it."),
    )


def _same_version(key: ProductKey, version: str) -> Refusal:
    return _refuse(
        "same-version",
        key,
        msg("the version {version}", version=version),
        msg("Another text has this version already; a printed version must name one text."),
        msg("Give the changed file a version of its own."),
        field="version",
    )


def _no_reason(key: ProductKey) -> Refusal:
    return _refuse(
        "no-reason",
        key,
        msg("a change without a reason"),
        msg("Whoever reads the log later must see why."),
        msg("Type why, and from which leaflet."),
        field="why",
    )


def _not_what_was_shown(key: ProductKey) -> Refusal:
    return _refuse(
        "moved-on",
        key,
        msg("this release"),
        msg("What waits here is no longer the text that was shown."),
        msg("Look at the proposal as it stands now."),
    )


def _same_person(key: ProductKey, by: Person) -> Refusal:
    return _refuse(
        "same-person",
        key,
        msg("releasing the own proposal"),
        msg("{name} proposed it; one pair of eyes misses what it wrote.", name=by.name),
        msg("Have somebody else compare it with the leaflet and release it with the own PIN."),
        msg("two different people"),
        field="person",
    )


def _no_pharmacist(key: ProductKey) -> Refusal:
    return _refuse(
        "no-pharmacist",
        key,
        msg("this release"),
        msg("Neither of the two is a pharmacist here."),
        msg("Have a pharmacist release it. Who is one, a colleague says under “Name a pharmacist”."),
        msg("at least one of the two a pharmacist"),
        field="person",
    )


def _unsigned(key: ProductKey, count: int) -> Refusal:
    return _refuse(
        "unsigned",
        key,
        msg("this release"),
        msg("{count} of its figures were only recalled, and nobody has signed for them.", count=count),
        msg("Have a pharmacist compare each with the leaflet and sign."),
        msg("no recalled figure lets anything run"),
    )


def _pharmacist_only(key: ProductKey, what: Message) -> Refusal:
    return _refuse(
        "pharmacist-only",
        key,
        what,
        msg("Only a pharmacist may do this."),
        msg("Call the pharmacy. Who is a pharmacist, a colleague says under “Name a pharmacist”."),
        msg("a named pharmacist"),
        field="person",
    )


def _nothing_recalled(key: ProductKey) -> Refusal:
    return _refuse(
        "nothing-recalled",
        key,
        msg("a signature"),
        msg("Every figure of it was read in a document; none waits for a signature."),
        msg("Approve the product instead."),
    )


def _signed_already(key: ProductKey) -> Refusal:
    return _refuse(
        "signed-already",
        key,
        msg("a second signature"),
        msg("The figures of exactly this text are signed."),
        msg("Nothing is to be done."),
    )


def _not_looked_at(key: ProductKey, missing: int, needed: int) -> Refusal:
    return _refuse(
        "not-looked-at",
        key,
        msg("signing all figures at once"),
        msg("{missing} of {needed} are not confirmed.", missing=missing, needed=needed),
        msg("Compare each with the leaflet and confirm it in its line."),
        msg("each recalled figure by itself"),
    )


def _retired_already(key: ProductKey) -> Refusal:
    return _refuse("retired-already", key, msg("retiring it"), msg("It is retired."), msg("Nothing is to be done."))
