"""How many infusions under the skin a patient has behind her, which decides how fast a site may run."""

from app.core.protocol.plan import Plan
from app.core.protocol.product import PatientClass
from app.core.protocol.reactions import Grade
from app.core.protocol.site_plan import make_site_plan
from app.core.session.infusion import Infusion
from app.core.values.refusal import Refusal
from app.core.values.route import Route


def by_skin(infusion: Infusion) -> bool:
    """Whether the order says under the skin."""
    return infusion.order is not None and infusion.order.route is Route.SUBCUTANEOUS


def reads_route(infusion: Infusion) -> bool:
    """Whether the second person follows the line: under the skin, and with every bottle made for both routes."""
    return by_skin(infusion) or (infusion.protocol is not None and infusion.protocol.both_routes)


def infusion_number(infusion: Infusion) -> int:
    """The number of this infusion among those of its product under the skin, from 1, as far as the log knows.

    Counted back from the last one, until one of another product or route, one that was not given to its end, or one
    with a reaction more than mild: what was not borne is not built upon.
    """
    count = 1
    for one in infusion.past:
        same = infusion.order is not None and one.product_id == infusion.order.product_id
        borne = one.ended is not None and not one.stopped and (one.worst is None or one.worst < Grade.MODERATE)
        if not (same and one.route is Route.SUBCUTANEOUS and borne):
            break
        count += 1
    return count


def site_plan_of(infusion: Infusion, its_class: PatientClass) -> Plan | Refusal:
    """The plan under the skin that order and history give. Needs an order with its protocol."""
    assert infusion.order is not None and infusion.protocol is not None
    order = infusion.order
    return make_site_plan(
        product=infusion.protocol.product,
        indication=order.indication,
        patient_class=its_class,
        rate_weight=order.rate_weight,
        dose=order.today,
        delivery=order.delivery,
        sites=order.sites,
        number=infusion_number(infusion),
        highest_rate=order.highest_rate,
    )
