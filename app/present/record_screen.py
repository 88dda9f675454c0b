"""The record on screen: plan beside actual, signatures, what to read before one signs, what follows."""

from dataclasses import dataclass
from datetime import datetime

from app.core.session.commands import Act, SignRecord
from app.core.session.decide import decide
from app.core.session.events import Meaning
from app.core.session.phase import Closed
from app.core.values.message import msg
from app.core.values.person import Person
from app.core.values.refusal import Refusal
from app.present.log_lines import log_rows
from app.present.parts.action import ActionView, BottomBarView
from app.present.parts.log import RemarkRow
from app.present.parts.phrase import phrase, quiet, strong, struck
from app.present.parts.signature import SignatureView
from app.present.parts.table import CellView, ColumnView, TableRow, TableView
from app.present.reaction_report import has_reaction
from app.present.record_parts import RecordView, SignatureBox
from app.present.told import Told

_TO_READ = 4


@dataclass(frozen=True, slots=True)
class RecordSides:
    """The two columns beside sums and course."""

    plan: TableView
    signatures: tuple[SignatureView, ...]
    read_title: str
    read: tuple[RemarkRow, ...]
    after_title: str
    after: tuple[RemarkRow, ...]


def record_sides(told: Told, view: RecordView, person: Person | None, now: datetime) -> RecordSides:
    """`person` is who is signed in: hers is the next signature, if the rules let her give one."""
    return RecordSides(
        plan=_plan(told, view),
        signatures=_signatures(told, view, person, now),
        read_title=told.say(msg("On the record, please read")),
        read=_to_read(told, view),
        after_title=told.say(msg("After today")),
        after=tuple(RemarkRow("chevron-right", phrase(strong(one.caption), "  ", one.words)) for one in view.after),
    )


def record_bar(told: Told, saved: str) -> BottomBarView:
    """What one may do with a record; the remark says its number, or where it was saved."""
    say = told.say
    signed = any(one.event.meaning is Meaning.PERFORMED for one in told.infusion.signatures)
    note = msg("Addendum") if signed else msg("Note")
    return BottomBarView(
        left=(
            ActionView("print", say(msg("Print")), "Ctrl P", icon="printer", shortcut="Ctrl+P"),
            ActionView("export", say(msg("PDF")), "Ctrl E", shortcut="Ctrl+E"),
            ActionView("correct", say(msg("Correct")), "Ctrl K", icon="pencil", shortcut="Ctrl+K"),
            ActionView("addendum", say(note), "Ctrl U", icon="notebook-pen", shortcut="Ctrl+U"),
            *_after_closing(told),
        ),
        remark=saved or say(msg("Record {number}", number=told.infusion.record)),
    )


def _after_closing(told: Told) -> tuple[ActionView, ...]:
    """What came late, where anything was given; the report, where there is something to report."""
    infusion = told.infusion
    found = []
    if isinstance(infusion.phase, Closed) and infusion.started is not None:
        label = told.say(msg("Late"))
        found.append(ActionView("late", label, "Ctrl W", shortcut="Ctrl+W"))
    if has_reaction(infusion):
        label = told.say(msg("Report"))
        found.append(ActionView("report", label, "Ctrl R", shortcut="Ctrl+R"))
    return tuple(found)


def _plan(told: Told, view: RecordView) -> TableView:
    say = told.say
    rate = say(msg("mL/h"))
    columns = (
        ColumnView(say(msg("Step"))),
        ColumnView(say(msg("Planned")), "right"),
        ColumnView(rate, "right"),
        ColumnView(say(msg("Actual")), "right"),
        ColumnView(rate, "right"),
        ColumnView(say(msg("Difference")), weight=1),
    )
    rows = tuple(
        TableRow(
            (
                CellView(row.step),
                CellView(row.planned),
                CellView(row.planned_rate),
                CellView(row.actual, "strong"),
                CellView(row.actual_rate, "strong"),
                CellView(row.difference),
            ),
            shaded=row.shaded,
        )
        for row in view.plan
    )
    return TableView(columns, rows, say(msg("Nothing has run.")), 26, say(msg("Plan beside actual")))


def next_meaning(told: Told, person: Person | None, now: datetime) -> Meaning | None:
    """What the person signed in may sign next; None where the rules let her sign nothing."""
    infusion = told.infusion
    if person is None or not isinstance(infusion.phase, Closed):
        return None
    given = {one.event.meaning for one in infusion.signatures}
    for meaning in Meaning:
        if meaning in given:
            continue
        if not isinstance(decide(infusion, Act(SignRecord(meaning), person, now), now), Refusal):
            return meaning
    return None


def _signatures(told: Told, view: RecordView, person: Person | None, now: datetime) -> tuple[SignatureView, ...]:
    following = next_meaning(told, person, now)
    shown: list[SignatureView] = []
    for meaning in Meaning:
        boxes = [box for box in view.signatures if box.title == told.say(_TITLES[meaning])]
        for box in boxes:
            if not box.signed and meaning is following and person is not None:
                shown.insert(0, _next(told, meaning, person))
            else:
                shown.append(_box(told, meaning, box))
    return tuple(shown)


_TITLES = {
    Meaning.PERFORMED: msg("Performed"),
    Meaning.WITNESSED: msg("Witnessed"),
    Meaning.REVIEWED: msg("Reviewed"),
}

_SIGN = {
    Meaning.PERFORMED: (msg("Sign: performed"), msg("“I gave this infusion as recorded.”")),
    Meaning.WITNESSED: (msg("Sign: witnessed"), msg("“I saw it prepared and given as recorded.”")),
    Meaning.REVIEWED: (msg("Sign: reviewed"), msg("“I have read this record.”")),
}


def _next(told: Told, meaning: Meaning, person: Person) -> SignatureView:
    title, words = _SIGN[meaning]
    button = ActionView(
        "sign", told.say(msg("Sign")), "Ctrl Enter", state="next", icon="signature", shortcut="Ctrl+Return"
    )
    pin = told.say(msg("PIN of {initials}", initials=person.initials))
    return SignatureView(meaning.value, "next", told.say(title), "", told.say(words), pin, button)


def _box(told: Told, meaning: Meaning, box: SignatureBox) -> SignatureView:
    if box.signed:
        key = told.say(msg(" Key {key}", key=box.key)) if box.key else ""
        names = [one.by.name for one in told.infusion.signatures if one.event.meaning is meaning]
        who = next((name for name in names if box.name.startswith(name)), box.name)
        return SignatureView(meaning.value, "signed", box.title, f", {who}", f"{box.when}.{key}")
    open_words = told.say(msg("Until then it prints “not signed”."))
    return SignatureView(meaning.value, "open", box.title, told.say(msg(", open")), open_words)


def _to_read(told: Told, view: RecordView) -> tuple[RemarkRow, ...]:
    """Corrections, late entries, gaps, limits passed and refusals; one sentence where there are none."""
    found = [
        RemarkRow(
            "pencil" if row.kind == "corrected" else "clock-alert",
            phrase(
                strong(row.time), " ", struck(row.struck), " " if row.struck else "", row.text, quiet(f" {row.note}")
            ),
        )
        for row in log_rows(told.infusion, told.zone, told.locale)
        if row.kind in ("corrected", "late")
    ]
    found += [
        RemarkRow("circle-alert", phrase(strong(row.done), " ", *row.what, quiet(_written(told, row.written))))
        for row in view.exceptions
    ]
    shown = found[:_TO_READ]
    if len(found) > len(shown):
        more = told.say(msg("{count} more on paper", count=len(found) - len(shown)))
        shown.append(RemarkRow("list", phrase(more)))
    return tuple(shown) or (RemarkRow("check", phrase(view.gaps_sentence)),)


def _written(told: Told, time: str) -> str:
    return told.say(msg(" written {time}", time=time)) if time else ""
