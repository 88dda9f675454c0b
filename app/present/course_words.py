"""The sentences of the running infusion: rates, symptoms, treatments, the end. Called by `event_words`."""

from typing import assert_never

from app.core.protocol.reactions import Grade
from app.core.session import course_events as course
from app.core.session.after_events import CallMade, CallOutcome, LateReactionReported
from app.core.values.message import Message, msg
from app.core.values.quantities import Grams, Milligrams
from app.present.drops_words import drops_message
from app.present.told import Told

OUTCOMES = {
    course.Outcome.GONE: msg("gone"),
    course.Outcome.BETTER: msg("better"),
    course.Outcome.SAME: msg("the same"),
    course.Outcome.WORSE: msg("worse"),
}

_STOPS = {
    course.StopCause.NURSE: msg("Infusion stopped"),
    course.StopCause.REACTION: msg("Infusion stopped for the reaction"),
    course.StopCause.ADRENALINE: msg("Infusion stopped: adrenaline given"),
    course.StopCause.EMERGENCY: msg("Infusion stopped: emergency"),
}

RateEvent = (
    course.InfusionStarted
    | course.RateChanged
    | course.HoldPlaced
    | course.HoldReleased
    | course.InfusionPaused
    | course.InfusionResumed
    | course.BottleHung
    | course.LadderRestarted
    | course.DropsCounted
    | course.InfusionStopped
    | course.InfusionCompleted
)


def rate_message(event: RateEvent, told: Told) -> Message:
    match event:
        case course.InfusionStarted():
            return msg("Started at {rate}, bottle {number}", rate=told.rate(event.rate), number=event.bottle)
        case course.RateChanged():
            before, rate = told.rate(event.before), told.rate(event.rate)
            if event.cause is course.RateCause.STEPPED_UP:
                return msg("Stepped up from {before} to {rate}", before=before, rate=rate)
            if event.cause is course.RateCause.REACTION:
                return msg("Reduced for the reaction from {before} to {rate}", before=before, rate=rate)
            return msg("Reduced from {before} to {rate}", before=before, rate=rate)
        case course.HoldPlaced():
            return because(msg("Rate held"), event.reason)
        case course.HoldReleased():
            return msg("Hold released")
        case course.InfusionPaused():
            reaction = event.cause is course.PauseCause.REACTION
            return because(msg("Paused for the reaction") if reaction else msg("Paused"), event.reason)
        case course.InfusionResumed():
            return msg("Resumed at {rate}", rate=told.rate(event.rate))
        case course.BottleHung():
            bottle = told.infusion.bottle(event.number)
            return _with_batch(msg("Bottle {number} hung", number=event.number), bottle.batch if bottle else "")
        case course.LadderRestarted():
            return msg("Batch {batch} is new to this patient: ladder from its first rate, {rate}",
                       batch=event.batch, rate=told.rate(event.rate))  # fmt: skip
        case course.DropsCounted():
            return drops_message(event, told)
        case course.InfusionStopped():
            return because(_STOPS[event.cause], event.reason)
        case course.InfusionCompleted():
            return msg("Infusion complete")
        case _:
            assert_never(event)


CareEvent = (
    course.SymptomsDenied
    | course.SymptomReported
    | course.SymptomRechecked
    | course.TreatmentGiven
    | course.TreatmentWithheld
    | course.EmergencyDeclared
    | course.EmergencyStepDone
    | course.LineFlushed
    | course.AdviceGiven
    | CallMade
    | LateReactionReported
    | course.ObservationEnded
)


def care_message(event: CareEvent, told: Told) -> Message:
    match event:
        case course.SymptomsDenied():
            return msg("No symptoms")
        case course.SymptomReported(grade=Grade.NOTED):
            names = told.symptoms(event.symptoms)
            return because(msg("{names}, there before the infusion: no reaction (grade 0)", names=names), event.words)
        case course.SymptomReported():
            names, grade = told.symptoms(event.symptoms), told.grade(event.grade)
            said = msg("{names}, {grade} (grade {number})", names=names, grade=grade, number=int(event.grade))
            return because(said, event.words)
        case course.SymptomRechecked():
            return msg("Symptom looked at again: {outcome}", outcome=OUTCOMES[event.outcome])
        case course.TreatmentGiven():
            return because(dose_message(event.name, event.dose, event.route), event.words)
        case course.TreatmentWithheld():
            return msg("{name} not given, because: {reason}", name=event.name, reason=event.reason)
        case course.EmergencyDeclared():
            return msg("Emergency")
        case course.EmergencyStepDone():
            return because(msg("{step}", step=told.step(event.step)), event.words)
        case course.LineFlushed():
            return msg("Line flushed with {volume} of {fluid}", volume=event.volume, fluid=event.fluid)
        case course.AdviceGiven():
            if event.sheet:
                return msg("Advice on late reactions explained, sheet handed over")
            return msg("Advice on late reactions given and explained")
        case CallMade():
            return because(_call(event, told), event.words)
        case LateReactionReported():
            names, grade = told.symptoms(event.symptoms), told.grade(event.grade)
            said = msg("Late reaction: {names}, {grade} (grade {number})", names=names, grade=grade,
                       number=int(event.grade))  # fmt: skip
            return because(msg("{said}; suspect batches {batches}", said=said, batches=", ".join(event.batches)),
                           event.words)  # fmt: skip
        case course.ObservationEnded():
            return msg("Observation ended")
        case _:
            assert_never(event)


CALLS = {
    CallOutcome.WELL: msg("well"),
    CallOutcome.SYMPTOMS: msg("has symptoms"),
    CallOutcome.NOT_REACHED: msg("not reached"),
    CallOutcome.GIVEN_UP: msg("given up"),
}


def _call(event: CallMade, told: Told) -> Message:
    said = told.symptoms(event.symptoms) or told.say(CALLS[event.outcome])
    return msg("Call at {hours} h: {said}", hours=event.hours, said=said)


def dose_message(name: str, dose: Milligrams | None, route: str) -> Message:
    if dose is None:
        return msg("{name} {route}", name=name, route=route) if route else msg("{name}", name=name)
    amount = Grams(dose.value / 1000) if dose.value >= 1000 else dose
    return msg("{name} {dose} {route}", name=name, dose=amount, route=route)


def because(said: Message, words: str) -> Message:
    return msg("{said}: {words}", said=said, words=words) if words else said


def _with_batch(said: Message, batch: str) -> Message:
    return msg("{said} ({batch})", said=said, batch=batch) if batch else said
