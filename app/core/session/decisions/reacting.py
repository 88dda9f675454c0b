"""Symptoms, rechecks, treatments, emergency. What must stop the flow does so at the time of the press."""

from datetime import datetime

from app.core.protocol.reactions import Grade, Response
from app.core.session import commands
from app.core.session.course_events import (
    EmergencyDeclared,
    EmergencyStepDone,
    Event,
    InfusionPaused,
    InfusionStopped,
    Outcome,
    PauseCause,
    StopCause,
    SymptomRechecked,
    SymptomReported,
    SymptomsDenied,
    TreatmentGiven,
    TreatmentWithheld,
)
from app.core.session.decisions.preparing import against
from app.core.session.decisions.refusing import Decision, needs_words, signed, unknown, wrong_phase
from app.core.session.doses import too_early
from app.core.session.infusion import ADRENALINE, Infusion
from app.core.session.phase import Paused, Preparing, Running
from app.core.session.response import asked_for, further, once_only
from app.core.values.message import msg
from app.core.values.refusal import Refusal

# The id of "something else, in words".
OTHER = "other"


def deny_symptoms(infusion: Infusion) -> Decision:
    if isinstance(infusion.phase, Preparing) or signed(infusion):
        return wrong_phase(msg("a symptom answer"), msg("Use the checklist, or an addendum after the end."))
    if infusion.open_reaction is not None:
        return Refusal(
            code="symptoms.reaction-open",
            what=msg("“none” while a reaction lasts"),
            why=msg("A symptom was reported and has not been seen gone."),
            do=msg("Recheck it: gone, better, same or worse."),
        )
    return (SymptomsDenied(),)


def report_symptom(infusion: Infusion, command: commands.ReportSymptom) -> Decision:
    protocol = infusion.protocol
    if protocol is None or isinstance(infusion.phase, Preparing) or signed(infusion):
        return wrong_phase(msg("a symptom"), msg("Use the checklist, or an addendum after the end."))
    if not command.symptoms:
        return needs_words("symptoms", msg("a reaction without a symptom"))
    if OTHER in command.symptoms and not command.words.strip() and command.grade < Grade.SEVERE:
        return needs_words("words", msg("“something else” without words"))
    known = []
    for symptom_id in command.symptoms:
        symptom = protocol.reactions.symptom(symptom_id)
        if symptom is None and symptom_id != OTHER:
            return unknown("symptoms", symptom_id)
        if symptom is not None:
            known.append(symptom)
    response = asked_for(infusion, protocol.reactions.response(tuple(known), command.grade))
    reported = SymptomReported(command.symptoms, command.grade, command.words.strip(), response)
    return (reported, *_at_once(infusion, response))


def recheck(infusion: Infusion, command: commands.Recheck) -> Decision:
    going = infusion.open_reaction
    if going is None:
        return wrong_phase(msg("a recheck"), msg("There is no open reaction."))
    waited = going.acted is not None
    onward = command.outcome is Outcome.WORSE or (command.outcome is Outcome.SAME and waited)
    response = once_only(infusion, further(going.response)) if onward else going.response
    acts = () if command.outcome is Outcome.GONE else _at_once(infusion, response)
    return (SymptomRechecked(command.outcome, response), *acts)


def give_treatment(infusion: Infusion, command: commands.GiveTreatment, at: datetime) -> Decision:
    """Adrenaline under any of its names ends the infusion (clinical reference, rule 7), and no rule
    about drugs refuses it.
    """
    if signed(infusion):
        return wrong_phase(msg("a treatment"), msg("The record is signed: write an addendum."))
    adrenaline = command.drug == ADRENALINE or is_adrenaline(command.name)
    name = command.name.strip() or ("Adrenaline" if adrenaline else "")
    if not name:
        return needs_words("name", msg("a treatment without its name"))
    if command.dose is not None and command.dose.value <= 0:
        return needs_words("dose", msg("a dose of {dose}", dose=command.dose))
    if not adrenaline:
        refusal = _not_this_drug(infusion, command, at)
        if refusal is not None:
            return refusal
    given = TreatmentGiven(
        ADRENALINE if adrenaline else command.drug, name, command.dose, command.route.strip(), command.words.strip()
    )
    if adrenaline and isinstance(infusion.phase, Running | Paused):
        return (given, InfusionStopped(StopCause.ADRENALINE, ""))
    return (given,)


def is_adrenaline(name: str) -> bool:
    """Whether a drug typed by name is adrenaline."""
    return any(stem in name.casefold() for stem in ("adrenalin", "epinephrin", "suprarenin"))


def _not_this_drug(infusion: Infusion, command: commands.GiveTreatment, at: datetime) -> Refusal | None:
    """Allergy and interaction always count; the interval yields to the prescriber's words."""
    if infusion.protocol is None:
        return wrong_phase(msg("a treatment"), msg("Write the order first."))
    if command.drug == OTHER:
        return None
    drug = infusion.protocol.reactions.treatment(command.drug)
    if drug is None:
        return unknown("drug", command.drug)
    refusal = against(infusion, drug)
    if refusal is not None or command.words.strip():
        return refusal
    return too_early(infusion, drug, at)


def withhold_treatment(command: commands.WithholdTreatment) -> Decision:
    if not command.reason.strip():
        return needs_words("reason", msg("“not given” without its reason"))
    return (TreatmentWithheld(command.drug, command.name, command.reason.strip()),)


def declare_emergency(infusion: Infusion) -> Decision:
    """Never refused while there is a patient to watch; a second press changes nothing but the log."""
    if signed(infusion):
        return wrong_phase(msg("an emergency"), msg("The record is signed: call, and write an addendum."))
    if isinstance(infusion.phase, Running | Paused):
        return (EmergencyDeclared(), InfusionStopped(StopCause.EMERGENCY, ""))
    return (EmergencyDeclared(),)


def emergency_step(infusion: Infusion, command: commands.DoEmergencyStep) -> Decision:
    protocol = infusion.protocol
    if protocol is None or infusion.emergency is None:
        do = msg("Press Emergency first.") if infusion.emergency is None else msg("Write it as a note.")
        return wrong_phase(msg("an emergency step"), do)
    if all(step.id != command.step for step in protocol.emergency.steps):
        return unknown("step", command.step)
    return (EmergencyStepDone(command.step, command.words.strip()),)


def _at_once(infusion: Infusion, response: Response) -> tuple[Event, ...]:
    """The pause or stop that goes with the press itself; a reduction waits for the key that sets it."""
    flowing = isinstance(infusion.phase, Running)
    match response:
        case Response.REDUCE:
            return ()
        case Response.PAUSE:
            return (InfusionPaused(PauseCause.REACTION, ""),) if flowing else ()
        case Response.STOP:
            open_line = isinstance(infusion.phase, Running | Paused)
            return (InfusionStopped(StopCause.REACTION, ""),) if open_line else ()
        case Response.EMERGENCY:
            open_line = isinstance(infusion.phase, Running | Paused)
            stopped = (InfusionStopped(StopCause.EMERGENCY, ""),) if open_line else ()
            return (EmergencyDeclared(), *stopped) if infusion.emergency is None else stopped
