"""The `[[ladder]]` tables of a product file: the figures in the label's own unit, each with its source."""

import difflib

from app.catalogue.rates import rate, rates
from app.catalogue.table import Table
from app.core.protocol.product import LadderRule, PatientClass
from app.core.values.message import msg
from app.core.values.quantities import GramsPerLitre, MlPerKgPerHour
from app.core.values.source import Limit, Mark

# No label lets a step be shorter than 10 min, and none asks for more than an hour: a figure outside is a slip.
SHORTEST_HOLD, LONGEST_HOLD = 10, 60


def read_ladders(table: Table, strength: GramsPerLitre) -> tuple[LadderRule, ...]:
    """At least one ladder, no two for the same patients; raises Unreadable."""
    rules = tuple(_rule(one, strength) for one in table.tables("ladder"))
    said: dict[tuple[str, str, PatientClass], int] = {}
    for number, rule in enumerate(rules, start=1):
        for indication in rule.indications or ("",):
            for patient_class in rule.classes:
                before = said.setdefault((rule.profile, indication, patient_class), number)
                if before != number:
                    why = msg("Ladders {one} and {two} speak of the same patients.", one=before, two=number)
                    raise table.fault("two-ladders", f"ladder[{number}]", why, msg("Keep one of them."))
        if rule.for_risk_alone:
            _check_risk(table, number, rule, rules)
    return rules


def check_marks(table: Table, rules: tuple[LadderRule, ...]) -> None:
    """Refuse a figure that was only recalled where it would let something run."""
    for number, rule in enumerate(rules, start=1):
        for key, source in (
            ("rates_source", rule.rates_source),
            ("first_source", rule.source_of_first),
            ("hold_source", rule.hold_source),
            ("maximum_source", rule.maximum.source),
        ):
            if source.mark is Mark.RECALLED:
                why = msg("A figure that was only recalled may not let anything run.")
                do = msg('Read it in a document, or set release to "needs-sign-off".')
                raise table.fault("recalled-figure", f"ladder[{number}].{key}", why, do)


def check_indications(table: Table, rules: tuple[LadderRule, ...], known: frozenset[str]) -> None:
    """Refuse an indication that nobody can order for: the lower limit meant for it would never apply."""
    for number, rule in enumerate(rules, start=1):
        for indication in rule.indications:
            if indication not in known:
                near = difflib.get_close_matches(indication, known, 1)
                why = msg('The library has no indication "{id}": this ladder would never apply.', id=indication)
                do = msg('Did you mean "{near}"?', near=near[0]) if near else msg("Use an id of indications.toml.")
                raise table.fault("unknown-indication", f"ladder[{number}].indications", why, do)


def _rule(table: Table, strength: GramsPerLitre) -> LadderRule:
    profile = table.one_of("profile", ("label", "article"))
    found = rates(table, "rates", strength)
    limit = Limit(rate(table, "maximum", strength), table.text("maximum_reason"), table.source("maximum_source"))
    if found[-1] > limit.value:
        why = msg("{rate} is above the maximum of {limit}.", rate=found[-1], limit=limit.value)
        raise table.fault("above-maximum", "rates", why, msg("Correct the rates or the maximum from the source."))
    classes = table.choices("classes", PatientClass)
    if not classes:
        raise table.fault("no-classes", "classes", msg("A ladder is for somebody."), msg("Name the patient classes."))
    rule = LadderRule(
        profile=profile,
        indications=table.texts("indications"),
        classes=classes,
        rates=found,
        rates_source=table.source("rates_source"),
        hold_minutes=_hold(table, "hold"),
        hold_source=table.source("hold_source"),
        maximum=limit,
        first_hold_minutes=_hold(table, "first_hold") if table.has("first_hold") else None,
        first_source=table.source("first_source") if table.has("first_source") else None,
        from_age=_from_age(table),
    )
    table.done()
    return rule


def _hold(table: Table, key: str) -> int:
    found = table.minutes(key)
    if not SHORTEST_HOLD <= found <= LONGEST_HOLD:
        why = msg("Labels hold a step from {low} to {high} min.", low=SHORTEST_HOLD, high=LONGEST_HOLD)
        raise table.fault("implausible-hold", key, why, msg("Check the time at the source."))
    return found


def _from_age(table: Table) -> int | None:
    """The ladder serves only patients of so many years and more."""
    if not table.has("from_age"):
        return None
    table.source("from_age_source")
    return table.whole("from_age", 1, 65)


def _check_risk(table: Table, number: int, rule: LadderRule, rules: tuple[LadderRule, ...]) -> None:
    """A ladder for the risk class alone takes the place of the library's risk cap: it can only be a lower one."""
    others: list[MlPerKgPerHour] = [one.maximum.value for one in rules if PatientClass.RISK not in one.classes]
    if others and rule.maximum.value > min(others):
        why = msg("Patients at risk would run at {rate}, others at {low}.", rate=rule.maximum.value, low=min(others))
        do = msg("Correct the maximum; where the label prints none, name all classes in one ladder.")
        raise table.fault("risk-above", f"ladder[{number}].maximum", why, do)
