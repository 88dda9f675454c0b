"""When the ladder, climbed on time, has given the whole volume.

The sum of rate x time per rung; dividing the volume by the highest rate would promise far too
early an end (clinical reference, section 3). Times round up.
"""

from dataclasses import dataclass
from datetime import timedelta

from app.core.protocol.ladder import Ladder, Rung
from app.core.values.quantities import Millilitres, MlPerHour


@dataclass(frozen=True, slots=True)
class Stretch:
    """One rung of the forecast: when it starts, how long it runs, what it gives."""

    rung: Rung
    starts: timedelta
    lasts: timedelta
    volume: Millilitres


def forecast(ladder: Ladder, volume: Millilitres, from_rung: int = 1) -> tuple[Stretch, ...]:
    """The stretches until `volume` (above 0) is given, each rung held for its least time, the last to the end."""
    stretches: list[Stretch] = []
    left, starts = volume, timedelta(0)
    for rung in ladder.rungs[from_rung - 1 :]:
        whole = rung.rate.over(rung.hold)
        last = rung.number == len(ladder.rungs) or whole >= left
        lasts = left.time_at(rung.rate) if last else rung.hold
        given = left if last else whole
        stretches.append(Stretch(rung, starts, lasts, given))
        if last:
            break
        left, starts = left - given, starts + lasts
    return tuple(stretches)


def remaining_time(ladder: Ladder, number: int, rate: MlPerHour, wait: timedelta, left: Millilitres) -> timedelta:
    """Time until `left` has run, standing on `rate` for `wait` yet, then climbing from rung `number`.

    `rate` may lie below the rung (after a reduction to half). Raises ValueError for rate 0.
    """
    before_climb = rate.over(wait)
    if before_climb >= left or number >= len(ladder.rungs):
        return left.time_at(rate)
    rest = forecast(ladder, left - before_climb, number + 1)
    return wait + rest[-1].starts + rest[-1].lasts
