"""Who the patient is for the ladder, and why, in words; what a batch new to her does to the rate."""

from app.core.protocol.past import PastInfusion
from app.core.protocol.product import PatientClass
from app.core.session.events import Bottle
from app.core.session.lots import is_new_batch, restarted_ladder
from app.core.session.readiness import patient_class
from app.core.session.standing import Standing, standing
from app.core.values.message import Message, msg
from app.core.values.refusal import Refusal
from app.present.told import Told

_CLASSES = {
    PatientClass.NAIVE: msg("as a first infusion"),
    PatientClass.TOLERANT: msg("same brand before, tolerated"),
    PatientClass.RISK: msg("at risk: the whole ladder is lower"),
}


def class_words(told: Told) -> str:
    """As "as a first infusion: batch P1 is new to this patient"; needs an order."""
    its_class = patient_class(told.infusion)
    found = _standing(told)
    if found is None or its_class is PatientClass.RISK:
        return told.say(_CLASSES[its_class])
    return told.say(msg("{name}: {why}", name=_CLASSES[its_class], why=found.says))


def last_time_words(told: Told) -> str:
    """How the last infusion here was borne; empty where the log knows none."""
    found = _standing(told)
    if found is None or found.last is None:
        return ""
    return told.say(_borne(told, found.last))


def new_batch_words(told: Told, number: int) -> Message | None:
    """What hanging bottle `number` does to the rate because its batch is new; None where it does nothing."""
    if told.infusion.ladder is None:
        return None
    ladder = restarted_ladder(told.infusion, number)
    if ladder is None or isinstance(ladder, Refusal):
        return None
    bottle = told.infusion.bottle(number)
    batch = bottle.batch if bottle is not None else ""
    return msg("New batch {batch}: set the pump to {rate} first", batch=batch, rate=told.rate(ladder.first.rate))


def serial_words(told: Told, bottle: Bottle) -> str:
    """The serial, and beside it whether the patient has not had this batch."""
    serial = bottle.serial or told.say(msg("no serial"))
    if not _is_new_to_patient(told, bottle.number):
        return serial
    return told.say(msg("{serial}; batch new to this patient", serial=serial))


def _is_new_to_patient(told: Told, number: int) -> bool:
    """Whether this batch should be marked: the log knows others of this patient, or another one hangs already."""
    known = any(one.product_id == _product(told) for one in told.infusion.past)
    first = min((one.number for one in told.infusion.bottles), default=0)
    earlier = {one.batch for one in told.infusion.bottles if one.number < number}
    bottle = told.infusion.bottle(number)
    if bottle is None or bottle.batch in earlier:
        return False
    return is_new_batch(told.infusion, number) and (known or number != first)


def _product(told: Told) -> str:
    return told.infusion.order.product_id if told.infusion.order is not None else ""


def _standing(told: Told) -> Standing | None:
    opened = told.infusion.opened
    return standing(told.infusion, opened) if opened is not None else None


def _borne(told: Told, last: PastInfusion) -> Message:
    day = last.started.astimezone(told.zone).date()
    if last.tolerated is None or last.tolerated_per_kg is None:
        rate = msg("no rate was borne for its whole time")
    else:
        rate = msg("tolerated {rate}, {per_kg}", rate=last.tolerated, per_kg=last.tolerated_per_kg)
    if last.worst is None:
        return msg("Last time, {day}: {rate}; no reaction on record.", day=day, rate=rate)
    names = told.symptoms(last.symptoms)
    return msg("Last time, {day}: {rate}; {names}, {grade}.", day=day, rate=rate, names=names,
               grade=told.grade(last.worst))  # fmt: skip
