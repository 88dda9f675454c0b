"""The small entry rooms: a note, a prescriber's answer, a lower rate, an addendum."""

from datetime import datetime

from app.core.session.commands import Command, RecordPrescriber, Reduce, WriteAddendum, WriteNote
from app.core.session.disputed import DISPUTED
from app.core.session.phase import Running
from app.core.session.response import lowered, one_down
from app.core.values.delivery import Gravity
from app.core.values.message import msg
from app.core.values.quantities import DropsPerMinute, MlPerHour
from app.core.values.refusal import Refusal
from app.present.entry import EntryView, Typed, noted, save_button, time_field
from app.present.log_lines import log_rows
from app.present.parts.field import FieldView
from app.present.parts.phrase import Phrase, phrase, quiet, strong, struck
from app.present.parts.tile import OptionView, SegmentView
from app.present.times import time_words
from app.present.told import Told
from app.present.typed import number

_LINES = 6


def note_view(told: Told, typed: Typed, pressed: datetime, addendum: bool = False) -> EntryView:
    """A note while the record is open; an addendum once it is signed."""
    field = FieldView("words", told.say(msg("In your words")), typed.words.get("words", ""))
    rows = ((field,),) if addendum else ((field,), (time_field(told, pressed, typed),))
    return EntryView(
        title=told.say(msg("Addendum") if addendum else msg("Note")),
        rows=rows,
        save=save_button(told, told.say(msg("Write it down")), "notebook-pen"),
        noted=noted(told, pressed, "Ctrl U" if addendum else "F10"),
        notes=_newest(told),
        notes_title=told.say(msg("The last lines")),
    )


def read_note(typed: Typed, addendum: bool = False) -> tuple[Command, ...]:
    """The command; that it says something is judged by the rules."""
    return (WriteAddendum(typed.word("words")),) if addendum else (WriteNote(typed.word("words")),)


def prescriber_view(told: Told, topic: str, typed: Typed, pressed: datetime) -> EntryView:
    """Who was asked, what about, and what was said, in words and as yes or no."""
    order = told.infusion.order
    usual = order.prescriber if order is not None else ""
    asked, yes, no = msg("Is it allowed?"), msg("Yes, allowed"), msg("No")
    if topic == DISPUTED:
        asked, yes, no = msg("Is the order right?"), msg("It stands"), msg("Write it anew")
    options = (OptionView("yes", told.say(yes)), OptionView("no", told.say(no)))
    rows = (
        (FieldView("prescriber", told.say(msg("Who answered")), typed.words.get("prescriber", ""), placeholder=usual),),
        (FieldView("words", told.say(msg("What was said, in words")), typed.words.get("words", "")),),
        (
            SegmentView("allows", told.say(asked), options, typed.chosen.get("allows")),
            time_field(told, pressed, typed),
        ),
    )
    consult = told.infusion.consults.get(topic)
    notes: tuple[Phrase, ...] = ()
    if consult is not None:
        said = msg("{who}: “{words}”", who=consult.event.prescriber, words=consult.event.words)
        notes = (phrase(strong(told.clock(consult.at)), " ", told.say(said)),)
    return EntryView(
        title=told.say(msg("Ask the prescriber: {topic}", topic=told.topic(topic))),
        rows=rows,
        save=save_button(told, told.say(msg("Write the answer down")), "stethoscope"),
        noted=told.say(msg("Asked {time}", time=time_words(pressed, told.zone, seconds=True))),
        notes=notes,
        notes_title=told.say(msg("Answered before")) if notes else "",
    )


def read_prescriber(topic: str, typed: Typed) -> tuple[Command, ...] | Refusal:
    """The command; yes or no must have been chosen, nobody assumes it."""
    allows = typed.chosen.get("allows")
    if allows is None:
        return Refusal(
            code="prescriber.answer",
            field="allows",
            what=msg("an answer that is neither yes nor no"),
            why=msg("The rules follow it."),
            do=msg("Choose whether it is allowed."),
        )
    return (RecordPrescriber(topic, typed.word("prescriber"), typed.word("words"), allows == "yes"),)


def reduce_view(told: Told, typed: Typed, pressed: datetime) -> EntryView:
    """A lower rate by hand: any that the line can be set to."""
    phase, order = told.infusion.phase, told.infusion.order
    gravity = order is not None and isinstance(order.delivery, Gravity)
    unit = DropsPerMinute.unit if gravity else MlPerHour.unit
    lower = one_down(told.infusion)
    below = told.say(msg("one down is {rate}", rate=told.rate(lower))) if lower is not None else ""
    now = told.rate(phase.rate) if isinstance(phase, Running) else msg("rate 0")
    field = FieldView("rate", told.say(msg("New rate")), typed.words.get("rate", ""), told.say(unit), below)
    reaction = told.infusion.open_reaction
    notes: tuple[Phrase, ...] = ()
    if reaction is not None and isinstance(phase, Running) and (most := lowered(told.infusion, phase.rate)) is not None:
        notes = (phrase(told.say(msg("During a reaction: {rate} or less.", rate=told.rate(most)))),)
    return EntryView(
        title=told.say(msg("Reduce from {rate}", rate=now)),
        rows=((field, time_field(told, pressed, typed)),),
        save=save_button(told, told.say(msg("Reduce")), "arrow-down"),
        notes=(phrase(told.say(msg("Down is never refused. It is set on the line first, then here."))), *notes),
        notes_title=told.say(msg("A rate by hand")),
    )


def read_reduce(told: Told, typed: Typed) -> tuple[Command, ...] | Refusal:
    """The command; drops a minute become the flow that they are."""
    order = told.infusion.order
    gravity = order.delivery if order is not None and isinstance(order.delivery, Gravity) else None
    value = number(typed.words.get("rate", ""), "rate", DropsPerMinute.unit if gravity else MlPerHour.unit)
    if isinstance(value, Refusal):
        return value
    if value is None:
        return Refusal(
            code="reduce.rate",
            field="rate",
            what=msg("a reduction without the rate"),
            why=msg("It was left empty."),
            do=msg("Type the new rate, or press F7 for one step down."),
        )
    rate = DropsPerMinute(value).flow(gravity.drops_per_ml) if gravity is not None else MlPerHour(value)
    return (Reduce(rate),)


def _newest(told: Told) -> tuple[Phrase, ...]:
    rows = log_rows(told.infusion, told.zone, told.locale)[:_LINES]
    return tuple(
        phrase(strong(row.time), " ", struck(row.struck), " " if row.struck else "", row.text, quiet(_aside(row.note)))
        for row in rows
    )


def _aside(note: str) -> str:
    return f" {note}" if note else ""
