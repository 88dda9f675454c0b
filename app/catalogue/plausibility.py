"""The plausibility file: one band for each field that is typed."""

from decimal import Decimal

from app.catalogue.table import Table
from app.core.protocol.bands import FIELDS, Band
from app.core.values.message import msg


def read_plausibility(table: Table) -> tuple[Band, ...]:
    table.text("version")
    listed = table.table("bands")
    bands = tuple(_band(listed.table(field), field, unit) for field, unit in FIELDS.items())
    listed.done()
    return bands


def _band(table: Table, field: str, unit: str) -> Band:
    hard_low, hard_high = _bound(table, "hard_low", unit), _bound(table, "hard_high", unit)
    soft_low = _bound(table, "soft_low", unit) if table.has("soft_low") else None
    soft_high = _bound(table, "soft_high", unit) if table.has("soft_high") else None
    typical_low = _bound(table, "typical_low", unit) if table.has("typical_low") else None
    typical_high = _bound(table, "typical_high", unit) if table.has("typical_high") else None
    rising = (hard_low, soft_low, typical_low, typical_high, soft_high, hard_high)
    inner = [one for one in rising if one is not None]
    if inner != sorted(inner):
        why = msg("The typical range lies within the usual one, and that within the hard one.")
        raise table.fault("band-order", "hard_low", why, msg("Put the bounds in rising order."))
    band = Band(
        field=field,
        words=table.text("words"),
        unit=unit,
        hard_low=hard_low,
        hard_high=hard_high,
        soft_low=soft_low,
        soft_high=soft_high,
        decimals=table.whole("decimals", 0, 3),
        source=table.source("source"),
        among=_among(table, unit) if table.has("among") else (),
        typical_low=typical_low,
        typical_high=typical_high,
    )
    table.done()
    return band


def _among(table: Table, unit: str) -> tuple[Decimal, ...]:
    found = tuple(table.split("among", text, unit) for text in table.texts("among"))
    if any(written != unit for _, written in found):
        why = msg('The unit of each must be "{unit}".', unit=unit)
        raise table.fault("wrong-unit", "among", why, msg("Write each value in the field's unit."))
    return tuple(number for number, _ in found)


def _bound(table: Table, key: str, unit: str) -> Decimal:
    number, found = table.split(key, table.text(key) if unit else f"{table.text(key)} 1", unit or "1")
    if found != (unit or "1"):
        why = msg('The unit is "{unit}", expected is "{expected}".', unit=found, expected=unit)
        raise table.fault("wrong-unit", key, why, msg("Write the bound in the field's unit."))
    return number
