"""One sentence for each kind of event: how the log, the running screen and the paper say what happened.

The match covers every kind there is; a new kind does not build until it has its words here.
"""

from typing import assert_never

from app.core.session import course_events as course
from app.core.session import events
from app.core.session.after_events import CallMade, LateReactionReported
from app.core.session.disputed import DISPUTED
from app.core.values.message import Message, msg
from app.present.course_words import because, care_message, dose_message, rate_message
from app.present.override_words import override_message
from app.present.told import Told
from app.present.vitals_words import changed_vitals, vitals_words
from app.present.words import name_on_record

MEANINGS = {
    events.Meaning.PERFORMED: msg("performed"),
    events.Meaning.WITNESSED: msg("witnessed"),
    events.Meaning.REVIEWED: msg("reviewed"),
}

CHECKED_FIELDS = {
    "weight": msg("weight"),
    "dose": msg("dose"),
    "volume": msg("volume"),
    "product_id": msg("product"),
    "batch": msg("batch"),
    "first_rate": msg("first rate"),
    "route": msg("route"),
    "sites": msg("sites"),
}


def event_words(event: course.Event, told: Told) -> str:
    """What happened, in one sentence without time or person."""
    return told.say(_message(event, told))


def _message(event: course.Event, told: Told) -> Message:
    match event:
        case (
            course.InfusionStarted()
            | course.RateChanged()
            | course.HoldPlaced()
            | course.HoldReleased()
            | course.InfusionPaused()
            | course.InfusionResumed()
            | course.BottleHung()
            | course.LadderRestarted()
            | course.DropsCounted()
            | course.InfusionStopped()
            | course.InfusionCompleted()
        ):
            return rate_message(event, told)
        case (
            course.SymptomsDenied()
            | course.SymptomReported()
            | course.SymptomRechecked()
            | course.TreatmentGiven()
            | course.TreatmentWithheld()
            | course.EmergencyDeclared()
            | course.EmergencyStepDone()
            | course.LineFlushed()
            | course.AdviceGiven()
            | CallMade()
            | LateReactionReported()
            | course.ObservationEnded()
        ):
            return care_message(event, told)
        case (
            events.ChecklistAnswered()
            | events.PrescriberAnswered()
            | events.PremedicationGiven()
            | events.PremedicationWithheld()
            | events.AfterCareOrdered()
            | events.AfterCareSettled()
            | events.BottleAccepted()
            | events.BottleTakenBack()
            | events.SecondCheckEntered()
            | events.SecondCheckSigned()
        ):
            return _of_preparation(event, told)
        case _:
            return _of_record(event, told)


_PreparationEvent = (
    events.ChecklistAnswered
    | events.PrescriberAnswered
    | events.PremedicationGiven
    | events.PremedicationWithheld
    | events.AfterCareOrdered
    | events.AfterCareSettled
    | events.BottleAccepted
    | events.BottleTakenBack
    | events.SecondCheckEntered
    | events.SecondCheckSigned
)


def _of_preparation(event: _PreparationEvent, told: Told) -> Message:
    match event:
        case events.ChecklistAnswered():
            return msg("{item}: {answer}", item=told.item(event.item), answer=checklist_answer(event, told))
        case events.PrescriberAnswered():
            topic, name, words = told.topic(event.topic).rstrip("?"), event.prescriber, event.words
            if event.topic == DISPUTED and event.allows:
                return msg("{topic}: {name} lets the order stand: “{words}”", topic=topic, name=name, words=words)
            if event.topic == DISPUTED:
                return msg("{topic}: {name} has it written anew: “{words}”", topic=topic, name=name, words=words)
            if event.allows:
                return msg("{topic}: {name} allows it: “{words}”", topic=topic, name=name, words=words)
            return msg("{topic}: {name} refuses: “{words}”", topic=topic, name=name, words=words)
        case events.PremedicationGiven():
            name, route = told.premedication(event.drug), told.premedication_route(event.drug)
            said = msg("{dose}, premedication", dose=dose_message(name, event.dose, route))
            if event.volume is not None:
                said = msg("{drug} {volume} {route}", drug=name, volume=event.volume, route=route)
            return msg("{said}, ordered by {who}", said=said, who=event.ordered_by) if event.ordered_by else said
        case events.PremedicationWithheld():
            name = told.premedication(event.drug)
            return msg("{name}, premedication, not given, because: {reason}", name=name, reason=event.reason)
        case events.AfterCareOrdered():
            name = told.premedication(event.drug)
            return msg("{name}: {who} orders {product}, {dose}", name=name, who=event.ordered_by,
                       product=event.product, dose=event.dose)  # fmt: skip
        case events.AfterCareSettled():
            name = told.premedication(event.task)
            if not event.done:
                return msg("{name}, after the infusion, not given, because: {words}", name=name, words=event.words)
            said = msg("{name}, after the infusion", name=name)
            if event.volume is not None:
                said = msg("{name} {volume}, after the infusion", name=name, volume=event.volume)
            return msg("{said}, ordered by {who}", said=said, who=event.words) if event.words else said
        case events.BottleAccepted():
            bottle = event.bottle
            return msg(
                "Bottle {number} accepted: {product}, {volume}, batch {batch}, expires {expiry}",
                number=bottle.number,
                product=told.product(bottle.product_id),
                volume=bottle.volume,
                batch=bottle.batch,
                expiry=bottle.expiry,
            )
        case events.BottleTakenBack():
            return because(msg("Bottle {number} taken back", number=event.number), event.reason)
        case events.SecondCheckEntered():
            if not event.differences:
                return msg("Second check agreed")
            names = ", ".join(told.say(CHECKED_FIELDS.get(name, name)) for name in event.differences)
            return msg("Second check differs: {names}", names=names)
        case events.SecondCheckSigned():
            return msg("Second check signed")
        case _:
            assert_never(event)


_RecordEvent = (
    events.InfusionOpened
    | events.ProtocolPinned
    | events.OrderWritten
    | events.PastFound
    | events.VitalsTaken
    | events.NoteWritten
    | events.AddendumWritten
    | events.ActRefused
    | events.LimitOverridden
    | events.GapNoted
    | events.RecordSigned
    | events.InfusionAbandoned
    | course.EntryCorrected
)


def _of_record(event: _RecordEvent, told: Told) -> Message:
    match event:
        case events.InfusionOpened():
            return msg("Training record opened") if event.training else msg("Record opened")
        case events.ProtocolPinned():
            product, version = told.product(event.protocol.product.id), event.protocol.version
            return msg("Rules taken from library {version}: {product}", version=version, product=product)
        case events.OrderWritten():
            order = event.order
            return msg(
                "Order of {who} written: {name}, {weight}, {product}, {dose} today",
                who=order.prescriber,
                name=name_on_record(order.patient),
                weight=order.weight,
                product=told.product(order.product_id),
                dose=order.today,
            )
        case events.PastFound():
            if not event.past:
                return msg("No earlier infusion of this patient on this workstation")
            last = event.past[0]
            return msg(
                "Earlier infusions found: {count}, the last on {day}, {product}",
                count=len(event.past),
                day=last.started.astimezone(told.zone).date(),
                product=last.brand,
            )
        case events.VitalsTaken():
            return msg("{vitals}", vitals=vitals_words(event.vitals, told))
        case events.NoteWritten():
            return msg("Note: {words}", words=event.words)
        case events.AddendumWritten():
            return msg("Addendum: {words}", words=event.words)
        case events.ActRefused():
            return msg("Refused: {what}. {why}", what=event.what.rstrip("."), why=event.why)
        case events.LimitOverridden():
            return override_message(event)
        case events.GapNoted():
            since, until = told.clock(event.since), told.clock(event.until)
            return msg("Not observed {since} to {until}", since=since, until=until)
        case events.RecordSigned():
            return msg("Signed as {meaning}", meaning=MEANINGS[event.meaning])
        case events.InfusionAbandoned():
            return because(msg("Not started, record closed"), event.reason)
        case course.EntryCorrected():
            return msg("Line {number} struck: {reason}", number=event.sequence, reason=event.reason)
        case _:
            assert_never(event)


def checklist_answer(event: events.ChecklistAnswered, told: Told) -> str:
    """As "Yes, 23 Oct 2026, signed form in the chart", or "not done, because: no clot in the history"."""
    if event.answer is None:
        return told.say(msg("not done, because: {reason}", reason=event.reason))
    dated = told.say(msg("{day}", day=event.dated)) if event.dated is not None else ""
    words = f"“{event.words}”" if event.words else ""
    value = told.say(msg("{value} {unit}", value=event.value, unit=event.unit)) if event.value is not None else ""
    return ", ".join(part for part in (told.answer(event.item, event.answer), value, dated, words) if part)


def changed_words(event: course.Event, other: course.Event | None, told: Told) -> str:
    """What `event` says otherwise than `other`: of two sets only the signs that differ, of all else the sentence."""
    if not (isinstance(event, events.VitalsTaken) and isinstance(other, events.VitalsTaken)):
        return event_words(event, told)
    return changed_vitals(event.vitals, other.vitals, told) or event_words(event, told)
