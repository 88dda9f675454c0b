"""A product file: identity, packs, ladders, limits, and what its leaflet warns of."""

import re

from app.catalogue.ladders import check_indications, check_marks, read_ladders
from app.catalogue.site_rules import read_conversion, read_site_rules
from app.catalogue.table import Table
from app.core.protocol.product import (
    FLUIDS,
    JURISDICTIONS,
    STABILISERS,
    Content,
    Fact,
    LadderRule,
    Pack,
    Product,
    Release,
    Remark,
)
from app.core.values.message import msg
from app.core.values.quantities import Grams, GramsPerLitre, Millilitres
from app.core.values.route import Route

FRACTION = GramsPerLitre("1000")

_ID = re.compile(r"[a-z0-9.]+(-[a-z0-9.]+)*")


def read_product(table: Table, fingerprint: str, indications: frozenset[str] | None = None) -> Product:
    """The product of one file; raises Unreadable for anything that is not right, also for a ladder of an indication
    that is not among `indications`, where they are known.
    """
    strength = table.amount("strength", GramsPerLitre)
    table.source("strength_source")
    if not 0 < strength.value < FRACTION.value:
        raise table.fault("implausible-strength", "strength", msg("Not a strength."), msg('Write 10 % as "100 g/L".'))
    route, release = table.choice("route", Route), table.choice("release", Release)
    product = Product(
        id=table.text("id"),
        brand=table.text("brand"),
        maker=table.text("maker"),
        strength=strength,
        route=route,
        jurisdiction=table.one_of("jurisdiction", JURISDICTIONS),
        release=release,
        version=table.text("version"),
        sha256=fingerprint,
        stabilisers=table.some_of("stabilisers", STABILISERS),
        minimum_age=_minimum_age(table),
        packs=_packs(table, strength),
        vented_set=table.flag("vented_set"),
        inspection=_remarks(table, "inspection"),
        handling=_remarks(table, "handling"),
        discrepancies=_remarks(table, "discrepancies"),
        rules=_rules(table, strength, release) if route is Route.INTRAVENOUS else (),
        contents=_contents(table),
        site_rules=read_site_rules(table, strength) if route is Route.SUBCUTANEOUS else (),
        conversion=read_conversion(table) if route is Route.SUBCUTANEOUS else None,
        forbidden_fluids=_forbidden_fluids(table),
        use_within_hours=_use_within(table),
    )
    _check_id(table, product)
    if indications is not None:
        check_indications(table, product.rules, indications)
    if product.release in (Release.SHIPPED, Release.APPROVED):
        check_marks(table, product.rules)
    return product


def _check_id(table: Table, product: Product) -> None:
    if not _ID.fullmatch(product.id):
        why = msg("An id is made of small letters, digits and hyphens.")
        raise table.fault("id", "id", why, msg('Write it as "brand-10".'))
    percent = f"{product.strength.percent.normalize():f}"
    if not product.id.endswith(f"-{percent}"):
        why = msg('The strength is {strength}, so the id ends in "-{text}".', strength=product.strength, text=percent)
        raise table.fault("id-strength", "id", why, msg("Correct the id or the strength."))


def _minimum_age(table: Table) -> int | None:
    if not table.has("minimum_age"):
        return None
    table.source("minimum_age_source")
    return table.whole("minimum_age", 1, 18)


def _forbidden_fluids(table: Table) -> tuple[str, ...]:
    if not table.has("forbidden_fluids"):
        return ()
    table.source("forbidden_fluids_source")
    return table.some_of("forbidden_fluids", FLUIDS)


def _use_within(table: Table) -> int | None:
    """Whole hours from the first piercing, written "8 h"."""
    if not table.has("use_within"):
        return None
    table.source("use_within_source")
    return table.hours("use_within")


def _contents(table: Table) -> tuple[Fact, ...]:
    if not table.has("contents"):
        return ()
    found = []
    for one in table.tables("contents"):
        found.append(Fact(one.choice("content", Content), one.text("words"), one.source("source")))
        one.done()
    return tuple(found)


def _rules(table: Table, strength: GramsPerLitre, release: Release) -> tuple[LadderRule, ...]:
    """The ladders; none only where nobody knows a rate, and then the product waits for a signature."""
    if release is Release.NEEDS_SIGN_OFF and not table.has("ladder"):
        return ()
    return read_ladders(table, strength)


def _packs(table: Table, strength: GramsPerLitre) -> tuple[Pack, ...]:
    table.source("packs_source")
    packs: list[Pack] = []
    for one in table.tables("packs"):
        pack = Pack(one.amount("grams", Grams), one.amount("volume", Millilitres))
        one.done()
        if pack.grams.volume(strength) != pack.volume:
            why = msg("{grams} in {volume} is not the product's strength.", grams=pack.grams, volume=pack.volume)
            raise one.fault("pack-strength", "volume", why, msg("Correct the pack."))
        if pack in packs:
            raise one.fault("same-pack", "grams", msg("This pack is listed twice."), msg("Keep one of them."))
        packs.append(pack)
    return tuple(packs)


def _remarks(table: Table, key: str) -> tuple[Remark, ...]:
    if not table.has(key):
        return ()
    found = []
    for one in table.tables(key):
        found.append(Remark(one.text("words"), one.source("source")))
        one.done()
    return tuple(found)
