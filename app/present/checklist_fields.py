"""What the chosen answer wants typed: words, a result with its unit, a date, a reason; and how it is read.

Pure. A unit typed behind the number chooses the unit; nothing is converted, and none of several is taken for granted.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from app.core.protocol.checklist import Answer, Evidence, Item
from app.core.protocol.evidence import Result, result_in
from app.core.protocol.order import Override
from app.core.session.commands import AnswerItem
from app.core.values.message import Message, msg
from app.core.values.refusal import Refusal
from app.present import typed
from app.present.entry import Entry, marked
from app.present.parts.field import FieldView
from app.present.parts.tile import OptionView, SegmentView
from app.present.told import Told

NOT_DONE = "not-done"


@dataclass(frozen=True, slots=True)
class Asking:
    """`item` is looked at by choice, empty for the next open one; `later` are those put off.

    `answer` is an answer id or `NOT_DONE`, chosen but not written because it wants something typed; the texts are as
    typed, `unit` as chosen. `folds` are groups folded or unfolded by hand; `overrides` the reasons for what is unusual.
    """

    item: str = ""
    answer: str = ""
    words: str = ""
    dated: str = ""
    reason: str = ""
    later: tuple[str, ...] = ()
    folds: tuple[tuple[str, bool], ...] = ()
    refusal: Refusal | None = None
    value: str = ""
    unit: str = ""
    overrides: tuple[Override, ...] = ()

    def settled(self) -> "Asking":
        """After an answer was written: back to the next open question."""
        return Asking(later=self.later, folds=self.folds)


def wants_typing(item: Item, answer: str) -> bool:
    """Whether this answer is written only with something typed."""
    chosen = item.answer(answer)
    return answer == NOT_DONE or (chosen is not None and chosen.evidence is not Evidence.NOTHING)


def answer_command(asking: Asking, item: Item) -> AnswerItem | Refusal:
    """The answer as it would be written, its figures read; the refusal of one that cannot be."""
    if asking.answer == NOT_DONE:
        return AnswerItem(item.id, None, reason=asking.reason)
    evidence = _evidence(item, asking.answer)
    unit = unit_of(asking, item)
    value = _number(asking, unit) if evidence.wants_value else None
    if isinstance(value, Refusal):
        return value
    dated = typed.day(asking.dated, "dated") if evidence.wants_date else None
    if isinstance(dated, Refusal):
        return dated
    words = asking.words if evidence.wants_words else ""
    unit = unit if evidence.wants_value else ""
    return AnswerItem(item.id, asking.answer, words, dated, "", value, unit, asking.overrides)


def unit_of(asking: Asking, item: Item) -> str:
    """The unit typed behind the number, else the one chosen, else the only one there is."""
    text = asking.value.strip().casefold()
    behind = [one.unit for one in item.results if text.endswith(one.unit.casefold())]
    if behind:
        return max(behind, key=len)
    return asking.unit if asking.unit or len(item.results) != 1 else item.results[0].unit


def entries(told: Told, asking: Asking, item: Item | None) -> tuple[Entry, ...]:
    """The fields of the chosen answer, the one at fault marked."""
    if item is None or not asking.answer:
        return ()
    if asking.answer == NOT_DONE:
        return (_field(told, asking, "reason", msg("Not done, because"), asking.reason, msg("in a few words")),)
    evidence = _evidence(item, asking.answer)
    found: list[Entry] = []
    if evidence.wants_value:
        found += _value(told, asking, item)
    if evidence.wants_words:
        found.append(_field(told, asking, "words", msg("What, or which value"), asking.words))
    if evidence.wants_date:
        note = msg("at most {days} days old", days=item.valid_days) if item.valid_days is not None else None
        label = msg("Date, day first")
        found.append(_field(told, asking, "dated", label, asking.dated, msg("e.g. 20 11 2026"), note))
    return tuple(found)


def _value(told: Told, asking: Asking, item: Item) -> list[Entry]:
    unit = unit_of(asking, item)
    result = result_in(item.results, unit)
    names = " / ".join(dict.fromkeys(told.say(one.name) for one in item.results))
    label = msg("{name}", name=told.say(result.name) if result is not None else names)
    note = _typical(result) if result is not None else msg("choose its unit, or type it behind the number")
    field = _field(told, asking, "value", label, asking.value, None, note)
    if len(item.results) == 1:
        return [replace(field, unit=told.say(unit))]
    options = tuple(OptionView(one.unit, told.say(one.unit)) for one in item.results)
    segment = SegmentView("unit", told.say(msg("Unit on the report")), options, unit or None)
    return [field, _marked(told, asking, segment)]


def _typical(result: Result) -> Message:
    return msg("usual {low} to {high}", low=result.typical_low, high=result.typical_high)


def _field(
    told: Told,
    asking: Asking,
    name: str,
    label: Message,
    text: str,
    hint: Message | None = None,
    note: Message | None = None,
) -> FieldView:
    return FieldView(
        name,
        told.say(label),
        text,
        placeholder=told.say(hint) if hint is not None else "",
        note=told.say(note) if note is not None else "",
        state=typed.field_state(asking.refusal, name),
        required=True,
    )


def _marked(told: Told, asking: Asking, entry: Entry) -> Entry:
    return marked(entry, asking.refusal, told.locale, told.zone)


def _number(asking: Asking, unit: str) -> Decimal | Refusal | None:
    text = asking.value.strip()
    if unit and text.casefold().endswith(unit.casefold()):
        text = text[: -len(unit)].strip()
    return typed.number(text, "value", unit)


def _evidence(item: Item, answer: str) -> Evidence:
    chosen: Answer | None = item.answer(answer)
    return chosen.evidence if chosen is not None else Evidence.NOTHING
