"""What a product file says about subcutaneous sites: `[[sites]]` tables, and the conversion from the vein.

Each number stands with its reason and its source. For each indication, stage and weight there is exactly one rule:
a gap would leave a patient without limits, an overlap would leave the choice of them to chance.
"""

from decimal import Decimal
from itertools import combinations
from typing import TypeVar

from app.catalogue.table import Table
from app.core.protocol.product import Release, SiteRule, Stage
from app.core.values.message import Message, msg
from app.core.values.quantities import GramsPerLitre, Kilograms, Millilitres, MlPerHour
from app.core.values.quantity import Quantity
from app.core.values.source import Limit, Mark

Q = TypeVar("Q", bound=Quantity)

# Beyond these a figure is a slip: the fastest push of any label is 2 mL/min, the largest site volume 50 mL.
MOST_RATE = MlPerHour("120")
MOST_VOLUME = Millilitres("100")
MOST_TOTAL = MlPerHour("400")
MOST_SITES = 20
MOST_FACTOR = Decimal(2)


class Factor(Quantity):
    """Only here: grams under the skin for one gram by vein."""

    unit = "g/g"


def read_site_rules(table: Table, strength: GramsPerLitre) -> tuple[SiteRule, ...]:
    """The rules of a file whose route is SC, at least one; raises Unreadable."""
    if table.has("ladder"):
        why = msg("A ladder is for a vein; {strength} under the skin has sites.", strength=strength)
        raise table.fault("ladder-under-the-skin", "ladder", why, msg("Keep it in a file of its own, with route IV."))
    tables = table.tables("sites")
    rules = tuple(_rule(one) for one in tables)
    _one_rule_each(table, rules)
    if table.choice("release", Release) in (Release.SHIPPED, Release.APPROVED):
        for one, rule in zip(tables, rules, strict=True):
            _check_marks(one, rule)
    return rules


def read_conversion(table: Table) -> Limit[Decimal] | None:
    """What a weekly dose is multiplied by when the patient comes from the vein, if the file says so."""
    if not table.has("conversion"):
        return None
    factor = table.amount("conversion", Factor).value
    if not 1 <= factor <= MOST_FACTOR:
        why = msg("It is between 1 and {most}.", most=MOST_FACTOR)
        raise table.fault("implausible-conversion", "conversion", why, msg("Check the figure at the source."))
    return Limit(factor, table.text("conversion_reason"), table.source("conversion_source"))


def _rule(table: Table) -> SiteRule:
    stages = table.choices("stages", Stage)
    if not stages:
        raise table.fault("no-stages", "stages", msg("A rule is for some infusion."), msg("Name the stages."))
    indications = table.texts("indications")
    not_for = table.texts("not_for") if table.has("not_for") else ()
    if indications and not_for:
        why = msg("A rule that names its indications bars none.")
        raise table.fault("named-and-barred", "not_for", why, msg("Keep one of them."))
    if table.has("from_weight") or table.has("below_weight"):
        table.source("weight_source")
    rule = SiteRule(
        indications=indications,
        stages=stages,
        rate=_limit(table, "rate", MlPerHour, MOST_RATE),
        volume=_limit(table, "volume", Millilitres, MOST_VOLUME) if table.has("volume") else None,
        sites=_sites(table) if table.has("sites") else None,
        total=_limit(table, "total", MlPerHour, MOST_TOTAL) if table.has("total") else None,
        from_weight=table.amount("from_weight", Kilograms) if table.has("from_weight") else None,
        below_weight=table.amount("below_weight", Kilograms) if table.has("below_weight") else None,
        not_for=not_for,
        raise_by=_limit(table, "raise_by", MlPerHour, MOST_RATE) if table.has("raise_by") else None,
    )
    if rule.total is not None and rule.total.value < rule.rate.value:
        why = msg("All sites together get less than one: {total}.", total=rule.total.value)
        raise table.fault("total-below-rate", "total", why, msg("Correct one of them from the source."))
    if rule.raise_by is not None and Stage.FIRST in stages:
        why = msg("The first infusion has nothing to rise from.")
        raise table.fault("raise-from-nothing", "raise_by", why, msg("Give the first stage a rule of its own."))
    table.done()
    return rule


def _limit(table: Table, key: str, kind: type[Q], most: Q) -> Limit[Q]:
    value = table.amount(key, kind)
    if not 0 < value.value <= most.value:
        why = msg("{value} is outside of what one person can be given, up to {most}.", value=value, most=most)
        raise table.fault("implausible-site", key, why, msg("Check the figure and its unit at the source."))
    return Limit(value, table.text(f"{key}_reason"), table.source(f"{key}_source"))


def _sites(table: Table) -> Limit[int]:
    return Limit(table.whole("sites", 1, MOST_SITES), table.text("sites_reason"), table.source("sites_source"))


def _one_rule_each(table: Table, rules: tuple[SiteRule, ...]) -> None:
    """Every group of indications has one rule for each stage and weight."""
    bounds = {one.value for rule in rules for one in (rule.from_weight, rule.below_weight) if one is not None}
    weights = [Kilograms(1), *(Kilograms(one) for one in sorted(bounds))]
    groups = {indication for rule in rules for indication in rule.indications or ("",)}
    for one, two in combinations(rules, 2):
        if any(set(one.indications) & set(two.indications)) and one.indications != two.indications:
            why = msg("Two rules share an indication, but not all of theirs.")
            raise table.fault("two-site-rules", "sites", why, msg("Give each group of indications its own rules."))
    for group in groups:
        for stage in Stage:
            for weight in weights:
                count = sum(_speaks(rule, group, stage, weight) for rule in rules)
                if count != 1:
                    raise _not_one(table, count, group, stage, weight)


def _speaks(rule: SiteRule, indication: str, stage: Stage, weight: Kilograms) -> bool:
    return (
        (indication in rule.indications if indication else not rule.indications)
        and stage in rule.stages
        and (rule.from_weight is None or weight >= rule.from_weight)
        and (rule.below_weight is None or weight < rule.below_weight)
    )


def _not_one(table: Table, count: int, indication: str, stage: Stage, weight: Kilograms) -> Exception:
    whom: Message = msg("the general rules") if not indication else msg("{indication}", indication=indication)
    why = msg(
        "For {whom}, stage {stage}, {weight}, {count} rules speak.",
        whom=whom, stage=stage.value, weight=weight, count=count,
    )  # fmt: skip
    return table.fault("two-site-rules" if count else "no-site-rule", "sites", why, msg("Leave exactly one."))


def _check_marks(table: Table, rule: SiteRule) -> None:
    limits = {"rate": rule.rate, "volume": rule.volume, "sites": rule.sites, "total": rule.total,
              "raise_by": rule.raise_by}  # fmt: skip
    for key, limit in limits.items():
        if limit is not None and limit.source.mark is Mark.RECALLED:
            why = msg("A figure that was only recalled may not let anything run.")
            do = msg('Read it in a document, or set release to "needs-sign-off".')
            raise table.fault("recalled-figure", f"{key}_source", why, do)
