"""Which library and which product a call of the terminal means, with what has to be said about the choice.

Nothing is chosen silently: a jurisdiction or route that the call leaves out is named in the answer's warnings.
"""

import os
from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path

from app.catalogue.library import Library
from app.catalogue.lookup import jurisdictions_of, other_jurisdiction
from app.core.protocol.product import Product
from app.core.values.message import Message, msg
from app.core.values.refusal import Refusal
from app.core.values.route import Route
from app.settings import home_folder, load_settings


@dataclass(frozen=True, slots=True)
class Chosen:
    """`said` is what the call left open and was settled here."""

    product: Product
    said: tuple[Message, ...]


def site_of(arguments: Namespace) -> str | Refusal:
    """The jurisdiction of the site whose data `--home` names; that of the shipped settings where it has none."""
    settings = load_settings(home_folder(None if arguments.home is None else Path(arguments.home), os.environ))
    return settings if isinstance(settings, Refusal) else settings.jurisdiction


def chosen(library: Library, product_id: str, wanted: str | None, route: Route | None, site: str) -> Chosen | Refusal:
    """The product of the jurisdiction `wanted`, else of the `site`, else of the only one that has it.

    Without a route the one into a vein, where there is one.
    """
    there = jurisdictions_of(library.found, product_id)
    said: list[Message] = []
    where = site if wanted is None else wanted.upper()
    if wanted is None and there and site not in there:
        if len(there) > 1:
            return other_jurisdiction(product_id, site, there)
        (where,) = there
        words = "{id} is in the library for {where} only: its {where} label is used, not one of {site}."
        said.append(msg(words, id=product_id, where=where, site=site))
    routes = {one.route for one in library.found.values() if one.id == product_id and one.jurisdiction == where}
    if route is None and len(routes) > 1:
        route = Route.INTRAVENOUS
        words = "{id} is given into a vein (IV) and under the skin (SC), with other rates: this is for IV."
        said.append(msg(words, id=product_id))
    product = library.product(product_id, where, route)
    return product if isinstance(product, Refusal) else Chosen(product, tuple(said))
