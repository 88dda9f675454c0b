"""The typed order as a whole: what it lacks, what speaks against it, the order it makes, and its plan.

The core's own rules judge it: an order that is not complete yet is filled up with stand-ins for the time of asking,
and only what concerns entries that are really there is said.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo

from app.core.protocol.agreement import check_order
from app.core.protocol.bands import Band
from app.core.protocol.dosing_weight import DosingWeight, WeightRule, ordered_weight
from app.core.protocol.indications import Indication
from app.core.protocol.order import Exposure, Order, Override
from app.core.protocol.past import PastInfusion
from app.core.protocol.plan import Plan, make_plan
from app.core.protocol.product import PatientClass, Product
from app.core.protocol.site_plan import make_site_plan
from app.core.session.decisions.against_the_log import against_the_log
from app.core.session.decisions.ordering import very_fast
from app.core.session.standing import Standing, from_past
from app.core.values.delivery import Pump
from app.core.values.message import Message
from app.core.values.patient import Patient, Sex, age_on
from app.core.values.quantities import Grams, Kilograms, MlPerHour
from app.core.values.refusal import Firmness, Refusal
from app.core.values.route import Route
from app.present.locale import ENGLISH, Locale
from app.present.order_draft import Draft
from app.present.order_parts import Parts, Reader
from app.present.order_remarks import order_remarks
from app.present.order_weight import chosen, must_choose, side_by_side
from app.present.times import day_of
from app.present.words import say

# Which entries a rule looks at, by the field that its refusal names; any other field is judged by itself.
NEEDS: dict[str, tuple[str, ...]] = {
    "second_identifier": ("identifier", "second_identifier"),
    "total": ("weight", "total", "product"),
    "today": ("weight", "total", "today", "days", "product"),
    "course_dose": ("weight", "total", "product"),
    "day_dose": ("weight", "total", "today", "product"),
    "day": ("day", "days"),
    "cycle": ("cycle", "cycles"),
    "strength": ("product",),
    "profile": ("product", "profile"),
    "allergies": ("allergies", "product"),
    "product": ("product", "born"),
    "pump_step": ("delivery",),
    "drop_factor": ("delivery",),
    "adult_weight": ("weight", "born"),
    "body_mass_index": ("weight", "height"),
    "weight_rule": ("weight", "sex", "product"),
    "exposure": ("exposure", "product"),
}

# Where a refusal stands that names no entry of the form.
SHOWN_AT = {
    "course_dose": "total",
    "day_dose": "today",
    "adult_weight": "weight",
    "body_mass_index": "weight",
    "age": "born",
    "strength": "product",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """`order` is complete and agreed with, overrides included; None while anything is open.

    `refusals` are in the order of the form, soft ones that have a reason left out (`passed`). `plan` is made as soon
    as dose, weight, product, ladder and line are known; a Refusal says why there is none. `weights` stand side by side,
    `used` is the one by the rule that was chosen. `standing` is what the log, `past`, says of exposure, None where it
    knows nothing. `remarks` are by entry.
    """

    parts: Parts
    missing: tuple[str, ...]
    refusals: tuple[Refusal, ...]
    passed: tuple[tuple[Refusal, Override], ...]
    order: Order | None
    plan: Plan | Refusal | None
    weights: DosingWeight | None = None
    used: DosingWeight | None = None
    standing: Standing | None = None
    past: tuple[PastInfusion, ...] = ()
    remarks: tuple[tuple[str, Message], ...] = ()


def read_order(
    draft: Draft,
    products: tuple[Product, ...],
    bands: tuple[Band, ...],
    now: datetime,
    zone: tzinfo,
    locale: Locale = ENGLISH,
    past: tuple[PastInfusion, ...] = (),
    usual: tuple[Indication, ...] = (),
) -> Reading:
    """Everything the draft says now. `products` is not empty: without a library there is no order. `past` is what the
    log has of the patient, newest first, and `usual` the listed indications.
    """
    reader = Reader(draft, products, now, zone)
    parts, today = reader.parts(), day_of(now, zone)
    known = from_past(parts.product.id, past, now) if parts.product is not None else None
    if known is not None and parts.exposure is None:  # asked only where the log knows nothing
        parts = replace(parts, exposure=known.exposure)
        reader.missing.remove("exposure")
    weights, used = side_by_side(parts, today), chosen(parts, today)
    if must_choose(weights) and parts.weight_rule is None:
        reader.missing.append("weight_rule")
    filled = _filled(parts, products[0], now, used)
    product = parts.product or products[0]
    listed = next((one for one in usual if one.id == parts.indication), None)
    against = (*check_order(filled, product, bands, now), *against_the_log(filled, product, past, now, listed))
    judged = [one for one in against if _there(parts, one)]
    refusals, passed = list(reader.refusals), []
    plan = _plan(parts, filled, parts.highest_rate, today)
    if isinstance(plan, Plan) and (fast := very_fast(plan, filled)) is not None:
        judged.append(replace(fast, field="highest_rate"))
    for refusal in judged:
        override = _override(draft, refusal, locale, zone)
        if override is None:
            refusals.append(refusal)
        else:
            passed.append((refusal, override))
    if isinstance(plan, Refusal):
        refusals.append(plan)
        plan = _plan(parts, filled, None, today)  # a highest rate that is refused leaves the ladder to be read
    order = None
    if not reader.missing and not refusals:
        order = replace(filled, overrides=tuple(override for _, override in passed))
    return Reading(
        parts=parts,
        missing=tuple(reader.missing),
        refusals=_first_by_field(refusals),
        passed=tuple(passed),
        order=order,
        plan=plan,
        weights=weights,
        used=used if isinstance(used, DosingWeight) else None,
        standing=known,
        past=past,
        remarks=order_remarks(parts, filled, bands, today, listed),
    )


def shown_at(refusal: Refusal) -> str:
    """The entry of the form that a refusal stands under; the product where it names none."""
    field = refusal.field or "product"
    return SHOWN_AT.get(field, field)


def _there(parts: Parts, refusal: Refusal) -> bool:
    field = refusal.field or "product"
    return all(getattr(parts, name, None) is not None for name in NEEDS.get(field, (field,)))


def _override(draft: Draft, refusal: Refusal, locale: Locale, zone: tzinfo) -> Override | None:
    """The reason given for exactly this soft refusal; "other" counts only with its words."""
    answer = draft.answers.get(refusal.code)
    if refusal.firmness is not Firmness.SOFT or answer is None:
        return None
    if answer.of not in ("", say(refusal.what, locale, zone)) or (
        answer.reason == "other" and not answer.words.strip()
    ):
        return None
    return Override(refusal.code, answer.reason, answer.words.strip())


def _first_by_field(refusals: list[Refusal]) -> tuple[Refusal, ...]:
    """One refusal for each entry, the first: a second one is said when the first is dealt with."""
    found: dict[str, Refusal] = {}
    for refusal in refusals:
        found.setdefault(shown_at(refusal), refusal)
    return tuple(found.values())


def _plan(parts: Parts, filled: Order, highest_rate: MlPerHour | None, on: date) -> Plan | Refusal | None:
    product, weight, today, delivery = parts.product, parts.weight, parts.today, parts.delivery
    if product is None or weight is None or today is None or delivery is None or parts.profile is None:
        return None
    if weight.value <= 0 or today.value <= 0 or parts.profile not in product.profiles:
        return None
    highest = highest_rate if highest_rate is not None and highest_rate.value > 0 else None
    if product.route is Route.SUBCUTANEOUS:
        if parts.sites is None:
            return None
        return make_site_plan(
            product=product,
            indication=parts.indication or "",
            patient_class=PatientClass.TOLERANT if parts.exposure is Exposure.SAME else PatientClass.NAIVE,
            rate_weight=filled.rate_weight,
            dose=today,
            delivery=delivery,
            sites=parts.sites,
            highest_rate=highest,
        )
    return make_plan(
        product=product,
        profile=parts.profile,
        indication=parts.indication or "",
        patient_class=PatientClass.TOLERANT if parts.exposure is Exposure.SAME else PatientClass.NAIVE,
        rate_weight=filled.rate_weight,
        dose=today,
        delivery=delivery,
        highest_rate=highest,
        age=None if parts.born is None else age_on(parts.born, on),
    )


def _filled(parts: Parts, any_product: Product, now: datetime, used: DosingWeight | Refusal | None) -> Order:
    """The order of these parts, stand-ins where they are missing."""
    product = parts.product or any_product
    total = parts.total or parts.today or Grams(1)
    days = parts.days if parts.days is not None else max(parts.day or 1, 1)
    cycles = parts.cycles if parts.cycles is not None else max(parts.cycle or 1, 1)
    return Order(
        patient=Patient(
            identifier=parts.identifier or "1",
            second_identifier=parts.second_identifier or "2",
            family_name=parts.family_name or "A",
            given_name=parts.given_name or "",
            born=parts.born or date(2000, 1, 1),
            sex=parts.sex or Sex.FEMALE,
            height=parts.height,
            allergies=parts.allergies if parts.allergies is not None else (),
        ),
        bed=parts.bed or "1",
        weight=parts.weight or Kilograms(70),
        weighed_at=parts.weighed_at or now,
        indication=parts.indication or "A",
        prescriber=parts.prescriber or "A",
        cycle=parts.cycle if parts.cycle is not None else 1,
        cycles=cycles,
        day=parts.day if parts.day is not None else 1,
        days=days,
        total=total,
        today=parts.today or Grams(1),
        product_id=product.id,
        strength=product.strength,
        profile=parts.profile or next(iter(product.profiles), "label"),
        delivery=parts.delivery or Pump(MlPerHour("0.1")),
        exposure=parts.exposure or Exposure.FIRST,
        highest_rate=parts.highest_rate,
        route=product.route,
        sites=parts.sites,
        dosing_weight=ordered_weight(used) if isinstance(used, DosingWeight) and parts.weight_rule else None,
        weight_rule=parts.weight_rule or WeightRule.ACTUAL.value,
    )
