"""What still stands between a prepared infusion and its start, and the plan it will start on."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from app.core.protocol.agreement import WEIGHT_HOLDS
from app.core.protocol.checklist import Effect, Item
from app.core.protocol.dose import RISK_DOSE as RISK_DOSE
from app.core.protocol.dose import risk_refusal
from app.core.protocol.monitoring import Finding, Level
from app.core.protocol.order import Exposure
from app.core.protocol.plan import Plan, make_plan
from app.core.protocol.product import PatientClass
from app.core.session.answers import aged_since, case_of, looked_up_at
from app.core.session.answers import effects_of as effects_of
from app.core.session.bottle_rules import check_bottle
from app.core.session.disputed import order_withdrawn
from app.core.session.drug_rules import open_drugs as open_drugs
from app.core.session.events import PremedicationGiven
from app.core.session.infusion import Infusion
from app.core.session.standing import standing
from app.core.session.under_the_skin import by_skin, site_plan_of
from app.core.session.volume import available, ordered
from app.core.values.patient import age_on
from app.core.values.refusal import Refusal
from app.core.values.route import Route


class Lack(Enum):
    """What is missing for the start, in the order a nurse meets it."""

    ORDER = "order"
    QUESTION = "question"
    BLOCKED = "blocked"
    PRESCRIBER = "prescriber"
    PREMEDICATION = "premedication"
    BOTTLE = "bottle"
    VOLUME = "volume"
    BASELINE = "baseline"
    BASELINE_ALERT = "baseline-alert"
    SECOND_CHECK = "second-check"
    EMERGENCY = "emergency"
    REACTION = "reaction"
    WAIT = "wait"


# What a prescriber is asked about after a reaction that came before the start (to the premedication, say).
REACTION = "reaction"


@dataclass(frozen=True, slots=True)
class Missing:
    """`detail` is an item, drug or bottle id; `until` is when a wait ends by itself."""

    lack: Lack
    detail: str = ""
    until: datetime | None = None


def patient_age(infusion: Infusion) -> int:
    """Completed years on the day the infusion was opened. Needs an order."""
    assert infusion.order is not None and infusion.opened is not None
    return age_on(infusion.order.patient.born, infusion.opened.date())


def patient_class(infusion: Infusion) -> PatientClass:
    """RISK if any answer says so, or a question about a risk was not done; else what the history or the order tells."""
    if _risks(infusion):
        return PatientClass.RISK
    known = standing(infusion, looked_up_at(infusion)) if infusion.opened is not None else None
    same = known is not None and known.exposure is Exposure.SAME
    return PatientClass.TOLERANT if same else PatientClass.NAIVE


def _risks(infusion: Infusion) -> tuple[Item, ...]:
    """The questions by whose answer, or for want of one, the patient is at risk."""
    found = []
    for item in applying_items(infusion):
        undone = item.id in infusion.answers and infusion.given_answer(item) is None
        asks_risk = any(Effect.RISK in answer.effects for answer in item.answers)
        if Effect.RISK in effects_of(infusion, item) or (undone and asks_risk):
            found.append(item)
    return tuple(found)


def plan_of(infusion: Infusion) -> Plan | Refusal | None:
    """The plan that order and answers give now; None before there is an order."""
    order, protocol = infusion.order, infusion.protocol
    if order is None or protocol is None:
        return None
    its_class = patient_class(infusion)
    if protocol.product.route is Route.SUBCUTANEOUS:
        return site_plan_of(infusion, its_class)
    return make_plan(
        product=protocol.product,
        profile=order.profile,
        indication=order.indication,
        patient_class=its_class,
        rate_weight=order.rate_weight,
        dose=order.today,
        delivery=order.delivery,
        caps=protocol.caps(its_class),
        highest_rate=order.highest_rate,
        age=patient_age(infusion),
    )


def risk_dose(infusion: Infusion) -> Refusal | None:
    """The question about today's grams for a patient at risk (clinical reference, 8.2); None where there is none.

    Under the skin it is a week's share, and no day's dose.
    """
    order, protocol = infusion.order, infusion.protocol
    if order is None or protocol is None or by_skin(infusion) or patient_class(infusion) is not PatientClass.RISK:
        return None
    return risk_refusal(order.today, order.dose_weight, protocol.bands)


def risk_dose_allowed(infusion: Infusion) -> bool:
    """Whether a named prescriber said yes to today's grams as they are ordered now, knowing every risk told by now."""
    consult = infusion.consults.get(RISK_DOSE)
    told = (infusion.answers[item.id].line for item in _risks(infusion) if item.id in infusion.answers)
    since = max(infusion.order_line, *told, 0)
    return consult is not None and consult.event.allows and consult.line > since


def applying_items(infusion: Infusion) -> tuple[Item, ...]:
    """The checklist items asked of this patient with this product."""
    case = case_of(infusion)
    return infusion.protocol.checklist.applying(case) if infusion.protocol is not None and case is not None else ()


def open_items(infusion: Infusion) -> tuple[Item, ...]:
    return tuple(item for item in applying_items(infusion) if item.id not in infusion.answers)


def wait_ends(infusion: Infusion) -> datetime | None:
    """When the wait after the last premedication given is over; None if none was given, it was waived, or the
    infusion goes under the skin.
    """
    if infusion.protocol is None or by_skin(infusion):
        return None
    times = [  # a fluid is not waited for
        one.at
        for one in infusion.premedication.values()
        if isinstance(one.event, PremedicationGiven) and one.event.dose is not None
    ]
    wait = timedelta(minutes=infusion.protocol.premedication.wait_minutes)
    if not times or _accepted_since(infusion, "premedication-wait", max(times)):
        return None
    return max(times) + wait


def allowed(infusion: Infusion, topic: str) -> bool:
    """Whether a named prescriber said yes to the answer of item `topic` as it is now."""
    answered = infusion.answers.get(topic)
    return answered is not None and _accepted_since(infusion, topic, answered.at, answered.line)


def prepared_at(infusion: Infusion) -> datetime:
    """The latest moment of the preparation: a start can't have been before it. Needs an opened infusion."""
    assert infusion.opened is not None
    times = [infusion.opened]
    times += [one.at for one in infusion.answers.values()]
    times += [one.at for one in infusion.consults.values()]
    times += [one.at for one in infusion.premedication.values()]
    times += [one.at for one in infusion.readings]
    if infusion.check is not None:
        times.append(infusion.check.signed or infusion.check.at)
    return max(times)


def baseline_findings(infusion: Infusion) -> tuple[Finding, ...]:
    """Thresholds that the baseline itself crosses, judged absolutely."""
    if infusion.protocol is None or infusion.baseline is None or infusion.order is None:
        return ()
    return infusion.protocol.monitoring.findings(infusion.baseline.vitals, None, patient_age(infusion))


def check_covers(infusion: Infusion) -> bool:
    """Whether the entry of the second check was made of the order, bottles and first rate as they are now."""
    check = infusion.check
    if check is None or check.sequence <= max(infusion.order_line, infusion.bottle_line):
        return False
    if infusion.started is not None or "first_rate" in check.event.differences:
        return True
    # An answer given since then can have brought another ladder: the second person saw another first rate.
    plan = plan_of(infusion)
    return isinstance(plan, Plan) and check.event.entries.first_rate == plan.ladder.first.rate


def check_stands(infusion: Infusion) -> bool:
    """Whether a signed second check covers the infusion as it is now."""
    signed = infusion.check is not None and infusion.check.signed is not None
    return signed and check_covers(infusion) and order_withdrawn(infusion) is None


def missing_for_start(infusion: Infusion, at: datetime, short_supply_accepted: bool = False) -> tuple[Missing, ...]:
    """Everything that would refuse a start at `at`, in order; empty means ready."""
    protocol, order = infusion.protocol, infusion.order
    if protocol is None or order is None or isinstance(plan_of(infusion), Refusal):
        return (Missing(Lack.ORDER),)
    if at - order.weighed_at > WEIGHT_HOLDS:
        return (Missing(Lack.ORDER, "weight"),)
    found = [Missing(Lack.QUESTION, item.id) for item in open_items(infusion)]
    found += [Missing(Lack.QUESTION, item.id) for item in applying_items(infusion) if aged_since(infusion, item, at)]
    for item in applying_items(infusion):
        effects = effects_of(infusion, item)
        if Effect.BLOCK in effects:
            found.append(Missing(Lack.BLOCKED, item.id))
        elif Effect.CONFIRM in effects and not allowed(infusion, item.id):
            found.append(Missing(Lack.PRESCRIBER, item.id))
    if risk_dose(infusion) is not None and not risk_dose_allowed(infusion):
        found.append(Missing(Lack.PRESCRIBER, RISK_DOSE))
    found += [Missing(Lack.PREMEDICATION, drug.id) for drug in open_drugs(infusion)]
    found += _missing_bottles(infusion, at, short_supply_accepted)
    found += _missing_baseline(infusion, at)
    if not check_stands(infusion):
        found.append(Missing(Lack.SECOND_CHECK))
    if infusion.emergency is not None or infusion.adrenaline:
        found.append(Missing(Lack.EMERGENCY))
    if not _reaction_answered(infusion):
        # While it lasts it comes before every other thing; then it waits for the prescriber like the others.
        found.insert(0 if infusion.open_reaction is not None else len(found), Missing(Lack.REACTION, REACTION))
    ends = wait_ends(infusion)
    if ends is not None and at < ends:
        found.append(Missing(Lack.WAIT, until=ends))
    return tuple(found)


def _reaction_answered(infusion: Infusion) -> bool:
    """Whether a reaction before the start is gone and a prescriber said since then that it may go on."""
    if not infusion.reactions:
        return True
    gone = [one.gone for one in infusion.reactions]
    last = max((at for at in gone if at is not None), default=None)
    return all(gone) and last is not None and _accepted_since(infusion, REACTION, last, infusion.gone_line)


def _missing_bottles(infusion: Infusion, at: datetime, short_supply_accepted: bool) -> list[Missing]:
    if not infusion.bottles:
        return [Missing(Lack.BOTTLE)]
    unfit = [
        Missing(Lack.BOTTLE, str(one.number))
        for one in infusion.bottles
        if check_bottle(infusion, one, at.date()) is not None
    ]
    if available(infusion) < ordered(infusion) and not short_supply_accepted:
        return [*unfit, Missing(Lack.VOLUME)]
    return unfit


def _missing_baseline(infusion: Infusion, at: datetime) -> list[Missing]:
    assert infusion.protocol is not None
    reading = infusion.baseline
    fresh = timedelta(minutes=infusion.protocol.monitoring.baseline)
    if reading is None or not reading.vitals.full or not timedelta(0) <= at - reading.at <= fresh:
        return [Missing(Lack.BASELINE)]
    worst = [finding for finding in baseline_findings(infusion) if finding.threshold.level >= Level.AMBER]
    if worst and not _accepted_since(infusion, "baseline", reading.at, reading.sequence):
        return [Missing(Lack.BASELINE_ALERT)]
    return []


def _accepted_since(infusion: Infusion, topic: str, since: datetime, line: int = 0) -> bool:
    """Whether the prescriber said yes to what was done at `since` and stood in the log by then, at `line`."""
    consult = infusion.consults.get(topic)
    return consult is not None and consult.event.allows and consult.at >= since and consult.line >= line
