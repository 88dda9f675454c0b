"""The ladder in words: the rung one stands on, the one below, the one above and when it opens, and what is shut."""

from datetime import datetime, timedelta

from app.core.protocol.ladder import Rung
from app.core.session.gate import gate_open, highest_rung, next_rung, step_opens
from app.core.session.phase import Paused, Running
from app.core.session.readiness import patient_age, patient_class
from app.core.session.response import one_down
from app.core.session.under_the_skin import by_skin
from app.core.values.delivery import Gravity
from app.core.values.message import Message, msg
from app.core.values.quantities import DropsPerMinute, MlPerHour
from app.present.parts.ladder import LadderView, RungState, RungView
from app.present.site_words import way
from app.present.times import duration_words
from app.present.told import Told
from app.present.units import figure, unit_words


def rate_figure(told: Told, rate: MlPerHour) -> tuple[str, str]:
    """Figure and unit of what is set or counted: ("84", "mL/h"), by gravity ("28", "drops/min")."""
    delivery = told.infusion.order.delivery if told.infusion.order else None
    if isinstance(delivery, Gravity):
        return figure(rate.drops(delivery.drops_per_ml), told.locale), unit_words(DropsPerMinute, told.locale)
    return figure(rate, told.locale), unit_words(MlPerHour, told.locale)


def short_rate(told: Told, rate: MlPerHour) -> str:
    """As "84 mL/h", by gravity "28 drops/min": one figure, where there is no room for both."""
    return " ".join(rate_figure(told, rate))


def ladder_view(told: Told, now: datetime) -> LadderView:
    """All rungs, the highest first, those above the ceiling shut with the reason."""
    infusion = told.infusion
    ladder = infusion.ladder
    drops = infusion.order is not None and isinstance(infusion.order.delivery, Gravity)
    title = told.say(msg("Ladder, drops/min") if drops else msg("Ladder"))
    if ladder is None:
        return LadderView(title, "", (), told.say(msg("It is made at the start.")))
    rows = [*_above_ceiling(told), *(_rung(told, rung, now) for rung in reversed(ladder.rungs))]
    standing = _between(told, now)
    if standing is not None:
        place = sum(1 for rung in ladder.rungs if infusion.segments and rung.rate > infusion.segments[-1].rate)
        rows.insert(len(_above_ceiling(told)) + place, standing)
    order = infusion.order
    product = told.product(order.product_id) if order is not None else ""
    hold = duration_words(ladder.first.hold, told.locale)
    note = told.say(msg("{product}, {weight}, {hold} each", product=product, weight=ladder.weight, hold=hold))
    if by_skin(infusion):
        title = told.say(msg("One rate, no step up"))
        note = told.say(msg("{product}, {way}", product=product, way=way(told)))
    return LadderView(title, note, tuple(rows))


def _rung(told: Told, rung: Rung, now: datetime) -> RungView:
    shown, unit = _on_rung(told, rung.rate)
    state, note, short, key = _standing(told, rung, now)
    said, brief = told.say(note), told.say(short)
    old = _old_symptom(told, rung)
    if old and state in ("next", "open", "locked"):
        said = f"{said} · {old}"
    return RungView(shown, unit, said, state, key, brief)


def _on_rung(told: Told, rate: MlPerHour) -> tuple[str, str]:
    """Figure and unit as they stand on a rung; that they are drops is said once, in the title."""
    shown, unit = rate_figure(told, rate)
    return (shown, told.say(msg("/min"))) if unit == unit_words(DropsPerMinute, told.locale) else (shown, unit)


def _standing(told: Told, rung: Rung, now: datetime) -> tuple[RungState, Message, Message, str]:
    """State, note, short note and key of a rung."""
    infusion = told.infusion
    phase = infusion.phase
    first = msg("first rate") if rung.number == 1 else msg("")
    short_first = msg("first") if rung.number == 1 else msg("")
    if isinstance(phase, Paused):
        before = phase.rate == rung.rate
        return "plain", msg("before the pause") if before else first, msg("before") if before else short_first, ""
    if not isinstance(phase, Running):
        return "plain", first, short_first, ""
    if phase.rate == rung.rate:
        return "now", msg("now, {span}", span=_since(phase, now, told)), msg("now"), ""
    if rung.rate < phase.rate:
        if one_down(infusion) == rung.rate:
            return "below", msg("one down"), msg("one down"), "F7"
        return "plain", first, short_first, ""
    if rung.number > highest_rung(infusion):
        return "above-ceiling", msg("no higher today"), msg("shut"), ""
    return _ahead(told, rung, now)


def _ahead(told: Told, rung: Rung, now: datetime) -> tuple[RungState, Message, Message, str]:
    infusion = told.infusion
    opens, following = step_opens(infusion), next_rung(infusion)
    if opens is None or following is None or infusion.ladder is None:
        return "locked", msg(""), msg(""), ""
    if rung.number == following.number:
        if gate_open(infusion, now):
            return "open", msg("open"), msg("open"), "F5"
        phase = infusion.phase
        shut = infusion.open_reaction is not None or (isinstance(phase, Running) and phase.held is not None)
        if shut:
            return "next", msg("not yet"), msg("not yet"), ""
        time = told.clock(max(opens, now))
        return "next", msg("next, {time}", time=time), msg("{time}", time=time), ""
    holds = [infusion.ladder.rung(number).hold for number in range(following.number, rung.number)]
    time = told.clock(max(opens, now) + sum(holds, timedelta(0)))
    return "locked", msg("not before {time}", time=time), msg("{time}", time=time), ""


def _since(phase: Running, now: datetime, told: Told) -> str:
    return duration_words(now - phase.since, told.locale, up=False)


def _old_symptom(told: Told, rung: Rung) -> str:
    """What began on this rung before, as "headache 10:51"."""
    found = [one for one in told.infusion.reactions if one.rung == rung.number]
    if not found:
        return ""
    names = told.symptoms(found[-1].symptoms)
    lowered = names[:1].lower() + names[1:]
    return told.say(msg("{symptom} {time}", symptom=lowered, time=told.clock(found[-1].began)))


def _between(told: Told, now: datetime) -> RungView | None:
    """A row for a rate that is no rung: half of one after a reaction, or a rate typed by hand."""
    phase, ladder = told.infusion.phase, told.infusion.ladder
    if not isinstance(phase, Running | Paused) or ladder is None:
        return None
    if any(rung.rate == phase.rate for rung in ladder.rungs):
        return None
    shown, unit = _on_rung(told, phase.rate)
    if isinstance(phase, Paused):
        return RungView(shown, unit, told.say(msg("before the pause")), "plain", "", told.say(msg("before")))
    words = msg("now, {span}", span=_since(phase, now, told))
    return RungView(shown, unit, told.say(words), "now", "", told.say(msg("now")))


def _above_ceiling(told: Told) -> tuple[RungView, ...]:
    """The rates of the product's own ladder that a limit took away from this patient."""
    infusion = told.infusion
    order, protocol, ladder = infusion.order, infusion.protocol, infusion.ladder
    if order is None or protocol is None or ladder is None:
        return ()
    rule = protocol.product.rule(order.profile, order.indication, patient_class(infusion), patient_age(infusion))
    if rule is None:
        return ()
    reason = told.say(ladder.ceiling.reason)
    rows = []
    for per_kg in reversed(rule.rates):
        rate = order.delivery.settable(per_kg.for_weight(ladder.weight))
        if per_kg > ladder.ceiling.value and rate > ladder.rungs[-1].rate:
            shown, unit = _on_rung(told, rate)
            note = told.say(msg("above the ceiling: {reason}", reason=reason))
            rows.append(RungView(shown, unit, note, "above-ceiling", "", told.say(msg("ceiling"))))
    return tuple(rows)
