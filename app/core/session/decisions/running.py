"""Step up, hold, reduce, pause, resume. Down and off are never refused for want of a gate."""

from dataclasses import replace
from datetime import datetime

from app.core.session import commands
from app.core.session.alerts import open_alerts
from app.core.session.course_events import (
    HoldPlaced,
    HoldReleased,
    InfusionPaused,
    InfusionResumed,
    PauseCause,
    RateCause,
    RateChanged,
)
from app.core.session.decisions.refusing import Decision, wrong_phase
from app.core.session.gate import Condition, Met, Need, next_rung, step_gate
from app.core.session.infusion import Infusion
from app.core.session.phase import Paused, Running
from app.core.session.response import (
    lowered,
    needs_order,
    one_down,
    restart_allowed,
    restart_opens,
    restart_rate,
    rung_at,
)
from app.core.values.message import Message, msg
from app.core.values.quantities import MlPerHour
from app.core.values.refusal import Refusal


def step_up(infusion: Infusion, at: datetime) -> Decision:
    phase, rung = infusion.phase, next_rung(infusion)
    if not isinstance(phase, Running):
        return wrong_phase(msg("a step up"), msg("Start or resume first."))
    closed = [condition for condition in step_gate(infusion, at) if condition.met is not Met.MET]
    if closed or rung is None:
        refusal = _gate_closed(closed[0], rung.rate if rung else phase.rate, len(closed))
        return _with_alert(infusion, refusal) if closed[0].need is Need.ALERT else refusal
    return (RateChanged(phase.rate, rung.rate, rung.number, RateCause.STEPPED_UP),)


def place_hold(infusion: Infusion, command: commands.PlaceHold) -> Decision:
    phase = infusion.phase
    if not isinstance(phase, Running) or phase.held is not None:
        return wrong_phase(msg("a hold"), msg("A hold is placed once, while the infusion runs."))
    return (HoldPlaced(command.reason.strip()),)


def release_hold(infusion: Infusion) -> Decision:
    phase = infusion.phase
    if not isinstance(phase, Running) or phase.held is None:
        return wrong_phase(msg("releasing a hold"), msg("There is none."))
    return (HoldReleased(),)


def reduce(infusion: Infusion, command: commands.Reduce) -> Decision:
    phase = infusion.phase
    if not isinstance(phase, Running):
        return wrong_phase(msg("a lower rate"), msg("Nothing runs now."))
    target = command.to if command.to is not None else one_down(infusion)
    if target is None:
        return Refusal(
            code="rate.no-lower",
            what=msg("a rate below {rate}", rate=phase.rate),
            why=msg("This line cannot be set lower."),
            do=msg("Pause instead."),
        )
    assert infusion.order is not None
    if not target < phase.rate or target.value <= 0 or infusion.order.delivery.settable(target) != target:
        return Refusal(
            code="rate.not-lower",
            field="rate",
            what=msg("{rate}", rate=target),
            why=msg("A reduction goes to a rate that can be set, below {rate} and above 0.", rate=phase.rate),
            do=msg("Type a lower rate, or pause."),
        )
    reaction = infusion.open_reaction
    if reaction is not None and reaction.acted is None:
        most = lowered(infusion, phase.rate)
        if most is not None and target > most:
            return Refusal(
                code="rate.reaction",
                field="rate",
                what=msg("{rate} during a reaction", rate=target),
                why=msg("A reaction goes to the last tolerated step or to half, whichever is lower."),
                limit=msg("{rate} or less", rate=most),
                source="Reaction rule",
                do=msg("Reduce to {rate}.", rate=most),
            )
    cause = RateCause.REACTION if reaction is not None else RateCause.REDUCED
    return (RateChanged(phase.rate, target, rung_at(infusion, target), cause),)


def pause(infusion: Infusion, command: commands.Pause) -> Decision:
    if not isinstance(infusion.phase, Running):
        return wrong_phase(msg("a pause"), msg("Nothing runs now."))
    cause = PauseCause.REACTION if infusion.open_reaction is not None else PauseCause.NURSE
    return (InfusionPaused(cause, command.reason.strip()),)


def resume(infusion: Infusion, at: datetime) -> Decision:
    phase = infusion.phase
    if not isinstance(phase, Paused):
        return wrong_phase(msg("going on"), msg("Nothing is paused."))
    refusal = _may_resume(infusion, at)
    if refusal is not None:
        return refusal
    rate = restart_rate(infusion, at)
    if rate is None:
        return Refusal(
            code="resume.no-rate",
            what=msg("a restart at half of {rate}", rate=phase.rate),
            why=msg("This line cannot be set that low."),
            do=msg("Stop, or use a pump with finer steps after asking the prescriber."),
        )
    return (InfusionResumed(rate, rung_at(infusion, rate)),)


def _may_resume(infusion: Infusion, at: datetime) -> Refusal | None:
    if infusion.open_reaction is not None:
        return Refusal(
            code="resume.reaction",
            what=msg("going on while the symptom lasts"),
            why=msg("A restart needs the symptom gone, time after it and the prescriber."),
            source="Reaction rule",
            do=msg("Recheck the symptom. If it stays, stop."),
        )
    if open_alerts(infusion):
        return _with_alert(
            infusion,
            Refusal(
                code="resume.alert",
                what=msg("going on with an open alert"),
                why=msg("A vital sign is outside its limits."),
                do=msg("Take vital signs again, call the prescriber."),
            ),
        )
    if not needs_order(infusion):
        return None
    opens = restart_opens(infusion)
    if opens is None or at < opens:
        return Refusal(
            code="resume.too-early",
            what=msg("a restart now"),
            why=msg("After a reaction the pause lasts until {time}.", time=opens or at),
            source="Reaction rule",
            do=msg("Wait, and have the prescriber decide."),
        )
    if not restart_allowed(infusion):
        return Refusal(
            code="resume.no-order",
            what=msg("a restart without the prescriber"),
            why=msg("After a reaction only the prescriber may allow it."),
            source="Reaction rule",
            do=msg("Ask, and write down name and answer."),
        )
    return None


def _with_alert(infusion: Infusion, refusal: Refusal) -> Refusal:
    """The refusal with the sign, its value and the limit it crossed."""
    worst = open_alerts(infusion)[0]
    return replace(
        refusal,
        why=msg("Out of its limits: {value}.", value=worst.value),
        limit=msg("{words}", words=worst.threshold.words),
        source=worst.threshold.source.document,
    )


def _gate_closed(condition: Condition, rate: MlPerHour, count: int) -> Refusal:
    why, do = _words(condition)
    return Refusal(
        code=f"gate.{condition.need.value}",
        what=msg("a step up to {rate}", rate=rate),
        why=why,
        limit=msg("{count} of the conditions missing", count=count),
        source="Step-up gate: fresh vitals, symptom answer, time, no alert",
        do=do,
    )


def _words(condition: Condition) -> tuple[Message, Message]:
    at = msg("{time}", time=condition.at) if condition.at else msg("")
    table: dict[Need, tuple[Message, Message]] = {
        Need.VITALS: (
            msg("A full fresh set of vital signs on this step is missing."),
            msg("Take temperature, pressure, pulse, breathing and oxygen now."),
        ),
        Need.SYMPTOMS: (
            msg("The symptom question has not been answered on this step."),
            msg("Ask. “None” is an answer."),
        ),
        Need.TIME: (msg("This step lasts at least until {time}.", time=at), msg("Wait.")),
        Need.FREE: (
            msg("The symptom-free time ends at {time}.", time=at),
            msg("Stay at this rate until then."),
        ),
        Need.ALERT: (
            msg("A vital sign is outside its limits."),
            msg("Take vital signs again, call the prescriber."),
        ),
        Need.REACTION: (msg("A reaction lasts."), msg("Recheck it; no step up while it lasts.")),
        Need.HOLD: (msg("The rate was put on hold at {time}.", time=at), msg("Release the hold first.")),
        Need.BOTTLE: (msg("The bottle is empty or not known."), msg("Hang the next bottle first.")),
        Need.CEILING: (msg("This is the highest rate allowed here."), msg("Stay at this rate.")),
    }
    return table[condition.need]
