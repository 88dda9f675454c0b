"""Whether the dosing weight of an order is what its named rule gives."""

from collections.abc import Iterator
from datetime import date

from app.core.protocol.dosing_weight import Build, WeightRule, dosing_weight, ordered_weight
from app.core.protocol.order import Order
from app.core.protocol.product import Product
from app.core.values.message import msg
from app.core.values.patient import age_on
from app.core.values.refusal import Refusal

RULES = {one.value: one for one in WeightRule}


def build_of(order: Order, on: date) -> Build:
    """The patient of an order as a weight rule looks at him. Whether she is pregnant is asked in the checklist."""
    patient = order.patient
    age = age_on(patient.born, on) if patient.born <= on else None
    return Build(order.weight, patient.height, patient.sex, age)


def check_dosing_weight(order: Order, product: Product, on: date) -> Iterator[Refusal]:
    """A weight without its rule, a rule without its weight, and a weight that the rule does not give."""
    if order.weight.value <= 0 or (order.dosing_weight is None and order.weight_rule == WeightRule.ACTUAL.value):
        return
    asked = RULES.get(order.weight_rule)
    if asked is None:
        yield Refusal(
            code="order.weight-rule",
            field="weight_rule",
            what=msg("the weight rule “{name}”", name=order.weight_rule),
            why=msg("No rule has this name."),
            limit=msg("{known}", known=", ".join(RULES)),
            do=msg("Choose the rule that the dose was reckoned by."),
            source="Clinical reference, 8.3",
        )
        return
    found = dosing_weight(build_of(order, on), asked, product.brand)
    if isinstance(found, Refusal):
        yield found
        return
    meant = ordered_weight(found)
    if order.dose_weight == meant:
        return
    yield Refusal(
        code="order.dosing-weight",
        field="weight_rule",
        what=msg("a dosing weight of {weight}", weight=order.dose_weight),
        why=msg("By the rule {rule} it is {weight}. {why}", rule=asked.value, weight=meant, why=found.why),
        limit=msg("{weight}", weight=meant),
        do=msg("Choose the rule again."),
        source=found.source,
    )
