"""`products`: what the library holds, and in which state."""

from argparse import ArgumentParser, Namespace

from app.cli.command import Answer, Command, Json
from app.cli.entry import digits
from app.cli.shelved import library_of
from app.core.protocol.product import Product
from app.core.values.message import msg
from app.core.values.refusal import Refusal
from app.present.units import quantity_words
from app.present.words import refusal_words


def _options(parser: ArgumentParser) -> None:
    parser.add_argument("--jurisdiction", metavar="EU|US|…", help="only those of this jurisdiction")


def _run(arguments: Namespace) -> Answer | Refusal:
    library = library_of(arguments)
    if isinstance(library, Refusal):
        return library
    wanted: str | None = None if arguments.jurisdiction is None else arguments.jurisdiction.upper()
    found = [one for one in library.products() if wanted in (None, one.jurisdiction)]
    width = max((len(one.id) for one in found), default=0)
    lines = tuple(
        f"{one.id:{width}}  {one.brand} {quantity_words(one.strength)}, {one.maker}, {one.route.value}, "
        f"{one.jurisdiction}, {one.release.value}, version {one.version}, sha256 {one.sha256[:12]}"
        for one in found
    )
    notes = tuple(refusal_words(refusal) for refusal in library.refusals())
    return Answer(lines, [_data(one) for one in found], notes, status=1 if notes else 0)


def _data(product: Product) -> Json:
    return {
        "id": product.id,
        "name": product.brand,
        "route": product.route.value,
        "strength_g_per_l": digits(product.strength.value),
        "jurisdiction": product.jurisdiction,
        "state": product.release.value,
        "version": product.version,
        "sha256": product.sha256,
    }


PRODUCTS = Command("products", msg("List the products of the library."), _options, _run)
