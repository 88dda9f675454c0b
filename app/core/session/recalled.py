"""What one infusion leaves for the next of the same patient: brand, batches, the rate it was borne at."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from app.core.protocol.past import PastInfusion
from app.core.protocol.reactions import Grade
from app.core.session.events import LimitOverridden
from app.core.session.evolve import effective
from app.core.session.infusion import Infusion, Reaction, Segment
from app.core.session.phase import Closed, Ending, Observing, Paused, Running
from app.core.session.volume import LEFT_OVER, LEFT_UNGIVEN, given
from app.core.values.quantities import MlPerHour


def recalled(infusion: Infusion, now: datetime) -> PastInfusion | None:
    """`infusion` as a later one looks back on it; None if it was never started."""
    order, protocol, phase = infusion.order, infusion.protocol, infusion.phase
    if order is None or protocol is None or infusion.started is None:
        return None
    ended = phase.ended if isinstance(phase, Observing | Closed) else None
    tolerated = tolerated_rate(infusion, now)
    hung = [bottle for bottle in infusion.bottles if bottle.number in infusion.hung]
    return PastInfusion(
        record=infusion.record,
        born=order.patient.born,
        product_id=order.product_id,
        brand=protocol.product.brand,
        strength=order.strength,
        route=order.route,
        indication=order.indication,
        cycle=order.cycle,
        cycles=order.cycles,
        day=order.day,
        days=order.days,
        weight=order.weight,
        started=infusion.started,
        ended=ended,
        given=given(infusion, now).mass(order.strength),
        batches=tuple(dict.fromkeys(bottle.batch for bottle in hung)),
        tolerated=tolerated,
        tolerated_per_kg=tolerated.per_kilogram(order.rate_weight) if tolerated is not None else None,
        worst=worst_grade(infusion),
        symptoms=_symptoms(infusion),
        stopped=isinstance(phase, Observing | Closed) and (phase.ending is Ending.STOPPED or _broken_off(infusion)),
    )


def worst_grade(infusion: Infusion) -> Grade | None:
    """The worst of the day and of the time at home; an emergency or adrenaline is the worst, whatever was typed."""
    grades = [reaction.grade for reaction in infusion.reactions]
    grades += [one.event.grade for one in infusion.late]
    if infusion.adrenaline or infusion.emergency is not None:
        grades.append(Grade.LIFE_THREATENING)
    return max(grades, default=None)


def _symptoms(infusion: Infusion) -> tuple[str, ...]:
    felt = [one for reaction in infusion.reactions for one in reaction.symptoms]
    felt += [one for late in infusion.late for one in late.event.symptoms]
    return tuple(dict.fromkeys(felt))


def _broken_off(infusion: Infusion) -> bool:
    """Whether the end was said to be one before the dose was given: by the prescriber's or the patient's wish."""
    return any(
        isinstance(entry.event, LimitOverridden)
        and entry.event.code == LEFT_OVER
        and entry.event.reason in LEFT_UNGIVEN
        for entry in effective(infusion.entries)
    )


def tolerated_rate(infusion: Infusion, now: datetime) -> MlPerHour | None:
    """The highest rate that ran its whole hold, or to the end of the dose, without a symptom beginning on it."""
    if infusion.ladder is None:
        return None
    borne = [
        rate
        for rate, start, end, last in _stretches(infusion.segments, now)
        if (end - start >= _hold(infusion, rate) or (last and _completed(infusion)))
        and not any(_began_on(reaction, start, end) for reaction in infusion.reactions)
    ]
    return max(borne, default=None)


def _stretches(segments: Iterable[Segment], now: datetime) -> tuple[tuple[MlPerHour, datetime, datetime, bool], ...]:
    """Times at one rate without a break; a change of bottle is none."""
    found: list[tuple[MlPerHour, datetime, datetime]] = []
    for one in segments:
        end = one.end if one.end is not None else max(now, one.start)
        if found and found[-1][0] == one.rate and found[-1][2] == one.start:
            found[-1] = (one.rate, found[-1][1], end)
        else:
            found.append((one.rate, one.start, end))
    return tuple((*stretch, number == len(found)) for number, stretch in enumerate(found, start=1))


def _hold(infusion: Infusion, rate: MlPerHour) -> timedelta:
    assert infusion.ladder is not None
    rung = infusion.ladder.highest_at_most(rate)
    return (rung or infusion.ladder.first).hold


def _completed(infusion: Infusion) -> bool:
    phase = infusion.phase
    return isinstance(phase, Observing | Closed) and phase.ending is Ending.COMPLETED


def _began_on(reaction: Reaction, start: datetime, end: datetime) -> bool:
    return start <= reaction.began <= end


def runs_now(infusion: Infusion) -> bool:
    """Whether the line is open: started, and neither completed nor stopped."""
    return isinstance(infusion.phase, Running | Paused)
