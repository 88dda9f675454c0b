"""The library the window works by: what was shipped, with what two people of this hospital released laid over it.

A shipped edition that changes an approved product changes nothing here until it is approved itself. Where the lines of
the hospital's own decisions can't be read, no product is offered for a new infusion at all: a retired product or a
lowered limit could stand in the very line that is damaged. What runs goes on by what is pinned to it.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from app.catalogue.library import Library
from app.catalogue.lookup import file_of
from app.core.library.doubts import Doubt, doubts
from app.core.library.events import LibraryEntry
from app.core.library.formulary import Formulary, Released, Signed, evolve_formulary
from app.core.library.holding import Holding, Read, State
from app.core.library.keys import FileText, ProductKey, key_of
from app.core.protocol.product import Product, Release
from app.core.values.message import Message, msg
from app.core.values.refusal import Refusal
from app.core.values.route import Route

_RELEASES = {
    State.APPROVED: Release.APPROVED,
    State.SHIPPED: Release.SHIPPED,
    State.SIGNED: Release.SHIPPED,
    State.NEEDS_SIGN_OFF: Release.NEEDS_SIGN_OFF,
    State.RETIRED: Release.RETIRED,
}


def folded(entries: Iterable[LibraryEntry]) -> Formulary:
    """The formulary after these lines."""
    formulary = Formulary()
    for entry in entries:
        formulary = evolve_formulary(formulary, entry)
    return formulary


def holdings(shipped: Library, formulary: Formulary) -> tuple[Holding, ...]:
    """Every product that was shipped, released or proposed, by brand, strength, jurisdiction and route."""
    keys: dict[ProductKey, None] = {key_of(product): None for product in shipped.found.values()}
    keys |= dict.fromkeys(key for file in shipped.refused if (key := _key_in(file)) is not None)
    keys |= dict.fromkeys(formulary.decided)
    found = [_holding(key, shipped, formulary) for key in keys]
    return tuple(sorted((one for one in found if one is not None), key=_order))


def composed(shipped: Library, held: Iterable[Holding], say: Callable[[Message], str]) -> Library:
    """The library of these holdings; say: puts who released a product, or signed its figures, into words."""
    texts, found, refused = dict(shipped.texts), dict(shipped.found), dict(shipped.refused)
    approvals, signatures = dict(shipped.approvals), dict(shipped.signatures)
    for one in held:
        file = file_of(one.key.id, one.key.jurisdiction, one.key.route)
        if one.current is None:
            continue
        texts[file] = one.current.text.text
        found.pop(file, None)
        refused.pop(file, None)
        product = one.current.product
        if isinstance(product, Refusal):
            refused[file] = product
            continue
        found[file] = replace(product, release=_RELEASES.get(one.state, product.release))
        if one.approved is not None:
            approvals[product.sha256] = say(release_words(one.approved))
        signed = one.decided.signature(product.sha256)
        if signed is not None:
            signatures[product.sha256] = say(signature_words(signed))
    return replace(shipped, texts=texts, found=found, refused=refused, approvals=approvals, signatures=signatures)


def withheld(shipped: Library, damage: Refusal) -> Library:
    """No product for any new infusion, because nobody can tell what the hospital has decided about it."""
    return replace(shipped, found={}, refused={"products": damage})


def withheld_words(refusal: Refusal) -> Refusal:
    """Why no product stands on the shelf."""
    return replace(
        refusal,
        code="library.unreadable",
        what=msg("ordering by the library"),
        why=msg("The hospital's decisions about it can't be read: {why}", why=refusal.why),
        do=msg(
            "Give new infusions on paper; those that run go on by what is pinned to them. Call whoever looks after this"
            " program; delete nothing."
        ),
        source="Project rule: a retired product or a lowered limit could stand in the damaged line",
    )


def release_words(released: Released) -> Message:
    """As "Marta Ortega Lara and Júlia Pons Rovira, 25 Nov 2026"."""
    return msg("{one} and {two}, {day}", one=released.proposal.by.name, two=released.by.name, day=released.at.date())


def signature_words(signed: Signed) -> Message:
    """As "Júlia Pons Rovira, 25 Nov 2026"."""
    return msg("{name}, {day}", name=signed.by.name, day=signed.at.date())


def _holding(key: ProductKey, shipped: Library, formulary: Formulary) -> Holding | None:
    decided = formulary.of(key)
    file = file_of(key.id, key.jurisdiction, key.route)
    ours = Read(FileText(_plain(shipped.texts[file])), _shipped(shipped, file)) if file in shipped.texts else None
    released, proposal = decided.released, decided.proposal
    current = _read(shipped, file, released.proposal.text) if released is not None else ours
    proposed = _read(shipped, file, proposal.text) if proposal is not None else None
    if current is None and proposed is None and decided.retired is None:
        return None  # a proposal of something new that was rejected
    found: tuple[Doubt, ...] = ()
    if proposed is not None and not isinstance(proposed.product, Refusal):
        found = doubts(proposed.product, trusted(current), tuple(shipped.found.values()))
    return Holding(key, decided, current, ours, proposed, found)


def trusted(current: Read | None) -> Product | None:
    """What a proposal is compared with."""
    return None if current is None or isinstance(current.product, Refusal) else current.product


def _read(shipped: Library, file: str, text: FileText) -> Read:
    return Read(text, shipped.read(file, text.text))


def _shipped(shipped: Library, file: str) -> Product | Refusal:
    return shipped.found[file] if file in shipped.found else shipped.refused[file]


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n")


def _key_in(file: str) -> ProductKey | None:
    """The key that a file of the library bears in its name: "products/privigen-10.eu.iv.toml"."""
    parts = file.removeprefix("products/").removesuffix(".toml").rsplit(".", 2)
    routes = {route.value.lower(): route for route in Route}
    if len(parts) != 3 or parts[2] not in routes:
        return None
    return ProductKey(parts[0], parts[1].upper(), routes[parts[2]])


def _order(one: Holding) -> tuple[str, str, str]:
    return one.key.id.rpartition("-")[0], one.key.id, one.key.name
