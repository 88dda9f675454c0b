"""The order: agreed with itself, with the product, and with what the log knows of the patient."""

from dataclasses import replace
from datetime import datetime

from app.core.protocol.agreement import check_order
from app.core.protocol.order import Order
from app.core.protocol.plan import CONFIRM_ABOVE, Plan
from app.core.session import commands, events
from app.core.session.decisions.against_the_log import against_the_log
from app.core.session.decisions.refusing import Decision, soft, wrong_phase
from app.core.session.infusion import Infusion
from app.core.session.phase import Preparing
from app.core.session.readiness import plan_of
from app.core.session.stabilisers import harmful
from app.core.values.message import msg
from app.core.values.refusal import Firmness, Refusal

VERY_FAST = "order.very-fast"


def write_order(infusion: Infusion, command: commands.WriteOrder, now: datetime) -> Decision:
    if not isinstance(infusion.phase, Preparing):
        return wrong_phase(msg("changing the order"), msg("Stop this infusion and prepare a new one."))
    if infusion.order is not None and _known_of(infusion) and _someone_else(infusion.order, command.order):
        return Refusal(
            code="order.other-patient",
            field="identifier",
            what=msg("another patient in this record"),
            why=msg("Checklist, premedication and vital signs in it are those of {name}.", name=_name(infusion.order)),
            do=msg("Abandon this record, and open a new one for the other patient."),
        )
    refusals = _against(command, now)
    if refusals:
        return min(refusals, key=lambda one: one.firmness is Firmness.SOFT)
    held = harmful(replace(infusion, order=command.order), command.protocol.product, "order")
    if held is not None:
        return held
    written: tuple[events.ProtocolPinned | events.PastFound | events.OrderWritten, ...]
    written = (events.OrderWritten(command.order),)
    if infusion.past != command.past:
        written = (events.PastFound(command.past), *written)
    if infusion.protocol != command.protocol:
        written = (events.ProtocolPinned(command.protocol), *written)
    plan = plan_of(_ordered(infusion, command))
    if isinstance(plan, Refusal):
        return plan
    if plan is not None and (refusal := very_fast(plan, command.order)) is not None:
        return refusal
    bare = replace(command.order, overrides=())
    crossed = {one.code for one in _against(replace(command, order=bare), now)}
    crossed.add(VERY_FAST)
    passed = tuple(
        events.LimitOverridden(one.code, one.reason, one.words)
        for one in command.order.overrides
        if one.code in crossed
    )
    return (*written, *passed)


def _known_of(infusion: Infusion) -> bool:
    """Whether the record holds anything that belongs to the patient it was ordered for."""
    return bool(
        infusion.answers
        or infusion.premedication
        or infusion.readings
        or infusion.reactions
        or infusion.complaints
        or infusion.treatments
        or infusion.emergency
    )


def _someone_else(old: Order, new: Order) -> bool:
    one, other = old.patient, new.patient
    return one.identifier != other.identifier or one.born != other.born or one.sex is not other.sex


def _name(order: Order) -> str:
    return f"{order.patient.family_name}, {order.patient.given_name}"


def very_fast(plan: Plan, order: Order) -> Refusal | None:
    """A top rate that a colleague confirms (clinical reference, section 3, project rule)."""
    top = plan.ladder.rungs[-1].rate
    if top <= CONFIRM_ABOVE or any(one.code == VERY_FAST and one.reason for one in order.overrides):
        return None
    return soft(
        VERY_FAST,
        msg("a ladder up to {rate}", rate=top),
        msg("Above {limit} somebody confirms that it is meant.", limit=CONFIRM_ABOVE),
        (
            ("prescriber", msg("The prescriber confirms it")),
            ("pharmacy", msg("The pharmacy confirms it")),
        ),
        "Project rule: plausibility",
    )


def _ordered(infusion: Infusion, command: commands.WriteOrder) -> Infusion:
    return replace(infusion, order=command.order, protocol=command.protocol, past=command.past)


def _against(command: commands.WriteOrder, now: datetime) -> tuple[Refusal, ...]:
    """What order, product and log say against it; soft refusals that have their reason are left out."""
    answered = {one.code for one in command.order.overrides if one.reason}
    order, product = command.order, command.protocol.product
    logged = against_the_log(order, product, command.past, now, command.usual)
    from_log = (one for one in logged if one.code not in answered)
    return (*check_order(order, product, command.protocol.bands, now), *from_log)
