"""`due(infusion, now) -> next acts`, the most pressing first; empty only when all is signed.

Nothing here happens by itself: when a deadline has passed, the act is shown as late and the
rate stays as it is.
"""

from datetime import datetime, timedelta
from typing import assert_never

from app.core.session.acts import Kind, NextAct
from app.core.session.after_care import open_care
from app.core.session.due_course import alert_acts, paused_acts, running_acts
from app.core.session.events import Meaning
from app.core.session.gate import look_again_at
from app.core.session.infusion import Infusion, Reaction
from app.core.session.phase import Closed, Ending, Observing, Paused, Preparing, Running
from app.core.session.readiness import REACTION, Lack, Missing, missing_for_start, patient_class
from app.core.session.rescue import next_adrenaline, steps_open

LACK_TO_KIND = {
    Lack.ORDER: Kind.WRITE_ORDER,
    Lack.QUESTION: Kind.ANSWER_CHECKLIST,
    Lack.BLOCKED: Kind.ANSWER_CHECKLIST,
    Lack.PRESCRIBER: Kind.ASK_PRESCRIBER,
    Lack.PREMEDICATION: Kind.GIVE_PREMEDICATION,
    Lack.BOTTLE: Kind.ACCEPT_BOTTLE,
    Lack.VOLUME: Kind.ACCEPT_BOTTLE,
    Lack.BASELINE: Kind.TAKE_BASELINE,
    Lack.BASELINE_ALERT: Kind.ASK_PRESCRIBER,
    Lack.SECOND_CHECK: Kind.SECOND_CHECK,
    Lack.WAIT: Kind.START,
    Lack.EMERGENCY: Kind.ABANDON,
    Lack.REACTION: Kind.ASK_PRESCRIBER,
}

# What the prescriber is asked about where no item of the checklist says it.
_TOPICS = {Lack.BASELINE_ALERT: "baseline", Lack.REACTION: REACTION}


def due(infusion: Infusion, now: datetime) -> tuple[NextAct, ...]:
    """The acts that wait for a person, ordered; the first is the one to show largest."""
    phase = infusion.phase
    match phase:
        case Preparing():
            return _preparing(infusion, now)
        case Running():
            return running_acts(infusion, phase, now)
        case Paused():
            return paused_acts(infusion, phase, now)
        case Observing():
            return _observing(infusion, phase)
        case Closed():
            return () if _performed(infusion) else (*_after_closing(infusion, phase), NextAct(Kind.SIGN, phase.closed))
        case _:
            assert_never(phase)


def observation_ends(infusion: Infusion) -> datetime | None:
    """When the patient may go: 20 min after the end if tolerant; 60 otherwise, after a stop, a reaction or rescue, and
    for the indications that the protocol names.
    """
    phase = infusion.phase
    if not isinstance(phase, Observing) or infusion.protocol is None:
        return None
    by_class = dict(infusion.protocol.monitoring.observe)
    usual = by_class[patient_class(infusion)]
    rescued = [*infusion.adrenaline, *([infusion.emergency] if infusion.emergency is not None else [])]
    named = infusion.order is not None and infusion.order.indication in infusion.protocol.monitoring.observe_longest
    longest = named or phase.ending is Ending.STOPPED or bool(infusion.reactions) or bool(rescued)
    length = max(by_class.values()) if longest else usual
    # What comes while she is observed begins the time anew.
    since = max([phase.ended, *rescued, *(reaction.began for reaction in infusion.reactions)])
    return since + timedelta(minutes=length)


def _performed(infusion: Infusion) -> bool:
    return any(signature.event.meaning is Meaning.PERFORMED for signature in infusion.signatures)


def _preparing(infusion: Infusion, now: datetime) -> tuple[NextAct, ...]:
    if infusion.emergency is not None or infusion.adrenaline:
        return (*_emergency(infusion), *_recheck(infusion), NextAct(Kind.ABANDON, None))
    missing = missing_for_start(infusion, now)
    acts = tuple(_lacking(infusion, one) for one in missing) or (NextAct(Kind.START, None),)
    looked_at = look_again_at(infusion)
    if infusion.open_reaction is not None:  # also where the order is to be written again first
        return acts if any(act.kind is Kind.RECHECK for act in acts) else (*_recheck(infusion), *acts)
    if looked_at is None:
        return acts
    look = NextAct(Kind.RECHECK, looked_at)
    return (look, *acts) if looked_at <= now else (*acts, look)


def _after_closing(infusion: Infusion, phase: Closed) -> tuple[NextAct, ...]:
    """What came to a patient still in the house, before anybody signs."""
    going = infusion.open_reaction
    new = going is not None and going.began >= phase.closed
    return (*_emergency(infusion), *(_recheck(infusion) if new else ()))


def _recheck(infusion: Infusion) -> tuple[NextAct, ...]:
    going = infusion.open_reaction
    return () if going is None else (NextAct(Kind.RECHECK, going.looked + _recheck_after(infusion, going)),)


def _emergency(infusion: Infusion) -> tuple[NextAct, ...]:
    """The steps of an emergency that nobody has logged yet, and the next adrenaline."""
    steps = tuple(NextAct(Kind.EMERGENCY_STEP, infusion.emergency, detail=step.id) for step in steps_open(infusion))
    again = next_adrenaline(infusion)
    repeat = (NextAct(Kind.REPEAT_ADRENALINE, again),) if again is not None else ()
    return (*steps, *repeat)


def _recheck_after(infusion: Infusion, going: Reaction) -> timedelta:
    assert infusion.protocol is not None
    return timedelta(minutes=infusion.protocol.reactions.rule(going.response).recheck_minutes)


def _lacking(infusion: Infusion, missing: Missing) -> NextAct:
    if missing.lack is Lack.REACTION and (going := infusion.open_reaction) is not None:
        return NextAct(Kind.RECHECK, going.looked + _recheck_after(infusion, going))
    detail = _TOPICS.get(missing.lack, missing.detail)
    return NextAct(LACK_TO_KIND[missing.lack], missing.until, detail=detail)


def _observing(infusion: Infusion, phase: Observing) -> tuple[NextAct, ...]:
    protocol = infusion.protocol
    assert protocol is not None
    acts: list[NextAct] = [*_emergency(infusion)]
    acts += _recheck(infusion)
    if infusion.open_reaction is None and (looked_at := look_again_at(infusion)) is not None:
        acts.append(NextAct(Kind.RECHECK, looked_at))
    acts += alert_acts(infusion, protocol)
    ends = observation_ends(infusion)
    assert ends is not None
    after = [one for one in infusion.readings if one.at >= phase.ended and one.vitals.full]
    if not after:
        acts.append(NextAct(Kind.TAKE_VITALS, phase.ended))
    acts += [NextAct(Kind.AFTER_CARE, ends, detail=task.id) for task in open_care(infusion)]
    if infusion.advised is None:  # the advice can be given at once: it does not wait behind the last set
        acts.append(NextAct(Kind.GIVE_ADVICE, ends))
    if after and after[-1].at < ends - timedelta(minutes=protocol.monitoring.fresh):
        acts.append(NextAct(Kind.TAKE_VITALS, ends))
    acts.append(NextAct(Kind.END_OBSERVATION, ends))
    return tuple(acts)
