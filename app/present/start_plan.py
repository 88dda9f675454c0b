"""The plan as a table: each step's rate, when it is set, how long it holds and what it gives."""

from datetime import datetime, timedelta

from app.core.protocol.plan import Plan
from app.core.values.message import msg
from app.present.parts.table import CellView, ColumnView, TableRow, TableView
from app.present.times import duration_words, offset_words, time_words
from app.present.told import Told
from app.present.units import quantity_words


def plan_title(told: Told, plan: Plan, now: datetime) -> str:
    """As "Plan: 280 mL in about 2 h 32 min, done about 11:36 if started now"."""
    ends = time_words(_whole_minute(now + plan.duration), told.zone)
    words = msg("Plan: {volume} in about {span}, done about {time} if started now", volume=plan.volume,
                span=plan.duration, time=ends)  # fmt: skip
    return told.say(words)


def _whole_minute(moment: datetime) -> datetime:
    """Up to the next minute: an end that is promised is never promised too early."""
    over = timedelta(seconds=moment.second, microseconds=moment.microsecond)
    return moment + timedelta(minutes=1) - over if over else moment


def plan_note(told: Told, plan: Plan) -> str:
    """The ceiling with its reason, and where rates and times come from."""
    ceiling, rule = plan.ladder.ceiling, plan.rule
    words = msg(
        "Ceiling {rate}: {reason}. Rates: {rates}; times: {hold}.",
        rate=told.rate(plan.ladder.ceiling_rate),
        reason=told.say(ceiling.reason),
        rates=rule.rates_source.document.rstrip("."),
        hold=rule.hold_source.document.rstrip("."),
    )
    return told.say(words)


def plan_table(told: Told, plan: Plan) -> TableView:
    """One row for each step that the forecast reaches, climbed on time."""
    columns = (
        ColumnView(told.say(msg("Step"))),
        ColumnView(told.say(msg("Set")), "right"),
        ColumnView(told.say(msg("Per kilogram")), "right", weight=1),
        ColumnView(told.say(msg("From, h:min")), "right", weight=1),
        ColumnView(told.say(msg("Lasts")), "right", weight=1),
        ColumnView(told.say(msg("Gives")), "right", weight=1),
    )
    rows = tuple(
        TableRow(
            (
                CellView(told.say(msg("Step {number}", number=one.rung.number))),
                CellView(told.say(told.rate(one.rung.rate)), "strong"),
                CellView(quantity_words(one.rung.per_kg, told.locale)),
                CellView(offset_words(one.starts)),
                CellView(duration_words(one.lasts, told.locale)),
                CellView(told.volume(one.volume)),
            )
        )
        for one in plan.stretches
    )
    return TableView(columns, rows, description=told.say(msg("The plan")))
