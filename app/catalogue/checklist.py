"""The checklist file: questions, answers, and what each answer changes."""

from app.catalogue.table import Table
from app.core.protocol.checklist import Answer, Applies, Checklist, Effect, Evidence, Group, Item
from app.core.values.message import msg
from app.core.values.patient import Sex


def read_checklist(table: Table) -> Checklist:
    groups = tuple(_group(one) for one in table.tables("groups"))
    items = tuple(_item(one, groups) for one in table.tables("items"))
    if len({item.id for item in items}) < len(items):
        raise table.fault("twice", "items", msg("Two items have the same id."), msg("Give each its own id."))
    return Checklist(table.text("version"), groups, items)


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
    )
    table.done()
    return item


def _applies(table: Table) -> Applies:
    applies = Applies(
        stabilisers=table.texts("stabilisers") if table.has("stabilisers") else (),
        under_years=table.whole("under_years", 1, 120) if table.has("under_years") else None,
        from_years=table.whole("from_years", 1, 120) if table.has("from_years") else None,
        sex=table.choice("sex", Sex) if table.has("sex") else None,
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
    )
    table.done()
    return answer
