"""The gate before a step up: down is easy, up is earned.

Time on this rung, a full fresh set of vitals taken on it, a symptom answer given on it, no open
alert, no reaction that lasts or ended too recently, no hold, enough in the bottle, a rung above.
Every condition must be met at the time of the press; none can be skipped.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from app.core.protocol.ladder import Rung
from app.core.protocol.reactions import Response
from app.core.session.alerts import last_full_reading, open_alerts
from app.core.session.infusion import Infusion, Reaction
from app.core.session.phase import Running
from app.core.session.volume import empties_at, remaining
from app.core.values.quantities import MlPerHour


class Need(Enum):
    """The conditions, by names that screens word."""

    VITALS = "vitals"
    SYMPTOMS = "symptoms"
    TIME = "time"
    FREE = "free"
    ALERT = "alert"
    REACTION = "reaction"
    HOLD = "hold"
    BOTTLE = "bottle"
    CEILING = "ceiling"


class Met(Enum):
    MET = "met"
    MISSING = "missing"
    TOO_OLD = "too-old"
    WAITING = "waiting"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Condition:
    """`at` is when it will be met (WAITING), or when its evidence was taken."""

    need: Need
    met: Met
    at: datetime | None = None


def next_rung(infusion: Infusion) -> Rung | None:
    """The rung above, None at the top, under a cap left by repeated reactions, or when not running."""
    phase, ladder = infusion.phase, infusion.ladder
    if not isinstance(phase, Running) or ladder is None:
        return None
    number = phase.rung + 1
    return ladder.rung(number) if number <= highest_rung(infusion) else None


def highest_rung(infusion: Infusion) -> int:
    """The top of the ladder. After a mild reaction the rung where it began may be tried once more, no
    higher; after a stronger or a second one, the rung below is the highest (clinical reference, 9.2).
    """
    assert infusion.ladder is not None
    caps = [len(infusion.ladder.rungs)]
    for number, reaction in enumerate(infusion.reactions):
        rate = rate_at_onset(infusion, reaction)
        if rate is not None:
            again = number == 0 and reaction.response is Response.REDUCE
            at_onset = infusion.ladder.highest_at_most(rate)  # the ladder may have begun again since
            onset = at_onset.number if at_onset is not None else 0
            caps.append(max(onset, 1) if again else onset - 1)
    return max(min(caps), 0)


def rate_at_onset(infusion: Infusion, reaction: Reaction) -> MlPerHour | None:
    """The rate that a reaction counts against: what ran when it began, or last ran before it where it came in a pause,
    and never more than what ran when it was told. None before the start.
    """
    ran = [one.rate for one in infusion.segments if one.start < reaction.began]
    told = [reaction.rate] if reaction.rate.value > 0 else []
    return min([*ran[-1:], *told], default=None)


def hold_ends(infusion: Infusion) -> datetime | None:
    """When the least time on the present rung is over."""
    phase, ladder = infusion.phase, infusion.ladder
    if not isinstance(phase, Running) or ladder is None:
        return None
    return phase.since + ladder.rung(max(phase.rung, 1)).hold


def free_ends(infusion: Infusion) -> datetime | None:
    """When the symptom-free time after the last reaction is over; None without one, or while it lasts."""
    phase = infusion.phase
    if not isinstance(phase, Running) or infusion.protocol is None or infusion.open_reaction is not None:
        return None
    ends = [reaction.gone for reaction in infusion.reactions if reaction.gone is not None]
    if not ends:
        return None
    return max(max(ends), phase.since) + timedelta(minutes=infusion.protocol.reactions.free_minutes)


def step_opens(infusion: Infusion) -> datetime | None:
    """The earliest time the next rung may be climbed, as far as time alone decides."""
    times = [moment for moment in (hold_ends(infusion), free_ends(infusion)) if moment is not None]
    return max(times) if times and next_rung(infusion) is not None else None


def step_gate(infusion: Infusion, at: datetime) -> tuple[Condition, ...]:
    """Every condition with its standing at `at`, in a fixed order; () when not running."""
    phase = infusion.phase
    if not isinstance(phase, Running) or infusion.protocol is None:
        return ()
    fresh = timedelta(minutes=infusion.protocol.monitoring.fresh)
    found = [
        _vitals(infusion, phase, at, fresh),
        _symptoms(infusion, phase, at, fresh),
        _time(Need.TIME, hold_ends(infusion), at),
    ]
    if any(reaction.gone for reaction in infusion.reactions):
        found.append(_time(Need.FREE, free_ends(infusion), at))
    found.append(_unless(Need.ALERT, bool(open_alerts(infusion))))
    if infusion.open_reaction is not None:
        found.append(Condition(Need.REACTION, Met.BLOCKED, infusion.open_reaction.began))
    if phase.held is not None:
        found.append(Condition(Need.HOLD, Met.BLOCKED, phase.held))
    empty = empties_at(infusion, at)
    enough = empty is not None and empty > at and remaining(infusion, at).value > 0
    found.append(Condition(Need.BOTTLE, Met.MET if enough else Met.BLOCKED, empty))
    found.append(_unless(Need.CEILING, next_rung(infusion) is None))
    return tuple(found)


def gate_open(infusion: Infusion, at: datetime) -> bool:
    conditions = step_gate(infusion, at)
    return bool(conditions) and all(condition.met is Met.MET for condition in conditions)


def last_symptom_answer(infusion: Infusion, until: datetime) -> datetime | None:
    """When "none" was last answered, a reaction seen gone, or what was there before looked at a second time."""
    times = [one for one in infusion.denials if one <= until]
    times += [one.gone for one in infusion.reactions if one.gone is not None and one.gone <= until]
    times += [one.settled for one in infusion.complaints if one.settled is not None and one.settled <= until]
    times += [one.ended for one in infusion.complaints if one.ended is not None and one.ended <= until]
    return max(times, default=None)


def look_again_at(infusion: Infusion) -> datetime | None:
    """When a complaint that was noted as no reaction is to be looked at again; None without one."""
    going, protocol = infusion.open_complaint, infusion.protocol
    if going is None or protocol is None:
        return None
    return going.began + timedelta(minutes=protocol.reactions.rule(Response.NOTE).recheck_minutes)


def _vitals(infusion: Infusion, phase: Running, at: datetime, fresh: timedelta) -> Condition:
    reading = last_full_reading(infusion, at)
    if infusion.baseline is None:
        return Condition(Need.VITALS, Met.BLOCKED)
    if reading is None or reading.at < phase.since:
        return Condition(Need.VITALS, Met.MISSING, reading.at if reading else None)
    return Condition(Need.VITALS, Met.MET if at - reading.at <= fresh else Met.TOO_OLD, reading.at)


def _symptoms(infusion: Infusion, phase: Running, at: datetime, fresh: timedelta) -> Condition:
    if infusion.open_complaint is not None:
        return Condition(Need.SYMPTOMS, Met.WAITING, look_again_at(infusion))
    answered = last_symptom_answer(infusion, at)
    if answered is None or answered < phase.since:
        return Condition(Need.SYMPTOMS, Met.MISSING, answered)
    return Condition(Need.SYMPTOMS, Met.MET if at - answered <= fresh else Met.TOO_OLD, answered)


def _time(need: Need, ends: datetime | None, at: datetime) -> Condition:
    if ends is None:
        return Condition(need, Met.BLOCKED)
    return Condition(need, Met.MET if at >= ends else Met.WAITING, ends)


def _unless(need: Need, blocked: bool) -> Condition:
    return Condition(need, Met.BLOCKED if blocked else Met.MET)
