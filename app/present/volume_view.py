"""Given, left, what the bottle should read now, and when it ends: arithmetic a nurse compares with what she sees."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal

from app.core.protocol.forecast import remaining_time
from app.core.session.gate import highest_rung, next_rung, step_opens
from app.core.session.infusion import Infusion
from app.core.session.phase import Paused, Running
from app.core.session.volume import BottleUse, bottle_uses, done_at, empties_at, given, hanging, ordered, remaining
from app.core.values.message import msg
from app.core.values.quantities import Millilitres
from app.present.ladder_view import short_rate
from app.present.parts.phrase import Phrase, phrase, strong
from app.present.parts.volume import BottleLevelView, BottleState, VolumeRow, VolumeView
from app.present.told import Told
from app.present.units import quantity_words

_SOON = timedelta(minutes=10)
"""A bottle that runs empty within this time is nearly empty."""


def volume_view(told: Told, now: datetime) -> VolumeView:
    """The volume panel of a running or paused infusion."""
    infusion = told.infusion
    whole, done, left = ordered(infusion), given(infusion, now), remaining(infusion, now)
    ends, stays = ends_at(infusion, now), done_at(infusion, now)
    note = ""
    if ends is not None and stays is not None and stays - ends >= timedelta(minutes=1):
        rate = short_rate(told, infusion.phase.rate) if isinstance(infusion.phase, Running) else ""
        note = told.say(msg("{time} if it stays at {rate}", time=told.clock(stays), rate=rate))
    return VolumeView(
        title=told.say(msg("Volume and bottle")),
        bottle=_bottle(told, now),
        rows=(
            VolumeRow(told.say(msg("Given")), _amount(told, done), whole_words(told, done)),
            VolumeRow(told.say(msg("Left")), _amount(told, left), whole_words(told, left)),
        ),
        ratio=float(min(done.value / whole.value, Decimal(1))) if whole.value > 0 else None,
        ends_caption=told.say(msg("Ends about")),
        ends=told.clock(ends) if ends is not None else told.say(msg("paused")),
        ends_note=note,
    )


def ends_at(infusion: Infusion, now: datetime) -> datetime | None:
    """The forecast end, climbing on time where a step may still come; None unless running."""
    phase, ladder = infusion.phase, infusion.ladder
    left = remaining(infusion, now)
    if not isinstance(phase, Running) or ladder is None:
        return None
    opens = step_opens(infusion)
    climbs = next_rung(infusion) is not None and phase.held is None and infusion.open_reaction is None
    if left.value <= 0 or opens is None or not climbs:
        return done_at(infusion, now)
    allowed = replace(ladder, rungs=ladder.rungs[: highest_rung(infusion)])
    wait = max(opens - now, timedelta(0))
    return now + remaining_time(allowed, phase.rung, phase.rate, wait, left)


def whole_words(told: Told, volume: Millilitres) -> str:
    """As "167 mL": whole millilitres, as a nurse can read them off a bottle."""
    return quantity_words(Millilitres(volume.value.to_integral_value(ROUND_HALF_EVEN)), told.locale)


def _amount(told: Told, volume: Millilitres) -> Phrase:
    order = told.infusion.order
    if order is None:
        return phrase(strong(whole_words(told, volume)))
    grams = quantity_words(volume.mass(order.strength), told.locale, 1)
    return phrase(strong(whole_words(told, volume)), f" · {grams}")


def _bottle(told: Told, now: datetime) -> BottleLevelView:
    infusion = told.infusion
    number = hanging(infusion)
    use = next((one for one in bottle_uses(infusion, now) if one.number == number), None)
    if use is None:
        return BottleLevelView(told.say(msg("No bottle hangs")), "", "", 0.0, "none")
    count = len(infusion.bottles)
    note = told.say(msg("Bottle {number} of {count} should now read", number=use.number, count=count))
    empty = empties_at(infusion, now)
    state: BottleState = "nearly-empty" if empty is not None and empty - now < _SOON else "level"
    ratio = float(use.left.value / use.holds.value) if use.holds.value > 0 else 0.0
    return BottleLevelView(note, whole_words(told, use.left), _next(told, use, empty, now), ratio, state)


def _next(told: Told, use: BottleUse, empty: datetime | None, now: datetime) -> str:
    """What follows this bottle, and about when."""
    infusion = told.infusion
    if use.dry is not None and use.dry <= now:
        return told.say(msg("empty since {time}", time=told.clock(use.dry)))
    done = done_at(infusion, now)
    if isinstance(infusion.phase, Paused) or empty is None:
        return told.say(msg("paused"))
    if done is not None and done <= empty:
        return told.say(msg("the last one"))
    return told.say(msg("next about {time}", time=told.clock(empty)))
