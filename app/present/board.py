"""The ward board: one card for each infusion that is not finished, the most urgent first."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core.session.acts import Kind, NextAct
from app.core.session.due import due
from app.core.session.infusion import Infusion
from app.core.session.phase import Closed, Observing, Paused, Preparing, Running
from app.core.session.readiness import plan_of
from app.core.session.volume import given, running_rate
from app.core.values.delivery import Gravity
from app.core.values.message import Message, msg
from app.core.values.refusal import Refusal
from app.core.values.route import Route
from app.present.next_act import act_title
from app.present.parts.alarm import AlarmLevel
from app.present.parts.card import CardPhase, CardView, RingView
from app.present.times import day_of, duration_words, time_words
from app.present.told import Told
from app.present.units import figure, unit_words
from app.present.volume_view import ends_at
from app.present.words import name_on_screen

FULL_RING = timedelta(minutes=30)
NEARLY = timedelta(minutes=5)
_MINUTE = timedelta(minutes=1)

# What can't wait once it is due, and what is late when it is over its time.
_HIGH = (Kind.STOP_FOR_ALERT, Kind.EMERGENCY_STEP)
_LATE = (
    Kind.FOLLOW_REACTION,
    Kind.RECHECK,
    Kind.RECHECK_ALERT,
    Kind.HANG_BOTTLE,
    Kind.COMPLETE,
    Kind.TAKE_VITALS,
    Kind.RESUME,
    Kind.COUNT_DROPS,
)


@dataclass(frozen=True, slots=True)
class Urgency:
    """How pressing a card is: the level of its alarm, and the moment of its act."""

    level: AlarmLevel | None
    act: NextAct | None

    @property
    def rank(self) -> tuple[int, bool, datetime | None]:
        order = {"high": 0, "medium": 1, "low": 2, None: 3}
        moment = self.act.due if self.act is not None else None
        return order[self.level], moment is None, moment


def board_cards(told: tuple[Told, ...], now: datetime) -> tuple[CardView, ...]:
    """The cards: alarms first (high, medium, low), then by the time to the act."""
    rated = [(urgency(one.infusion, now), one) for one in told]
    late = datetime.max.replace(tzinfo=now.tzinfo)
    rated.sort(key=lambda pair: (*pair[0].rank[:2], pair[0].rank[2] or late, pair[1].infusion.record))
    return tuple(card(one, rate, now) for rate, one in rated)


def urgency(infusion: Infusion, now: datetime) -> Urgency:
    """The first act, and how loudly it asks."""
    acts = due(infusion, now)
    act = acts[0] if acts else None
    if infusion.emergency is not None and infusion.open_reaction is not None:
        return Urgency("high", act)
    if act is None or act.due is None:
        return Urgency(None, act)
    over = now - act.due
    if act.kind in _HIGH and over >= timedelta(0):
        return Urgency("high", act)
    if act.kind in _LATE and over >= _MINUTE:
        return Urgency("medium", act)
    if act.kind is Kind.HANG_BOTTLE and over >= -NEARLY:
        return Urgency("low", act)
    return Urgency(None, act)


def card(told: Told, rated: Urgency, now: datetime) -> CardView:
    """One infusion as a card."""
    infusion, act = told.infusion, rated.act
    order = infusion.order
    surname, _, given_name = name_on_screen(order.patient).partition(", ") if order else (told.say(msg("New")), "", "")
    rate, unit = _rate(told, now)
    caption, end = _end(told, now)
    strip, right = _strip(told, rated, now)
    return CardView(
        id=infusion.id,
        phase=_phase(infusion, act),
        alarm=rated.level,
        strip=told.say(strip),
        strip_right=right,
        bed=order.bed if order else "–",
        surname=surname,
        given=given_name,
        product=_product(told),
        ring=_ring(told, rated, now),
        act=told.say(act_title(told, act, now)) if act is not None else told.say(msg("Nothing is due")),
        act_note=_note(told, act, now),
        rate=rate,
        rate_unit=unit,
        end_caption=caption,
        end=end,
        training=told.say(msg("TRAINING")) if infusion.training else "",
    )


def _phase(infusion: Infusion, act: NextAct | None) -> CardPhase:
    match infusion.phase:
        case Running(held=held):
            return "held" if held is not None else "running"
        case Paused():
            return "paused"
        case Observing():
            return "observation"
        case Closed():
            return "ended"
        case Preparing():
            return "ready" if act is not None and act.kind is Kind.START else "preparing"


_STRIPS: dict[CardPhase, Message] = {
    "running": msg("Running"),
    "held": msg("Held"),
    "paused": msg("Paused"),
    "ready": msg("Ready to start"),
    "preparing": msg("Preparing"),
    "observation": msg("Observation"),
    "ended": msg("Ended"),
    "not-observed": msg("Not observed"),
}


def _strip(told: Told, rated: Urgency, now: datetime) -> tuple[Message, str]:
    """An alarm says what is late and for how long; a calm card says where the infusion stands; after an emergency
    the card says so as long as it is there.
    """
    infusion, act = told.infusion, rated.act
    if infusion.emergency is not None and isinstance(infusion.phase, Observing):
        return msg("Emergency"), told.clock(infusion.emergency)
    if rated.level is not None and act is not None and act.due is not None:
        span = abs(now - act.due)
        words = duration_words(span, told.locale, up=now < act.due)
        if rated.level == "low":
            return msg("Bottle ends soon"), words
        return msg("Overdue") if rated.level == "medium" else msg("Act now"), words
    ladder = infusion.ladder
    right = ""
    if isinstance(infusion.phase, Running) and ladder is not None:
        right = told.say(msg("step {rung} of {rungs}", rung=infusion.phase.rung, rungs=len(ladder.rungs)))
    return _STRIPS[_phase(infusion, act)], right


def _ring(told: Told, rated: Urgency, now: datetime) -> RingView:
    act = rated.act
    if act is None or act.due is None:
        return RingView("–", "", 0.0, "none")
    left = act.due - now
    minutes = -((-left) // _MINUTE)  # up: a begun minute counts, and what is over counts whole minutes
    shown = f"+{-minutes}" if minutes < 0 else str(minutes)
    ratio = min(max(left / FULL_RING, 0.0), 1.0)
    return RingView(shown, told.say(msg("min")), ratio, rated.level or "run")


def _note(told: Told, act: NextAct | None, now: datetime) -> str:
    if act is None or act.due is None:
        return ""
    time = told.clock(act.due)
    return told.say(msg("due since {time}", time=time) if now >= act.due else msg("at {time}", time=time))


def _rate(told: Told, now: datetime) -> tuple[str, str]:
    infusion = told.infusion
    phase = infusion.phase
    if isinstance(phase, Observing | Closed):
        return told.say(msg("Ended")), told.clock(phase.ended)
    rate = running_rate(infusion)
    delivery = infusion.order.delivery if infusion.order else None
    if isinstance(delivery, Gravity):
        drops = rate.drops(delivery.drops_per_ml)
        return figure(drops, told.locale), unit_words(type(drops), told.locale)
    return figure(rate, told.locale), unit_words(type(rate), told.locale)


def _product(told: Told) -> str:
    """With its route where that is not the usual one: "Hizentra 20 % SC"."""
    order = told.infusion.order
    if order is None:
        return ""
    named = told.product(order.product_id)
    return f"{named} {order.route.value}" if order.route is Route.SUBCUTANEOUS else named


def _end(told: Told, now: datetime) -> tuple[str, str]:
    infusion = told.infusion
    phase = infusion.phase
    if isinstance(phase, Running):
        ends = ends_at(infusion, now)
        return (told.say(msg("ends")), _end_clock(told, ends, now)) if ends is not None else ("", "")
    if isinstance(phase, Preparing):
        plan = plan_of(infusion)
        if plan is None or isinstance(plan, Refusal):
            return "", ""
        return told.say(msg("takes")), duration_words(plan.duration, told.locale)
    return told.say(msg("given")), told.volume(given(infusion, now))


def _end_clock(told: Told, ends: datetime, now: datetime) -> str:
    """As "12:10", past midnight "00:10 +1 d": a card has no room for the date."""
    days = (day_of(ends, told.zone) - day_of(now, told.zone)).days
    clock = time_words(ends, told.zone)
    return clock if days == 0 else told.say(msg("{clock} {days} d", clock=clock, days=f"{days:+d}"))
