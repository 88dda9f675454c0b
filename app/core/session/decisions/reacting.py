"""Symptoms, rechecks, treatments, emergency. What must stop the flow does so at the time of the press."""

from dataclasses import replace
from datetime import datetime

from app.core.protocol.drugs import Drug
from app.core.protocol.reactions import Grade, Response, Symptom
from app.core.session import commands
from app.core.session.alerts import open_alerts
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
from app.core.session.drug_rules import allergic_to, meant, too_much
from app.core.session.infusion import ADRENALINE, Infusion
from app.core.session.phase import Paused, Preparing, Running
from app.core.session.rescue import emergency_answered, refused_adrenaline
from app.core.session.response import asked_for, further, once_only
from app.core.values.message import msg
from app.core.values.quantities import Milligrams
from app.core.values.refusal import Refusal

# What a refusal of grade 0 names as its source.
RULES_OF_NOTING = "Project rule: no reaction"

# The id of "something else, in words".
OTHER = "other"


def deny_symptoms(infusion: Infusion) -> Decision:
    if isinstance(infusion.phase, Preparing) or signed(infusion):
        return wrong_phase(msg("a symptom answer"), msg("Use the checklist, or an addendum after the end."))
    if infusion.open_complaint is not None:
        return Refusal(
            code="symptoms.look-again",
            what=msg("“none” before the second look"),
            why=msg("A complaint was noted as no reaction and has not been looked at again."),
            source=RULES_OF_NOTING,
            do=msg("Look at it again: gone, better, same or worse."),
        )
    if infusion.open_reaction is not None:
        return Refusal(
            code="symptoms.reaction-open",
            what=msg("“none” while a reaction lasts"),
            why=msg("A symptom was reported and has not been seen gone."),
            do=msg("Recheck it: gone, better, same or worse."),
        )
    return (SymptomsDenied(),)


def report_symptom(infusion: Infusion, command: commands.ReportSymptom) -> Decision:
    """Before the start too: a reaction to the premedication blocks the start until the prescriber has answered."""
    protocol = infusion.protocol
    if protocol is None:
        return wrong_phase(msg("a symptom"), msg("Write the order first; in danger press Emergency."))
    if signed(infusion):
        return wrong_phase(msg("a symptom"), msg("The record is signed: report a late reaction on it."))
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
    if command.grade is Grade.NOTED:
        refusal = _no_mere_note(infusion, tuple(known), command.words)
        noted = SymptomReported(command.symptoms, command.grade, command.words.strip(), Response.NOTE)
        return refusal if refusal is not None else (noted,)
    alone = protocol.reactions.response(tuple(known), command.grade)
    response = asked_for(infusion, alone)
    reported = SymptomReported(command.symptoms, command.grade, command.words.strip(), response)
    return (reported, *_at_once(infusion, response, anew=alone is Response.EMERGENCY))


def _no_mere_note(infusion: Infusion, known: tuple[Symptom, ...], words: str) -> Refusal | None:
    """Why this can't be noted as no reaction: to call a reaction nothing is the slip that costs most."""
    assert infusion.protocol is not None
    grave = next((one for one in known if one.least >= Response.PAUSE), None)
    if not infusion.protocol.reactions.notes:
        why, do = msg("The rules of this infusion do not know it."), msg("Choose how bad it is.")
    elif grave is not None:
        why = msg("{symptom} pauses, stops or calls at any grade.", symptom=grave.words)
        do = msg("Choose how bad it is; what was there before is for the prescriber to say.")
    elif infusion.open_reaction is not None:
        why, do = msg("A reaction lasts: what is felt now belongs to it."), msg("Recheck it, or choose how bad it is.")
    elif open_alerts(infusion):
        why = msg("A vital sign is outside its limits: {words}.", words=open_alerts(infusion)[0].threshold.words)
        do = msg("Choose how bad it is.")
    elif not words.strip():
        return needs_words("words", msg("“was there before” without since when"))
    else:
        return None
    return Refusal(
        code="symptoms.not-merely-noted",
        field="grade",
        what=msg("“was there before”"),
        why=why,
        limit=msg("only what reduces at the most, while nothing else is open"),
        source=RULES_OF_NOTING,
        do=do,
    )


def recheck(infusion: Infusion, command: commands.Recheck) -> Decision:
    going = infusion.open_reaction
    if going is None and infusion.open_complaint is not None:
        return _look_again(infusion, command.outcome)
    if going is None:
        return wrong_phase(msg("a recheck"), msg("There is no open reaction."))
    waited = going.acted is not None
    onward = command.outcome is Outcome.WORSE or (command.outcome is Outcome.SAME and waited)
    response = once_only(infusion, further(going.response)) if onward else going.response
    worse = command.outcome is Outcome.WORSE
    acts = () if command.outcome is Outcome.GONE else _at_once(infusion, response, anew=worse)
    return (SymptomRechecked(command.outcome, response), *acts)


def _look_again(infusion: Infusion, outcome: Outcome) -> Decision:
    """The second look at a complaint: one that grew is a reaction from now on, mild at least."""
    complaint, protocol = infusion.open_complaint, infusion.protocol
    assert complaint is not None and protocol is not None
    if outcome is not Outcome.WORSE:
        return (SymptomRechecked(outcome, Response.NOTE),)
    known = tuple(one for one in map(protocol.reactions.symptom, complaint.symptoms) if one is not None)
    response = asked_for(infusion, protocol.reactions.response(known, Grade.MILD))
    grown = SymptomReported(complaint.symptoms, Grade.MILD, complaint.words, response)
    return (SymptomRechecked(outcome, response), grown, *_at_once(infusion, response))


def give_treatment(infusion: Infusion, command: commands.GiveTreatment, at: datetime) -> Decision:
    """Adrenaline under any of its names ends the infusion (clinical reference, rule 7), and no rule
    about drugs refuses it.
    """
    if signed(infusion):
        return wrong_phase(msg("a treatment"), msg("The record is signed: write an addendum."))
    command = _under_its_name(infusion, command)
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


def _under_its_name(infusion: Infusion, command: commands.GiveTreatment) -> commands.GiveTreatment:
    """A drug of the protocol that was typed as "something else" is that drug, by all of its rules."""
    protocol = infusion.protocol
    if command.drug != OTHER or protocol is None:
        return command
    drug = meant(protocol.reactions.treatments, command.name)
    return command if drug is None else replace(command, drug=drug.id)


def is_adrenaline(name: str) -> bool:
    """Whether a drug typed by name is adrenaline."""
    return any(stem in name.casefold() for stem in ("adrenalin", "epinephrin", "suprarenin"))


def _not_this_drug(infusion: Infusion, command: commands.GiveTreatment, at: datetime) -> Refusal | None:
    """Allergy and interaction always count; interval and amount yield to the prescriber's words."""
    if infusion.protocol is None:
        return wrong_phase(msg("a treatment"), msg("Write the order first."))
    if not command.words.strip() and (first := adrenaline_first(infusion, command.drug, command.name)) is not None:
        return first
    if (allergic := allergic_to(infusion, command.name)) is not None or command.drug == OTHER:
        return allergic
    drug = infusion.protocol.reactions.treatment(command.drug)
    if drug is None:
        return unknown("drug", command.drug)
    refusal = against(infusion, drug)
    if refusal is not None or command.words.strip():
        return refusal
    return too_early(infusion, drug, at) or _too_much(infusion, drug, command.dose, at)


def _too_much(infusion: Infusion, drug: Drug, dose: Milligrams | None, at: datetime) -> Refusal | None:
    """A dose above the highest one or above what 24 h allow; as the interval, it yields to the prescriber's words."""
    refusal = None if dose is None or infusion.order is None else too_much(infusion, drug, dose, at)
    if refusal is None:
        return None
    do = msg("Read the order again, and mg against g. If the prescriber means it, write it in the prescriber's words.")
    return replace(refusal, code=refusal.code.replace("premedication", "treatment"), do=do)


def adrenaline_first(infusion: Infusion, drug_id: str, name: str) -> Refusal | None:
    """Antihistamine and steroid never come before adrenaline (clinical reference, rule 8). What was given all the
    same is a fact: with a word why it is written down.
    """
    protocol = infusion.protocol
    if protocol is None or infusion.emergency is None or infusion.adrenaline or refused_adrenaline(infusion):
        return None
    rules = protocol.emergency
    if not (rules.comes_after(drug_id) or rules.comes_after(name)):
        return None
    return Refusal(
        code="treatment.adrenaline-first",
        field="words",
        what=msg("{name} before adrenaline", name=name or drug_id),
        why=msg("In anaphylaxis adrenaline is the first drug; antihistamine and steroid only come after it."),
        limit=msg("adrenaline first"),
        source=rules.afterwards_source.document if rules.afterwards_source is not None else rules.source.document,
        do=msg("Give adrenaline now. If this was given all the same, log it with F3 and say why."),
    )


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


def _at_once(infusion: Infusion, response: Response, anew: bool = False) -> tuple[Event, ...]:
    """The pause or stop that goes with the press itself; a reduction waits for the key that sets it. `anew`: it is
    another emergency where nothing of the last one waits any more.
    """
    flowing = isinstance(infusion.phase, Running)
    match response:
        case Response.NOTE | Response.REDUCE:
            return ()
        case Response.PAUSE:
            return (InfusionPaused(PauseCause.REACTION, ""),) if flowing else ()
        case Response.STOP:
            open_line = isinstance(infusion.phase, Running | Paused)
            return (InfusionStopped(StopCause.REACTION, ""),) if open_line else ()
        case Response.EMERGENCY:
            open_line = isinstance(infusion.phase, Running | Paused)
            stopped = (InfusionStopped(StopCause.EMERGENCY, ""),) if open_line else ()
            another = infusion.emergency is None or (anew and emergency_answered(infusion))
            return (EmergencyDeclared(), *stopped) if another else stopped
