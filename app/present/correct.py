"""Correcting a line: which lines may be, what they said, and the new value beside the old one. Nothing is rewritten."""

from dataclasses import replace
from decimal import Decimal

from app.core.protocol.order import Override
from app.core.session import course_events, events
from app.core.session.commands import CorrectEntry
from app.core.session.course_events import Event
from app.core.session.decisions.recording import CORRECTABLE
from app.core.session.entry import Entry
from app.core.session.evolve import effective
from app.core.session.infusion import Infusion
from app.core.values.message import Message, msg
from app.core.values.quantities import Milligrams, Millilitres
from app.core.values.quantity import Quantity
from app.core.values.refusal import Refusal
from app.present.entry import Entry as Asked
from app.present.entry import EntryView, Typed, save_button
from app.present.event_words import event_words
from app.present.parts.field import ChoiceView, FieldView
from app.present.parts.phrase import Phrase, phrase, strong, struck
from app.present.parts.tile import OptionView, SegmentView
from app.present.told import Told
from app.present.typed import expiry, number
from app.present.units import figure
from app.present.vitals_entry import AIR, CONSCIOUSNESS, GIVEN, LEVELS, OXYGEN, read_vitals

_VITALS = ("temperature", "systolic", "diastolic", "pulse", "breaths", "saturation")

_LABELS: dict[str, Message] = {
    "temperature": msg("Temperature"),
    "systolic": msg("Pressure, upper"),
    "diastolic": msg("Pressure, lower"),
    "pulse": msg("Pulse"),
    "breaths": msg("Breaths"),
    "saturation": msg("Oxygen saturation"),
    "words": msg("In words"),
    "name": msg("Drug"),
    "dose": msg("Dose"),
    "route": msg("Route"),
    "ordered_by": msg("Ordered by"),
    "fluid": msg("Fluid"),
    "volume": msg("Volume"),
    "batch": msg("Batch"),
    "expiry": msg("Expiry date"),
    "serial": msg("Serial number"),
}

_UNITS = {"temperature": "°C", "systolic": "mmHg", "diastolic": "mmHg", "pulse": "/min", "breaths": "/min",
          "saturation": "%", "dose": "mg", "volume": "mL"}  # fmt: skip


def correctable(infusion: Infusion) -> tuple[Entry, ...]:
    """The lines that may be corrected, newest first."""
    found = [one for one in effective(infusion.entries) if isinstance(one.event, CORRECTABLE)]
    return tuple(sorted(found, key=lambda one: (one.happened_at, one.sequence), reverse=True))


def chosen_line(infusion: Infusion, typed: Typed) -> Entry | None:
    """The line that is being corrected."""
    line = typed.chosen.get("line", "")
    return next((one for one in correctable(infusion) if str(one.sequence) == line), None)


def old_words(event: Event) -> dict[str, str]:
    """What stood in each field, as it would be typed. () fields for a kind that can't be corrected."""
    match event:
        case events.VitalsTaken(vitals):
            values = (getattr(vitals, name) for name in _VITALS)
            return {name: _plain(value) for name, value in zip(_VITALS, values, strict=True)}
        case events.NoteWritten(words):
            return {"words": words}
        case events.PremedicationGiven():
            amount = {"dose": _plain(event.dose)} if event.volume is None else {"volume": _plain(event.volume)}
            return {**amount, "ordered_by": event.ordered_by}
        case course_events.TreatmentGiven():
            return {"name": event.name, "dose": _plain(event.dose), "route": event.route, "words": event.words}
        case course_events.LineFlushed():
            return {"fluid": event.fluid, "volume": _plain(event.volume)}
        case events.BottleAccepted(bottle):
            return {"batch": bottle.batch, "expiry": bottle.expiry.isoformat(), "serial": bottle.serial}
        case _:
            return {}


def old_choices(event: Event) -> dict[str, str]:
    """What was chosen in each list of the line; "" for what was left open."""
    if not isinstance(event, events.VitalsTaken):
        return {}
    vitals = event.vitals
    oxygen = "" if vitals.on_oxygen is None else GIVEN if vitals.on_oxygen else AIR
    return {CONSCIOUSNESS: vitals.consciousness.value if vitals.consciousness is not None else "", OXYGEN: oxygen}


def correct_view(told: Told, typed: Typed) -> EntryView:
    """The line, its fields with what it said, and the reason."""
    lines = correctable(told.infusion)
    options = tuple(
        OptionView(str(one.sequence), f"{told.clock(one.happened_at)} {event_words(one.event, told)}") for one in lines
    )
    pick = ChoiceView(
        "line", told.say(msg("Line")), options, typed.chosen.get("line"), told.say(msg("choose the line to correct"))
    )
    rows: list[tuple[Asked, ...]] = [(pick,)]
    line = chosen_line(told.infusion, typed)
    if line is not None:
        kind = (
            OptionView("new", told.say(msg("It was otherwise"))),
            OptionView("never", told.say(msg("It never was"))),
        )
        how = SegmentView("how", told.say(msg("What is wrong with it?")), kind, typed.chosen.get("how", "new"))
        rows.append((how, FieldView("reason", told.say(msg("Why it is corrected")), typed.words.get("reason", ""))))
        if typed.chosen.get("how", "new") == "new":
            fields: list[Asked] = [_field(told, name, typed) for name in old_words(line.event)]
            # In few rows, so that what stands against a correction has its place beneath them.
            across = 3
            if isinstance(line.event, events.VitalsTaken):
                fields += _looked(told, typed)
                across = 4
            rows += [tuple(fields[place : place + across]) for place in range(0, len(fields), across)]
    return EntryView(
        title=told.say(msg("Correct a line")),
        rows=tuple(rows),
        save=save_button(told, told.say(msg("Strike through and write")), "pencil"),
        notes=_notes(told, line),
        notes_title=told.say(msg("What stays legible")) if line is not None else "",
    )


def read_correction(told: Told, typed: Typed, overrides: tuple[Override, ...] = ()) -> tuple[CorrectEntry] | Refusal:
    """The command; the old line stays on the record with a line through it."""
    line = chosen_line(told.infusion, typed)
    if line is None:
        return _missing("line", msg("a correction without its line"))
    if typed.chosen.get("how", "new") == "never":
        return (CorrectEntry(line.sequence, None, typed.word("reason")),)
    replacement = _replacement(line.event, typed)
    if isinstance(replacement, Refusal):
        return replacement
    if replacement == line.event:
        return _missing("line", msg("a correction that changes nothing"))
    return (CorrectEntry(line.sequence, replacement, typed.word("reason"), overrides),)


def _replacement(event: Event, typed: Typed) -> Event | Refusal:
    match event:
        case events.VitalsTaken():
            read = read_vitals(typed, ())
            return read if isinstance(read, Refusal) else events.VitalsTaken(read.vitals)
        case events.NoteWritten():
            return events.NoteWritten(typed.word("words"))
        case events.PremedicationGiven() if event.volume is not None:
            amount = number(typed.words.get("volume", ""), "volume", "mL")
            if isinstance(amount, Refusal) or amount is None:
                return amount if isinstance(amount, Refusal) else _missing("volume", msg("a fluid without its volume"))
            return replace(event, volume=Millilitres(amount), ordered_by=typed.word("ordered_by"))
        case events.PremedicationGiven() | course_events.TreatmentGiven():
            return _drug(event, typed)
        case course_events.LineFlushed():
            amount = number(typed.words.get("volume", ""), "volume", "mL")
            if isinstance(amount, Refusal) or amount is None:
                return amount if isinstance(amount, Refusal) else _missing("volume", msg("a flush without its volume"))
            return course_events.LineFlushed(typed.word("fluid"), Millilitres(amount))
        case events.BottleAccepted(bottle):
            last = expiry(typed.words.get("expiry", ""), "expiry")
            if isinstance(last, Refusal) or last is None:
                return last if isinstance(last, Refusal) else _missing("expiry", msg("a bottle without expiry date"))
            new = replace(bottle, batch=typed.word("batch"), expiry=last, serial=typed.word("serial"))
            return events.BottleAccepted(new)
        case _:
            return event


def _drug(event: events.PremedicationGiven | course_events.TreatmentGiven, typed: Typed) -> Event | Refusal:
    amount: Decimal | Refusal | None = number(typed.words.get("dose", ""), "dose", "mg")
    if isinstance(amount, Refusal):
        return amount
    if isinstance(event, events.PremedicationGiven):
        if amount is None:
            return _missing("dose", msg("a drug without its dose"))
        return events.PremedicationGiven(event.drug, Milligrams(amount), typed.word("ordered_by"))
    dose = Milligrams(amount) if amount is not None else None
    name = typed.word("name") or event.name
    return course_events.TreatmentGiven(event.drug, name, dose, typed.word("route"), typed.word("words"))


def _field(told: Told, name: str, typed: Typed) -> FieldView:
    unit = told.say(_UNITS[name]) if name in _UNITS else ""
    return FieldView(name, told.say(_LABELS[name]), typed.words.get(name, ""), unit, code=name in ("batch", "serial"))


def _looked(told: Told, typed: Typed) -> tuple[ChoiceView, ChoiceView]:
    """Lists, not segments: a correction may also say that it was not looked at."""
    nothing = OptionView("", told.say(msg("not noted")))
    levels = tuple(OptionView(one.value, told.say(words)) for one, words in LEVELS.items())
    oxygen = (OptionView(AIR, told.say(msg("Room air"))), OptionView(GIVEN, told.say(msg("Oxygen"))))
    return (
        ChoiceView(OXYGEN, told.say(msg("Breathes")), (nothing, *oxygen), typed.chosen.get(OXYGEN, "")),
        ChoiceView(
            CONSCIOUSNESS, told.say(msg("Consciousness")), (nothing, *levels), typed.chosen.get(CONSCIOUSNESS, "")
        ),
    )


def _notes(told: Told, line: Entry | None) -> tuple[Phrase, ...]:
    if line is None:
        return ()
    said = phrase(
        strong(told.clock(line.happened_at)), " ", struck(event_words(line.event, told)), f" {line.by.initials}"
    )
    rule = told.say(msg("The old words stay on screen and paper, struck through, with your name and the reason."))
    return said, phrase(rule)


def _plain(value: Quantity | None) -> str:
    return figure(value) if value is not None else ""


def _missing(field: str, what: Message) -> Refusal:
    return Refusal(
        code=f"correct.{field}",
        field=field,
        what=what,
        why=msg("The record must say what was otherwise."),
        do=msg("Choose the line, then type what it should say."),
    )
