"""The emergency file: the steps, the adrenaline dose by age, and which drugs never come before it."""

from app.catalogue.table import Table
from app.core.protocol.emergency import AdrenalineDose, Emergency, EmergencyStep
from app.core.values.message import msg
from app.core.values.quantities import Kilograms, Milligrams, Millilitres
from app.core.values.source import Mark

STEPS = ("stop", "call", "adrenaline", "position", "oxygen", "fluid")


def read_emergency(table: Table) -> Emergency:
    steps = tuple(_step(one) for one in table.tables("steps"))
    if tuple(step.id for step in steps) != STEPS:
        why = msg("The steps are, in this order: {steps}.", steps=", ".join(STEPS))
        raise table.fault("steps", "steps", why, msg("Write these steps in this order."))
    rows = tuple(_dose(one) for one in table.tables("adrenaline"))
    if len({row.from_years for row in rows}) < len(rows):
        raise table.fault("twice", "adrenaline", msg("Two rows start at the same age."), msg("Keep one of them."))
    return Emergency(
        table.text("version"),
        steps,
        rows,
        table.minutes("repeat"),
        table.source("source"),
        tuple(word.casefold() for word in table.texts("afterwards")),
        table.source("afterwards_source"),
    )


def _step(table: Table) -> EmergencyStep:
    step = EmergencyStep(table.text("id"), table.text("title"), table.text("note"), table.text("done_words"))
    table.source("source")
    table.done()
    return step


def _dose(table: Table) -> AdrenalineDose:
    row = AdrenalineDose(
        table.whole("from_years", 0, 120),
        table.amount("dose", Milligrams),
        table.amount("volume", Millilitres),
        table.source("source"),
        table.amount("small_below", Kilograms),
        table.source("small_source"),
    )
    if row.source.mark is Mark.RECALLED:
        why = msg("A dose that was only recalled is not offered: the prescriber's own dose is asked for.")
        raise table.fault("recalled-figure", "source", why, msg("Leave the row out, or read the dose in a document."))
    if row.dose.value != row.volume.value:
        why = msg("{dose} is not in {volume} of 1 mg/mL.", dose=row.dose, volume=row.volume)
        raise table.fault("adrenaline-strength", "volume", why, msg("Correct the dose or the volume."))
    table.done()
    return row
