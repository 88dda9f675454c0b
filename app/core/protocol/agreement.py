"""Whether an order agrees with itself, with the product and with plausibility.

The dose stands in it twice, as total over n days and as today's grams, because a course total
given on day 1 is how people have been harmed. Both must agree.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import ROUND_CEILING, Decimal

from app.core.protocol.bands import Band, band
from app.core.protocol.order import Order
from app.core.protocol.product import Product
from app.core.values.message import Message, msg
from app.core.values.patient import age_on
from app.core.values.quantities import Grams, GramsPerKilogram
from app.core.values.refusal import Firmness, Reason, Refusal

# Below this per kilogram milligrams were probably meant as grams, or mg/kg typed for g/kg
# (clinical reference, section 4).
LOST_FACTOR = GramsPerKilogram("0.05")

PERSONS_AGE = 120


def check_order(order: Order, product: Product, bands: tuple[Band, ...], now: datetime) -> tuple[Refusal, ...]:
    """Every refusal of `order`, hard ones first; soft ones that its overrides answer are left out."""
    answered = {one.code for one in order.overrides if one.reason}
    found = [
        refusal
        for refusal in (
            *_named(order),
            *_patient(order, bands, now),
            *_dose(order, bands),
            *_product(order, product, now),
        )
        if refusal.firmness is Firmness.HARD or refusal.code not in answered
    ]
    return tuple(sorted(found, key=lambda one: one.firmness is Firmness.SOFT))


def vial_tolerance(product: Product) -> Grams:
    """How far today's grams may lie from the even share: half the smallest vial (reference, 8.3)."""
    smallest = min(pack.grams.value for pack in product.packs)
    return Grams(smallest / 2)


def _named(order: Order) -> Iterator[Refusal]:
    patient = order.patient
    texts = (
        ("identifier", msg("the identifier"), patient.identifier),
        ("second_identifier", msg("the second identifier"), patient.second_identifier),
        ("family_name", msg("the family name"), patient.family_name),
        ("bed", msg("the bed"), order.bed),
        ("indication", msg("the indication"), order.indication),
        ("prescriber", msg("the prescriber"), order.prescriber),
    )
    for field, label, text in texts:
        if not text.strip():
            yield _hard(f"order.{field}", field, label, msg("It is empty."), msg("Type it."))
    if patient.identifier and patient.identifier == patient.second_identifier:
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
    refusal = band(bands, "weight").check(order.weight)
    if refusal is not None:
        yield refusal
    if patient.height is not None and (refusal := band(bands, "height").check(patient.height)) is not None:
        yield refusal
    if patient.born > now.date():
        yield _hard(
            "order.born-future",
            "born",
            msg("a birth on {day}", day=patient.born),
            msg("That day has not come yet."),
            msg("Read the birth date again."),
        )
    elif age_on(patient.born, now.date()) > PERSONS_AGE:
        yield _hard(
            "order.born-past",
            "born",
            msg("a birth on {day}", day=patient.born),
            msg("That is more than {age} years ago.", age=PERSONS_AGE),
            msg("Read the birth date again."),
        )
    if order.weighed_at > now:
        yield _hard(
            "order.weighed-future",
            "weight",
            msg("a weight of {time}", time=order.weighed_at),
            msg("That time has not come yet."),
            msg("Type when it was measured."),
        )
    elif now - order.weighed_at > timedelta(days=1):
        yield _hard(
            "order.weight-old",
            "weight",
            msg("a weight of {day}", day=order.weighed_at.date()),
            msg("The rate needs the weight of today."),
            msg("Weigh the patient."),
        )


def _dose(order: Order, bands: tuple[Band, ...]) -> Iterator[Refusal]:
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
    if order.total.value <= 0 or order.today.value <= 0:
        yield _hard(
            "order.dose-zero", "today", msg("a dose of {dose}", dose=min(order.total, order.today)),
            msg("A dose is above 0."), msg("Type the grams that were ordered."),
        )  # fmt: skip
        return
    if order.weight.value <= 0:
        return
    whole = order.total.per_kilogram(order.weight)
    today = order.today.per_kilogram(order.weight)
    if whole < LOST_FACTOR:
        yield _hard(
            "order.lost-factor", "total", msg("{total}, which is {per_kg}", total=order.total, per_kg=_short(whole)),
            msg("That is about a thousandth of any dose. Was it meant as g/kg, or typed in mg?"),
            msg("Type the total in grams."),
        )  # fmt: skip
        return
    for field, per_kg in (("course_dose", whole), ("day_dose", today)):
        refusal = band(bands, field).check(_short(per_kg))
        if refusal is not None:
            yield refusal


def _short(per_kg: GramsPerKilogram) -> GramsPerKilogram:
    """For judging against a band only: three decimals, rounded up so that no limit is crossed unseen."""
    return GramsPerKilogram(per_kg.value.quantize(Decimal("0.001"), rounding=ROUND_CEILING))


def _product(order: Order, product: Product, now: datetime) -> Iterator[Refusal]:
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
            msg("Ask the pharmacy for another product."),
        )  # fmt: skip
    if order.highest_rate is not None and order.highest_rate.value <= 0:
        yield _hard(
            "order.highest-zero", "highest_rate", msg("{rate}", rate=order.highest_rate),
            msg("A highest rate is above 0."), msg("Leave it empty or type a rate."),
        )  # fmt: skip
    yield from _agreement(order, product)


def _agreement(order: Order, product: Product) -> Iterator[Refusal]:
    if order.days < 1 or order.total.value <= 0 or order.today.value <= 0:
        return
    share = Grams(order.total.value / order.days)
    if abs(order.today.value - share.value) <= vial_tolerance(product).value:
        return
    if order.days > 1 and order.today == order.total:
        yield _hard(
            "order.course-on-one-day", "today",
            msg("{today} today of {total} over {days} days", today=order.today, total=order.total, days=order.days),
            msg("That is the whole course on one day."),
            msg("Type today's share, {share}, or change the number of days.", share=share),
        )  # fmt: skip
        return
    code = "order.uneven-share"
    yield Refusal(
        code=code,
        field="today",
        what=msg("{today} today of {total} over {days} days", today=order.today, total=order.total, days=order.days),
        why=msg("An even share is {share}; the entries do not agree.", share=share),
        limit=msg("within {tolerance} of the even share", tolerance=vial_tolerance(product)),
        source="Project rule: half the smallest vial",
        do=msg("Correct one of the two, or have the prescriber confirm the uneven split."),
        firmness=Firmness.HARD if order.today > order.total else Firmness.SOFT,
        reasons=(
            ()
            if order.today > order.total
            else (
                Reason("prescriber", msg("The prescriber ordered uneven days")),
                Reason("rest", msg("The rest of an interrupted day")),
            )
        ),
    )


def _hard(code: str, field: str, what: Message, why: Message, do: Message) -> Refusal:
    return Refusal(code=code, field=field, what=what, why=why, do=do)
