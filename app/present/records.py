"""The list of records: every one there is, newest first, narrowed by what is typed."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from app.core.values.message import Message, msg
from app.core.values.patient import Patient
from app.present.locale import ENGLISH, Locale
from app.present.parts.action import ActionView, BottomBarView
from app.present.parts.table import CellView, ColumnView, TableRow, TableView
from app.present.times import moment_words, time_words
from app.present.words import name_on_record, say

STATES: dict[str, Message] = {
    "preparing": msg("preparing"),
    "running": msg("running"),
    "paused": msg("paused"),
    "observing": msg("under observation"),
    "closed": msg("ended, not signed"),
    "signed": msg("signed"),
    "abandoned": msg("never started"),
    "damaged": msg("can't be read"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """One record in short; `state` is a stable word, `damage` says what is wrong with one that can't be read."""

    id: str
    record: str
    patient: Patient | None
    bed: str
    product: str
    started: datetime | None
    ended: datetime | None
    state: str
    training: bool = False
    damage: str = ""


def fits(one: Listed, words: str) -> bool:
    """Whether every word typed is in the record's number, name, identifiers, bed or product."""
    said = [one.record, one.bed, one.product, one.id if one.damage else ""]
    if one.patient is not None:
        said += [
            one.patient.family_name,
            one.patient.given_name,
            one.patient.identifier,
            one.patient.second_identifier,
        ]
    whole = " ".join(said).casefold()
    return all(word in whole for word in words.casefold().split())


def records_table(listed: tuple[Listed, ...], words: str, zone: tzinfo, locale: Locale = ENGLISH) -> TableView:
    """The records that fit what was typed; an empty entry fits all."""
    titles = (msg("Record"), msg("Patient"), msg("Identifier"), msg("Product"), msg("Given"), msg("State"))
    columns = tuple(ColumnView(say(title, locale), weight=1 if place == 1 else 0) for place, title in enumerate(titles))
    rows = tuple(_row(one, zone, locale) for one in listed if fits(one, words))
    empty = msg("No record holds “{words}”.", words=words) if words.strip() else msg("There is no record yet.")
    described = say(msg("{count} records", count=len(rows)), locale)
    return TableView(columns, rows, empty=say(empty, locale), row_height=41, description=described)


def records_bar(locale: Locale = ENGLISH) -> BottomBarView:
    """Opening the chosen record; it is printed from there."""
    on = ActionView("go-on", say(msg("Open record"), locale), "Ctrl Enter", shortcut="Ctrl+Return", icon="file-text")
    remark = say(msg("Arrow keys choose, Enter opens. Print and PDF are on the record."), locale)
    return BottomBarView(remark=remark, right=(on,))


def _row(one: Listed, zone: tzinfo, locale: Locale) -> TableRow:
    state = say(STATES.get(one.state, msg("{state}", state=one.state)), locale)
    if one.damage:
        return TableRow(
            (CellView(one.id[:8], "code"), CellView(one.damage), *_blank(3), CellView(state, "strong")), one.id
        )
    name = name_on_record(one.patient) if one.patient is not None else say(msg("no order yet"), locale)
    if one.training:
        name = say(msg("{name} (training)", name=name), locale)
    cells = (
        CellView(one.record, "code"),
        CellView(name, "strong"),
        CellView(one.patient.identifier if one.patient is not None else "", "code"),
        CellView(one.product),
        CellView(_given(one, zone, locale)),
        CellView(state),
    )
    return TableRow(cells, one.id)


def _blank(count: int) -> tuple[CellView, ...]:
    return (CellView(),) * count


def _given(one: Listed, zone: tzinfo, locale: Locale) -> str:
    if one.started is None:
        return say(msg("not started"), locale)
    began = moment_words(one.started, zone, locale)
    return began if one.ended is None else f"{began}\u2013{time_words(one.ended, zone)}"
