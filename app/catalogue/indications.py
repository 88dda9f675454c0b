"""The indications file: names, evidence and usual courses."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from app.catalogue.table import Table
from app.core.protocol.indications import Indication, Indications, Regimen
from app.core.values.message import msg
from app.core.values.quantities import GramsPerKilogram

# No source speaks of more; a larger figure is a slip of the unit (clinical reference, section 4).
HIGHEST = GramsPerKilogram(3)
LONGEST_DAYS = 10


def read_indications(table: Table) -> Indications:
    version, notes = table.text("version"), table.texts("notes")
    found = tuple(_indication(one) for one in table.tables("indications"))
    if len({one.id for one in found}) < len(found):
        raise table.fault("twice", "indications", msg("Two have the same id."), msg("Give each its own id."))
    return Indications(version, notes, found)


def _indication(table: Table) -> Indication:
    indication = Indication(
        id=table.text("id"),
        words=table.text("words"),
        regimens=tuple(_regimen(one) for one in table.tables("regimens")) if table.has("regimens") else (),
        cycles=table.whole("cycles", 1, 100) if table.has("cycles") else None,
        evidence=table.text("evidence") if table.has("evidence") else "",
        note=table.text("note") if table.has("note") else "",
        printed=table.texts("printed") if table.has("printed") else (),
        article=table.flag("article"),
        source=table.source("source"),
    )
    if len({one.id for one in indication.regimens}) < len(indication.regimens):
        raise table.fault("twice", "regimens", msg("Two have the same id."), msg("Give each its own id."))
    if indication.regimens and indication.regimens[0].products:
        why = msg("The first regimen counts for every product.")
        raise table.fault("first-regimen", "regimens", why, msg("Put one without products in front."))
    table.done()
    return indication


def _regimen(table: Table) -> Regimen:
    low, high = table.amount("low", GramsPerKilogram), table.amount("high", GramsPerKilogram)
    usual = table.amount("usual", GramsPerKilogram) if table.has("usual") else None
    _rising(table, "low", [one.value for one in (low, usual, high) if one is not None])
    if not 0 < low.value or high > HIGHEST:
        why = msg("A cycle is above 0 and at most {high}.", high=HIGHEST)
        raise table.fault("implausible-dose", "high", why, msg("Read the unit in the source again."))
    days = [table.whole(key, 1, LONGEST_DAYS) for key in ("days_low", "days_usual", "days_high")]
    _rising(table, "days_low", days)
    hours, interval = _pair(table, "hours", 48), _pair(table, "interval", 52)
    if hours is not None and days[0] != 1:
        why = msg("Hours bound a single infusion, and this cycle can't be given on one day.")
        raise table.fault("hours-without-day", "hours_low", why, msg("Let days_low be 1, or leave the hours out."))
    regimen = Regimen(
        id=table.text("id"),
        words=table.text("words"),
        low=low,
        high=high,
        usual=usual,
        days_low=days[0],
        days_usual=days[1],
        days_high=days[2],
        hours_low=hours[0] if hours else None,
        hours_high=hours[1] if hours else None,
        interval_low=interval[0] if interval else None,
        interval_high=interval[1] if interval else None,
        products=table.texts("products") if table.has("products") else (),
        source=table.source("source"),
    )
    table.done()
    return regimen


def _pair(table: Table, name: str, most: int) -> tuple[int, int] | None:
    """`name`_low and `name`_high, both or neither."""
    low_key, high_key = f"{name}_low", f"{name}_high"
    there = table.has(low_key), table.has(high_key)
    if there == (False, False):
        return None
    if there != (True, True):
        raise table.fault("half-a-range", low_key, msg("A range has both ends."), msg("Add the other end."))
    low, high = table.whole(low_key, 1, most), table.whole(high_key, 1, most)
    _rising(table, low_key, [low, high])
    return low, high


def _rising(table: Table, key: str, bounds: Sequence[Decimal | int]) -> None:
    if any(low > high for low, high in pairwise(bounds)):
        raise table.fault("range-order", key, msg("The range is upside down."), msg("Exchange low and high."))
