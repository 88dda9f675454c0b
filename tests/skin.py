"""An order for what goes under the skin."""

from dataclasses import replace

from app.core.protocol.order import Exposure, Order
from app.core.values.quantities import Grams, GramsPerLitre
from app.core.values.route import Route
from tests.builders import an_order


def an_order_for_the_skin(**changes: object) -> Order:
    """20 g = 100 mL of Hizentra 20 % through 4 sites, first infusion."""
    order = replace(
        an_order(),
        indication="immunodeficiency",
        product_id="hizentra-20",
        strength=GramsPerLitre(200),
        cycle=1,
        day=1,
        days=1,
        total=Grams(20),
        today=Grams(20),
        exposure=Exposure.FIRST,
        route=Route.SUBCUTANEOUS,
        sites=4,
    )
    return replace(order, **changes)  # type: ignore[arg-type]  # field names and types are the test's own
