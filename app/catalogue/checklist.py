"""The checklist file: questions, answers, results, and what each answer changes."""

from decimal import Decimal

from app.catalogue.table import Table
from app.core.protocol.bands import Band
from app.core.protocol.checklist import (
    Answer,
    Applies,
    Checklist,
    Effect,
    Evidence,
    Fact,
    Group,
    Item,
    Reply,
)
from app.core.protocol.evidence import Result, Turn
from app.core.protocol.order import Exposure
from app.core.values.message import msg
from app.core.values.patient import Sex
from app.core.values.route import Route


def read_checklist(table: Table) -> Checklist:
    groups = tuple(_group(one) for one in table.tables("groups"))
    items = tuple(_item(one, groups) for one in table.tables("items"))
    if len({item.id for item in items}) < len(items):
        raise table.fault("twice", "items", msg("Two items have the same id."), msg("Give each its own id."))
    known = {Reply(item.id, answer.id) for item in items for answer in item.answers}
    for item in items:
        for reply in (*item.applies.after, *(one for answer in item.answers for one in answer.not_with)):
            if reply not in known:
                why = msg('No item "{item}" has the answer "{answer}".', item=reply.item, answer=reply.answer)
                raise table.fault("reply-astray", f"items.{item.id}", why, msg("Name an item and one of its answers."))
    return Checklist(table.text("version"), groups, items)


def read_replies(table: Table, key: str) -> tuple[Reply, ...]:
    """A list of answers, each written "item: answer"; () where the key is left out."""
    found = []
    for text in table.texts(key) if table.has(key) else ():
        item, mark, answer = text.partition(": ")
        if not mark or not item.strip() or not answer.strip():
            raise table.fault("not-a-reply", key, msg("It is not an answer."), msg('Write it as "item: answer".'))
        found.append(Reply(item, answer))
    return tuple(found)


def _group(table: Table) -> Group:
    group = Group(table.text("id"), table.text("words"))
    table.done()
    return group


def _item(table: Table, groups: tuple[Group, ...]) -> Item:
    group = table.text("group")
    if group not in {one.id for one in groups}:
        why = msg('No group "{group}" stands in this file.', group=group)
        raise table.fault("unknown-word", "group", why, msg("Use the id of a group."))
    answers = tuple(_answer(one) for one in table.tables("answers"))
    if len({answer.id for answer in answers}) < len(answers):
        raise table.fault("twice", "answers", msg("Two answers have the same id."), msg("Give each its own id."))
    results = tuple(_result(one, answers) for one in table.tables("results")) if table.has("results") else ()
    if len({result.unit for result in results}) < len(results):
        raise table.fault("twice", "results", msg("Two results have the same unit."), msg("Keep one for each unit."))
    if bool(results) != any(answer.evidence.wants_value for answer in answers):
        why = msg("Results and answers with a value belong together.")
        raise table.fault("value-alone", "results", why, msg("Add the one, or leave out the other."))
    dated = any(answer.evidence.wants_date for answer in answers)
    if table.has("valid_days") and not dated:
        why = msg("No answer of it has a date.")
        raise table.fault("undated", "valid_days", why, msg("Ask for a date, or leave it out."))
    item = Item(
        id=table.text("id"),
        group=group,
        label=table.text("label"),
        question=table.text("question"),
        why=table.text("why"),
        source=table.source("source"),
        applies=_applies(table.table("applies")) if table.has("applies") else Applies(),
        answers=answers,
        not_done=table.choice("not_done", Effect),
        results=results,
        valid_days=table.whole("valid_days", 1, 3660) if table.has("valid_days") else None,
        valid_source=table.source("valid_source") if table.has("valid_days") else None,
    )
    table.done()
    return item


def _applies(table: Table) -> Applies:
    applies = Applies(
        stabilisers=table.texts("stabilisers") if table.has("stabilisers") else (),
        under_years=table.whole("under_years", 1, 120) if table.has("under_years") else None,
        from_years=table.whole("from_years", 1, 120) if table.has("from_years") else None,
        sex=table.choice("sex", Sex) if table.has("sex") else None,
        exposures=table.choices("exposures", Exposure) if table.has("exposures") else (),
        indications=table.texts("indications") if table.has("indications") else (),
        products=table.texts("products") if table.has("products") else (),
        routes=table.choices("routes", Route) if table.has("routes") else (),
        after=read_replies(table, "after"),
    )
    table.done()
    return applies


def _answer(table: Table) -> Answer:
    effects = table.choices("effects", Effect)
    answer = Answer(
        id=table.text("id"),
        words=table.text("words"),
        effects=effects,
        says=table.text("says") if effects else "",
        evidence=table.choice("evidence", Evidence),
        not_with=read_replies(table, "not_with"),
        not_when=table.choices("not_when", Fact) if table.has("not_when") else (),
        after=table.text("after") if table.has("after") else "",
        before_first=table.flag("before_first") if table.has("before_first") else False,
        lasting=table.flag("lasting") if table.has("lasting") else False,
    )
    table.done()
    return answer


def _result(table: Table, answers: tuple[Answer, ...]) -> Result:
    """Bounds are written with the unit of the result: "0.5 mg/dL"."""
    name, unit = table.text("name"), table.text("unit")
    bounds = tuple(
        _bound(table, key, unit)
        for key in ("hard_low", "soft_low", "typical_low", "typical_high", "soft_high", "hard_high")
    )
    if list(bounds) != sorted(bounds):
        why = msg("Hard bounds hold the soft ones, and those the typical ones.")
        raise table.fault("band-order", "hard_low", why, msg("Put the bounds in rising order."))
    source = table.source("source")
    band = Band(
        field="result",
        words=name,
        unit=unit,
        hard_low=bounds[0],
        hard_high=bounds[5],
        soft_low=bounds[1],
        soft_high=bounds[4],
        decimals=table.whole("decimals", 0, 3),
        source=source,
    )
    turns = tuple(_turn(one, unit, answers) for one in table.tables("turns")) if table.has("turns") else ()
    result = Result(name, band, bounds[2], bounds[3], turns)
    table.done()
    return result


def _turn(table: Table, unit: str, answers: tuple[Answer, ...]) -> Turn:
    named = table.texts("answers")
    if not named or any(one not in {answer.id for answer in answers} for one in named):
        why = msg("It must name answers of this item, at least one.")
        raise table.fault("unknown-word", "answers", why, msg("Use the ids of the answers."))
    at_least = _bound(table, "at_least", unit) if table.has("at_least") else None
    below = _bound(table, "below", unit) if table.has("below") else None
    if (at_least is None) == (below is None):
        raise table.fault("no-bound", "at_least", msg("One bound belongs here."), msg("Write at_least or below."))
    turn = Turn(table.text("says"), named, table.source("source"), at_least, below)
    table.done()
    return turn


def _bound(table: Table, key: str, unit: str) -> Decimal:
    number, found = table.split(key, table.text(key), unit)
    if found != unit:
        why = msg('The unit is "{unit}", expected is "{expected}".', unit=found, expected=unit)
        raise table.fault("wrong-unit", key, why, msg("Write the bound in the unit of the result."))
    return number
