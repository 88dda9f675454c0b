"""How much has been given: each rate that really ran, times its time, out of its bottle.

An empty bottle gives nothing more, so what a bottle gave is bounded by what it held; the moment
it must have run dry is reported, never hidden.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from app.core.session.infusion import Infusion, Segment
from app.core.session.phase import Paused, Running
from app.core.values.quantities import Millilitres, MlPerHour

NOTHING = Millilitres(0)

# Line and program may drift this far apart before somebody says why: 2 % of the dose. Project rule.
DRIFT = Decimal("0.02")

# The question at an end with more than that left, and the answers that say it was not given.
LEFT_OVER = "complete.left-over"
LEFT_UNGIVEN = ("prescriber", "patient")


@dataclass(frozen=True, slots=True)
class BottleUse:
    """`hung` and `down` bound its time on the stand; `dry` is when it must have run empty, if it did.

    `ahead` is what it gave beyond its rates: it was found empty before them, and all it held counts as given.
    """

    number: int
    holds: Millilitres
    given: Millilitres
    hung: datetime | None
    down: datetime | None
    dry: datetime | None
    ahead: Millilitres = NOTHING

    @property
    def left(self) -> Millilitres:
        return self.holds - self.given


def bottle_uses(infusion: Infusion, now: datetime) -> tuple[BottleUse, ...]:
    """One for each accepted bottle, in order."""
    return tuple(_use(infusion, bottle.number, bottle.volume, now) for bottle in infusion.bottles)


def given(infusion: Infusion, now: datetime) -> Millilitres:
    """All that has run into the patient until `now`."""
    return sum((use.given for use in bottle_uses(infusion, now)), NOTHING)


def ordered(infusion: Infusion) -> Millilitres:
    """Today's volume; 0 before there is an order."""
    if infusion.order is None:
        return NOTHING
    return infusion.order.today.volume(infusion.order.strength)


def remaining(infusion: Infusion, now: datetime) -> Millilitres:
    """Ordered less given, never below 0."""
    return max(ordered(infusion) - given(infusion, now), NOTHING)


def available(infusion: Infusion) -> Millilitres:
    """What the accepted bottles hold together."""
    return sum((bottle.volume for bottle in infusion.bottles), NOTHING)


def running_rate(infusion: Infusion) -> MlPerHour:
    """The rate now; 0 unless running."""
    return infusion.phase.rate if isinstance(infusion.phase, Running) else MlPerHour(0)


def hanging(infusion: Infusion) -> int | None:
    """The number of the bottle on the stand."""
    return infusion.phase.bottle if isinstance(infusion.phase, Running | Paused) else None


def empties_at(infusion: Infusion, now: datetime) -> datetime | None:
    """When the hanging bottle runs dry at the present rate; a moment in the past if it already must have."""
    phase = infusion.phase
    if not isinstance(phase, Running):
        return None
    use = next((use for use in bottle_uses(infusion, now) if use.number == phase.bottle), None)
    if use is None:
        return None
    return use.dry or now + use.left.time_at(phase.rate)


def done_at(infusion: Infusion, now: datetime) -> datetime | None:
    """When the ordered volume is reached at the present rate; in the past if it has been passed."""
    phase = infusion.phase
    if not isinstance(phase, Running):
        return None
    left = ordered(infusion) - given(infusion, now)
    if left.value > 0:
        return now + left.time_at(phase.rate)
    return reached_at(infusion, ordered(infusion), now)


def reached_at(infusion: Infusion, volume: Millilitres, now: datetime) -> datetime | None:
    """When `volume` had run in; None if it has not."""
    run: dict[int, Millilitres] = {}
    last = {segment.bottle: segment for segment in infusion.segments}
    for segment in infusion.segments:
        bottle = infusion.bottle(segment.bottle)
        holds = bottle.volume if bottle is not None else NOTHING
        before = run.get(segment.bottle, NOTHING)
        after = min(before + segment.rate.over(_span(segment, now)), holds)
        others = sum((amount for number, amount in run.items() if number != segment.bottle), NOTHING)
        if others + after >= volume:
            return segment.start + (volume - others - before).time_at(segment.rate)
        over = segment.bottle in infusion.emptied and segment is last[segment.bottle]
        if over and others + holds >= volume:
            return segment.end
        after = holds if over else after
        run[segment.bottle] = after
    return None


def next_bottle(infusion: Infusion) -> int | None:
    """The accepted bottle that has not hung yet and comes next."""
    return next((bottle.number for bottle in infusion.bottles if bottle.number not in infusion.hung), None)


def _use(infusion: Infusion, number: int, holds: Millilitres, now: datetime) -> BottleUse:
    stretches = [segment for segment in infusion.segments if segment.bottle == number]
    run, dry = NOTHING, None
    for segment in stretches:
        amount = segment.rate.over(_span(segment, now))
        if dry is None and run + amount > holds:
            dry = segment.start + (holds - run).time_at(segment.rate)
        run = run + amount
    hung = stretches[0].start if stretches else None
    on_stand = hanging(infusion) == number
    down = None if on_stand or not stretches else stretches[-1].end
    by_rates = min(run, holds)
    ahead = holds - by_rates if number in infusion.emptied else NOTHING
    return BottleUse(number, holds, by_rates + ahead, hung, down, dry, ahead)


def _span(segment: Segment, now: datetime) -> timedelta:
    end = segment.end if segment.end is not None else max(now, segment.start)
    return end - segment.start
