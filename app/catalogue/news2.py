"""The early warning table of the monitoring file: every part from the lowest value to the highest without a hole."""

from decimal import Decimal

from app.catalogue.table import Table
from app.core.protocol.news2 import Escalation, News2, Points
from app.core.values.message import msg
from app.core.values.quantities import Celsius, MmHg, Percent, PerMinute
from app.core.values.quantity import Quantity

_WORST = 3
_HIGHEST = 20


def read_news2(table: Table) -> News2:
    news2 = News2(
        breaths=_rows(table, "breaths", PerMinute),
        saturation=_rows(table, "saturation", Percent),
        saturation_two=_rows(table, "saturation_two", Percent),
        systolic=_rows(table, "systolic", MmHg),
        pulse=_rows(table, "pulse", PerMinute),
        temperature=_rows(table, "temperature", Celsius),
        oxygen=table.whole("oxygen", 1, _WORST),
        altered=table.whole("altered", 1, _WORST),
        from_years=table.whole("from_years", 1, 120),
        pregnancy_item=table.text("pregnancy_item"),
        pregnancy_no=table.text("pregnancy_no"),
        stale=table.minutes("stale"),
        escalations=tuple(_escalation(one) for one in table.tables("escalations")),
        source=table.source("source"),
        stale_source=table.source("stale_source"),
    )
    table.done()
    return news2


def _rows(table: Table, key: str, unit: type[Quantity]) -> tuple[Points, ...]:
    part = table.table(key)
    rows = tuple(_points(one, key, unit) for one in part.tables("rows"))
    bounds = [one.up_to for one in rows]
    rising = [one for one in bounds[:-1] if one is not None]
    if bounds[-1] is not None or len(rising) != len(bounds) - 1 or rising != sorted(set(rising)):
        why = msg("The rows must rise, and the last, only the last, has no upper end: else a value has no score.")
        raise part.fault("not-rising", "rows", why, msg("Put the rows in order, each with its up_to but the last."))
    part.done()
    return rows


def _points(table: Table, key: str, unit: type[Quantity]) -> Points:
    up_to: Decimal | None = table.amount("up_to", unit).value if table.has("up_to") else None
    oxygen = None
    if key == "saturation_two" and table.has("on_oxygen"):
        oxygen = table.whole("on_oxygen", 0, _WORST)
    row = Points(up_to, table.whole("points", 0, _WORST), oxygen)
    table.done()
    return row


def _escalation(table: Table) -> Escalation:
    one = Escalation(
        words=table.text("words"),
        source=table.source("source"),
        at_least=table.whole("at_least", 1, _HIGHEST) if table.has("at_least") else None,
        single=table.whole("single", 1, _WORST) if table.has("single") else None,
    )
    if (one.at_least is None) == (one.single is None):
        why = msg("An escalation is met by a sum or by a single part.")
        raise table.fault("no-bound", "at_least", why, msg("Give either at_least or single."))
    table.done()
    return one
