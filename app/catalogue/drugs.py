"""The drugs around an infusion: premedication, and the treatment of a reaction."""

from app.catalogue.table import Table
from app.core.protocol.drugs import Conflict, Drug, Premedication
from app.core.values.message import msg
from app.core.values.quantities import Kilograms, Milligrams, Millilitres
from app.core.values.quantity import Quantity
from app.core.values.source import Mark


class Hours(Quantity):
    """Only here: the least time between two doses."""

    unit = "h"


def read_premedication(table: Table) -> Premedication:
    wait = table.minutes("wait")
    source = table.source("wait_source")
    if source.mark is Mark.RECALLED:
        why = msg("A figure that was only recalled may not let an infusion start.")
        raise table.fault("recalled-figure", "wait_source", why, msg("Read it in a document."))
    return Premedication(table.text("version"), read_drugs(table, "drugs"), wait, source)


def read_drugs(table: Table, key: str) -> tuple[Drug, ...]:
    drugs = tuple(_drug(one) for one in table.tables(key))
    if len({drug.id for drug in drugs}) < len(drugs):
        raise table.fault("twice", key, msg("Two drugs have the same id."), msg("Give each its own id."))
    return drugs


def _drug(table: Table) -> Drug:
    adult_from = table.amount("adult_from", Kilograms) if table.has("adult_from") else None
    interval = table.amount("interval", Hours).value if table.has("interval") else None
    held_by = table.source("held_by") if adult_from is not None or interval is not None else None
    drug = Drug(
        id=table.text("id"),
        name=table.text("name"),
        route=table.text("route"),
        dose=table.amount("dose", Milligrams) if table.has("dose") else None,
        volume=table.amount("volume", Millilitres) if table.has("volume") else None,
        how=table.text("how"),
        adult_from=adult_from,
        interval_hours=interval,
        allergens=tuple(word.casefold() for word in table.texts("allergens")),
        conflicts=_conflicts(table),
        rescue=table.flag("rescue"),
        source=table.source("source"),
        held_by=held_by,
    )
    if drug.volume is not None and drug.dose is None:
        raise table.fault("volume-alone", "volume", msg("A volume without its dose."), msg("Add the dose."))
    table.done()
    return drug


def _conflicts(table: Table) -> tuple[Conflict, ...]:
    if not table.has("conflicts"):
        return ()
    found = []
    for one in table.tables("conflicts"):
        found.append(Conflict(one.text("item"), one.text("answer"), one.flag("blocks"), one.text("says")))
        one.source("source")
        one.done()
    return tuple(found)
