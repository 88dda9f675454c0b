"""The entry of a treatment: which drug, given or not, dose and route, and who ordered what the protocol has not."""

from datetime import datetime

from app.core.session.commands import Command, GiveTreatment, WithholdTreatment
from app.core.session.infusion import ADRENALINE
from app.core.values.message import Message, msg
from app.core.values.quantities import Milligrams
from app.core.values.refusal import Refusal
from app.present.entry import Entry, EntryView, Typed, noted, save_button, time_field
from app.present.event_words import event_words
from app.present.parts.field import ChoiceView, FieldView
from app.present.parts.phrase import Phrase, phrase, strong
from app.present.parts.tile import OptionView, SegmentView
from app.present.refused import refused
from app.present.told import Told
from app.present.treatment import dose_here, in_a_day, shut_for
from app.present.typed import number
from app.present.units import dose_words, figure

OTHER = "other"


def treatment_view(told: Told, typed: Typed, pressed: datetime, now: datetime) -> EntryView:
    """The form as far as it is answered: the drug first, then what that drug needs."""
    drug = typed.chosen.get("drug", "")
    given = typed.chosen.get("outcome", "given") == "given"
    rows: list[tuple[Entry, ...]] = [(_drugs(told, drug), _outcome(told, typed))]
    if drug == OTHER:
        rows.append((_text(told, typed, "name", msg("Name of the drug"), msg("as on the package")),))
    if drug and given:
        rows.append((_dose(told, drug, typed), _route(told, drug, typed)))
        rows.append((_text(told, typed, "words", msg("Who ordered it, how it is given"), _words_note(told, drug)),))
    if drug and not given:
        rows.append((_text(told, typed, "reason", msg("Not given, because"), msg("")),))
    rows.append((time_field(told, pressed, typed),))
    stops = drug == ADRENALINE and given
    label = msg("Given: this stops the infusion") if stops else msg("Write it down")
    return EntryView(
        title=told.say(msg("Treatment")),
        rows=tuple(rows),
        save=save_button(told, told.say(label), "syringe"),
        noted=noted(told, pressed, "F3"),
        notes=_notes(told, drug, now),
        notes_title=told.say(msg("What is known about it here")) if drug else told.say(msg("Given so far")),
    )


def read_treatment(told: Told, typed: Typed, now: datetime) -> tuple[Command, ...] | Refusal:
    """The command the form makes; what is missing is refused at its field."""
    drug_id = typed.chosen.get("drug", "")
    if not drug_id:
        return _missing("drug", msg("a treatment without the drug"), msg("Choose the drug."))
    protocol = told.infusion.protocol
    drug = protocol.reactions.treatment(drug_id) if protocol else None
    name = typed.word("name") if drug_id == OTHER else drug.name if drug is not None else drug_id
    if typed.chosen.get("outcome", "given") == "withheld":
        return (WithholdTreatment(drug_id, name, typed.word("reason")),)
    amount = number(typed.words.get("dose", ""), "dose", "mg")
    if isinstance(amount, Refusal):
        return amount
    usual, _ = dose_here(told.infusion, drug_id)
    dose = Milligrams(amount) if amount is not None else usual
    words = typed.word("words")
    if dose is None and drug_id != OTHER:
        return _missing("dose", msg("{drug} without its dose", drug=name), msg("Type the prescriber's dose."))
    if drug_id not in (OTHER, ADRENALINE) and dose != usual and not words:
        return _missing("words", msg("another dose than the protocol's"), msg("Type who ordered it."))
    if drug is not None and drug_id != ADRENALINE and not words and (shut := shut_for(told.infusion, drug, now)):
        return shut
    route = typed.word("route") or (drug.route if drug is not None else "")
    return (GiveTreatment(drug_id, name, dose, route, words),)


def _drugs(told: Told, chosen: str) -> ChoiceView:
    treatments = told.infusion.protocol.reactions.treatments if told.infusion.protocol else ()
    options = [OptionView(one.id, told.say(one.name)) for one in treatments if one.id != OTHER]
    return ChoiceView(
        "drug",
        told.say(msg("Drug")),
        (*options, OptionView(OTHER, told.say(msg("Something else, in words")))),
        chosen or None,
        told.say(msg("choose")),
    )


def _outcome(told: Told, typed: Typed) -> SegmentView:
    options = (OptionView("given", told.say(msg("Given"))), OptionView("withheld", told.say(msg("Not given"))))
    return SegmentView("outcome", told.say(msg("Was it given?")), options, typed.chosen.get("outcome", "given"))


def _dose(told: Told, drug: str, typed: Typed) -> FieldView:
    dose, volume = dose_here(told.infusion, drug)
    note = msg("protocol: {dose}", dose=dose_words(dose, volume, told.locale)) if dose is not None else _ASKED
    return FieldView(
        "dose",
        told.say(msg("Dose")),
        typed.words.get("dose", ""),
        told.say("mg"),
        told.say(note),
        placeholder=figure(dose, told.locale) if dose is not None else "",
    )


_ASKED = msg("as the prescriber ordered")


def _route(told: Told, drug_id: str, typed: Typed) -> FieldView:
    protocol = told.infusion.protocol
    drug = protocol.reactions.treatment(drug_id) if protocol else None
    usual = drug.route if drug is not None else ""
    return FieldView("route", told.say(msg("Route")), typed.words.get("route", ""), placeholder=usual)


def _text(told: Told, typed: Typed, name: str, label: Message, note: Message) -> FieldView:
    return FieldView(name, told.say(label), typed.words.get(name, ""), note=told.say(note))


def _words_note(told: Told, drug: str) -> Message:
    usual, _ = dose_here(told.infusion, drug)
    return msg("needed for another dose than the protocol's") if usual is not None else msg("needed: the prescriber")


def _notes(told: Told, drug_id: str, now: datetime) -> tuple[Phrase, ...]:
    infusion = told.infusion
    drug = infusion.protocol.reactions.treatment(drug_id) if infusion.protocol and drug_id else None
    if drug is None:
        return tuple(
            phrase(strong(told.clock(one.at)), " ", event_words(one.event, told)) for one in infusion.treatments
        )
    notes: list[Phrase] = []
    if drug_id == ADRENALINE:
        stop = msg("Adrenaline ends the infusion: it is stopped at the time of the dose.")
        notes.append(phrase(strong(told.say(stop))))
    elif (shut := shut_for(infusion, drug, now)) is not None:
        view = refused(shut, told.locale, told.zone)
        notes += [phrase(strong(view.what)), phrase(view.why, " ", view.source), phrase(view.do)]
    else:
        notes.append(phrase(told.say(msg("Allergies and answers on record do not speak against it."))))
    day = in_a_day(infusion, drug_id, now)
    if day.value > 0:
        notes.append(phrase(told.say(msg("Given in the last 24 h: {amount}", amount=day))))
    if drug.how:
        notes.append(phrase(told.say(drug.how)))
    notes.append(phrase(told.say(msg("Source: {source}", source=drug.source.document))))
    return tuple(notes)


def _missing(field: str, what: Message, do: Message) -> Refusal:
    return Refusal(code=f"treatment.{field}", field=field, what=what, why=msg("The record must say it."), do=do)
