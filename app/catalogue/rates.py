"""Rates as leaflets print them, turned exactly into mL/kg/h, or refused.

Drops per kilogram and minute are refused by name: they are a rate only together with the drop factor
of one giving set, and the source article prints the label's mL/kg/h figures under that unit.
"""

from collections.abc import Callable
from decimal import Decimal, Inexact, localcontext
from itertools import pairwise

from app.catalogue.table import Table
from app.core.protocol.ladder import NEVER_ABOVE
from app.core.values.message import msg
from app.core.values.quantities import GramsPerLitre, MlPerKgPerHour

_TO_ML_PER_KG_PER_HOUR: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "mL/kg/h": lambda value, strength: value,
    "mL/kg/min": lambda value, strength: value * 60,
    "mg/kg/min": lambda value, strength: value * 60 / strength,
    "mg/kg/h": lambda value, strength: value / strength,
}


def rate(table: Table, key: str, strength: GramsPerLitre) -> MlPerKgPerHour:
    return _rate(table, key, table.text(key), strength)


def rates(table: Table, key: str, strength: GramsPerLitre) -> tuple[MlPerKgPerHour, ...]:
    """At least one rate, each above the one before."""
    found = tuple(_rate(table, key, text, strength) for text in table.texts(key))
    if not found:
        raise table.fault("no-rates", key, msg("A ladder has at least one rate."), msg("Add the rates."))
    for low, high in pairwise(found):
        if high <= low:
            why = msg("{high} follows {low}: a ladder rises with each rung.", high=high, low=low)
            raise table.fault("not-rising", key, why, msg("Put the rates in rising order."))
    return found


def _rate(table: Table, key: str, text: str, strength: GramsPerLitre) -> MlPerKgPerHour:
    number, unit = table.split(key, text, "mL/kg/h")
    if unit == "drops/kg/min":
        why = msg(
            "drops/kg/min depends on the drop factor of the set: with 20 drops/mL it runs 3 times as fast as "
            "the same digits in mL/kg/h."
        )
        do = msg("Take the rate in mL/kg/h, mL/kg/min or mg/kg/min from the leaflet.")
        raise table.fault("drops-per-kg", key, why, do)
    if unit not in _TO_ML_PER_KG_PER_HOUR:
        why = msg('"{unit}" is not a rate: {known}.', unit=unit, known=", ".join(_TO_ML_PER_KG_PER_HOUR))
        raise table.fault("wrong-unit", key, why, msg("Use one of these units."))
    with localcontext() as context:
        context.traps[Inexact] = True
        try:
            value = _TO_ML_PER_KG_PER_HOUR[unit](number, strength.value)
        except Inexact:
            why = msg("It has no exact value in mL/kg/h.")
            raise table.fault("inexact", key, why, msg("Write it in mL/kg/h, rounded down.")) from None
    found = MlPerKgPerHour(value)
    if found.value <= 0 or found > NEVER_ABOVE:
        why = msg("{rate} is outside of what any immunoglobulin runs at, up to {limit}.", rate=found, limit=NEVER_ABOVE)
        raise table.fault("implausible-rate", key, why, msg("Check the figure and its unit at the source."))
    return found
