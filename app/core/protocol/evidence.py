"""What must be typed with an answer: words, a date, or a result with its unit, and how a result is judged.

A result is never converted: it is kept in the unit it was typed in, and each unit has bounds of its own. A value
that can't be answered with the words chosen ("eGFR 25" as "normal") is a contradiction, and is handed back.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from app.core.protocol.bands import Band
from app.core.values.message import Message, msg
from app.core.values.refusal import Refusal
from app.core.values.source import Source


class Evidence(Enum):
    """What must be typed with an answer."""

    NOTHING = "nothing"
    WORDS = "words"
    DATE = "date"
    WORDS_AND_DATE = "words-and-date"
    VALUE = "value"
    VALUE_AND_DATE = "value-and-date"

    @property
    def wants_words(self) -> bool:
        return self in (Evidence.WORDS, Evidence.WORDS_AND_DATE)

    @property
    def wants_date(self) -> bool:
        return self in (Evidence.DATE, Evidence.WORDS_AND_DATE, Evidence.VALUE_AND_DATE)

    @property
    def wants_value(self) -> bool:
        return self in (Evidence.VALUE, Evidence.VALUE_AND_DATE)


@dataclass(frozen=True, slots=True)
class Turn:
    """From `at_least` up, or below `below` (one of them is set), only the answers named here are true."""

    says: str
    answers: tuple[str, ...]
    source: Source
    at_least: Decimal | None = None
    below: Decimal | None = None

    def reached(self, value: Decimal) -> bool:
        return (self.at_least is not None and value >= self.at_least) or (self.below is not None and value < self.below)


@dataclass(frozen=True, slots=True)
class Result:
    """One way in which a result may be given; `band` holds its unit and what can be right at all.

    `typical_low` to `typical_high` is what one sees in the healthy: only shown beside the value.
    """

    name: str
    band: Band
    typical_low: Decimal
    typical_high: Decimal
    turns: tuple[Turn, ...] = ()

    @property
    def unit(self) -> str:
        return self.band.unit

    def typical(self, value: Decimal) -> bool:
        return self.typical_low <= value <= self.typical_high


def result_in(results: tuple[Result, ...], unit: str) -> Result | None:
    """How a result in this unit is judged; None for a unit the question does not know."""
    return next((one for one in results if one.unit == unit), None)


def check_result(
    results: tuple[Result, ...], value: Decimal | None, unit: str, answer: str, words: str
) -> Refusal | None:
    """What speaks against a result as the evidence of `answer` (its id; `words` as shown). Hard before soft."""
    if value is None:
        return Refusal(
            code="evidence.value",
            field="value",
            what=msg("“{answer}” without its value", answer=words),
            why=msg("A result counts only with its value and unit."),
            source=results[0].band.source.document if results else None,
            do=msg("Type the value on the report. If there is none: “not done, because…”."),
        )
    result = result_in(results, unit)
    if result is None:
        known = ", ".join(one.unit for one in results)
        return Refusal(
            code="evidence.unit",
            field="unit",
            what=msg("{value} without its unit", value=value) if not unit else _said(value, unit),
            why=msg("The same number means another thing in another unit; nothing is converted or assumed."),
            limit=msg("{known}", known=known),
            source=results[0].band.source.document if results else None,
            do=msg("Choose the unit printed beside the value."),
        )
    refusal = result.band.check(value)
    if refusal is not None:
        # A reason in words has no field here, so it is not among those offered.
        offered = tuple(one for one in refusal.reasons if one.id != "other")
        return _with_slip(results, result, value, replace(refusal, field="value", reasons=offered))
    for turn in result.turns:
        if turn.reached(value) and answer not in turn.answers:
            return _contradicts(result, turn, value, words)
    return None


def _with_slip(results: tuple[Result, ...], result: Result, value: Decimal, refusal: Refusal) -> Refusal:
    """Names the unit in which the number would be an ordinary one."""
    other = next((one for one in results if one is not result and one.typical(value)), None)
    if other is None:
        return refusal
    do = msg("Was it {unit}? Then choose that unit; nothing is converted.", unit=other.unit)
    return replace(refusal, do=do)


def _contradicts(result: Result, turn: Turn, value: Decimal, words: str) -> Refusal:
    bound = turn.at_least if turn.at_least is not None else turn.below
    assert bound is not None
    limit = msg("{bound} {unit} and above", bound=bound, unit=result.unit)
    if turn.at_least is None:
        limit = msg("below {bound} {unit}", bound=bound, unit=result.unit)
    return Refusal(
        code="evidence.contradicts",
        field="value",
        what=msg("{name} {value} as “{answer}”", name=result.name, value=_said(value, result.unit), answer=words),
        why=msg("{says}", says=turn.says),
        limit=limit,
        source=turn.source.document,
        do=msg("Read the value again, or choose the answer that goes with it."),
    )


def _said(value: Decimal, unit: str) -> Message:
    return msg("{value} {unit}", value=value, unit=unit)
