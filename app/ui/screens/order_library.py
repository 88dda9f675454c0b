"""What the order begins with: the rules of the library and the site's settings, and what was typed already."""

from dataclasses import dataclass

from app.core.protocol.bands import Band, band
from app.core.protocol.product import Product, Release
from app.core.values.message import msg
from app.core.values.refusal import Refusal
from app.present import order_draft
from app.present.order import Offered
from app.present.order_draft import Draft
from app.present.times import time_words
from app.ui.desk import Desk
from app.ui.places import Place


@dataclass(frozen=True, slots=True)
class Rules:
    """`products` is not empty."""

    products: tuple[Product, ...]
    bands: tuple[Band, ...]
    offered: Offered


def rules_of(desk: Desk) -> Rules | Refusal:
    """The products that may be used, with what is offered beside them."""
    if desk.shelf.damage is not None:
        return desk.shelf.damage
    bands, indications = desk.library.bands(), desk.library.indications()
    if isinstance(bands, Refusal):
        return bands
    if isinstance(indications, Refusal):
        return indications
    products = tuple(
        one for one in desk.library.products() if one.release not in (Release.NEEDS_SIGN_OFF, Release.RETIRED)
    )
    if not products:
        return _nothing()
    factors = tuple(str(one) for one in band(bands, "drop_factor").among)
    offered = Offered(products, indications.indications, desk.settings.pump_steps, factors)
    return Rules(products, bands, offered)


def draft_at(desk: Desk, place: Place) -> Draft:
    """What was being typed; else the saved order; else what was typed before its record was opened."""
    who = desk.who()
    kept = order_draft.read(desk.bedside.draft(order_draft.draft_key(place.infusion), who))
    if kept is not None:
        return kept
    order = desk.infusion(place.infusion).order if place.infusion else None
    if order is None:
        return order_draft.read(desk.bedside.draft(order_draft.NEW_ORDER, who)) or Draft()
    product, listed = desk.library.product(order.product_id, route=order.route), desk.library.indications()
    brand = "" if isinstance(product, Refusal) else product.brand
    ids = frozenset(() if isinstance(listed, Refusal) else (one.id for one in listed.indications))
    return order_draft.draft_of(order, brand, time_words(order.weighed_at, desk.zone), ids)


def _nothing() -> Refusal:
    return Refusal(
        code="library.no-product",
        what=msg("an order"),
        why=msg("The library holds no product that may be used."),
        do=msg("Have the pharmacy release one; until then infusions are not run with this program."),
    )
