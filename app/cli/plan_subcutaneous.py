"""`plan` for what goes under the skin: sites, the rate of one and of all, and the time."""

from argparse import ArgumentParser, Namespace
from decimal import ROUND_FLOOR, Decimal

from app.cli.command import Answer, Json
from app.cli.entry import digits, positive
from app.cli.plan_words import plan_data
from app.core.protocol.plan import Plan, warnings
from app.core.protocol.product import PatientClass, Product
from app.core.protocol.site_plan import infusion_number, make_site_plan
from app.core.protocol.site_refusals import not_by_gravity
from app.core.protocol.subcutaneous import SitePlan, site_rule, sites_needed, stage_of, weekly_dose
from app.core.values.delivery import Pump
from app.core.values.message import Message, msg
from app.core.values.quantities import Grams, Kilograms
from app.core.values.refusal import Refusal
from app.present.site_words import bound, sites_count
from app.present.times import duration_words
from app.present.units import quantity_words
from app.present.words import say

_SHOWN = Decimal("0.001")
_MOST_WEEKS = 12
_MOST_NUMBER = 10_000


def subcutaneous_options(parser: ArgumentParser) -> None:
    parser.add_argument("--sites", metavar="N", help="under the skin: needles; default the fewest that take the volume")
    parser.add_argument("--infusion", metavar="N", help="under the skin: the number of this infusion; default by class")
    parser.add_argument("--from-iv-g", metavar="N", help="under the skin: the earlier dose by vein, for information")
    parser.add_argument("--from-iv-weeks", metavar="N", help="under the skin: the weeks between two of them")


def plan_under_the_skin(
    arguments: Namespace,
    product: Product,
    indication: str,
    *,
    rate_weight: Kilograms,
    dose: Grams,
    pump: Pump,
    before: tuple[Message, ...],
    after: tuple[Message, ...],
) -> Answer | Refusal:
    """The answer of `plan`; `before` and `after` are the remarks that every plan of this product earns."""
    patient_class = PatientClass(arguments.patient_class)
    if arguments.drop_factor is not None:
        return not_by_gravity(product)
    if arguments.profile != "label":
        return _no_profile(product, arguments.profile)
    known = _count(arguments.infusion, "--infusion", _MOST_NUMBER)
    sites = _count(arguments.sites, "--sites", _MOST_NUMBER)
    converted = _from_vein(arguments, product)
    for one in (known, sites, converted):
        if isinstance(one, Refusal):
            return one
    assert not isinstance(known, Refusal) and not isinstance(sites, Refusal) and not isinstance(converted, Refusal)
    number = infusion_number(patient_class, known or 1)
    said = [*before, *_about_number(known, number, patient_class)]
    if sites is None:
        rule = site_rule(product, indication, stage_of(number), rate_weight)
        if isinstance(rule, Refusal):
            return rule
        sites = sites_needed(dose.volume(product.strength), rule)
        said.append(msg("No number of sites was given: reckoned with {sites}, the fewest that take it.", sites=sites))
    plan = make_site_plan(
        product=product,
        indication=indication,
        patient_class=patient_class,
        rate_weight=rate_weight,
        dose=dose,
        delivery=pump,
        sites=sites,
        number=number,
    )
    if isinstance(plan, Refusal):
        return plan
    assert plan.sites is not None
    told = tuple(say(one) for one in (*said, *warnings(plan), *converted, *after))
    data = {**plan_data(plan, None, told), **_rounded(plan), "sites": _site_data(plan.sites)}
    return Answer(_lines(plan, plan.sites, told), data)


def _lines(plan: Plan, sites: SitePlan, told: tuple[str, ...]) -> tuple[str, ...]:
    product = plan.product
    return (
        f"{product.brand} {quantity_words(product.strength)} ({product.jurisdiction}, {product.route.value}): "
        f"{quantity_words(plan.dose)} = {quantity_words(plan.volume)}, "
        f"{quantity_words(plan.rate_weight)}, {plan.patient_class.value}, infusion {sites.number}",
        say(msg("{sites}, {volume} into each, {each}; {bound}.", sites=sites_count(sites.sites), volume=sites.volume,
                each=sites.rate, bound=bound(sites))),
        say(msg("Set the pump to {total}; it keeps this rate to the end.", total=sites.total)),
        say(msg("Given in {span}.", span=duration_words(plan.duration))),
        say(msg("Never into a vein. No premedication.")),
        *(f"- {one}" for one in told),
    )  # fmt: skip


def _site_data(sites: SitePlan) -> dict[str, Json]:
    rule = sites.rule
    return {
        "number": str(sites.sites),
        "infusion": str(sites.number),
        "stage": sites.stage.value,
        "rate_ml_h": digits(sites.rate.value),
        "volume_ml": digits(_shown(sites.volume.value)),
        "total_rate_ml_h": digits(sites.total.value),
        "max_rate_ml_h": digits(rule.rate.value.value),
        "max_rate_source": rule.rate.source.document,
        "max_volume_ml": digits(rule.volume.value.value) if rule.volume is not None else None,
        "max_sites": str(rule.sites.value) if rule.sites is not None else None,
        "max_total_ml_h": digits(rule.total.value.value) if rule.total is not None else None,
    }


def _rounded(plan: Plan) -> dict[str, Json]:
    """The rate of all sites per kilogram has no exact decimal as a rule: rounded down."""
    return {"max_rate_ml_kg_h": digits(_shown(plan.ladder.ceiling.value.value))}


def _shown(value: Decimal) -> Decimal:
    return value.quantize(_SHOWN, rounding=ROUND_FLOOR)


def _about_number(known: int | None, number: int, patient_class: PatientClass) -> tuple[Message, ...]:
    if known is None and patient_class is PatientClass.TOLERANT:
        return (msg("The number of the infusion was not given: reckoned as number {number}.", number=number),)
    if known is not None and known != number:
        words = "For the class {name} the rates of infusion number {number} apply."
        return (msg(words, name=patient_class.value, number=number),)
    return ()


def _count(text: str | None, option: str, most: int) -> int | Refusal | None:
    if text is None:
        return None
    found = positive(text, option)
    if isinstance(found, Refusal):
        return found
    if found != found.to_integral_value() or found > most:
        return Refusal(
            code="call.not-a-count",
            field=option,
            what=msg("{option} {value}", option=option, value=text),
            why=msg("It is counted, in whole numbers."),
            limit=msg("1 to {most}", most=most),
            source="Project rule: plausibility",
            do=msg("Give a whole number."),
        )
    return int(found)


def _from_vein(arguments: Namespace, product: Product) -> tuple[Message, ...] | Refusal:
    """What a dose by vein comes to each week, if the call asks and the label knows; the prescriber decides."""
    if arguments.from_iv_g is None and arguments.from_iv_weeks is None:
        return ()
    weeks = _count(arguments.from_iv_weeks, "--from-iv-weeks", _MOST_WEEKS)
    if isinstance(weeks, Refusal):
        return weeks
    if arguments.from_iv_g is None or weeks is None:
        return _half("--from-iv-g" if arguments.from_iv_g is None else "--from-iv-weeks")
    grams = positive(arguments.from_iv_g, "--from-iv-g")
    if isinstance(grams, Refusal):
        return grams
    factor = product.conversion
    if factor is None:
        return (msg("This label has no factor from the vein to the skin: ask the prescriber."),)
    weekly = weekly_dose(Grams(grams), weeks, factor)
    words = (
        "For information: {dose} by vein every {weeks} weeks x {factor} / {weeks} is {weekly} = {volume} a week "
        "({source}). The prescriber decides."
    )
    return (msg(words, dose=Grams(grams), weeks=weeks, factor=factor.value, weekly=weekly,
                volume=weekly.volume(product.strength), source=factor.source.document),)  # fmt: skip


def _half(option: str) -> Refusal:
    return Refusal(
        code="call.half-a-conversion",
        field=option,
        what=msg("a conversion from the vein without {option}", option=option),
        why=msg("It needs the dose and the weeks between two doses."),
        do=msg("Give both, or neither."),
        limit=msg("--from-iv-g and --from-iv-weeks"),
        source="Clinical reference, section 2",
    )


def _no_profile(product: Product, profile: str) -> Refusal:
    return Refusal(
        code="plan.no-ladder",
        field="--profile",
        what=msg("the {profile} profile of {brand} under the skin", profile=profile, brand=product.brand),
        why=msg("The article does not say whether its subcutaneous rates are for one site or for all."),
        do=msg("Leave it out: the rates of the label apply."),
        limit=msg("label"),
        source="Clinical reference, section 2",
    )
