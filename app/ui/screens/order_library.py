"""What the order takes from the library and the site's settings, or why there can be no order."""

from dataclasses import dataclass

from app.core.protocol.bands import Band, band
from app.core.protocol.product import Product, Release
from app.core.values.message import msg
from app.core.values.refusal import Refusal
from app.present.order import Offered
from app.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Rules:
    """`products` is not empty."""

    products: tuple[Product, ...]
    bands: tuple[Band, ...]
    offered: Offered


def rules_of(desk: Desk) -> Rules | Refusal:
    """The products that may be used, with what is offered beside them."""
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


def _nothing() -> Refusal:
    return Refusal(
        code="library.no-product",
        what=msg("an order"),
        why=msg("The library holds no product that may be used."),
        do=msg("Have the pharmacy release one; until then infusions are not run with this program."),
    )
