"""Accepting a bottle, taking it back, hanging it: the wrong one is stopped before it hangs."""

from dataclasses import replace
from datetime import datetime

from app.core.session import commands, course_events, events
from app.core.session.bottle_rules import check_bottle
from app.core.session.decisions.refusing import Decision, needs_words, passed, soft, wrong_phase
from app.core.session.infusion import Infusion
from app.core.session.lots import restarted_ladder
from app.core.session.phase import Paused, Preparing, Running
from app.core.session.volume import DRIFT, NOTHING, bottle_uses, hanging, next_bottle, ordered, remaining
from app.core.values.message import msg
from app.core.values.quantities import Millilitres
from app.core.values.refusal import Refusal

# Not "bottle.…": those are refused bottles, and this one is sound.
EARLY = "hang.early"
FOUND_EMPTY = "empty"


def accept_bottle(infusion: Infusion, command: commands.AcceptBottle, now: datetime) -> Decision:
    if infusion.order is None or not isinstance(infusion.phase, Preparing | Running | Paused):
        return wrong_phase(msg("accepting a bottle"), msg("Write the order first."))
    bottle = events.Bottle(
        number=max((one.number for one in infusion.bottles), default=0) + 1,
        product_id=command.product_id,
        strength=command.strength,
        volume=command.volume,
        batch=command.batch.strip(),
        expiry=command.expiry,
        serial=command.serial.strip(),
    )
    if command.batch.strip() != command.batch_again.strip():
        return Refusal(
            code="bottle.batch-differs",
            field="batch_again",
            what=msg("batch {one} and then {other}", one=command.batch, other=command.batch_again),
            why=msg("The two entries differ. A batch typed by hand is typed twice."),
            do=msg("Read the print on the bottle again and type the batch both times."),
        )
    refusal = check_bottle(infusion, bottle, now.date())
    if refusal is not None:
        return refusal
    if not command.inspected:
        return Refusal(
            code="bottle.not-inspected",
            field="inspected",
            what=msg("a bottle that nobody has looked at"),
            why=msg("Cloudy, shaken, frozen or cold bottles must not hang."),
            do=msg("Look at it against the light, then confirm each line."),
        )
    return (events.BottleAccepted(bottle),)


def take_back_bottle(infusion: Infusion, command: commands.TakeBackBottle) -> Decision:
    if infusion.bottle(command.number) is None or command.number in infusion.hung:
        return wrong_phase(
            msg("taking back bottle {number}", number=command.number),
            msg("A bottle that has hung stays on the record; correct its entry instead."),
        )
    if not command.reason.strip():
        return needs_words("reason", msg("taking back a bottle without the reason"))
    return (events.BottleTakenBack(command.number, command.reason.strip()),)


def hang_bottle(infusion: Infusion, command: commands.HangBottle, at: datetime) -> Decision:
    if not isinstance(infusion.phase, Running | Paused):
        return wrong_phase(msg("hanging a bottle"), msg("Start the infusion first."))
    bottle = infusion.bottle(command.number)
    if bottle is None or command.number != next_bottle(infusion):
        return Refusal(
            code="bottle.order",
            what=msg("bottle {number}", number=command.number),
            why=msg("It is not the next accepted bottle."),
            do=msg("Scan or type the bottle first; then hang it."),
        )
    refusal = check_bottle(infusion, bottle, at.date())
    if refusal is not None:
        return refusal
    if remaining(infusion, at).value <= 0:
        return _dose_given(infusion)
    left = _left_hanging(infusion, at)
    early = left.value > ordered(infusion).value * DRIFT
    override = passed(EARLY, command.overrides) if early else None
    if early and override is None:
        return _early(infusion, left)
    rest = _rest(override)
    if rest is course_events.Rest.EMPTY and remaining(infusion, at) <= left:
        return _dose_given(infusion)
    ladder = restarted_ladder(infusion, command.number)
    if isinstance(ladder, Refusal):
        return ladder
    hung = course_events.BottleHung(command.number, rest)
    passing = (override,) if override is not None else ()
    if ladder is None:
        return (hung, *passing)
    restarted = course_events.LadderRestarted(ladder, min(infusion.phase.rate, ladder.first.rate), bottle.batch)
    return (hung, restarted, *passing)


def _left_hanging(infusion: Infusion, at: datetime) -> Millilitres:
    """What the hanging bottle still holds by the rates on record."""
    number = hanging(infusion)
    return next((use.left for use in bottle_uses(infusion, at) if use.number == number), NOTHING)


def _rest(override: events.LimitOverridden | None) -> course_events.Rest | None:
    if override is None:
        return None
    return course_events.Rest.EMPTY if override.reason == FOUND_EMPTY else course_events.Rest.DISCARDED


def _early(infusion: Infusion, left: Millilitres) -> Refusal:
    return replace(
        soft(
            EARLY,
            msg("another bottle while {left} are left in bottle {number}", left=left, number=hanging(infusion) or 0),
            msg("By the rates on record it is not empty yet."),
            (
                (FOUND_EMPTY, msg("It is empty: it ran faster than on record")),
                ("discarded", msg("Changed early: the rest is discarded")),
                ("damaged", msg("Damaged or it does not run: set aside")),
            ),
            "Project rule: bottle and rates on record agree within 2 % of the dose",
        ),
        limit=msg("{volume}", volume=Millilitres(ordered(infusion).value * DRIFT)),
    )


def _dose_given(infusion: Infusion) -> Refusal:
    return Refusal(
        code="bottle.dose-given",
        what=msg("another bottle"),
        why=msg("By the rates on record the whole dose is given."),
        limit=msg("{volume} ordered", volume=ordered(infusion)),
        source="Order",
        do=msg("Complete the infusion. A higher dose needs a new order."),
    )
