"""What is due while the bottle hangs: reaction first, then bottle, vitals and the next step."""

from datetime import datetime, timedelta

from app.core.protocol.drops import Verdict
from app.core.protocol.monitoring import Level
from app.core.protocol.protocol import Protocol
from app.core.protocol.reactions import Response
from app.core.session.acts import Kind, NextAct
from app.core.session.alerts import last_full_reading, last_reading, open_alerts
from app.core.session.counting import count_acts
from app.core.session.gate import Met, Need, look_again_at, next_rung, step_gate, step_opens
from app.core.session.infusion import Infusion, Reaction
from app.core.session.phase import Paused, Running
from app.core.session.response import (
    lowered,
    needs_order,
    restart_allowed,
    restart_forbidden,
    restart_opens,
    restart_rate,
    short_pause_ends,
)
from app.core.session.volume import done_at, empties_at, next_bottle, remaining
from app.core.values.quantities import MlPerHour

# Acts that go before everything else once they are due.
PRESSING = (Kind.STOP_FOR_ALERT, Kind.FOLLOW_REACTION, Kind.RECHECK, Kind.RECHECK_ALERT)


def running_acts(infusion: Infusion, phase: Running, now: datetime) -> tuple[NextAct, ...]:
    protocol = infusion.protocol
    assert protocol is not None
    acts = [*_reaction(infusion, protocol), *alert_acts(infusion, protocol), _bottle(infusion, now)]
    acts.append(NextAct(Kind.TAKE_VITALS, vitals_due(infusion, phase, protocol, now)))
    acts += count_acts(infusion, now)
    opens = step_opens(infusion)
    empty = empties_at(infusion, now)
    waiting = (
        infusion.open_reaction is not None
        or phase.held is not None
        or bool(open_alerts(infusion))
        or (empty is not None and empty <= now)
        or remaining(infusion, now).value <= 0
    )
    if opens is not None and not waiting:
        gate = {one.need: one.met for one in step_gate(infusion, max(now, opens))}
        rung = next_rung(infusion)
        if gate[Need.VITALS] is Met.MET and gate[Need.SYMPTOMS] is not Met.MET:
            acts.append(NextAct(Kind.ASK_SYMPTOMS, opens))
        acts.append(NextAct(Kind.STEP_UP, opens, rate=rung.rate if rung else None))
    return _ordered(acts, now)


def paused_acts(infusion: Infusion, phase: Paused, now: datetime) -> tuple[NextAct, ...]:
    protocol = infusion.protocol
    assert protocol is not None
    acts = [*_reaction(infusion, protocol), *alert_acts(infusion, protocol)]
    if remaining(infusion, now).value <= 0:
        acts.append(NextAct(Kind.COMPLETE, phase.since))
    elif not open_alerts(infusion):
        acts += _restart(infusion, phase, now)
    last = last_full_reading(infusion, now)
    since = max(phase.since, last.at) if last else phase.since
    acts.append(NextAct(Kind.TAKE_VITALS, since + timedelta(minutes=protocol.monitoring.first_hour_every)))
    return _ordered(acts, now)


def _restart(infusion: Infusion, phase: Paused, now: datetime) -> list[NextAct]:
    """How a pause goes on: at once, after the prescriber's word, or not at all."""
    if not needs_order(infusion):
        rate = restart_rate(infusion, now)
        return [NextAct(Kind.RESUME, max(short_pause_ends(infusion, phase), phase.since), rate=rate)]
    opens = restart_opens(infusion)
    if opens is None:
        return []
    rate = restart_rate(infusion, max(now, opens))
    if restart_forbidden(infusion) or rate is None:
        return [NextAct(Kind.STOP, opens)]
    if not restart_allowed(infusion):
        return [NextAct(Kind.ASK_PRESCRIBER, opens, detail="restart")]
    return [NextAct(Kind.RESUME, opens, rate=rate)]


def vitals_due(infusion: Infusion, phase: Running, protocol: Protocol, now: datetime) -> datetime:
    """The earliest of: the interval since the last full set, 15 min after a rise, 5 min before the next step.

    Clinical reference, section 7.1, the default schedule. A set is fresh enough for the step from 10 min
    before it on; one that is taken in time keeps nobody waiting when the step opens.
    """
    plan = protocol.monitoring
    assert infusion.started is not None
    last = last_full_reading(infusion, now)
    taken = max(last.at, infusion.started) if last else infusion.started
    times = [taken + timedelta(minutes=_interval(infusion, taken, protocol))]
    if taken <= infusion.started:
        times.append(infusion.started + timedelta(minutes=plan.after_start))
    if last is None or last.at <= phase.since:
        times.append(phase.since + timedelta(minutes=plan.after_step))
    opens = step_opens(infusion)
    if opens is not None and taken < max(opens, now) - timedelta(minutes=plan.fresh) and phase.held is None:
        times.append(max(opens - timedelta(minutes=plan.before_step), phase.since))
    return min(times)


def _interval(infusion: Infusion, taken: datetime, protocol: Protocol) -> int:
    plan = protocol.monitoring
    assert infusion.started is not None
    if taken - infusion.started < timedelta(hours=1):
        return plan.first_hour_every
    return plan.stepping_every if next_rung(infusion) is not None else plan.constant_every


def _reaction(infusion: Infusion, protocol: Protocol) -> list[NextAct]:
    going = infusion.open_reaction
    if going is None:
        looked_at = look_again_at(infusion)
        return [NextAct(Kind.RECHECK, looked_at)] if looked_at is not None else []
    if going.acted is None:
        return [NextAct(Kind.FOLLOW_REACTION, going.looked, rate=_target(infusion, going))]
    wait = timedelta(minutes=protocol.reactions.rule(going.response).recheck_minutes)
    return [NextAct(Kind.RECHECK, max(going.looked, going.acted) + wait)]


def _target(infusion: Infusion, going: Reaction) -> MlPerHour | None:
    """The rate a reduction goes to; None where the response is a pause or a stop."""
    phase = infusion.phase
    if going.response is not Response.REDUCE or not isinstance(phase, Running):
        return None
    return lowered(infusion, phase.rate)


def alert_acts(infusion: Infusion, protocol: Protocol) -> list[NextAct]:
    alerts, last = open_alerts(infusion), last_reading(infusion)
    if not alerts or last is None:
        return []
    flowing = isinstance(infusion.phase, Running | Paused)
    if flowing and alerts[0].threshold.level is Level.RED:
        return [NextAct(Kind.STOP_FOR_ALERT, last.at, detail=alerts[0].threshold.sign.value)]
    again = last.at + timedelta(minutes=protocol.monitoring.recheck)
    return [NextAct(Kind.RECHECK_ALERT, again, detail=alerts[0].threshold.sign.value)]


def _bottle(infusion: Infusion, now: datetime) -> NextAct:
    """Either the end of the dose or the change of bottle, whichever comes first at this rate."""
    done, empty = done_at(infusion, now), empties_at(infusion, now)
    if done is not None and (empty is None or done <= empty or remaining(infusion, now).value <= 0):
        return NextAct(Kind.COMPLETE, done)
    number = next_bottle(infusion)
    kind = Kind.HANG_BOTTLE if number is not None else Kind.ACCEPT_BOTTLE
    return NextAct(kind, empty, bottle=number)


def _ordered(acts: list[NextAct], now: datetime) -> tuple[NextAct, ...]:
    def pressure(act: NextAct) -> tuple[bool, datetime]:
        moment = act.due if act.due is not None else now
        pressing = act.kind in PRESSING or (act.kind is Kind.COUNT_DROPS and act.detail == Verdict.FASTER.value)
        return not (pressing and moment <= now), moment

    return tuple(sorted(acts, key=pressure))
