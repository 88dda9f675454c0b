"""The checks before the start: every question with its answer, its evidence and its person; none left out."""

from datetime import datetime

from app.core.protocol.checklist import Item
from app.core.protocol.site_refusals import ROUTE_WORDS
from app.core.session.answers import out_of_date
from app.core.session.events import (
    AfterCareOrdered,
    CheckEntries,
    PremedicationWithheld,
    SecondCheckEntered,
    SecondCheckSigned,
)
from app.core.session.infusion import Given
from app.core.session.readiness import applying_items, open_drugs, patient_age
from app.core.values.message import Message, msg
from app.present.event_words import CHECKED_FIELDS, checklist_answer, event_words
from app.present.log_lines import lines
from app.present.record_parts import CheckGroup, CheckRow
from app.present.standing_words import class_words, last_time_words
from app.present.told import Told
from app.present.units import dose_words, drug_amount


def check_groups(told: Told) -> tuple[CheckGroup, ...]:
    """The checklist by its groups, then premedication, the second check, what was kept ready."""
    protocol = told.infusion.protocol
    if protocol is None:
        return ()
    items = applying_items(told.infusion)
    groups = [
        CheckGroup(
            group.words, tuple(row for item in items if item.group == group.id for row in _item_rows(told, item))
        )
        for group in protocol.checklist.groups
    ]
    groups.append(CheckGroup(told.say(msg("Premedication")), _premedication(told)))
    groups.append(CheckGroup(told.say(msg("Second check")), _second_check(told)))
    groups.append(CheckGroup(told.say(msg("Kept ready")), _rescue(told)))
    return tuple(group for group in groups if group.rows)


def _item_rows(told: Told, item: Item) -> list[CheckRow]:
    answered = told.infusion.answers.get(item.id)
    if answered is None:
        rows = [CheckRow(item.label, told.say(msg("not answered")), "", "", open=True)]
    else:
        words = checklist_answer(answered.event, told)
        if out_of_date(told.infusion, item):
            old = msg("{answer}; older than {days} days: counts as not done", answer=words, days=item.valid_days or 0)
            words = told.say(old)
        rows = [CheckRow(item.label, words, told.clock(answered.at), answered.by.initials)]
    consult = told.infusion.consults.get(item.id)
    if consult is not None:
        template = msg("{name} allows it: “{words}”", name=consult.event.prescriber, words=consult.event.words)
        if not consult.event.allows:
            template = msg("{name} refuses: “{words}”", name=consult.event.prescriber, words=consult.event.words)
        asked = told.say(msg("{item}, prescriber asked", item=item.label.rstrip("?")))
        rows.append(CheckRow(asked, told.say(template), told.clock(consult.at), _who(told, consult.at, item.id)))
    return rows


def _who(told: Told, at: datetime, topic: str) -> str:
    """Who wrote the prescriber's answer down."""
    for entry in reversed(told.infusion.entries):
        if entry.happened_at == at and getattr(entry.event, "topic", None) == topic:
            return entry.by.initials
    return ""


def _premedication(told: Told) -> tuple[CheckRow, ...]:
    protocol = told.infusion.protocol
    assert protocol is not None
    return tuple(
        _drug_row(told, drug.id, drug.name, told.infusion.premedication.get(drug.id))
        for drug in protocol.premedication.drugs
        if drug.id in told.infusion.premedication or drug in open_drugs(told.infusion)
    )


def _drug_row(told: Told, drug_id: str, name: str, settled: Given | None) -> CheckRow:
    if settled is None:
        return CheckRow(name, told.say(msg("neither given nor withheld")), "", "", open=True)
    when, who = told.clock(settled.at), settled.by.initials
    if isinstance(settled.event, PremedicationWithheld):
        return CheckRow(name, told.say(msg("not given, because: {reason}", reason=settled.event.reason)), when, who)
    if isinstance(settled.event, AfterCareOrdered):
        product, dose, by = settled.event.product, settled.event.dose, settled.event.ordered_by
        words = told.say(msg("{product}, {dose}, ordered by {who}", product=product, dose=dose, who=by))
        return CheckRow(name, words, when, who)
    dose = drug_amount(settled.event, None, told.locale)
    words = f"{dose} {told.premedication_route(drug_id)}".strip()
    if settled.event.ordered_by:
        words = told.say(msg("{dose}, ordered by {who}", dose=words, who=settled.event.ordered_by))
    return CheckRow(name, words, when, who)


def _second_check(told: Told) -> tuple[CheckRow, ...]:
    """Every entry of the second person in order: what differed stays, with her figure."""
    rows = []
    for line in lines(told.infusion):
        event, entry = line.event, line.entry
        if isinstance(event, SecondCheckEntered):
            label = told.say(msg("Read independently"))
            rows.append(CheckRow(label, _compared(told, event), told.clock(entry.happened_at), entry.by.initials))
        elif isinstance(event, SecondCheckSigned):
            words = event_words(event, told)
            rows.append(CheckRow(words, entry.by.name, told.clock(entry.happened_at), entry.by.initials))
    if rows:
        return tuple(rows)
    return (CheckRow(told.say(msg("Second person")), told.say(msg("not checked")), "", "", open=True),)


def _compared(told: Told, event: SecondCheckEntered) -> str:
    if event.differences:
        read = [told.say(_read(told, event.entries, name)) for name in event.differences]
        return told.say(msg("differs: {read}", read=", ".join(read)))
    asked = [name for name in CHECKED_FIELDS if getattr(event.entries, name) is not None]
    read = [told.say(_read(told, event.entries, name)) for name in asked]
    return told.say(msg("agreed: {read}", read=", ".join(read)))


def _read(told: Told, entries: CheckEntries, name: str) -> Message:
    if name not in CHECKED_FIELDS:
        return msg("{name}", name=name)
    if name == "route":
        way = ROUTE_WORDS[entries.route] if entries.route is not None else msg("not read")
        return msg("{field} {value}", field=CHECKED_FIELDS[name], value=way)
    if name == "sites" and entries.sites is None:
        return msg("{field} {value}", field=CHECKED_FIELDS[name], value=msg("not counted"))
    if name == "batch":
        return msg(
            "{field} {value}", field=CHECKED_FIELDS[name], value=", ".join((entries.batch, *entries.more_batches))
        )
    value = told.product(entries.product_id) if name == "product_id" else getattr(entries, name)
    return msg("{field} {value}", field=CHECKED_FIELDS[name], value=value)


def _rescue(told: Told) -> tuple[CheckRow, ...]:
    protocol, order = told.infusion.protocol, told.infusion.order
    if protocol is None or order is None:
        return ()
    dose = protocol.emergency.adrenaline_for(patient_age(told.infusion))
    words = (
        dose_words(dose.dose, dose.volume, told.locale) if dose is not None else told.say(msg("the prescriber's dose"))
    )
    return (
        CheckRow(told.say(msg("Adrenaline for this age")), words, "", ""),
        CheckRow(told.say(msg("Patient class for the ladder")), class_words(told), "", ""),
        *([CheckRow(told.say(msg("Earlier infusion here")), last, "", "")] if (last := last_time_words(told)) else []),
    )
