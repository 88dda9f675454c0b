"""Stop, complete, flush, advice, the end of observation, abandoning before the start."""

from datetime import datetime

from app.core.protocol.fluids import forbidden_fluid
from app.core.session import commands
from app.core.session.after_care import open_care
from app.core.session.after_commands import GiveAdvice
from app.core.session.alerts import last_full_reading, open_alerts
from app.core.session.course_events import (
    AdviceGiven,
    InfusionCompleted,
    InfusionStopped,
    LineFlushed,
    ObservationEnded,
    StopCause,
)
from app.core.session.decisions.refusing import Decision, needs_words, passed, soft, wrong_phase
from app.core.session.due import observation_ends
from app.core.session.events import InfusionAbandoned, LimitOverridden
from app.core.session.infusion import Infusion
from app.core.session.phase import Observing, Paused, Preparing, Running
from app.core.session.rescue import emergency_lasts, next_adrenaline
from app.core.session.volume import DRIFT, LEFT_OVER, ordered, remaining
from app.core.values.message import Message, msg
from app.core.values.refusal import Refusal

TOO_SOON = "observation.too-soon"
STILL_ILL = "abandon.reaction"


def stop(infusion: Infusion, command: commands.Stop) -> Decision:
    """Never refused while the line is open: the reason can be written afterwards."""
    if not isinstance(infusion.phase, Running | Paused):
        return wrong_phase(msg("STOP"), msg("Nothing is running or paused."))
    cause = StopCause.REACTION if infusion.open_reaction is not None else StopCause.NURSE
    return (InfusionStopped(cause, command.reason.strip()),)


def complete(infusion: Infusion, command: commands.Complete, at: datetime) -> Decision:
    if not isinstance(infusion.phase, Running | Paused):
        return wrong_phase(msg("the end of the dose"), msg("Nothing is running or paused."))
    left, whole = remaining(infusion, at), ordered(infusion)
    if left.value <= whole.value * DRIFT:
        return (InfusionCompleted(),)
    override = passed(LEFT_OVER, command.overrides)
    if override is None:
        return soft(
            LEFT_OVER,
            msg("the end with {left} of {whole} left", left=left, whole=whole),
            msg("By the rates on record the dose is not given yet."),
            (
                ("drift", msg("The bottles are empty: the pump ran ahead")),
                ("prescriber", msg("The prescriber ends it here")),
                ("patient", msg("The patient does not want more")),
            ),
            "Project rule: dose and rates on record agree within 2 %",
        )
    return (InfusionCompleted(), override)


def flush_line(infusion: Infusion, command: commands.FlushLine) -> Decision:
    if not isinstance(infusion.phase, Observing):
        return wrong_phase(msg("flushing the line"), msg("It follows the end of the infusion."))
    if not command.fluid.strip() or command.volume.value <= 0:
        return needs_words("fluid", msg("a flush without fluid and volume"))
    refusal = forbidden_fluid(infusion.protocol.product, command.fluid) if infusion.protocol is not None else None
    if refusal is not None:
        return refusal
    return (LineFlushed(command.fluid.strip(), command.volume),)


def give_advice(infusion: Infusion, command: GiveAdvice) -> Decision:
    if not isinstance(infusion.phase, Observing):
        return wrong_phase(msg("discharge advice"), msg("It follows the end of the infusion."))
    return (AdviceGiven(command.sheet),)


def end_observation(infusion: Infusion, command: commands.EndObservation, at: datetime) -> Decision:
    phase, ends = infusion.phase, observation_ends(infusion)
    if not isinstance(phase, Observing) or ends is None:
        return wrong_phase(msg("the end of observation"), msg("End the infusion first."))
    overrides: list[LimitOverridden] = []
    for refusal in _doubts(infusion, phase, ends, at):
        override = passed(refusal.code, command.overrides)
        if override is None:
            return refusal
        overrides.append(override)
    return (ObservationEnded(), *overrides)


def _doubts(infusion: Infusion, phase: Observing, ends: datetime, at: datetime) -> tuple[Refusal, ...]:
    """What speaks against letting the patient go. Each yields to a reason, because a patient may be
    taken over by others, leave, or die, and the record must still be closed truthfully.
    """
    found: list[Refusal] = []
    if emergency_lasts(infusion):
        found.append(
            _doubt(
                "observation.emergency",
                msg("the end of observation during an emergency"),
                msg("A step is open, or a further dose of adrenaline may be due."),
                "Reaction rule",
            )
        )
    if infusion.open_reaction is not None:
        found.append(
            _doubt(
                "observation.reaction",
                msg("the end of observation during a reaction"),
                msg("A symptom was reported and has not been seen gone."),
                "Reaction rule",
            )
        )
    reading = last_full_reading(infusion, at)
    if reading is None or reading.at < phase.ended:
        found.append(
            _doubt(
                "observation.vitals",
                msg("the end of observation without vital signs"),
                msg("A full set after the end is missing."),
                "Monitoring schedule",
            )
        )
    if alerts := open_alerts(infusion):
        found.append(
            _doubt(
                "observation.alert",
                msg("the end of observation with an open alert"),
                msg("{words}.", words=alerts[0].threshold.words),
                alerts[0].threshold.source.document,
            )
        )
    if waiting := open_care(infusion):
        found.append(
            _doubt(
                "observation.after-care",
                msg("the end of observation with a task open"),
                msg("{words}: neither given nor said why not.", words=waiting[0].words),
                waiting[0].source.document,
            )
        )
    if infusion.advised is None:
        found.append(
            _doubt(
                "observation.advice",
                msg("the end of observation without advice"),
                msg("Late reactions come at home, hours to days later."),
                "Source article, table 3",
            )
        )
    if at < ends:
        found.append(
            _doubt(
                TOO_SOON,
                msg("the end of observation before {time}", time=ends),
                msg("Reactions come after the end too."),
                "EU leaflet: 20 min, 1 h after a first infusion",
            )
        )
    return tuple(found)


def _doubt(code: str, what: Message, why: Message, source: str) -> Refusal:
    return soft(
        code,
        what,
        why,
        (
            ("prescriber", msg("The prescriber has seen the patient and decides so")),
            ("handed-over", msg("Another team has taken the patient over")),
            ("against-advice", msg("The patient leaves against advice")),
            ("died", msg("The patient has died")),
        ),
        source,
    )


def abandon(infusion: Infusion, command: commands.Abandon) -> Decision:
    if not isinstance(infusion.phase, Preparing):
        return wrong_phase(msg("abandoning"), msg("It has started: stop it instead."))
    if not command.reason.strip():
        return needs_words("reason", msg("abandoning without the reason"))
    if not (emergency_lasts(infusion) or next_adrenaline(infusion) is not None or infusion.open_reaction is not None):
        return (InfusionAbandoned(command.reason.strip()),)
    override = passed(STILL_ILL, command.overrides)
    if override is not None:
        return (InfusionAbandoned(command.reason.strip()), override)
    return _doubt(
        STILL_ILL,
        msg("closing the record during a reaction"),
        msg("A symptom is not seen gone, a step is open, or a further dose of adrenaline may be due."),
        "Reaction rule",
    )
