"""The call list: whom to call at home and when, overdue first; and the two forms that follow it."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from operator import attrgetter

from app.core.protocol.reactions import Grade, Urgency
from app.core.session.after_commands import RecordCall, ReportLateReaction
from app.core.session.after_events import CallOutcome
from app.core.session.calls import LISTED_FOR, Call, calls_of, open_calls
from app.core.session.decisions.after import batches_given
from app.core.session.infusion import Infusion
from app.core.values.instant import utc
from app.core.values.message import Message, msg
from app.core.values.refusal import Refusal
from app.present.course import ended_at
from app.present.entry import Entry, EntryView, Typed, save_button, time_field
from app.present.late_words import call_words, of_urgency
from app.present.locale import ENGLISH, Locale
from app.present.parts.action import ActionView, BottomBarView
from app.present.parts.field import ChoiceView, FieldView
from app.present.parts.phrase import Phrase, phrase, strong
from app.present.parts.table import CellView, ColumnView, TableRow, TableView
from app.present.parts.tile import OptionView, SegmentView
from app.present.times import day_of, duration_words, moment_words
from app.present.told import Told
from app.present.typed import clock, day
from app.present.words import name_on_record, say

# An infusion leaves the list when its last call has been overdue for two weeks: whatever ended before can't be on it.
REACHES_BACK = LISTED_FOR + timedelta(days=14)

_SYMPTOMS = ("symptom", "symptom_2", "symptom_3")
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Listed:
    """One call that waits: whose, and which."""

    infusion: Infusion
    call: Call

    @property
    def id(self) -> str:
        return f"{self.infusion.id}:{self.call.hours}"


def waiting(infusions: tuple[Infusion, ...], now: datetime) -> tuple[Listed, ...]:
    """Every call that waits for somebody, the longest overdue first."""
    found = [Listed(one, call) for one in infusions for call in open_calls(one, now)]
    return tuple(sorted(found, key=attrgetter("call.due", "infusion.record")))


def due_count(infusions: tuple[Infusion, ...], now: datetime) -> int:
    """How many calls are due now."""
    return sum(1 for one in waiting(infusions, now) if one.call.due <= now)


def calls_table(listed: tuple[Listed, ...], now: datetime, zone: tzinfo, locale: Locale = ENGLISH) -> TableView:
    """One row a call. That it is overdue stands in words, and such a row is shaded."""
    titles = (msg("Call"), msg("Due"), msg("Patient"), msg("Identifier"), msg("Product, batches"), msg("So far"))
    columns = tuple(ColumnView(say(title, locale), weight=1 if place == 2 else 0) for place, title in enumerate(titles))
    rows = tuple(_row(one, now, zone, locale) for one in listed)
    empty = say(msg("No call waits. Calls come 24 h and 72 h after an infusion."), locale)
    return TableView(columns, rows, empty, 52, say(msg("{count} calls", count=len(rows)), locale))


def _row(one: Listed, now: datetime, zone: tzinfo, locale: Locale) -> TableRow:
    infusion, call = one.infusion, one.call
    order = infusion.order
    late = now - call.due
    left = duration_words(abs(late), locale, up=late < timedelta(0))
    when = msg("overdue {span}", span=left) if late >= timedelta(0) else msg("in {span}", span=left)
    name = name_on_record(order.patient) if order is not None else infusion.record
    if infusion.training:
        name = say(msg("{name} (training)", name=name), locale)
    worst = msg("reaction on the day") if infusion.reactions else msg("no reaction")
    tries = msg("{count} x not reached", count=call.tried) if call.tried else msg("not called yet")
    product = infusion.protocol.product.brand if infusion.protocol is not None else ""
    return TableRow(
        (
            CellView(say(msg("{hours} h", hours=call.hours), locale), "strong"),
            CellView(
                moment_words(call.due, zone, locale),
                "strong" if late >= timedelta(0) else "plain",
                say(when, locale),
                "clock-alert" if late >= timedelta(0) else "clock",
            ),
            CellView(name, "strong", say(worst, locale)),
            CellView(order.patient.identifier if order is not None else "", "code"),
            CellView(product, "plain", ", ".join(batches_given(infusion))),
            CellView(say(tries, locale)),
        ),
        one.id,
        shaded=late >= timedelta(0),
    )


def calls_bar(locale: Locale = ENGLISH) -> BottomBarView:
    """Writing down the chosen call."""
    on = ActionView(
        "go-on",
        say(msg("Write the call down"), locale),
        "Ctrl Enter",
        state="next",
        shortcut="Ctrl+Return",
        icon="phone",
    )
    return BottomBarView(remark=say(msg("Arrow keys choose, Enter opens."), locale), right=(on,))


_OUTCOMES = (
    (CallOutcome.WELL, msg("Well")),
    (CallOutcome.SYMPTOMS, msg("Has symptoms")),
    (CallOutcome.NOT_REACHED, msg("Not reached")),
    (CallOutcome.GIVEN_UP, msg("No more tries")),
)


def call_view(told: Told, hours: int, typed: Typed, pressed: datetime) -> EntryView:
    """The form of one call; what to ask stands beside it."""
    outcome = typed.chosen.get("outcome", "")
    options = tuple(OptionView(one.value, told.say(words)) for one, words in _OUTCOMES)
    rows: list[tuple[Entry, ...]] = [(SegmentView("outcome", told.say(msg("How was it?")), options, outcome or None),)]
    if outcome == CallOutcome.SYMPTOMS.value:
        rows += _symptom_rows(told, typed)
    if outcome:
        label = msg("Why nobody tries again") if outcome == CallOutcome.GIVEN_UP.value else msg("In words")
        rows.append((FieldView("words", told.say(label), typed.words.get("words", "")),))
    rows.append((time_field(told, pressed, typed),))
    order = told.infusion.order
    name = name_on_record(order.patient) if order is not None else ""
    return EntryView(
        title=told.say(msg("Call at {hours} h: {name}", hours=hours, name=name)),
        rows=tuple(rows),
        save=save_button(told, told.say(msg("Write it down")), "phone"),
        noted=_given(told),
        notes=_ask(told),
        notes_title=told.say(msg("Ask for each of them")),
    )


def read_call(hours: int, typed: Typed) -> tuple[RecordCall, ...] | Refusal:
    """The command the form makes; what is missing is refused at its field."""
    chosen = typed.chosen.get("outcome", "")
    if not chosen:
        return _missing("outcome", msg("a call without how it was"), msg("Choose one of the four."))
    outcome = CallOutcome(chosen)
    words = typed.word("words")
    if outcome is not CallOutcome.SYMPTOMS:
        return (RecordCall(hours, outcome, words=words),)
    grade = _grade(typed)
    if isinstance(grade, Refusal):
        return grade
    return (RecordCall(hours, outcome, _symptoms(typed), grade, words),)


def late_view(told: Told, typed: Typed, pressed: datetime) -> EntryView:
    """The form of a late reaction: what, how bad, and the day and time when it began."""
    rows: list[tuple[Entry, ...]] = _symptom_rows(told, typed)
    rows.append((FieldView("words", told.say(msg("In words, and who told it")), typed.words.get("words", "")),))
    ended = ended_at(told.infusion)
    note = msg("the infusion ended {time}", time=told.clock(ended)) if ended is not None else msg("")
    today = told.say(msg("{day}", day=day_of(pressed, told.zone)))
    rows.append(
        (
            FieldView("day", told.say(msg("Day it began")), typed.words.get("day", ""), placeholder=today),
            FieldView("time", told.say(msg("Time it began")), typed.words.get("time", ""), note=told.say(note)),
        )
    )
    return EntryView(
        title=told.say(msg("Late reaction")),
        rows=tuple(rows),
        save=save_button(told, told.say(msg("Write it down"))),
        noted=_given(told),
        notes=_urgent(told, typed),
        notes_title=told.say(msg("What to do")),
    )


def read_late(typed: Typed) -> tuple[ReportLateReaction, ...] | Refusal:
    """The command the form makes."""
    symptoms = _symptoms(typed)
    if not symptoms:
        return _missing("symptom", msg("a late reaction without a symptom"), msg("Choose the symptom."))
    grade = _grade(typed)
    return grade if isinstance(grade, Refusal) else (ReportLateReaction(symptoms, grade, typed.word("words")),)


def began_at(typed: Typed, pressed: datetime, zone: tzinfo) -> datetime | Refusal:
    """When it began: the day and time typed; today where only the time was; now where neither was."""
    found = day(typed.words.get("day", ""), "day")
    if isinstance(found, Refusal):
        return found
    at = clock(typed.words.get("time", ""), "time", pressed, zone)
    if isinstance(at, Refusal):
        return at
    if at is None:
        if found is None or found == day_of(pressed, zone):
            return pressed
        return _missing("time", msg("a day without its time"), msg("Type the time, about if need be."))
    moment: time = at.astimezone(zone).time()
    return utc(datetime.combine(found or day_of(pressed, zone), moment, zone))


def call_of(infusion: Infusion, hours: int) -> Call | None:
    """The call of these hours, settled or not."""
    return next((one for one in calls_of(infusion) if one.hours == hours), None)


def _symptom_rows(told: Told, typed: Typed) -> list[tuple[Entry, ...]]:
    listed = told.infusion.protocol.reactions.late if told.infusion.protocol is not None else ()
    options = (
        *(OptionView(one.id, told.say(one.words)) for one in listed),
        OptionView(OTHER, told.say(msg("Something else, in words"))),
    )
    grades = tuple(OptionView(str(int(one)), told.grade(one)) for one in Grade if one is not Grade.NOTED)
    labels = (msg("Symptom"), msg("and"), msg("and"))
    choices = tuple(
        ChoiceView(name, told.say(label), options, typed.chosen.get(name), told.say(msg("choose")))
        for name, label in zip(_SYMPTOMS, labels, strict=True)
    )
    return [choices, (SegmentView("grade", told.say(msg("How bad is it?")), grades, typed.chosen.get("grade")),)]


def _symptoms(typed: Typed) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chosen for name in _SYMPTOMS if (chosen := typed.chosen.get(name, ""))))


def _grade(typed: Typed) -> Grade | Refusal:
    chosen = typed.chosen.get("grade", "")
    if not chosen:
        return _missing("grade", msg("a late reaction without how bad it is"), msg("Choose how bad it is."))
    return Grade(int(chosen))


def _given(told: Told) -> str:
    ended = ended_at(told.infusion)
    order = told.infusion.order
    product = told.product(order.product_id) if order is not None else ""
    when = moment_words(ended, told.zone, told.locale) if ended is not None else ""
    batches = ", ".join(batches_given(told.infusion))
    return told.say(msg("{product}, ended {when}; batches {batches}", product=product, when=when, batches=batches))


_ASKED = (
    (Urgency.NOW, msg("Yes: emergency number now:")),
    (Urgency.SAME_DAY, msg("Yes: to be seen today:")),
    (Urgency.WATCH, msg("Usual on the first day:")),
)


def _ask(told: Told) -> tuple[Phrase, ...]:
    found = [
        phrase(strong(told.say(head)), " ", "; ".join(told.say(one.words) for one in late))
        for urgency, head in _ASKED
        if (late := of_urgency(told.infusion, urgency))
    ]
    earlier = [phrase(call_words(told, one)) for one in calls_of(told.infusion)]
    return (*found, *earlier)


def _urgent(told: Told, typed: Typed) -> tuple[Phrase, ...]:
    """What the chosen symptoms ask for, the most pressing first."""
    chosen = _symptoms(typed)
    found = []
    for urgency, words in _DO:
        named = [told.say(one.words) for one in of_urgency(told.infusion, urgency) if one.id in chosen]
        if named:
            found.append(phrase(strong(told.say(words)), " ", "; ".join(named)))
    batches = told.say(msg("It is linked to every batch of this infusion; the report names them as suspects."))
    return (*found, phrase(batches))


_DO: tuple[tuple[Urgency, Message], ...] = (
    (Urgency.NOW, msg("The patient calls the emergency number now, tell the prescriber:")),
    (Urgency.SAME_DAY, msg("To be seen today, tell the prescriber:")),
    (Urgency.WATCH, msg("Usual; call again if it stays:")),
)


def _missing(field: str, what: Message, do: Message) -> Refusal:
    return Refusal(code=f"call.{field}", field=field, what=what, why=msg("The record must say it."), do=do)
