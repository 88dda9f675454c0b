"""The record at a glance: the order as a grid, and the outcome in five figures."""

from collections import Counter
from datetime import datetime

from app.core.protocol.plan import Plan
from app.core.session.course_events import InfusionStopped
from app.core.session.evolve import effective
from app.core.session.phase import Closed, Ending, Observing, Paused, Running
from app.core.session.readiness import plan_of
from app.core.session.volume import bottle_uses, ordered
from app.core.values.delivery import Delivery, Gravity
from app.core.values.message import Message, msg
from app.core.values.quantities import Millilitres, MlPerHour
from app.present.course import ended_at
from app.present.event_words import event_words
from app.present.parts.table import SumView
from app.present.record_parts import NamedLine
from app.present.site_words import each_site, way
from app.present.times import duration_words
from app.present.told import Told
from app.present.units import quantity_words
from app.present.volume_then import given_by


def record_facts(told: Told, now: datetime, indication: str) -> tuple[NamedLine, ...]:
    """The order and the outcome, a grid of four columns."""
    infusion, order = told.infusion, told.infusion.order
    if order is None:
        return ()
    pairs = (
        (msg("Indication"), msg("{words}", words=indication or order.indication)),
        (msg("Ordered by"), msg("{name}", name=order.prescriber)),
        (
            msg("Cycle and day"),
            msg(
                "Cycle {cycle} of {cycles}, day {day} of {days}",
                cycle=order.cycle,
                cycles=order.cycles,
                day=order.day,
                days=order.days,
            ),
        ),
        (
            msg("Dose"),
            msg("{today} today of {total} in {days} days", today=order.today, total=order.total, days=order.days),
        ),
        (msg("Product, route"), msg("{product}, {way}", product=told.product(order.product_id), way=way(told))),
        (
            msg("Volume"),
            msg("{volume} from {bottles}", volume=ordered(infusion), bottles=_supply(told)),
        ),
        (msg("Runs by"), _delivery(order.delivery)),
        (msg("Rate weight"), msg("{weight}, profile {profile}", weight=order.rate_weight, profile=order.profile)),
        _ceiling(told),
        *_figures(told),
        (msg("Given"), msg("{given}", given=_given(told, now))),
        (msg("Time"), msg("{span}", span=_span(told, now))),
        (msg("Outcome"), msg("{outcome}", outcome=_outcome(told))),
    )
    return tuple(NamedLine(told.say(caption), told.say(words)) for caption, words in pairs)


def record_sums(told: Told, now: datetime) -> tuple[SumView, ...]:
    """Given, discarded, how long, the highest rate, reactions; () before the start."""
    infusion, began = told.infusion, told.infusion.started
    if began is None:
        return ()
    given, wanted = given_by(infusion, now), ordered(infusion)
    same = told.volume(given) == told.volume(wanted)
    against = msg("given, as ordered") if same else msg("given of {volume} ordered", volume=told.volume(wanted))
    uses = bottle_uses(infusion, now)
    waste = sum((use.left for use in uses if use.down is not None), Millilitres(0))
    total = sum((use.holds for use in uses if use.hung is not None), Millilitres(0))
    highest = max((one.rate for one in infusion.segments), default=MlPerHour(0))
    span = duration_words((ended_at(infusion) or now) - began, told.locale, up=False)
    return (
        SumView(_given(told, now), told.say(against)),
        SumView(told.volume(waste), told.say(msg("discarded, of {total} hung", total=told.volume(total)))),
        SumView(span, _span(told, now)),
        SumView(told.say(told.rate(highest)), told.say(msg("highest rate"))),
        SumView(_reactions(told), _reaction_names(told)),
    )


def _given(told: Told, now: datetime) -> str:
    """As "280 mL, 28 g"."""
    given = given_by(told.infusion, now)
    order = told.infusion.order
    if order is None:
        return told.volume(given)
    return f"{told.volume(given)}, {quantity_words(given.mass(order.strength), told.locale, decimals=1)}"


def _span(told: Told, now: datetime) -> str:
    """As "09:04 to 12:10"."""
    began, ended = told.infusion.started, ended_at(told.infusion)
    if began is None:
        return told.say(msg("not started"))
    if ended is None:
        return told.say(msg("since {began}", began=told.clock(began)))
    return told.say(msg("{began} to {ended}", began=told.clock(began), ended=told.clock(ended)))


def _delivery(delivery: Delivery) -> Message:
    if isinstance(delivery, Gravity):
        return msg("Gravity, {factor}", factor=delivery.drops_per_ml)
    return msg("Pump, steps of {step}", step=delivery.step)


def _supply(told: Told) -> Message:
    """As "3 bottles of 100 mL", "2 bottles of 100 mL, 1 bottle of 50 mL"."""
    counts = Counter(one.volume for one in told.infusion.bottles)
    said = [
        told.say(
            msg("1 bottle of {volume}", volume=volume)
            if count == 1
            else msg("{count} bottles of {volume}", count=count, volume=volume)
        )
        for volume, count in sorted(counts.items(), key=lambda pair: pair[0], reverse=True)
    ]
    return msg("{bottles}", bottles=", ".join(said)) if said else msg("no bottle yet")


def _ceiling(told: Told) -> tuple[Message, Message]:
    """The highest rate with its reason as caption."""
    ladder = told.infusion.ladder
    if ladder is None:
        return msg("Ceiling"), msg("set at the start")
    per_kg, rate = ladder.ceiling.value, ladder.ceiling_rate
    if (each := each_site(told, rate)) is not None:
        return msg("Ceiling, {reason}", reason=ladder.ceiling.reason), msg("{each} = {rate}", each=each, rate=rate)
    return msg("Ceiling, {reason}", reason=ladder.ceiling.reason), msg("{per_kg} = {rate}", per_kg=per_kg, rate=rate)


def _figures(told: Told) -> tuple[tuple[Message, Message], ...]:
    """Whose label the ladder follows, and where its figures stand; () while there is no plan."""
    plan = plan_of(told.infusion)
    if not isinstance(plan, Plan):
        return ()
    rule, first = plan.rule, plan.rule.source_of_first
    others = (
        (msg("rungs"), rule.rates_source),
        (msg("times"), rule.hold_source),
        (msg("ceiling"), plan.ladder.ceiling.source),
    )
    said = [first.document.rstrip(".")]
    said += [f"{told.say(what)} {one.document.rstrip('.')}" for what, one in others if one.document != first.document]
    words = msg("{where}: {sources}", where=plan.product.jurisdiction, sources="; ".join(said))
    return ((msg("Figures from"), words),)


def _outcome(told: Told) -> str:
    infusion = told.infusion
    match infusion.phase:
        case Observing(ending=Ending.STOPPED) | Closed(ending=Ending.STOPPED):
            stops = [one.event for one in effective(infusion.entries) if isinstance(one.event, InfusionStopped)]
            standing = event_words(stops[-1], told) if stops else told.say(msg("stopped"))
        case Closed(ending=Ending.ABANDONED):
            standing = told.say(msg("not started"))
        case Observing() | Closed():
            standing = told.say(msg("complete"))
        case Running():
            standing = told.say(msg("still running"))
        case Paused():
            standing = told.say(msg("paused"))
        case _:
            standing = told.say(msg("in preparation"))
    return standing if infusion.started is None else f"{standing}, {_reactions(told)}"


def _reactions(told: Told) -> str:
    """As "no reaction", "1 reaction, mild", "2 reactions, one lasts"."""
    reactions = told.infusion.reactions
    if not reactions:
        return told.say(msg("no reaction"))
    worst = told.grade(max(one.grade for one in reactions))
    lasts = told.say(msg(", not settled")) if told.infusion.open_reaction is not None else ""
    if len(reactions) == 1:
        return told.say(msg("1 reaction, {worst}", worst=worst)) + lasts
    return told.say(msg("{count} reactions, {worst} at worst", count=len(reactions), worst=worst)) + lasts


def _reaction_names(told: Told) -> str:
    names = dict.fromkeys(told.symptoms(one.symptoms) for one in told.infusion.reactions)
    return ", ".join(names) if names else told.say(msg("no symptom reported"))
