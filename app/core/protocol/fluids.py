"""Which fluid a word on a bag means, and whether it may meet the product in its line."""

import re

from app.core.protocol.product import Content, Fact, Product
from app.core.values.message import Message, msg
from app.core.values.refusal import Refusal

SALINE, GLUCOSE = "saline", "glucose"

# Word stems of the names on bags, in the languages of the labels; lower case.
_NAMES = {
    SALINE: ("saline", "salin", "nacl", "sodium chloride", "cloruro", "chlorure de sodium", "natriumchlorid"),
    GLUCOSE: ("glucos", "dextros", "glukos"),
}
_SHORT = {SALINE: ("ns", "sf"), GLUCOSE: ("d5w", "g5", "gs", "d5", "sg5")}

_SAID = {SALINE: msg("saline"), GLUCOSE: msg("glucose")}


def fluids_in(words: str) -> tuple[str, ...]:
    """The fluids that `words` name: "NaCl 0.9 %" is saline, "glucosaline" both; () for a name that is not known."""
    low = words.casefold()
    tokens = set(re.split(r"[^a-z0-9]+", low))
    return tuple(
        fluid
        for fluid, stems in _NAMES.items()
        if any(stem in low for stem in stems) or any(short in tokens for short in _SHORT[fluid])
    )


def forbidden_fluid(product: Product, words: str) -> Refusal | None:
    """The refusal of a fluid that must not meet `product`; one nobody recognises is refused where any is forbidden."""
    if not product.forbidden_fluids:
        return None
    found = fluids_in(words)
    source = _source(product)
    never = [fluid for fluid in found if fluid in product.forbidden_fluids]
    if never:
        return Refusal(
            code="fluid.forbidden",
            field="fluid",
            what=msg("{words} in a line that holds {brand}", words=words.strip(), brand=product.brand),
            why=msg("{brand} must not meet {fluid}.", brand=product.brand, fluid=_SAID.get(never[0], msg(never[0]))),
            limit=_allowed(product),
            source=source,
            do=msg("Change the line, or take the fluid allowed for this product."),
        )
    if not found:
        return Refusal(
            code="fluid.unknown",
            field="fluid",
            what=msg("{words} in a line that holds {brand}", words=words.strip(), brand=product.brand),
            why=msg("{brand} does not go with every fluid, and this name is not known.", brand=product.brand),
            limit=_allowed(product),
            source=source,
            do=msg("Type what is printed on the bag, as “saline 0.9 %” or “glucose 5 %”."),
        )
    return None


def _allowed(product: Product) -> Message | None:
    return next((msg("{words}", words=fact.words) for fact in _facts(product)), None)


def _source(product: Product) -> str:
    fact = next(iter(_facts(product)), None)
    return fact.source.document if fact is not None else f"Product file {product.id}"


def _facts(product: Product) -> list[Fact]:
    return [fact for kind in (Content.LINE, Content.DILUTION) for fact in product.contents if fact.content is kind]
