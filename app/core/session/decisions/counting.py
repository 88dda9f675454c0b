"""Counting drops: what the taps measured goes on record only when it says something."""

from datetime import datetime
from itertools import pairwise

from app.core.protocol.drops import KNOWN_TO, LEAST_TAPS, Measured, judge, measure
from app.core.protocol.plan import COUNTABLE_DROPS
from app.core.session import commands
from app.core.session.counting import wanted_drops
from app.core.session.course_events import DropsCounted
from app.core.session.decisions.refusing import Decision, wrong_phase
from app.core.session.infusion import Infusion
from app.core.session.phase import Running
from app.core.values.delivery import Gravity
from app.core.values.message import msg
from app.core.values.quantities import DropsPerMinute
from app.core.values.refusal import Refusal

_RULE = "Project rule: counting drops"


def count_drops(infusion: Infusion, command: commands.CountDrops, at: datetime) -> Decision:
    phase, order = infusion.phase, infusion.order
    if not isinstance(phase, Running) or order is None:
        return wrong_phase(msg("counting drops"), msg("Nothing runs now."))
    wanted = wanted_drops(infusion)
    if wanted is None or not isinstance(order.delivery, Gravity):
        return _pump()
    if wanted.value > COUNTABLE_DROPS:
        return uncountable(wanted)
    if any(later < earlier for earlier, later in pairwise(command.taps)):
        return _out_of_order()
    measured = measure(command.taps)
    if measured is None:
        return _too_few(len(command.taps))
    if at - measured.span < infusion.segments[-1].start:
        return Refusal(
            code="drops.changed",
            field="taps",
            what=msg("a count from before the last change"),
            why=msg("Rate or bottle changed at {time}, while it was counted.", time=infusion.segments[-1].start),
            source=_RULE,
            do=msg("Count anew."),
        )
    verdict = judge(measured, wanted)
    if verdict is None:
        return _uneven(measured) if not measured.even else _uncertain(measured)
    return (
        DropsCounted(
            taps=measured.taps,
            span=measured.span,
            factor=order.delivery.drops_per_ml,
            rate=measured.rate,
            low=measured.low,
            high=measured.high,
            wanted=wanted,
            verdict=verdict,
        ),
    )


def uncountable(wanted: DropsPerMinute) -> Refusal:
    """Nobody counts drops that fast."""
    return Refusal(
        code="drops.uncountable",
        field="taps",
        what=msg("counting {drops}", drops=wanted),
        why=msg("No eye follows drops that fast, so nobody would know the rate."),
        limit=msg("{most} drops/min", most=COUNTABLE_DROPS),
        source="Clinical reference 3, project rule",
        do=msg("Use a pump, or stay at a step that can be counted."),
    )


def _pump() -> Refusal:
    return Refusal(
        code="drops.pump",
        field="taps",
        what=msg("counting drops"),
        why=msg("A pump runs this infusion; its own display says the rate."),
        source="Order",
        do=msg("Compare the display of the pump with the rate on the screen."),
    )


def _out_of_order() -> Refusal:
    return Refusal(
        code="drops.order",
        field="taps",
        what=msg("taps out of order"),
        why=msg("A tap lies before the one it followed; the clock of this machine was changed."),
        source=_RULE,
        do=msg("Count anew."),
    )


def _too_few(taps: int) -> Refusal:
    return Refusal(
        code="drops.too-few",
        field="taps",
        what=msg("a rate from {taps} taps", taps=taps),
        why=msg("So few drops do not say how fast it runs."),
        limit=msg("at least {least} taps, evenly", least=LEAST_TAPS),
        source=_RULE,
        do=msg("Go on tapping at each drop."),
    )


def _uneven(measured: Measured) -> Refusal:
    if measured.missed:
        why = msg("Between taps {one} and {two} there was time for more than one drop. A drop left out looks slow.",
                  one=measured.missed[0], two=measured.missed[0] + 1)  # fmt: skip
    else:
        why = msg("Taps {one} and {two} came too close together for one drop each.",
                  one=measured.doubled[0], two=measured.doubled[0] + 1)  # fmt: skip
    return Refusal(
        code="drops.uneven",
        field="taps",
        what=msg("an uneven count"),
        why=why,
        limit=msg("each drop within half to 1.6 times the usual time"),
        source=_RULE,
        do=msg("Count anew. If the drip itself is uneven, look at the arm, line and clamp, or use a pump."),
    )


def _uncertain(measured: Measured) -> Refusal:
    return Refusal(
        code="drops.uncertain",
        field="taps",
        what=msg("a rate between {low} and {high}", low=measured.low, high=measured.high),
        why=msg("That is too uncertain to compare with the step."),
        limit=msg("known to {percent} %", percent=int(KNOWN_TO * 100)),
        source=_RULE,
        do=msg("Go on tapping at each drop."),
    )
