"""Whether a single infusion that a source bounds in hours can be given in them with this product."""

from datetime import timedelta
from decimal import Decimal

from app.core.protocol.course_dose import CourseDose
from app.core.protocol.exact import written
from app.core.protocol.plan import make_plan
from app.core.protocol.product import PatientClass, Product
from app.core.values.delivery import Pump
from app.core.values.message import Message, msg
from app.core.values.quantities import Grams, MlPerHour, MlPerKgPerHour
from app.core.values.refusal import Refusal
from app.core.values.route import Route
from app.core.values.source import Limit

# The pump step changes the time by minutes only; what is asked here is hours.
_STEP = MlPerHour("0.1")


def single_infusion(
    dose: CourseDose,
    product: Product,
    patient_class: PatientClass,
    caps: tuple[Limit[MlPerKgPerHour], ...] = (),
    age: int | None = None,
) -> tuple[Message, ...]:
    """For one day with hours in a regimen: the mean rates, and whether label, `caps` and ladder leave room for them.

    `caps` are the library's own for the class, `age` in years.
    """
    hours = [
        (one.hours_low, one.hours_high)
        for one in dose.indication.regimens
        if one.hours_low is not None and one.hours_high is not None
    ]
    if dose.days != 1 or not hours or product.route is not Route.INTRAVENOUS:
        return ()
    shortest, longest = hours[0]
    weight = min(dose.weight.actual, dose.weight.dosing)
    grams = Grams(written(dose.given).value)
    per_kg = grams.volume(product.strength).value / weight.value
    slow, fast = (MlPerKgPerHour((per_kg / Decimal(count)).quantize(Decimal("0.01"))) for count in (longest, shortest))
    said = [
        msg(
            "A single infusion over {shortest} to {longest} h is a mean of {slow} to {fast}.",
            shortest=shortest, longest=longest, slow=slow, fast=fast,
        )
    ]  # fmt: skip
    rule = product.rule("label", dose.indication.id, patient_class, age)
    if rule is not None:
        limits = (rule.maximum, *(() if rule.for_risk_alone else caps))
        most = min(limits, key=lambda one: one.value)
        if per_kg > most.value.value * shortest:
            said.append(
                msg(
                    "The highest rate is {most} ({reason}): {shortest} h are too short.",
                    most=most.value, reason=most.reason, shortest=shortest,
                )
            )  # fmt: skip
    plan = make_plan(
        product=product,
        profile="label",
        indication=dose.indication.id,
        patient_class=patient_class,
        rate_weight=weight,
        dose=grams,
        delivery=Pump(_STEP),
        caps=caps,
        age=age,
    )
    if not isinstance(plan, Refusal) and plan.duration > timedelta(hours=longest):
        said.append(
            msg("With every step of the ladder it takes {span}: {longest} h are too short.", span=plan.duration,
                longest=longest)
        )  # fmt: skip
    elif not isinstance(plan, Refusal) and plan.duration < timedelta(hours=shortest):
        said.append(
            msg(
                "The ladder alone gives it in {span}: for {shortest} h the prescriber orders a highest rate.",
                span=plan.duration, shortest=shortest,
            )
        )  # fmt: skip
    return tuple(said)
