"""Route and sites in words: by which way it goes in, and what of the one rate each site gets."""

from decimal import ROUND_FLOOR, Decimal

from app.core.protocol.plan import Plan
from app.core.protocol.site_refusals import ROUTE_WORDS
from app.core.protocol.subcutaneous import SitePlan
from app.core.session.under_the_skin import by_skin
from app.core.values.message import Message, msg
from app.core.values.quantities import MlPerHour
from app.core.values.route import Route
from app.present.told import Told

_HUNDREDTH = Decimal("0.01")


def way(told: Told) -> Message:
    """As "into a vein (IV)", "under the skin (SC), 4 sites"."""
    order = told.infusion.order
    route = order.route if order is not None else Route.INTRAVENOUS
    if order is None or order.sites is None or route is not Route.SUBCUTANEOUS:
        return ROUTE_WORDS[route]
    return msg("{way}, {sites}", way=ROUTE_WORDS[route], sites=sites_count(order.sites))


def sites_count(sites: int) -> Message:
    return msg("1 site") if sites == 1 else msg("{count} sites", count=sites)


def each_site(told: Told, rate: MlPerHour, short: bool = False) -> Message | None:
    """What one site gets of `rate`, as "4 sites × 20 mL/h", `short` as "4 × 20 mL/h"; rounded down. None in a vein."""
    order = told.infusion.order
    if order is None or order.sites is None or order.sites < 1 or not by_skin(told.infusion):
        return None
    return _share(order.sites, rate, short)


def each_planned_site(plan: Plan, rate: MlPerHour) -> Message | None:
    """The same of a plan that has not been started."""
    return None if plan.sites is None else _share(plan.sites.sites, rate)


def bound(sites: SitePlan) -> Message:
    """The limit that decides, as "at most 20 mL/h for one site: … (EU leaflet)", or for all sites together."""
    most, whose = sites.most, msg("for all sites together")
    if most.reason == sites.one.reason:
        most, whose = sites.one, msg("for one site")
    return msg("at most {rate} {whose}: {reason} ({source})", rate=most.value, whose=whose, reason=most.reason,
               source=most.source.document.rstrip("."))  # fmt: skip


def _share(sites: int, rate: MlPerHour, short: bool = False) -> Message:
    each = MlPerHour((rate.value / sites).quantize(_HUNDREDTH, rounding=ROUND_FLOOR))
    return msg("{sites} × {rate}", sites=sites if short else sites_count(sites), rate=each)
