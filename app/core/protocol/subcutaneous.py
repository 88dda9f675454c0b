"""Under the skin: how many sites a dose needs, what each may take, and the one rate at which all run together.

Labels print a rate and a volume for each site; the source article prints a rate without saying so. The rate never
rises while the infusion runs: it may be higher the next time. What comes out is a ladder of a single rung, so that
the running infusion is watched, slowed, stopped and recorded like any other.
"""

from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from app.core.protocol.ladder import NEVER_ABOVE, Ladder, Rung
from app.core.protocol.product import LadderRule, Product, SiteRule, Stage
from app.core.protocol.site_refusals import (
    finer_pump,
    no_rule,
    not_by_gravity,
    not_for,
    not_more_than,
    sites_missing,
    too_few_sites,
    too_large_for_one_day,
    too_many_sites,
)
from app.core.values.delivery import Delivery, Gravity, Pump
from app.core.values.quantities import Grams, Kilograms, Millilitres, MlPerHour
from app.core.values.refusal import Refusal
from app.core.values.source import Limit, Mark, Source

# The first infusion, then this many at the rates of the second stage.
EARLY_UNTIL = 3

# The rung has no next one; its least time only says how long a rate must run to count as borne.
HOLD = timedelta(minutes=30)

# Where a label sets no number: more needles than this at once is a slip of the keyboard.
MOST_AT_ONCE = Limit(
    12,
    "more at once was never meant",
    Source("Project rule: plausibility stop", "The label sets no number of sites; 12 is the program's own.", Mark.RULE),
)

_HUNDREDTH = Decimal("0.01")
_ONE_RATE = Source("Project rule", "One rate for the whole infusion; a higher one only the next time.", Mark.RULE)
_ORDERED = Source("Order", "The prescriber's own highest rate.", Mark.RULE)
_PLAUSIBLE = Source("Project rule: plausibility stop", "No rate above 10 mL/kg/h is accepted from anywhere.", Mark.RULE)


@dataclass(frozen=True, slots=True)
class SitePlan:
    """`number` counts the patient's subcutaneous infusions of this product from 1.

    `rate` and `volume` are those of one site, `one` the most that one may have. `total` is what the pump is set to:
    never above `most`, and never above `sites` times `one`.
    """

    rule: SiteRule
    number: int
    stage: Stage
    sites: int
    rate: MlPerHour
    volume: Millilitres
    total: MlPerHour
    one: Limit[MlPerHour]
    most: Limit[MlPerHour]


@dataclass(frozen=True, slots=True)
class UnderTheSkin:
    """The site plan in the form of a ladder with a single rung, and the rule that rung comes from."""

    plan: SitePlan
    rule: LadderRule
    ladder: Ladder


def stage_of(number: int) -> Stage:
    """The stage of the infusion with this number, counted from 1."""
    if number <= 1:
        return Stage.FIRST
    return Stage.EARLY if number <= EARLY_UNTIL else Stage.LATER


def site_rule(product: Product, indication: str, stage: Stage, weight: Kilograms) -> SiteRule | Refusal:
    """The rule that names the indication, else the general one; a refusal where the label has none."""
    fitting = [one for one in product.site_rules if stage in one.stages and _weighs(one, weight)]
    named = [one for one in fitting if indication in one.indications]
    general = [one for one in fitting if not one.indications]
    barred = [one for one in general if indication in one.not_for]
    if not named and barred:
        return not_for(product, indication, barred[0].rate.source)
    return next(iter(named + general), None) or no_rule(product, indication)


def site_rate(product: Product, rule: SiteRule, number: int, indication: str, weight: Kilograms) -> Limit[MlPerHour]:
    """The highest rate of one site in the infusion of this number: that of the stage, reached step by step."""
    if rule.raise_by is None:
        return rule.rate
    first = site_rule(product, indication, Stage.FIRST, weight)
    if isinstance(first, Refusal):
        return rule.rate
    reached = MlPerHour(first.rate.value.value + rule.raise_by.value.value * (max(number, 1) - 1))
    return rule.rate if rule.rate.value <= reached else Limit(reached, rule.raise_by.reason, rule.raise_by.source)


def sites_needed(volume: Millilitres, rule: SiteRule) -> int:
    """The fewest sites that take `volume` (above 0)."""
    if rule.volume is None:
        return 1
    return int((volume.value / rule.volume.value.value).to_integral_value(ROUND_CEILING))


def under_the_skin(
    *,
    product: Product,
    indication: str,
    weight: Kilograms,
    dose: Grams,
    delivery: Delivery,
    sites: int | None,
    number: int,
    highest_rate: MlPerHour | None = None,
) -> UnderTheSkin | Refusal:
    """Sites, volumes and the one rate for `dose` (above 0), or the refusal that names the limit.

    `sites` as ordered, None while nobody has said; `number` as in `SitePlan`; `highest_rate` for all sites together.
    """
    stage, volume = stage_of(number), dose.volume(product.strength)
    rule = site_rule(product, indication, stage, weight)
    if isinstance(rule, Refusal):
        return rule
    if isinstance(delivery, Gravity):
        return not_by_gravity(product)
    counted = _counted(product, rule, volume, sites)
    if isinstance(counted, Refusal):
        return counted
    one = site_rate(product, rule, number, indication, weight)
    limits = _limits(rule, one, weight, delivery, counted)
    if highest_rate is not None:
        least = _strictest(limits)
        if highest_rate > least.value:
            return not_more_than(highest_rate, least)
        limits = (*limits, Limit(highest_rate, "highest rate ordered", _ORDERED))
    most = _strictest(limits)
    total = delivery.settable(most.value)
    if total.value <= 0:
        return finer_pump(most)
    made = SitePlan(
        rule=rule,
        number=max(number, 1),
        stage=stage,
        sites=counted,
        rate=_share(total, counted),
        volume=Millilitres(volume.value / counted),
        total=total,
        one=one,
        most=most,
    )
    return _as_ladder(made, weight)


def weekly_dose(single: Grams, weeks: int, factor: Limit[Decimal]) -> Grams:
    """What a dose by vein every `weeks` weeks (1 or more) comes to each week under the skin: dose x factor / weeks.

    For information: the prescriber decides. Rounded down to 0.01 g. Clinical reference, section 2.
    """
    if weeks < 1:
        raise ValueError("a dose is given at most once a week here")
    return Grams((single.value * factor.value / weeks).quantize(_HUNDREDTH, rounding=ROUND_FLOOR))


def _weighs(rule: SiteRule, weight: Kilograms) -> bool:
    heavy = rule.from_weight is None or weight >= rule.from_weight
    return heavy and (rule.below_weight is None or weight < rule.below_weight)


def _counted(product: Product, rule: SiteRule, volume: Millilitres, sites: int | None) -> int | Refusal:
    """The number of sites, if the volume goes into so many and the label allows them."""
    needed, most = sites_needed(volume, rule), rule.sites or MOST_AT_ONCE
    if rule.volume is not None and needed > most.value:
        return too_large_for_one_day(product, rule.volume, most, volume)
    if sites is None or sites < 1:
        return sites_missing(needed, most, (rule.volume or rule.rate).source)
    if sites > most.value:
        return too_many_sites(sites, most)
    if sites < needed and rule.volume is not None:
        return too_few_sites(sites, needed, Millilitres(volume.value / sites), rule.volume)
    return sites


def _limits(
    rule: SiteRule, one: Limit[MlPerHour], weight: Kilograms, delivery: Pump, sites: int
) -> tuple[Limit[MlPerHour], ...]:
    """What holds for all sites together. One site is rounded down to the pump's step before it is counted."""
    each = Limit(MlPerHour(delivery.settable(one.value).value * sites), one.reason, one.source)
    plausible = Limit(NEVER_ABOVE.for_weight(weight), "no immunoglobulin runs faster", _PLAUSIBLE)
    return (each, *((rule.total,) if rule.total is not None else ()), plausible)


def _strictest(limits: tuple[Limit[MlPerHour], ...]) -> Limit[MlPerHour]:
    return min(limits, key=lambda one: one.value)


def _share(total: MlPerHour, sites: int) -> MlPerHour:
    """What one site gets, for reading: never shown above what it is."""
    return MlPerHour((total.value / sites).quantize(_HUNDREDTH, rounding=ROUND_FLOOR))


def _as_ladder(plan: SitePlan, weight: Kilograms) -> UnderTheSkin:
    per_kg = plan.total.per_kilogram(weight)
    ceiling = Limit(per_kg, plan.most.reason, plan.most.source)
    rule = LadderRule(
        profile="label",
        indications=plan.rule.indications,
        classes=(),
        rates=(per_kg,),
        rates_source=plan.rule.rate.source,
        hold_minutes=int(HOLD.total_seconds() // 60),
        hold_source=_ONE_RATE,
        maximum=ceiling,
    )
    ladder = Ladder((Rung(1, per_kg, plan.total, HOLD),), ceiling, plan.total, weight)
    return UnderTheSkin(plan, rule, ladder)
