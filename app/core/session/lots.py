"""A batch that the patient has not had: the ladder begins again when its first bottle hangs.

Another batch can be borne otherwise than the last one (features row 9). A site may choose otherwise; the batch is
named on the record all the same.
"""

from app.core.protocol.ladder import Ladder
from app.core.protocol.plan import Plan, make_plan
from app.core.protocol.product import PatientClass
from app.core.session.infusion import Infusion
from app.core.session.readiness import patient_age, patient_class
from app.core.values.quantities import MlPerHour
from app.core.values.refusal import Refusal
from app.core.values.route import Route


def is_new_batch(infusion: Infusion, number: int) -> bool:
    """Whether bottle `number` is of a batch neither on record for this patient nor hung in this infusion."""
    bottle, order = infusion.bottle(number), infusion.order
    if bottle is None or order is None:
        return False
    had = {batch for one in infusion.past if one.product_id == order.product_id for batch in one.batches}
    had |= {one.batch for one in infusion.bottles if one.number in infusion.hung}
    return bottle.batch not in had


def restarted_ladder(infusion: Infusion, number: int) -> Ladder | Refusal | None:
    """The first-infusion ladder that hanging bottle `number` goes back to; None where it changes nothing.

    Needs a started infusion. A subcutaneous infusion has no ladder to go back on.
    """
    protocol, order = infusion.protocol, infusion.order
    if protocol is None or order is None or order.route is not Route.INTRAVENOUS:
        return None
    if not protocol.site.lot_change_restarts or not is_new_batch(infusion, number):
        return None
    risk = patient_class(infusion) is PatientClass.RISK
    its_class = PatientClass.RISK if risk else PatientClass.NAIVE

    def planned(highest: MlPerHour | None) -> Plan | Refusal:
        return make_plan(
            product=protocol.product,
            profile=order.profile,
            indication=order.indication,
            patient_class=its_class,
            rate_weight=order.rate_weight,
            dose=order.today,
            delivery=order.delivery,
            caps=protocol.caps(its_class),
            highest_rate=highest,
            age=patient_age(infusion),
        )

    plan = planned(order.highest_rate)
    if isinstance(plan, Refusal) and plan.code == "order.highest-rate":
        # Ordered for the faster ladder; the slower one stays below it by itself, and the bottle must hang.
        plan = planned(None)
    return plan if isinstance(plan, Refusal) else plan.ladder
