"""Which file an id means: brand and strength, then the jurisdiction, then the route.

A missing jurisdiction or route is never made up from what happens to be there: the refusal names what there is.
"""

from collections.abc import Mapping

from app.core.protocol.product import Product, Release
from app.core.values.message import Message, msg
from app.core.values.refusal import Refusal
from app.core.values.route import Route
from app.core.values.source import Mark, Source

USUAL_JURISDICTION = "EU"
"""Whose leaflets are meant where neither the call nor a site says so."""


def file_of(product_id: str, jurisdiction: str, route: Route) -> str:
    """The name of the one file: "products/octagam-10.us.iv.toml"."""
    return f"products/{product_id}.{jurisdiction.lower()}.{route.value.lower()}.toml"


def find(
    found: Mapping[str, Product],
    refused: Mapping[str, Refusal],
    product_id: str,
    jurisdiction: str,
    route: Route | None,
) -> Product | Refusal:
    """The product, or the refusal: of its own spoilt file, or with what the library has instead."""
    fitting = [
        one
        for one in found.values()
        if one.id == product_id and one.jurisdiction == jurisdiction and route in (None, one.route)
    ]
    for each in Route if route is None else (route,):
        spoilt = refused.get(file_of(product_id, jurisdiction, each))
        if spoilt is not None and not fitting:
            return spoilt
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        return _which_route(product_id, tuple(one.route for one in fitting))
    same = [one for one in found.values() if one.id == product_id]
    if not same:
        return _unknown(product_id, tuple(dict.fromkeys(one.id for one in found.values())))
    here = tuple(one.route for one in same if one.jurisdiction == jurisdiction)
    if here:
        assert route is not None
        return _other_route(product_id, route, here)
    return other_jurisdiction(product_id, jurisdiction, jurisdictions_of(found, product_id))


def jurisdictions_of(found: Mapping[str, Product], product_id: str) -> tuple[str, ...]:
    """Where the library has this id for, each once, sorted."""
    return tuple(sorted({one.jurisdiction for one in found.values() if one.id == product_id}))


def other_jurisdiction(product_id: str, wanted: str, there: tuple[str, ...]) -> Refusal:
    names = ", ".join(there)
    return Refusal(
        code="product.jurisdiction",
        source="The library",
        field="jurisdiction",
        what=msg("{id} for {wanted}", id=product_id, wanted=wanted),
        why=msg("The library has its figures for {there} only; labels differ.", there=names),
        limit=msg("{there}", there=names),
        do=msg("Use --jurisdiction {first} if that leaflet applies, or ask the pharmacy.", first=there[0]),
    )


def not_released(product: Product) -> Refusal:
    """Listed, and nobody may run an infusion by it."""
    do = msg("Have a named pharmacist read them in the leaflet and sign; until then choose another product.")
    recalled = {source.document: source for source in _recalled(product)}
    if product.release is Release.RETIRED:
        why, do = msg("It was taken out of use."), msg("Choose another product.")
    elif not product.rules and not product.site_rules:
        why = msg("The library knows no rate for it, and makes none up.")
        do = msg("Have the pharmacy write its ladder from the leaflet; until then choose another product.")
    else:
        figures = " ".join(source.detail for source in recalled.values())
        why = msg("Figures that would run it were only recalled, not read in a document. {figures}", figures=figures)
    return Refusal(
        code="product.not-released",
        field="product",
        what=msg("{brand} {strength} ({state})", brand=product.brand, strength=product.strength, state=_said(product)),
        why=why,
        do=do,
        limit=msg("only what is shipped or approved"),
        source=", ".join(recalled) or "Project rule: release of a product",
    )


def _said(product: Product) -> Message:
    return msg("taken out of use") if product.release is Release.RETIRED else msg("needs sign-off")


def _recalled(product: Product) -> tuple[Source, ...]:
    """The sources of figures that nobody read, of ladders and of subcutaneous sites."""
    found = [one for rule in product.rules for one in
             (rule.source_of_first, rule.rates_source, rule.hold_source, rule.maximum.source)]  # fmt: skip
    found += [rule.rate.source for rule in product.site_rules]
    return tuple(one for one in found if one.mark is Mark.RECALLED)


def _unknown(product_id: str, known: tuple[str, ...]) -> Refusal:
    return Refusal(
        code="product.unknown",
        source="The library",
        field="product",
        what=msg('the product "{id}"', id=product_id),
        why=msg("The library does not have it."),
        limit=msg("{known}", known=", ".join(known)),
        do=msg("Use one of these ids; brand and strength together make a product."),
    )


def _which_route(product_id: str, routes: tuple[Route, ...]) -> Refusal:
    names = ", ".join(one.value for one in routes)
    return Refusal(
        code="product.route-open",
        source="The library",
        field="route",
        what=msg("{id} without a route", id=product_id),
        why=msg("It is given by more than one way ({routes}), each with rates of its own.", routes=names),
        limit=msg("{routes}", routes=names),
        do=msg("Say the route."),
    )


def _other_route(product_id: str, wanted: Route, routes: tuple[Route, ...]) -> Refusal:
    names = ", ".join(one.value for one in routes)
    return Refusal(
        code="product.route",
        source="The library",
        field="route",
        what=msg("{id} by the route {route}", id=product_id, route=wanted.value),
        why=msg("The library has it for {routes} only. Given by the wrong way it harms.", routes=names),
        limit=msg("{routes}", routes=names),
        do=msg("Choose another product or the right route, or ask the pharmacy."),
    )
