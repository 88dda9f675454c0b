"""The plan for one patient: dose, volume, ladder, forecast and the limits that made them."""

from dataclasses import dataclass
from datetime import timedelta

from app.core.protocol.forecast import Stretch, forecast
from app.core.protocol.ladder import Ladder, build_ladder
from app.core.protocol.product import LadderRule, PatientClass, Product
from app.core.protocol.subcutaneous import SitePlan
from app.core.values.delivery import Delivery, Gravity
from app.core.values.message import Message, msg
from app.core.values.quantities import Grams, Kilograms, Millilitres, MlPerHour, MlPerKgPerHour
from app.core.values.refusal import Refusal
from app.core.values.source import Limit, Mark, Source

# Above these a person confirms, or counts wrong: clinical reference, section 3, project rules.
CONFIRM_ABOVE = MlPerHour("600")
COUNTABLE_DROPS = 200


@dataclass(frozen=True, slots=True)
class Plan:
    """`ladder` never exceeds `ladder.ceiling`; `stretches` climb it on time until `volume` is given.

    `sites` only under the skin, where the ladder has one rung for all of them together.
    """

    product: Product
    rule: LadderRule
    patient_class: PatientClass
    delivery: Delivery
    dose: Grams
    volume: Millilitres
    rate_weight: Kilograms
    ladder: Ladder
    stretches: tuple[Stretch, ...]
    sites: SitePlan | None = None

    @property
    def duration(self) -> timedelta:
        last = self.stretches[-1]
        return last.starts + last.lasts


def make_plan(
    *,
    product: Product,
    profile: str,
    indication: str,
    patient_class: PatientClass,
    rate_weight: Kilograms,
    dose: Grams,
    delivery: Delivery,
    caps: tuple[Limit[MlPerKgPerHour], ...] = (),
    highest_rate: MlPerHour | None = None,
    age: int | None = None,
) -> Plan | Refusal:
    """The ladder and forecast, or the refusal that names the limit. `dose` and weight are above 0, `age` in years.

    `caps` are the library's own for the class; where the label prints a ladder for the risk class alone, the label's
    number holds instead.
    """
    rule = product.rule(profile, indication, patient_class, age)
    if rule is None:
        return _no_rule(product, patient_class)
    if rule.for_risk_alone:
        caps = ()
    if highest_rate is not None:
        refusal = _above(rule, caps, highest_rate, rate_weight)
        if refusal is not None:
            return refusal
        caps = (*caps, Limit(highest_rate.per_kilogram(rate_weight), "highest rate ordered", _ORDERED))
    ladder = build_ladder(rule, rate_weight, delivery, caps)
    if isinstance(ladder, Refusal):
        return ladder
    volume = dose.volume(product.strength)
    return Plan(product, rule, patient_class, delivery, dose, volume, rate_weight, ladder, forecast(ladder, volume))


_ORDERED = Source("Order", "The prescriber's own highest rate.", Mark.RULE)


def _above(
    rule: LadderRule, caps: tuple[Limit[MlPerKgPerHour], ...], highest: MlPerHour, weight: Kilograms
) -> Refusal | None:
    limit = min([rule.maximum, *caps], key=lambda one: one.value)
    allowed = limit.value.for_weight(weight)
    if highest <= allowed:
        return None
    return Refusal(
        code="order.highest-rate",
        field="highest_rate",
        what=msg("{rate}, which is {per_kg}", rate=highest, per_kg=highest.per_kilogram(weight)),
        why=msg("The limit is {per_kg}, here {rate}: {reason}.", per_kg=limit.value, rate=allowed, reason=limit.reason),
        limit=msg("{rate}", rate=allowed),
        source=limit.source.document,
        do=msg("leave it empty ({rate} applies) or type {rate} or less.", rate=allowed),
    )


def _no_rule(product: Product, patient_class: PatientClass) -> Refusal:
    return Refusal(
        code="plan.no-ladder",
        field="product",
        what=msg("{brand} for a patient of the class {name}", brand=product.brand, name=patient_class.value),
        why=msg("The library has no ladder for this profile, indication and class."),
        do=msg("Choose another profile or product, or ask the pharmacy."),
        source=f"{product.brand}, {product.jurisdiction}, version {product.version}",
    )


def warnings(plan: Plan) -> tuple[Message, ...]:
    """What a careful pharmacist would say about the plan without refusing it."""
    found: list[Message] = []
    top = plan.ladder.rungs[-1].rate
    if top > CONFIRM_ABOVE:
        found.append(msg("{rate} is above {limit}: confirm with a colleague.", rate=top, limit=CONFIRM_ABOVE))
    if isinstance(plan.delivery, Gravity):
        drops = top.drops(plan.delivery.drops_per_ml)
        if drops.value > COUNTABLE_DROPS:
            found.append(msg("{drops} cannot be counted: use a pump.", drops=drops))
    return tuple(found)
