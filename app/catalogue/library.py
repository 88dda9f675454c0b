"""The library: every product and the rules around it, as shipped or from a folder.

A file that can't be read is refused by name and the others stay usable; a product whose figures
still wait for a signature is listed, but nobody can run an infusion by it.

An id is brand and strength; it covers one file for each jurisdiction and route, since labels differ.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar, cast

import resources
from app.catalogue.checklist import read_checklist
from app.catalogue.document import fingerprint, read
from app.catalogue.drugs import read_premedication
from app.catalogue.emergency import read_emergency
from app.catalogue.indications import read_indications
from app.catalogue.lookup import USUAL_JURISDICTION, file_of, find, not_released
from app.catalogue.monitoring import read_monitoring
from app.catalogue.plausibility import read_plausibility
from app.catalogue.product import read_product
from app.catalogue.rates import rate
from app.catalogue.reactions import read_reactions
from app.catalogue.table import Table
from app.core.protocol.bands import Band
from app.core.protocol.checklist import Checklist
from app.core.protocol.drugs import Drug
from app.core.protocol.indications import Indications
from app.core.protocol.product import Product, Release
from app.core.protocol.protocol import Protocol
from app.core.protocol.site import CAREFUL, SiteChoices
from app.core.values.message import msg
from app.core.values.quantities import GramsPerLitre, MlPerKgPerHour
from app.core.values.refusal import Refusal
from app.core.values.route import Route
from app.core.values.source import Limit

T = TypeVar("T")

# The risk cap is written in mL/kg/h; a strength only converts other units.
_ANY_STRENGTH = GramsPerLitre("100")


@dataclass(frozen=True, slots=True)
class Edition:
    """The name of this state of the library, who approved it (empty: shipped default), and the risk cap."""

    version: str
    approved_by: str
    risk_cap: Limit[MlPerKgPerHour]


@dataclass(frozen=True, slots=True)
class Library:
    """`texts`, `found` and `refused` by file name ("products/privigen-10.eu.iv.toml", "protocol/checklist.toml").

    `site` is the jurisdiction whose leaflets apply here; None holds those of all, as for the terminal. `choices` are
    the site's own, pinned with every protocol.
    """

    texts: dict[str, str]
    found: dict[str, Product]
    refused: dict[str, Refusal]
    site: str | None = None
    approvals: Mapping[str, str] = field(default_factory=dict)
    """Who released a product here, in words, by the fingerprint of its text."""
    signatures: Mapping[str, str] = field(default_factory=dict)
    """Who signed the recalled figures of a text, in the same way."""
    choices: SiteChoices = CAREFUL

    @classmethod
    def shipped(cls) -> "Library":
        """The library that comes with the program."""
        listed = (*resources.names("products", ".toml"), *resources.names("protocol", ".toml"))
        return cls.of({name: resources.text(name) for name in listed})

    @classmethod
    def of_folder(cls, folder: Path) -> "Library":
        """The library of a folder with `products` and `protocol` in it. Raises OSError or UnicodeDecodeError."""
        listed = sorted([*folder.glob("products/*.toml"), *folder.glob("protocol/*.toml")])
        return cls.of({path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in listed})

    @classmethod
    def of(cls, texts: dict[str, str]) -> "Library":
        found: dict[str, Product] = {}
        refused: dict[str, Refusal] = {}
        known = _known_indications(texts)
        for file, text in texts.items():
            if not file.startswith("products/"):
                continue
            product = read_product_file(file, text, known)
            if isinstance(product, Refusal):
                refused[file] = product
            elif file != file_of(product.id, product.jurisdiction, product.route):
                refused[file] = _wrong_name(file, product)
            else:
                found[file] = product
        return cls(texts, found, refused)

    def for_site(self, jurisdiction: str, choices: SiteChoices = CAREFUL) -> "Library":
        """The same library as one site sees it: only the products of its jurisdiction, run by its choices."""
        return replace(self, site=jurisdiction, choices=choices)

    def read(self, file: str, text: str) -> Product | Refusal:
        """What the strict reader makes of a product file beside this library."""
        return read_product_file(file, text, _known_indications(self.texts))

    def products(self) -> tuple[Product, ...]:
        """The readable products, those of the site where there is one, in file order."""
        return tuple(one for one in self.found.values() if self.site in (None, one.jurisdiction))

    def refusals(self) -> tuple[Refusal, ...]:
        """Why a product file could not be read."""
        return tuple(self.refused.values())

    def product(
        self, product_id: str, jurisdiction: str | None = None, route: Route | None = None
    ) -> Product | Refusal:
        """The one product of this id. Without a jurisdiction that of the site, or EU where there is no site; the
        route may be left out where the id has only one. Nothing is guessed: what is not there is refused by name.
        """
        where = jurisdiction or self.site or USUAL_JURISDICTION
        return find(self.found, self.refused, product_id, where, route)

    def edition(self) -> Edition | Refusal:
        return self._read("library", _edition)

    def indications(self) -> Indications | Refusal:
        return self._read("indications", read_indications)

    def bands(self) -> tuple[Band, ...] | Refusal:
        return self._read("plausibility", read_plausibility)

    def protocol(
        self, product_id: str, jurisdiction: str | None = None, route: Route | None = None
    ) -> Protocol | Refusal:
        """Everything an infusion of this product is run by; the first refusal if any part can't be used."""
        product = self.product(product_id, jurisdiction, route)
        if isinstance(product, Refusal):
            return product
        if product.release in (Release.NEEDS_SIGN_OFF, Release.RETIRED):
            return not_released(product)
        edition, bands = self.edition(), self.bands()
        checklist, premedication = (
            self._read("checklist", read_checklist),
            self._read("premedication", read_premedication),
        )
        reactions, monitoring = self._read("reactions", read_reactions), self._read("monitoring", read_monitoring)
        emergency = self._read("emergency", read_emergency)
        for part in (edition, bands, checklist, premedication, reactions, monitoring, emergency):
            if isinstance(part, Refusal):
                return part
        assert not isinstance(edition, Refusal) and not isinstance(bands, Refusal)
        assert not isinstance(checklist, Refusal) and not isinstance(premedication, Refusal)
        assert not isinstance(reactions, Refusal) and not isinstance(monitoring, Refusal)
        assert not isinstance(emergency, Refusal)
        astray = _conflicts_astray(checklist, (*premedication.drugs, *reactions.treatments))
        if astray is not None:
            return astray
        return Protocol(
            version=edition.version,
            approved_by=self.approvals.get(product.sha256, edition.approved_by),
            product=product,
            risk_cap=edition.risk_cap,
            checklist=checklist,
            premedication=premedication,
            reactions=reactions,
            monitoring=monitoring,
            emergency=emergency,
            bands=bands,
            site=self.choices,
            figures_signed_by=self.signatures.get(product.sha256, ""),
            both_routes=all(file_of(product.id, product.jurisdiction, one) in self.texts for one in Route),
        )

    def _read(self, name: str, reader: Callable[[Table], T]) -> T | Refusal:
        file = f"protocol/{name}.toml"
        return cast(T | Refusal, _read_once(file, self.texts[file], reader)) if file in self.texts else _missing(file)


@lru_cache(maxsize=32)
def _read_once(file: str, text: str, reader: Callable[[Table], object]) -> object:
    """The same words mean the same for as long as the program runs; a screen asks for them at every letter typed."""
    return read(file, text, reader)


def read_product_file(file: str, text: str, known: frozenset[str] | None = None) -> Product | Refusal:
    """One product file on its own. `known` are the library's indications; a ladder for another would serve nobody."""
    return read(file, text, lambda table: read_product(table, fingerprint(text), known))


def _known_indications(texts: dict[str, str]) -> frozenset[str] | None:
    """None where the list itself can't be read; then no order can be written either."""
    file = "protocol/indications.toml"
    found = read(file, texts[file], read_indications) if file in texts else _missing(file)
    return None if isinstance(found, Refusal) else frozenset(one.id for one in found.indications)


def _edition(table: Table) -> Edition:
    reason, source = table.text("risk_cap_reason"), table.source("risk_cap_source")
    cap = Limit(rate(table, "risk_cap", _ANY_STRENGTH), reason, source)
    approved = table.text("approved_by") if table.has("approved_by") else ""
    return Edition(table.text("version"), approved, cap)


def _conflicts_astray(checklist: Checklist, drugs: tuple[Drug, ...]) -> Refusal | None:
    """The refusal of a conflict that names no answer of the checklist: it would never speak up."""
    for drug in drugs:
        named = [*((one.item, one.answer) for one in drug.conflicts), *((one.item, one.answer) for one in drug.when)]
        for item_id, answer in named:
            item = checklist.item(item_id)
            if item is None or item.answer(answer) is None:
                return Refusal(
                    code="catalogue.conflict-astray",
                    what=msg("the conflict of {drug} with {item}", drug=drug.name, item=item_id),
                    why=msg("The checklist has no such item with the answer {answer}.", answer=answer),
                    do=msg("Name an item and an answer of the checklist."),
                    source="protocol/checklist.toml",
                )
    return None


def _missing(file: str) -> Refusal:
    return Refusal(
        code="catalogue.missing-file",
        what=msg("the file {file}", file=file),
        why=msg("It is not in the library."),
        do=msg("Install the library again, complete."),
        source=file,
    )


def _wrong_name(file: str, product: Product) -> Refusal:
    own = file_of(product.id, product.jurisdiction, product.route)
    return Refusal(
        code="catalogue.file-name",
        what=msg("the file {file}", file=file),
        why=msg('It holds the product "{id}", and each product has one file of its own name.', id=product.id),
        do=msg("Name the file {own}, and keep one of two.", own=own),
        source=file,
    )
