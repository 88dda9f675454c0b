"""The drugs around an infusion: premedication, prophylaxis, and the treatment of a reaction."""

from dataclasses import replace

from app.catalogue.checklist import read_replies
from app.catalogue.table import Table
from app.core.protocol.drugs import Conflict, Drug, Premedication, Stage
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
    drug = Drug(
        id=table.text("id"),
        name=table.text("name"),
        route=table.text("route"),
        dose=_milligrams(table, "dose"),
        volume=table.amount("volume", Millilitres) if table.has("volume") else None,
        how=table.text("how"),
        adult_from=table.amount("adult_from", Kilograms) if table.has("adult_from") else None,
        interval_hours=table.amount("interval", Hours).value if table.has("interval") else None,
        allergens=tuple(word.casefold() for word in table.texts("allergens")),
        conflicts=_conflicts(table),
        rescue=table.flag("rescue"),
        source=table.source("source"),
        highest=_milligrams(table, "highest"),
        stage=table.choice("stage", Stage) if table.has("stage") else Stage.BEFORE,
        when=read_replies(table, "when"),
        indications=table.texts("indications") if table.has("indications") else (),
        fluid=table.text("fluid") if table.has("fluid") else "",
        days=table.whole("days", 1, 30) if table.has("days") else 0,
        instead_of=table.text("instead_of") if table.has("instead_of") else "",
        per_kilogram=_milligrams(table, "per_kilogram"),
        per_kilogram_source=table.source("per_kilogram_source") if table.has("per_kilogram") else None,
        day_limit=_milligrams(table, "day_limit"),
        day_limit_source=table.source("day_limit_source") if table.has("day_limit") else None,
        counted_by=table.text("counted_by") if table.has("counted_by") else "",
        least_age=table.whole("least_age", 1, 120) if table.has("least_age") else None,
        least_age_source=table.source("least_age_source") if table.has("least_age") else None,
        except_indications=table.texts("except_indications") if table.has("except_indications") else (),
        after=table.text("after") if table.has("after") else "",
    )
    withheld = drug.adult_from is not None or drug.interval_hours is not None or drug.highest is not None
    if withheld:
        drug = replace(drug, held_by=table.source("held_by"))
    if drug.volume is not None and drug.dose is None and not drug.fluid:
        raise table.fault("volume-alone", "volume", msg("A volume without its dose."), msg("Add the dose."))
    if (drug.stage is Stage.DAYS) != bool(drug.days):
        why = msg("What is taken on the days after needs the number of days, and nothing else has one.")
        raise table.fault("days", "days", why, msg("Write days, or another stage."))
    if drug.stage is Stage.DAYS and drug.dose is not None:
        why = msg("For the days after the prescriber names product and dose.")
        raise table.fault("dose-offered", "dose", why, msg("Leave the dose out; say what the source prints in how."))
    table.done()
    return drug


def _milligrams(table: Table, key: str) -> Milligrams | None:
    return table.amount(key, Milligrams) if table.has(key) else None


def _conflicts(table: Table) -> tuple[Conflict, ...]:
    if not table.has("conflicts"):
        return ()
    found = []
    for one in table.tables("conflicts"):
        asks = one.flag("asks") if one.has("asks") else False
        conflict = Conflict(
            one.text("item"), one.text("answer"), one.flag("blocks"), one.text("says"), asks, one.source("source")
        )
        if conflict.blocks and asks:
            raise one.fault("both", "asks", msg("What blocks can't be ordered."), msg("Write one of the two."))
        found.append(conflict)
        one.done()
    return tuple(found)
