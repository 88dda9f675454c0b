"""The plan of an infusion under the skin, in the form of every other plan."""

from app.core.protocol.forecast import forecast
from app.core.protocol.plan import Plan
from app.core.protocol.product import PatientClass, Product
from app.core.protocol.subcutaneous import under_the_skin
from app.core.values.delivery import Delivery
from app.core.values.quantities import Grams, Kilograms, MlPerHour
from app.core.values.refusal import Refusal

# Who has had the product and borne it is at the second infusion at least.
TOLERATED = 2


def infusion_number(patient_class: PatientClass, known: int = 1) -> int:
    """The number whose rates apply, `known` being that of the log, 1 where it knows nothing.

    Who is naive or at risk stays at the rates of the first infusion, whatever the number.
    """
    return max(known, TOLERATED) if patient_class is PatientClass.TOLERANT else 1


def make_site_plan(
    *,
    product: Product,
    indication: str,
    patient_class: PatientClass,
    rate_weight: Kilograms,
    dose: Grams,
    delivery: Delivery,
    sites: int | None,
    number: int = 1,
    highest_rate: MlPerHour | None = None,
) -> Plan | Refusal:
    """Sites, the one rate and the forecast, or the refusal that names the limit. `dose` and weight are above 0.

    `sites` as ordered, None while nobody has said; `number` is that of the log, see `infusion_number`.
    """
    made = under_the_skin(
        product=product,
        indication=indication,
        weight=rate_weight,
        dose=dose,
        delivery=delivery,
        sites=sites,
        number=infusion_number(patient_class, number),
        highest_rate=highest_rate,
    )
    if isinstance(made, Refusal):
        return made
    volume = dose.volume(product.strength)
    stretches = forecast(made.ladder, volume)
    return Plan(
        product, made.rule, patient_class, delivery, dose, volume, rate_weight, made.ladder, stretches, made.plan
    )
