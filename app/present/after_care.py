"""What is to be done after the infusion, in words: the ward's own task as an entry, the rest for the way home."""

from datetime import datetime

from app.core.session.after_care import CareTask, Where, after_care, open_care
from app.core.session.commands import Command, SettleAfterCare
from app.core.session.drug_rules import against, asks_prescriber, line_of_its_own
from app.core.values.message import msg
from app.core.values.quantities import Millilitres
from app.core.values.refusal import Refusal
from app.present.entry import Entry, EntryView, Typed, save_button, time_field
from app.present.parts.field import FieldView
from app.present.parts.log import RemarkRow
from app.present.parts.phrase import Phrase, phrase, quiet, strong
from app.present.parts.tile import OptionView, SegmentView
from app.present.refused import refused
from app.present.told import Told
from app.present.typed import number

OUTCOME = "outcome"
GIVEN, NOT_GIVEN = "given", "not-given"


def care_rows(told: Told) -> tuple[RemarkRow, ...]:
    """What goes home with the patient, one row each; what the prescriber ordered says who."""
    return tuple(RemarkRow("calendar", phrase(care_words(told, one))) for one in home_care(told))


def home_care(told: Told) -> tuple[CareTask, ...]:
    """The tasks for the days after, for screen and discharge sheet."""
    return tuple(one for one in after_care(told.infusion) if one.where is Where.HOME)


def care_words(told: Told, task: CareTask) -> str:
    """As "Aspirin, 100 mg once a day, for 3 days from tomorrow, ordered by Dr A. Salas Moreno"."""
    words = told.say(task.words)
    return told.say(msg("{words}, ordered by {who}", words=words, who=task.by)) if task.by else words


def after_care_view(told: Told, task_id: str, typed: Typed, pressed: datetime) -> EntryView:
    """Given or not given because; a prescriber's name where something speaks against it."""
    task = next((one for one in after_care(told.infusion) if one.id == task_id), None)
    if task is None:
        return EntryView(told.say(msg("After the infusion")), (), save_button(told, told.say(msg("Write it down"))))
    options = (OptionView(GIVEN, told.say(msg("Given"))), OptionView(NOT_GIVEN, told.say(msg("Not given, because…"))))
    chosen = typed.chosen.get(OUTCOME)
    rows: list[tuple[Entry, ...]] = [(SegmentView(OUTCOME, told.say(msg("Was it given?")), options, chosen),)]
    notes = _against(told, task)
    if chosen == GIVEN:
        volume = FieldView("volume", told.say(msg("Volume")), typed.words.get("volume", ""), told.say("mL"),
                           told.say(msg("empty: as the protocol")))  # fmt: skip
        words = (FieldView("words", told.say(msg("Ordered by")), typed.words.get("words", "")),) if notes else ()
        rows += [(volume, *words), (time_field(told, pressed, typed),)]
    elif chosen == NOT_GIVEN:
        rows.append((FieldView("words", told.say(msg("Not given, because")), typed.words.get("words", "")),))
    return EntryView(
        title=told.say(msg("{words}: given?", words=told.say(task.words))),
        rows=tuple(rows),
        save=save_button(told, told.say(msg("Write it down")), "droplets"),
        noted=told.say(msg("Source: {source}.", source=task.source.document.rstrip("."))),
        notes=notes,
        notes_title=told.say(msg("What speaks against it")) if notes else "",
    )


def read_after_care(told: Told, task_id: str, typed: Typed) -> tuple[Command, ...] | Refusal:
    """The command; that it was given or not must have been chosen, nobody assumes it."""
    chosen = typed.chosen.get(OUTCOME)
    if chosen is None:
        return Refusal(
            code="after-care.outcome",
            field=OUTCOME,
            what=msg("neither given nor not given"),
            why=msg("The record must say which."),
            do=msg("Choose one of the two."),
        )
    if chosen == NOT_GIVEN:
        return (SettleAfterCare(task_id, False, typed.word("words")),)
    amount = number(typed.word("volume"), "volume", Millilitres.unit)
    if isinstance(amount, Refusal):
        return amount
    volume = Millilitres(amount) if amount is not None else None
    return (SettleAfterCare(task_id, True, typed.word("words"), volume),)


def next_care(told: Told) -> CareTask | None:
    """The first task of the ward that waits."""
    return next(iter(open_care(told.infusion)), None)


def _against(told: Told, task: CareTask) -> tuple[Phrase, ...]:
    protocol = told.infusion.protocol
    drug = protocol.premedication.drug(task.id) if protocol is not None else None
    if drug is None or protocol is None:
        return ()
    never = against(told.infusion, drug)
    if never is not None:
        words = refused(never, told.locale, told.zone)
        return (phrase(strong(words.why), " ", words.do),)
    asked = [phrase(strong(told.say(one.says)), " ", quiet(told.say(msg("Only as a prescriber orders.")))) for one in
             asks_prescriber(told.infusion, drug)]  # fmt: skip
    if line_of_its_own(told.infusion, drug):
        asked.append(phrase(told.say(msg("Never through a line that held {brand}.", brand=protocol.product.brand))))
    return tuple(asked)
