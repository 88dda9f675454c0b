"""The monitoring file: when vitals are due, and the values that hold or stop an infusion."""

from decimal import Decimal
from enum import Enum

from app.catalogue.news2 import read_news2
from app.catalogue.table import Table
from app.core.protocol.drops import DropCounting
from app.core.protocol.monitoring import Level, Monitoring, Threshold
from app.core.protocol.product import PatientClass
from app.core.values.message import msg
from app.core.values.quantities import Celsius, MmHg, Percent, PerMinute
from app.core.values.quantity import Quantity
from app.core.values.source import Mark, Source
from app.core.values.vitals import Sign

# The times of the schedule, each with a source of its own.
FIGURES = (
    "baseline",
    "after_start",
    "first_hour_every",
    "before_step",
    "fresh",
    "after_step",
    "stepping_every",
    "constant_every",
    "recheck",
)

UNIT_OF: dict[Sign, type[Quantity]] = {
    Sign.TEMPERATURE: Celsius,
    Sign.SYSTOLIC: MmHg,
    Sign.DIASTOLIC: MmHg,
    Sign.PULSE: PerMinute,
    Sign.BREATHS: PerMinute,
    Sign.SATURATION: Percent,
}


class _LevelWord(Enum):
    AMBER = "amber"
    RED = "red"


def read_monitoring(table: Table) -> Monitoring:
    observe = table.table("observe")
    times = tuple((one, observe.minutes(one.value)) for one in PatientClass)
    longest = observe.texts("longest_for")
    _permitting(observe, "source", observe.source("source"))
    observe.done()
    schedule = table.table("schedule")
    found = {name: _figure(schedule.table(name)) for name in FIGURES}
    schedule.done()
    return Monitoring(
        version=table.text("version"),
        after_start=found["after_start"][0],
        first_hour_every=found["first_hour_every"][0],
        after_step=found["after_step"][0],
        stepping_every=found["stepping_every"][0],
        constant_every=found["constant_every"][0],
        fresh=found["fresh"][0],
        baseline=found["baseline"][0],
        recheck=found["recheck"][0],
        observe=times,
        source=table.source("source"),
        thresholds=tuple(_threshold(one) for one in table.tables("thresholds")),
        drops=_drops(table.table("drops")),
        before_step=found["before_step"][0],
        figures=tuple((name, source) for name, (_, source) in found.items()),
        news2=read_news2(table.table("news2")),
        observe_longest=longest,
    )


def _figure(table: Table) -> tuple[int, Source]:
    """One time of the schedule and where it comes from."""
    time, source = table.minutes("time"), table.source("source")
    _permitting(table, "source", source)
    table.done()
    return time, source


def _permitting(table: Table, key: str, source: Source) -> None:
    if source.mark is Mark.RECALLED:
        why = msg("A figure that was only recalled may not decide how long a patient is left unwatched.")
        raise table.fault("recalled-figure", key, why, msg("Read it in a document."))


def _drops(table: Table) -> DropCounting:
    counting = DropCounting(
        after_change=table.minutes("after_change"),
        every=table.minutes("every"),
        again=table.minutes("again"),
        source=table.source("source"),
    )
    table.done()
    return counting


def _threshold(table: Table) -> Threshold:
    sign = table.choice("sign", Sign)
    unit = UNIT_OF[sign]

    def bound(key: str, kind: type[Quantity] = unit) -> Decimal | None:
        return table.amount(key, kind).value if table.has(key) else None

    threshold = Threshold(
        sign=sign,
        level=Level[table.choice("level", _LevelWord).name],
        words=table.text("words"),
        source=table.source("source"),
        fall=bound("fall"),
        fall_percent=bound("fall_percent", Percent),
        rise=bound("rise"),
        at_most=bound("at_most"),
        at_least=bound("at_least"),
        under_years=table.whole("under_years", 1, 120) if table.has("under_years") else None,
        from_years=table.whole("from_years", 1, 120) if table.has("from_years") else None,
        symptoms=table.texts("symptoms") if table.has("symptoms") else (),
    )
    bounds = (threshold.fall, threshold.fall_percent, threshold.rise, threshold.at_most, threshold.at_least)
    if all(one is None for one in bounds):
        why = msg("A threshold without a bound would always be crossed.")
        raise table.fault("no-bound", "sign", why, msg("Add fall, fall_percent, rise, at_most or at_least."))
    table.done()
    return threshold
