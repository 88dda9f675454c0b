"""A batch that the patient has not had: the ladder begins again when its first bottle hangs.

Another batch can be borne otherwise than the last one (features row 9). A site may choose otherwise; the batch is
named on the record all the same.
"""

from app.core.protocol.ladder import Ladder
from app.core.protocol.plan import Plan, make_plan
from app.core.protocol.product import PatientClass
from app.core.session.infusion import Infusion
from app.core.session.readiness import patient_age, patient_class
from app.core.session.volume import hanging
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
    if not is_new_batch(infusion, number):
        return None
    return first_ladder(infusion)


def corrected_ladder(before: Infusion, after: Infusion) -> tuple[Ladder, str] | Refusal | None:
    """The first-infusion ladder, with the batch, that a corrected bottle goes back to: `after` is the infusion with
    the correction, and only now what hangs is of a batch that the patient has not had. None where it changes nothing.
    """
    if _strange_on_stand(before) is not None or (batch := _strange_on_stand(after)) is None:
        return None
    ladder = first_ladder(after)
    return (ladder, batch) if isinstance(ladder, Ladder) else ladder


def _strange_on_stand(infusion: Infusion) -> str | None:
    """The batch that hangs, if neither the log nor a bottle that hung before it has it; None where nothing is known."""
    number, order = hanging(infusion), infusion.order
    bottle = infusion.bottle(number) if number is not None else None
    if bottle is None or order is None or number not in infusion.hung:
        return None
    had = {batch for one in infusion.past if one.product_id == order.product_id for batch in one.batches}
    earlier = infusion.hung[: infusion.hung.index(number)]
    had |= {one.batch for one in infusion.bottles if one.number in earlier}
    return bottle.batch if had and bottle.batch not in had else None


def first_ladder(infusion: Infusion) -> Ladder | Refusal | None:
    """The ladder of a first infusion of this order; None where the site lets batches be changed without it."""
    protocol, order = infusion.protocol, infusion.order
    if protocol is None or order is None or not protocol.site.lot_change_restarts:
        return None
    if order.route is not Route.INTRAVENOUS:
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
