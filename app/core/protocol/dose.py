"""Whether a dose can be meant: per kilogram, and as total against today.

Grams, milligrams and grams per kilogram have been taken for each other, and a course total has been
given on day 1; so each of these slips is named when a figure looks like it.
"""

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal

from app.core.protocol.bands import Band, band, band_if_known
from app.core.protocol.order import Order
from app.core.protocol.product import Product
from app.core.values.message import msg
from app.core.values.quantities import Grams, GramsPerKilogram, Kilograms
from app.core.values.refusal import Firmness, Reason, Refusal
from app.core.values.route import Route

# Below this per kilogram milligrams were probably meant as grams, or g/kg typed for g
# (clinical reference, section 4).
LOST_FACTOR = GramsPerKilogram("0.05")

# What a prescriber is asked about before a patient at risk gets more a day than the library's band.
RISK_DOSE = "risk-dose"

# Today may make up for a day that failed, so twice the even share can be meant; more can't.
MOST_SHARES = 2

_THOUSAND = Decimal(1000)
_SOURCE = "Project rule: dose"


def vial_tolerance(product: Product) -> Grams:
    """How far today's grams may lie from the even share: half the smallest vial (reference, 8.3)."""
    smallest = min(pack.grams.value for pack in product.packs)
    return Grams(smallest / 2)


def dose_refusals(
    dose: Grams,
    weight: Kilograms,
    bands: tuple[Band, ...],
    *,
    days: int = 1,
    risk: bool = False,
    route: Route = Route.INTRAVENOUS,
) -> tuple[Refusal, ...]:
    """What speaks against `dose` as the whole of one cycle over `days`, for a weight above 0; hard before soft.

    `risk` is a renal, cardiac or thrombotic one, with which a day has a limit of its own (reference, 8.2).
    """
    found = [*_per_kilogram(dose, weight, bands, _whole(route), "dose")]
    if not any(one.firmness is Firmness.HARD for one in found):
        share = Grams(dose.value / days)
        day = [*_per_kilogram(share, weight, bands, "day_dose", "dose")]
        found += day
        at_risk = risk_refusal(share, weight, bands) if risk and not day else None
        found += [at_risk] if at_risk is not None else []
    return tuple(sorted(found, key=lambda one: one.firmness is Firmness.SOFT))


def risk_refusal(today: Grams, weight: Kilograms, bands: tuple[Band, ...]) -> Refusal | None:
    """The question about a day's dose above 0.4 g/kg for a patient of the risk class; None where there is none.

    Weight above 0. Always soft; `day_dose` has the hard bounds.
    """
    limits = band_if_known(bands, "risk_day_dose")
    if limits is None:
        return None
    refusal = limits.check(_short(today.per_kilogram(weight)))
    return refusal if refusal is not None and refusal.firmness is Firmness.SOFT else None


def check_dose(order: Order, product: Product, bands: tuple[Band, ...]) -> Iterator[Refusal]:
    """Total and today's grams of an order, each by itself and both together."""
    if order.total.value <= 0 or order.today.value <= 0:
        yield Refusal(
            code="order.dose-zero",
            field="today" if order.today.value <= 0 else "total",
            what=msg("a dose of {dose}", dose=min(order.total, order.today)),
            why=msg("A dose is above 0."),
            do=msg("Type the grams that were ordered."),
        )
        return
    weight = order.dose_weight
    if weight.value <= 0:
        return
    slips = [*_per_kilogram(order.total, weight, bands, _whole(order.route), "total")]
    yield from slips
    if not any(one.firmness is Firmness.HARD for one in slips):
        yield from _per_kilogram(order.today, weight, bands, "day_dose", "today")
    if order.days >= 1:
        yield from _agreement(order, product)


def _whole(route: Route) -> str:
    """Which band the whole dose lies in: under the skin it is a week's share, as small as that of a day."""
    return "course_dose" if route is Route.INTRAVENOUS else "day_dose"


def _per_kilogram(dose: Grams, weight: Kilograms, bands: tuple[Band, ...], name: str, field: str) -> Iterator[Refusal]:
    per_kg, limits = dose.per_kilogram(weight), band(bands, name)
    if per_kg < LOST_FACTOR and GramsPerKilogram(dose.value) <= GramsPerKilogram(limits.hard_high):
        meant = GramsPerKilogram(dose.value)
        yield Refusal(
            code="order.lost-factor",
            field=field,
            what=msg("{dose}, which is {per_kg}", dose=dose, per_kg=_short(per_kg)),
            why=msg("That is far below any dose. Was {meant} meant? That is {grams}.",
                    meant=meant, grams=meant.for_weight(weight)),
            limit=msg("at least {low}", low=LOST_FACTOR),
            source=_SOURCE,
            do=msg("Type the dose in grams."),
        )  # fmt: skip
        return
    if per_kg.value > limits.hard_high and limits.hard_low <= per_kg.value / _THOUSAND <= limits.hard_high:
        yield Refusal(
            code="order.milligrams",
            field=field,
            what=msg("{dose}, which is {per_kg}", dose=dose, per_kg=_short(per_kg)),
            why=msg("That is a thousand times a dose. Was it typed in mg? {number} mg are {grams}.",
                    number=dose.value, grams=Grams(dose.value / _THOUSAND)),
            limit=msg("at most {high}", high=GramsPerKilogram(limits.hard_high)),
            source=_SOURCE,
            do=msg("Type the dose in grams."),
        )  # fmt: skip
        return
    refusal = limits.check(_short(per_kg))
    if refusal is not None:
        yield refusal


def _short(per_kg: GramsPerKilogram) -> GramsPerKilogram:
    """For judging against a band only: three decimals, rounded up so that no limit is crossed unseen."""
    return GramsPerKilogram(per_kg.value.quantize(Decimal("0.001"), rounding=ROUND_CEILING))


def _agreement(order: Order, product: Product) -> Iterator[Refusal]:
    share, tolerance = Grams(order.total.value / order.days), vial_tolerance(product)
    if abs(order.today.value - share.value) <= tolerance.value:
        return
    what = msg("{today} today of {total} over {days} days", today=order.today, total=order.total, days=order.days)
    if order.days > 1 and abs(order.today.value - order.total.value) <= tolerance.value:
        yield Refusal(
            code="order.course-on-one-day",
            field="today",
            what=what,
            why=msg("That is the whole course on one day."),
            limit=msg("an even share is {share}", share=share),
            source=_SOURCE,
            do=msg("Type today's share, {share}, or change the number of days.", share=share),
        )
        return
    hard = order.today > order.total or order.today.value > share.value * MOST_SHARES or order.days == 1
    yield Refusal(
        code="order.uneven-share",
        field="today",
        what=what,
        why=msg("An even share is {share}; the entries do not agree.", share=share),
        limit=msg("within {tolerance} of the even share", tolerance=tolerance),
        source="Project rule: half the smallest vial",
        do=(
            msg("Correct one of the two.")
            if hard
            else msg("Correct one of the two, or have the prescriber confirm the uneven split.")
        ),
        firmness=Firmness.HARD if hard else Firmness.SOFT,
        reasons=() if hard else UNEVEN_REASONS,
    )


UNEVEN_REASONS: tuple[Reason, ...] = (
    Reason("prescriber", msg("The prescriber ordered uneven days")),
    Reason("rest", msg("The rest of an interrupted day")),
)
