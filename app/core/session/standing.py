"""Who this patient is for the ladder: what the log knows of earlier infusions goes before what was told.

First infusion, another brand or strength, more than 8 weeks, a reaction last time, a batch not had before: each of
them goes back to the first-infusion ladder. Only where the log knows nothing does the answer in the order count.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from app.core.protocol.order import Exposure, Order
from app.core.protocol.past import PastInfusion
from app.core.protocol.reactions import Grade
from app.core.session.infusion import Infusion
from app.core.values.message import Message, msg

# A longer gap counts as a first infusion: clinical reference, section 1.1, source 38.
LONG_GAP = timedelta(weeks=8)

GIVEN_ELSEWHERE = "order.exposure-differs"


class Why(Enum):
    """What decided. TOLD: the log knows nothing, or was overruled with a reason."""

    BRAND = "brand"
    ROUTE = "route"
    GAP = "gap"
    REACTION = "reaction"
    UNFINISHED = "unfinished"
    BATCH = "batch"
    SAME = "same"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Standing:
    """`says` is the sentence for screen and paper; `last` the infusion it rests on, None where nothing is known."""

    exposure: Exposure
    why: Why
    says: Message
    last: PastInfusion | None = None


def from_past(
    product_id: str, past: tuple[PastInfusion, ...], at: datetime, order: Order | None = None
) -> Standing | None:
    """What earlier infusions say of the next one of `product_id`; None where there is none to go by.

    `order` only to compare the route. Batches are looked at when there are bottles: `standing`.
    """
    if not past:
        return None
    last = past[0]
    if last.product_id != product_id:
        says = msg("last time {brand} {strength}: another brand or strength now", brand=last.brand,
                   strength=last.strength)  # fmt: skip
        return Standing(Exposure.FIRST, Why.BRAND, says, last)
    if order is not None and last.route is not order.route:
        return Standing(Exposure.FIRST, Why.ROUTE, msg("last time by another route ({route})", route=last.route.value),
                        last)  # fmt: skip
    since = at - (last.ended or last.started)
    if since > LONG_GAP:
        says = msg("last time {days} days ago, more than 8 weeks", days=since.days)
        return Standing(Exposure.FIRST, Why.GAP, says, last)
    if last.worst is not None and last.worst >= Grade.MODERATE:
        says = msg("last time a reaction of grade {grade}", grade=int(last.worst))
        return Standing(Exposure.FIRST, Why.REACTION, says, last)
    if last.ended is None or last.stopped:
        return Standing(Exposure.FIRST, Why.UNFINISHED, msg("the last infusion did not give the whole dose"), last)
    return Standing(Exposure.SAME, Why.SAME, msg("same brand and strength, {days} days ago, tolerated",
                                                 days=max(since.days, 0)), last)  # fmt: skip


def standing(infusion: Infusion, at: datetime) -> Standing | None:
    """Whether this is a first infusion in the sense of the ladder, and why; None before there is an order."""
    order = infusion.order
    if order is None:
        return None
    known = from_past(order.product_id, infusion.past, at, order)
    overruled = any(one.code == GIVEN_ELSEWHERE and one.reason for one in order.overrides)
    if known is None or (overruled and known.exposure is Exposure.FIRST):
        said = msg("as told at the order") if known is None else msg("as told at the order: given elsewhere since")
        return Standing(order.exposure, Why.TOLD, said, known.last if known else None)
    if known.exposure is Exposure.FIRST:
        return known
    if order.exposure is Exposure.FIRST:
        return Standing(Exposure.FIRST, Why.TOLD, msg("the order says: as a first infusion"), known.last)
    fresh = new_batches(infusion)
    if fresh:
        return Standing(Exposure.FIRST, Why.BATCH, msg("batch {batch} is new to this patient", batch=fresh[0]),
                        known.last)  # fmt: skip
    return known


def new_batches(infusion: Infusion) -> tuple[str, ...]:
    """The batches accepted that this patient has not had, where the site lets them count and the log knows any."""
    protocol, order = infusion.protocol, infusion.order
    if protocol is None or order is None or not protocol.site.lot_change_restarts:
        return ()
    had = {batch for one in infusion.past if one.product_id == order.product_id for batch in one.batches}
    if not had:
        return ()
    return tuple(dict.fromkeys(bottle.batch for bottle in infusion.bottles if bottle.batch not in had))
