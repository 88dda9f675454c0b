"""When a gravity line is to be counted: soon after each change of rate or bottle, then at intervals."""

from datetime import datetime, timedelta

from app.core.protocol.drops import Verdict
from app.core.protocol.plan import COUNTABLE_DROPS
from app.core.session.acts import Kind, NextAct
from app.core.session.infusion import Counted, Infusion
from app.core.session.phase import Running
from app.core.session.volume import remaining
from app.core.values.delivery import Gravity
from app.core.values.quantities import DropsPerMinute


def wanted_drops(infusion: Infusion) -> DropsPerMinute | None:
    """What the clamp is set to; None where nothing runs, or a pump runs it."""
    phase, order = infusion.phase, infusion.order
    if not isinstance(phase, Running) or order is None or not isinstance(order.delivery, Gravity):
        return None
    return phase.rate.drops(order.delivery.drops_per_ml)


def last_count(infusion: Infusion) -> Counted | None:
    """The last count at the present rate from the present bottle, begun since either changed."""
    if not infusion.segments:
        return None
    since = infusion.segments[-1].start
    return next((one for one in reversed(infusion.counts) if one.at - one.event.span >= since), None)


def count_due(infusion: Infusion) -> datetime | None:
    """When the drops are to be counted; None where nobody counts: a pump, a pause, drops too fast for an eye."""
    wanted, protocol = wanted_drops(infusion), infusion.protocol
    if wanted is None or wanted.value > COUNTABLE_DROPS or protocol is None:
        return None
    rules, last = protocol.monitoring.drops, last_count(infusion)
    if rules is None:
        return None
    if last is None:
        return infusion.segments[-1].start + timedelta(minutes=rules.after_change)
    return last.at + timedelta(minutes=rules.every if last.event.verdict is Verdict.WITHIN else rules.again)


def count_acts(infusion: Infusion, now: datetime) -> list[NextAct]:
    """The count that waits; none once the dose is given."""
    moment = count_due(infusion)
    if moment is None or remaining(infusion, now).value <= 0:
        return []
    last = last_count(infusion)
    verdict = last.event.verdict.value if last is not None else ""
    return [NextAct(Kind.COUNT_DROPS, moment, rate=infusion.segments[-1].rate, detail=verdict)]
