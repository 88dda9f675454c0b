"""The indications file: names and usual courses."""

from app.catalogue.table import Table
from app.core.protocol.indications import Indication, Indications
from app.core.values.message import msg
from app.core.values.quantities import GramsPerKilogram


def read_indications(table: Table) -> Indications:
    found = tuple(_indication(one) for one in table.tables("indications"))
    if len({one.id for one in found}) < len(found):
        raise table.fault("twice", "indications", msg("Two have the same id."), msg("Give each its own id."))
    return Indications(table.text("version"), found)


def _indication(table: Table) -> Indication:
    indication = Indication(
        id=table.text("id"),
        words=table.text("words"),
        low=table.amount("low", GramsPerKilogram) if table.has("low") else None,
        high=table.amount("high", GramsPerKilogram) if table.has("high") else None,
        cycles=table.whole("cycles", 1, 100) if table.has("cycles") else None,
        interval=table.text("interval") if table.has("interval") else "",
        evidence=table.text("evidence") if table.has("evidence") else "",
        note=table.text("note") if table.has("note") else "",
        article=table.flag("article"),
        source=table.source("source"),
    )
    if (indication.low is None) != (indication.high is None):
        raise table.fault("half-a-range", "low", msg("A range has both ends."), msg("Add the other end."))
    if indication.low is not None and indication.high is not None and indication.low > indication.high:
        raise table.fault("range-order", "low", msg("The range is upside down."), msg("Exchange low and high."))
    table.done()
    return indication
