"""Whether an order agrees with itself, with the product and with plausibility.

The dose stands in it twice, as total over n days and as today's grams, because a course total
given on day 1 is how people have been harmed. Both must agree.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from app.core.protocol.bands import Band, band, band_if_known
from app.core.protocol.build import check_build
from app.core.protocol.dose import check_dose
from app.core.protocol.order import Order
from app.core.protocol.ordered_weight import check_dosing_weight
from app.core.protocol.product import Product
from app.core.protocol.route_rules import check_route
from app.core.values.delivery import Gravity, Pump
from app.core.values.message import Message, msg
from app.core.values.patient import age_on
from app.core.values.quantities import MlPerHour
from app.core.values.refusal import Firmness, Refusal
from app.core.values.typed_text import check_identifier, check_name, check_text

# A weight holds for a day: a shift that crosses midnight need not weigh twice, yesterday's does not count.
WEIGHT_HOLDS = timedelta(days=1)

SOURCE = "Project rule: the order"

# What an allergy against any immunoglobulin is called, beside the brand and the stabilisers themselves.
OWN_NAMES = ("immunoglobulin", "inmunoglobulin", "immunglobulin", "gammaglobulin", "gamma globulin", "ivig")
RELATED = {"sorbitol": ("sorbitol", "fructos"), "proline": ("prolin",), "maltose": ("maltos",)}


def check_order(order: Order, product: Product, bands: tuple[Band, ...], now: datetime) -> tuple[Refusal, ...]:
    """Every refusal of `order`, hard ones first; soft ones that its overrides answer are left out."""
    answered = {one.code for one in order.overrides if one.reason}
    found = [
        refusal
        for refusal in (
            *_named(order),
            *_patient(order, bands, now),
            *_course(order, bands),
            *_delivery(order, bands),
            *_product(order, product, bands, now),
        )
        if refusal.firmness is Firmness.HARD or refusal.code not in answered
    ]
    return tuple(sorted(found, key=lambda one: one.firmness is Firmness.SOFT))


def _named(order: Order) -> Iterator[Refusal]:
    patient = order.patient
    texts = (
        ("identifier", patient.identifier, check_identifier),
        ("second_identifier", patient.second_identifier, check_identifier),
        ("family_name", patient.family_name, check_name),
        ("bed", order.bed, check_text),
        ("indication", order.indication, check_text),
        ("prescriber", order.prescriber, check_name),
    )
    for field, text, check in texts:
        found = check(text, field)
        if isinstance(found, Refusal):
            yield found
    given = check_text(patient.given_name, "given_name", required=False)  # some people have one name only
    if isinstance(given, Refusal):
        yield given
    if patient.identifier and _bare(patient.identifier) == _bare(patient.second_identifier):
        yield _hard(
            "order.same-identifiers",
            "second_identifier",
            msg("the same identifier twice"),
            msg("Two different identifiers guard against the wrong patient."),
            msg("Type another one: health card, episode, telephone."),
        )
    if patient.allergies is None:
        yield _hard(
            "order.allergies",
            "allergies",
            msg("an order without allergies"),
            msg("Not asked is not the same as none."),
            msg("Ask, then write the substance or “none known”."),
        )


def _patient(order: Order, bands: tuple[Band, ...], now: datetime) -> Iterator[Refusal]:
    patient = order.patient
    born = patient.born <= now.date()
    age = age_on(patient.born, now.date()) if born else None
    yield from check_build(order.weight, patient.height, age, bands)
    if age is None:
        yield _hard(
            "order.born-future",
            "born",
            msg("a birth on {day}", day=patient.born),
            msg("That day has not come yet."),
            msg("Read the birth date again."),
        )
    else:
        refusal = band(bands, "age").check(age)
        if refusal is not None:
            yield replace(refusal, field="born")
    if order.weighed_at > now:
        yield _hard(
            "order.weighed-future",
            "weight",
            msg("a weight of {time}", time=order.weighed_at),
            msg("That time has not come yet."),
            msg("Type when it was measured."),
        )
    elif now - order.weighed_at > WEIGHT_HOLDS:
        yield _hard(
            "order.weight-old",
            "weight",
            msg("a weight of {day}", day=order.weighed_at.date()),
            msg("The rate needs the weight of today."),
            msg("Weigh the patient."),
            limit=msg("at most {hours} h old", hours=WEIGHT_HOLDS // timedelta(hours=1)),
        )


def _course(order: Order, bands: tuple[Band, ...]) -> Iterator[Refusal]:
    if not 1 <= order.day <= order.days:
        yield _hard(
            "order.day", "day", msg("day {day} of {days}", day=order.day, days=order.days),
            msg("The day lies outside the cycle."), msg("Correct day or days."),
        )  # fmt: skip
    if not 1 <= order.cycle <= order.cycles:
        yield _hard(
            "order.cycle", "cycle", msg("cycle {cycle} of {cycles}", cycle=order.cycle, cycles=order.cycles),
            msg("The cycle lies outside the course."), msg("Correct cycle or cycles."),
        )  # fmt: skip
    for field, count in (("days", order.days), ("cycles", order.cycles)):
        refusal = band(bands, field).check(count)
        if refusal is not None:
            yield refusal


def _delivery(order: Order, bands: tuple[Band, ...]) -> Iterator[Refusal]:
    match order.delivery:
        case Pump():
            refusal = band(bands, "pump_step").check(order.delivery.step)
        case Gravity():
            refusal = band(bands, "drop_factor").check(order.delivery.drops_per_ml)
    if refusal is not None:
        yield refusal


def _product(order: Order, product: Product, bands: tuple[Band, ...], now: datetime) -> Iterator[Refusal]:
    if order.product_id != product.id or order.strength != product.strength:
        yield _hard(
            "order.strength", "strength",
            msg("{brand} at {strength}", brand=product.brand, strength=order.strength),
            msg("This product is {strength}; strengths are not interchangeable.", strength=product.strength),
            msg("Choose product and strength again."),
        )  # fmt: skip
        return
    if order.profile not in product.profiles:
        yield _hard(
            "order.profile", "profile", msg("the ladder “{name}”", name=order.profile),
            msg("{brand} has no such ladder.", brand=product.brand), msg("Choose one that is listed."),
        )  # fmt: skip
    age = age_on(order.patient.born, now.date())
    if product.minimum_age is not None and age < product.minimum_age:
        yield _hard(
            "order.minimum-age", "product", msg("{brand} at {age} years", brand=product.brand, age=age),
            msg("It must not be given below {least} years.", least=product.minimum_age),
            msg("Ask the pharmacy for another product."), source="Clinical reference, 1.2: sorbitol below 2 years",
            limit=msg("from {least} years", least=product.minimum_age),
        )  # fmt: skip
    yield from check_route(order, product)
    yield from check_dosing_weight(order, product, now.date())
    yield from _allergic(order, product)
    for field, ordered in (("sites", order.sites), ("highest_rate", order.highest_rate)):
        limits = band_if_known(bands, field)
        refusal = limits.check(ordered) if limits is not None and ordered is not None and _above_0(ordered) else None
        if refusal is not None:
            yield refusal
    if order.highest_rate is not None and order.highest_rate.value <= 0:
        yield _hard(
            "order.highest-zero", "highest_rate", msg("{rate}", rate=order.highest_rate),
            msg("A highest rate is above 0."), msg("Leave it empty or type a rate."),
        )  # fmt: skip
    yield from check_dose(order, product, bands)


def _above_0(ordered: int | MlPerHour) -> bool:
    """Zero and less have a refusal of their own."""
    return (ordered if isinstance(ordered, int) else ordered.value) > 0


def _allergic(order: Order, product: Product) -> Iterator[Refusal]:
    against = (
        *OWN_NAMES,
        product.brand.casefold(),
        *(stem for one in product.stabilisers for stem in RELATED.get(one, (one.casefold(),))),
    )
    for allergy in order.patient.allergies or ():
        substance = allergy.substance.casefold()
        if any(stem in substance for stem in against):
            yield _hard(
                "order.allergy", "allergies",
                msg("{brand} with an allergy: {substance}", brand=product.brand, substance=allergy.substance),
                msg("The product is, or contains, what the patient is allergic to."),
                msg("Do not give it. Ask the prescriber and the pharmacy for another product."),
                source="Clinical reference, 5: absolute contraindications",
            )  # fmt: skip


def _bare(identifier: str) -> str:
    return "".join(identifier.split()).casefold()


def _hard(
    code: str, field: str, what: Message, why: Message, do: Message, source: str = SOURCE, limit: Message | None = None
) -> Refusal:
    return Refusal(code=code, field=field, what=what, why=why, do=do, source=source, limit=limit)
