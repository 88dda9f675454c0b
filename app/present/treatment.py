"""Treatments of a reaction: which may be given now, at which dose, and what speaks against one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from app.core.protocol.drugs import Drug
from app.core.session.commands import GiveTreatment
from app.core.session.decisions.preparing import against
from app.core.session.decisions.reacting import adrenaline_first
from app.core.session.doses import doses_of, next_dose, too_early
from app.core.session.infusion import ADRENALINE, Infusion
from app.core.session.readiness import patient_age
from app.core.values.message import Message, msg
from app.core.values.quantities import Milligrams, Millilitres
from app.core.values.refusal import Refusal
from app.present.course_words import dose_message
from app.present.parts.action import ActionView
from app.present.parts.phrase import Phrase, phrase, strong
from app.present.refused import refused
from app.present.told import Told
from app.present.units import dose_words

_DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class OfferView:
    """One drug on offer: its name with dose and route, what is known about it here, and its buttons."""

    id: str
    title: Phrase
    note: str
    buttons: tuple[ActionView, ...]


def offers(told: Told, now: datetime, first_key: int = 5) -> tuple[OfferView, ...]:
    """The treatments that a symptom may need, rescue drugs left to the emergency; keys from `first_key` on."""
    protocol = told.infusion.protocol
    if protocol is None:
        return ()
    found = [drug for drug in protocol.reactions.treatments if not drug.rescue]
    rows, key = [], first_key
    for drug in found:
        shut = shut_for(told.infusion, drug, now)
        keys = ("", "") if shut is not None or key > 8 else (str(key), str(key + 1))
        key += 2 if keys[0] else 0
        rows.append(_offer(told, drug, shut, keys, now))
    return tuple(rows)


def shut_for(infusion: Infusion, drug: Drug, now: datetime) -> Refusal | None:
    """Why a drug may not be given now: allergy, interaction, adrenaline that comes first, or the time since its last
    dose; None if nothing does.
    """
    return against(infusion, drug) or adrenaline_first(infusion, drug.id, drug.name) or too_early(infusion, drug, now)


def dose_here(infusion: Infusion, drug_id: str) -> tuple[Milligrams | None, Millilitres | None]:
    """The protocol's dose for this patient, None where the prescriber's has to be typed; adrenaline by age."""
    protocol, order = infusion.protocol, infusion.order
    if protocol is None or order is None:
        return None, None
    if drug_id == ADRENALINE:
        row = protocol.emergency.adrenaline_for(patient_age(infusion))
        return (row.dose, row.volume) if row is not None else (None, None)
    drug = protocol.reactions.treatment(drug_id)
    dose = drug.protocol_dose(order.weight) if drug is not None else None
    return dose, drug.volume if drug is not None and dose is not None else None


def repeat_title(told: Told) -> Message:
    """As "Adrenaline again, dose 2: 0.5 mg = 0.5 mL"; the dose by age."""
    number = len(told.infusion.adrenaline) + 1
    dose, volume = dose_here(told.infusion, ADRENALINE)
    if dose is None:
        return msg("Adrenaline again: dose {number}", number=number)
    words = dose_words(dose, volume, told.locale)
    return msg("Adrenaline again, dose {number}: {dose}", number=number, dose=words)


def at_protocol_dose(infusion: Infusion, drug_id: str) -> GiveTreatment | None:
    """The command for the dose of the protocol; None where a dose has to be typed."""
    drug = infusion.protocol.reactions.treatment(drug_id) if infusion.protocol else None
    dose, _ = dose_here(infusion, drug_id)
    return GiveTreatment(drug_id, drug.name, dose, drug.route) if drug is not None and dose is not None else None


def in_a_day(infusion: Infusion, drug_id: str, now: datetime) -> Milligrams:
    """All that was given of it in the last 24 h, premedication counted."""
    found = [dose.value for at, dose in doses_of(infusion, drug_id) if dose is not None and now - at <= _DAY]
    return Milligrams(sum(found, Decimal(0)))


_SHUT = {
    "treatment.too-early": msg("Too early"),
    "treatment.adrenaline-first": msg("After adrenaline"),
}


def _offer(told: Told, drug: Drug, shut: Refusal | None, keys: tuple[str, str], now: datetime) -> OfferView:
    dose, _ = dose_here(told.infusion, drug.id)
    title = phrase(strong(told.say(dose_message(told.say(drug.name), dose, drug.route))))
    if shut is not None:
        words = refused(shut, told.locale, told.zone)
        early = shut.code == "treatment.too-early"
        label = told.say(_SHUT.get(shut.code, msg("Not for this patient")))
        note = _early(told, drug) if early else words.why
        return OfferView(drug.id, title, note, (ActionView(f"shut-{drug.id}", label, state="locked"),))
    given = ActionView(f"given-{drug.id}", told.say(msg("Given")), keys[0], shortcut=keys[0])
    withheld = ActionView(f"withheld-{drug.id}", told.say(msg("Not given")), keys[1], shortcut=keys[1])
    return OfferView(drug.id, title, _free(told, drug, dose, now), (given, withheld))


def _early(told: Told, drug: Drug) -> str:
    again = next_dose(told.infusion, drug)
    last = max(at for at, _ in doses_of(told.infusion, drug.id))
    assert again is not None
    return told.say(msg("given {time}: not again before {again}", time=told.clock(last), again=told.clock(again)))


def _free(told: Told, drug: Drug, dose: Milligrams | None, now: datetime) -> str:
    if dose is None:
        return told.say(msg("the prescriber's dose is asked for"))
    day = in_a_day(told.infusion, drug.id, now)
    how = told.say(msg("{how}; ", how=told.say(drug.how))) if drug.how else ""
    before = msg("none in 24 h") if day.value == 0 else msg("{amount} in 24 h", amount=day)
    return how + told.say(before)
