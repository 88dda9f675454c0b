"""The order: agreed with itself, with the product, and with what the log knows of the patient."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from app.core.protocol.agreement import check_order
from app.core.protocol.order import Exposure, Order
from app.core.protocol.past import PastInfusion
from app.core.protocol.plan import CONFIRM_ABOVE, Plan
from app.core.session import commands, events
from app.core.session.decisions.refusing import Decision, soft, wrong_phase
from app.core.session.infusion import Infusion
from app.core.session.phase import Preparing
from app.core.session.readiness import plan_of
from app.core.session.stabilisers import harmful
from app.core.session.standing import GIVEN_ELSEWHERE, from_past
from app.core.values.message import msg
from app.core.values.refusal import Firmness, Refusal

VERY_FAST = "order.very-fast"
OTHER_BIRTH = "order.other-birth"
RUNNING_ELSEWHERE = "order.running-already"

_LOG = "Log of this workstation"


def write_order(infusion: Infusion, command: commands.WriteOrder, now: datetime) -> Decision:
    if not isinstance(infusion.phase, Preparing):
        return wrong_phase(msg("changing the order"), msg("Stop this infusion and prepare a new one."))
    if infusion.order is not None and infusion.answers and _someone_else(infusion.order, command.order):
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
    if plan is not None and (refusal := _very_fast(plan, command.order)) is not None:
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


def _someone_else(old: Order, new: Order) -> bool:
    one, other = old.patient, new.patient
    return one.identifier != other.identifier or one.born != other.born or one.sex is not other.sex


def _name(order: Order) -> str:
    return f"{order.patient.family_name}, {order.patient.given_name}"


def _very_fast(plan: Plan, order: Order) -> Refusal | None:
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
    from_log = (one for one in _by_the_log(command, now) if one.code not in answered)
    return (*check_order(command.order, command.protocol.product, command.protocol.bands, now), *from_log)


def _by_the_log(command: commands.WriteOrder, now: datetime) -> Iterator[Refusal]:
    order, past = command.order, command.past
    stranger = next((one for one in past if one.born != order.patient.born), None)
    if stranger is not None:
        yield _other_birth(order, stranger)
    running = next((one for one in past if one.ended is None), None)
    if running is not None:
        yield soft(
            RUNNING_ELSEWHERE,
            msg("a second infusion for {identifier}", identifier=order.patient.identifier),
            msg("Record {record} of this patient is still running, since {time}.",
                record=running.record, time=running.started),
            (
                ("other-product", msg("Two preparations at the same time, as ordered")),
                ("not-closed", msg("The other one has ended and was not closed")),
            ),
            _LOG,
        )  # fmt: skip
    known = from_past(order.product_id, past, now, order)
    if known is not None and known.exposure is Exposure.FIRST and order.exposure is Exposure.SAME:
        yield soft(
            GIVEN_ELSEWHERE,
            msg("“same brand, tolerated”"),
            msg("The log says otherwise: {says}.", says=known.says),
            (("elsewhere", msg("Given and tolerated elsewhere since then; seen in the chart")),),
            _LOG,
        )


def _other_birth(order: Order, stranger: PastInfusion) -> Refusal:
    return soft(
        OTHER_BIRTH,
        msg("{identifier}, born on {day}", identifier=order.patient.identifier, day=order.patient.born),
        msg("Record {record} has the same identifier and another birth date, {day}.",
            record=stranger.record, day=stranger.born),
        (("other-was-wrong", msg("Read again on the wristband; the earlier record was wrong")),),
        _LOG,
    )  # fmt: skip
