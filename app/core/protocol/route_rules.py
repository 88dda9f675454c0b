"""Product and order name the same way in; nothing that is made for the skin is ever planned into a vein."""

from collections.abc import Iterator

from app.core.protocol.order import Order
from app.core.protocol.product import Product
from app.core.protocol.site_refusals import sites_in_a_vein, wrong_route
from app.core.values.refusal import Refusal
from app.core.values.route import Route


def check_route(order: Order, product: Product) -> Iterator[Refusal]:
    """What speaks against the route of `order`; the number of sites itself is judged with the plan."""
    if order.route is not product.route:
        yield wrong_route(product, order.route)
    elif order.route is Route.INTRAVENOUS and order.sites is not None:
        yield sites_in_a_vein(order.sites)
