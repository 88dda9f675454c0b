"""The plan as a table: each step's rate, when it is set, how long it holds and what it gives."""

from datetime import datetime, timedelta

from app.core.protocol.plan import Plan
from app.core.protocol.subcutaneous import SitePlan
from app.core.values.message import msg
from app.present.parts.table import CellView, ColumnView, TableRow, TableView
from app.present.site_words import bound, each_planned_site
from app.present.standing_words import class_words, last_time_words
from app.present.times import duration_words, offset_words, time_words
from app.present.told import Told


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
    if plan.sites is not None:
        return _sites_note(told, plan, plan.sites)
    same = rule.source_of_first == rule.rates_source
    words = msg(
        "Ceiling {rate}: {reason}. Rates: {rates}; times: {hold}."
        if same
        else "Ceiling {rate}: {reason}. First rate: {first}; further rates: {rates}; times: {hold}.",
        first=rule.source_of_first.document.rstrip("."),
        rate=told.rate(plan.ladder.ceiling_rate),
        reason=told.say(ceiling.reason),
        rates=rule.rates_source.document.rstrip("."),
        hold=rule.hold_source.document.rstrip("."),
    )
    last = last_time_words(told)
    ladder = told.say(msg("Ladder: {whose}.", whose=class_words(told)))
    return " ".join(part for part in (ladder, last, told.say(words)) if part)


def _sites_note(told: Told, plan: Plan, sites: SitePlan) -> str:
    """What each site gets, why not more, and that the rate stays."""
    words = msg(
        "Under the skin, never into a vein: {each}, {volume} into each; {bound}. The rate stays to the end.",
        each=each_planned_site(plan, sites.total) or msg(""), volume=told.volume(sites.volume), bound=bound(sites),
    )  # fmt: skip
    return " ".join(part for part in (last_time_words(told), told.say(words)) if part)


def plan_table(told: Told, plan: Plan) -> TableView:
    """One row for each step that the forecast reaches, climbed on time."""
    columns = (
        ColumnView(told.say(msg("Step"))),
        ColumnView(told.say(msg("Set")), "right"),
        ColumnView(told.say(msg("Sites" if plan.sites is not None else "Per kilogram")), "right", weight=1),
        ColumnView(told.say(msg("From, h:min")), "right", weight=1),
        ColumnView(told.say(msg("Lasts")), "right", weight=1),
        ColumnView(told.say(msg("Gives")), "right", weight=1),
    )
    rows = tuple(
        TableRow(
            (
                CellView(told.say(msg("Step {number}", number=one.rung.number))),
                CellView(told.say(told.rate(one.rung.rate)), "strong"),
                CellView(told.say(each_planned_site(plan, one.rung.rate) or msg("{rate}", rate=one.rung.per_kg))),
                CellView(offset_words(one.starts)),
                CellView(duration_words(one.lasts, told.locale)),
                CellView(told.volume(one.volume)),
            )
        )
        for one in plan.stretches
    )
    return TableView(columns, rows, description=told.say(msg("The plan")))
