"""The record of one infusion as frozen rows of finished words, for the record screen and for paper.

Cells are plain strings; a `Phrase` stands where something may be struck through, strong or a code. An empty string is
an empty cell. No quantity types, no markup: whoever draws a row draws it as written.
"""

from dataclasses import dataclass

from app.present.parts.course import CourseView
from app.present.parts.phrase import Phrase
from app.present.parts.table import SumView


@dataclass(frozen=True, slots=True)
class HeadView:
    """What stands on every page. `name` as entered; `version` is "Version 3, replaces version 2 (12:38)"."""

    title: str
    place: str
    record: str
    version: str
    bed_caption: str
    bed: str
    name: str
    identity: Phrase
    allergy: str
    weight: str
    training: str


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One rung of the plan beside what ran; `shaded` rows were not in the plan."""

    step: str
    planned: str
    per_kg: str
    planned_rate: str
    actual: str
    actual_rate: str
    given: str
    difference: str
    who: str
    shaded: bool = False


@dataclass(frozen=True, slots=True)
class VitalsRow:
    """One set. A struck value stands before the one that holds; `shaded` at a symptom.

    `news2` is the score as it could be made then, with what was looked at; empty where neither is known.
    """

    time: str
    when: str
    temperature: Phrase
    pressure: Phrase
    pulse: Phrase
    breaths: Phrase
    saturation: Phrase
    symptoms: str
    who: str
    shaded: bool = False
    news2: str = ""


@dataclass(frozen=True, slots=True)
class BottleRow:
    """One bottle; `refused` is why it was not hung, and then the row is struck."""

    number: str
    product: str
    batch: str
    expiry: str
    serial: str
    start: str
    end: str
    given: str
    waste: str
    checked: str
    refused: str = ""


@dataclass(frozen=True, slots=True)
class EventRow:
    """`written` only when it was written late."""

    done: str
    written: str
    what: Phrase
    who: str


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One answer; `open` when nobody gave it."""

    label: str
    answer: str
    when: str
    who: str
    open: bool = False


@dataclass(frozen=True, slots=True)
class CheckGroup:
    title: str
    rows: tuple[CheckRow, ...]


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A caption and its sentence."""

    caption: str
    words: str


@dataclass(frozen=True, slots=True)
class SignatureBox:
    """`name`, `when` and `key` are empty while it is not signed; then `meaning` says so."""

    title: str
    name: str
    when: str
    meaning: str
    key: str
    signed: bool


@dataclass(frozen=True, slots=True)
class VersionRow:
    number: str
    when: str
    words: str
    who: str
    hash: str


@dataclass(frozen=True, slots=True)
class RecordView:
    """Everything on the record. `draft` says that the infusion is not closed yet, else empty.

    `gaps_sentence` is said when no gap, refusal or override was noted; `footer` are the lines under every page.
    """

    head: HeadView
    draft: str
    sums: tuple[SumView, ...]
    facts: tuple[NamedLine, ...]
    plan: tuple[PlanRow, ...]
    course: CourseView
    vitals: tuple[VitalsRow, ...]
    bottles: tuple[BottleRow, ...]
    reconciliation: str
    events: tuple[EventRow, ...]
    checks: tuple[CheckGroup, ...]
    exceptions: tuple[EventRow, ...]
    gaps_sentence: str
    after: tuple[NamedLine, ...]
    signatures: tuple[SignatureBox, ...]
    versions: tuple[VersionRow, ...]
    footer: tuple[str, ...]
    hash: str
