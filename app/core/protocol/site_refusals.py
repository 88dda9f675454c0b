"""Why an infusion under the skin can't be given as ordered, each with its limit, its source and a way on."""

from app.core.protocol.product import Product
from app.core.values.message import Message, msg
from app.core.values.quantities import Millilitres, MlPerHour
from app.core.values.refusal import Refusal
from app.core.values.route import Route
from app.core.values.source import Limit, Source

ROUTE_WORDS: dict[Route, Message] = {
    Route.INTRAVENOUS: msg("into a vein (IV)"),
    Route.SUBCUTANEOUS: msg("under the skin (SC)"),
}

_PUMP = "Project rule: a pump under the skin"


def wrong_route(product: Product, ordered: Route) -> Refusal:
    """The product by another way than its own."""
    return Refusal(
        code="order.route",
        field="route",
        what=msg("{brand} {strength} {way}", brand=product.brand, strength=product.strength, way=ROUTE_WORDS[ordered]),
        why=msg("Its figures are for {way}. Given by the wrong way it harms.", way=ROUTE_WORDS[product.route]),
        limit=msg("only {way}", way=ROUTE_WORDS[product.route]),
        source="Clinical reference: route, in the product file",
        do=msg("Choose the route again, or another product. Never let it run {way}.", way=ROUTE_WORDS[ordered]),
    )


def sites_in_a_vein(sites: int) -> Refusal:
    return Refusal(
        code="order.sites-in-a-vein",
        field="sites",
        what=msg("{count} sites for an infusion into a vein", count=sites),
        why=msg("Sites are needles under the skin."),
        limit=msg("no sites in a vein"),
        source="Project rule: route and sites agree",
        do=msg("Leave the sites empty, or choose the route again."),
    )


def no_rule(product: Product, indication: str) -> Refusal:
    return Refusal(
        code="plan.no-site-rule",
        field="product",
        what=msg("{brand} under the skin for {indication}", brand=product.brand, indication=indication or "?"),
        why=msg("Its label has no subcutaneous figures for this indication and weight."),
        limit=msg("{listed}", listed=", ".join(dict.fromkeys(i for r in product.site_rules for i in r.indications))),
        source=product.site_rules[0].rate.source.document if product.site_rules else None,
        do=msg("Choose another product or the right indication, or ask the pharmacy."),
    )


def not_for(product: Product, indication: str, source: Source) -> Refusal:
    return Refusal(
        code="plan.not-under-the-skin",
        field="indication",
        what=msg("{brand} under the skin for {indication}", brand=product.brand, indication=indication),
        why=msg("Its label forbids this route for this indication."),
        limit=msg("not for {indication}", indication=indication),
        source=source.document,
        do=msg("Ask the prescriber: another route or another product."),
    )


def not_by_gravity(product: Product) -> Refusal:
    return Refusal(
        code="plan.gravity-under-the-skin",
        field="delivery",
        what=msg("{brand} under the skin by gravity", brand=product.brand),
        why=msg("The rate of each site can't be held by counting drops."),
        limit=msg("a pump"),
        source=_PUMP,
        do=msg("Choose the pump, and type its step."),
    )


def sites_missing(needed: int, most: Limit[int], source: Source) -> Refusal:
    return Refusal(
        code="order.sites",
        field="sites",
        what=msg("an infusion under the skin without its number of sites"),
        why=msg("Rate and volume are limited for each site."),
        limit=msg("from {needed} to {most}", needed=needed, most=most.value),
        source=source.document,
        do=msg("Type how many sites were ordered; this volume needs {needed} or more.", needed=needed),
    )


def too_few_sites(sites: int, needed: int, each: Millilitres, most: Limit[Millilitres]) -> Refusal:
    return Refusal(
        code="plan.site-volume",
        field="sites",
        what=msg("{each} into one site" if sites == 1 else "{each} into each of {sites} sites", each=each, sites=sites),
        why=msg("One site takes {most}: {reason}.", most=most.value, reason=most.reason),
        limit=msg("{most} into one site", most=most.value),
        source=most.source.document,
        do=msg("Use {needed} sites or more.", needed=needed),
    )


def too_many_sites(sites: int, most: Limit[int]) -> Refusal:
    return Refusal(
        code="plan.too-many-sites",
        field="sites",
        what=msg("{sites} sites at once", sites=sites),
        why=msg("At most {most}: {reason}.", most=most.value, reason=most.reason),
        limit=msg("{most} sites", most=most.value),
        source=most.source.document,
        do=msg("Type {most} sites or fewer.", most=most.value),
    )


def too_large_for_one_day(
    product: Product, each: Limit[Millilitres], sites: Limit[int], volume: Millilitres
) -> Refusal:
    most = Millilitres(each.value.value * sites.value)
    dose = most.mass(product.strength)
    return Refusal(
        code="plan.site-capacity",
        field="today",
        what=msg("{volume} under the skin at once", volume=volume),
        why=msg("{sites} sites with {each} each take {most}.", sites=sites.value, each=each.value, most=most),
        limit=msg("{most}, which is {dose}", most=most, dose=dose),
        source=each.source.document,
        do=msg("Split the dose over more days, at most {dose} on one of them.", dose=dose),
    )


def not_more_than(rate: MlPerHour, most: Limit[MlPerHour]) -> Refusal:
    return Refusal(
        code="order.highest-rate",
        field="highest_rate",
        what=msg("{rate} for all sites together", rate=rate),
        why=msg("The limit is {most}: {reason}.", most=most.value, reason=most.reason),
        limit=msg("{most}", most=most.value),
        source=most.source.document,
        do=msg("leave it empty ({most} applies) or type {most} or less.", most=most.value),
    )


def finer_pump(most: Limit[MlPerHour]) -> Refusal:
    return Refusal(
        code="ladder.no-first-rate",
        field="pump_step",
        what=msg("a rate of {most} for all sites together", most=most.value),
        why=msg("It is below the smallest rate this pump can run."),
        limit=msg("{most}", most=most.value),
        source=most.source.document,
        do=msg("Use a pump with finer steps."),
    )
