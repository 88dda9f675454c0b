"""`plan`: the ladder of one patient, for whoever checks it before or without the window."""

import re
from argparse import ArgumentParser, Namespace
from dataclasses import dataclass

from app.catalogue.library import Library
from app.cli.command import Answer, Command
from app.cli.entry import positive
from app.cli.plan_subcutaneous import plan_under_the_skin, subcutaneous_options
from app.cli.plan_words import plan_data, plan_lines
from app.cli.shelf import chosen, site_of
from app.cli.shelved import library_of
from app.core.protocol.bands import Band, band
from app.core.protocol.dose import dose_refusals
from app.core.protocol.plan import Plan, make_plan, warnings
from app.core.protocol.product import PatientClass, Product
from app.core.protocol.protocol import Protocol
from app.core.values.delivery import Gravity, Pump
from app.core.values.message import Message, msg
from app.core.values.quantities import DropsPerMl, Grams, GramsPerKilogram, Kilograms, MlPerHour
from app.core.values.refusal import Firmness, Refusal
from app.core.values.route import Route
from app.present.words import say

# What most volumetric pumps can be set to; said in the answer whenever it is used.
USUAL_PUMP_STEP = MlPerHour("0.1")

# Whom the plan is for where the call gives no age; said wherever an age matters.
GROWN_UP = 18
OLDEST = 120


def _options(parser: ArgumentParser) -> None:
    parser.add_argument("--product", metavar="ID", required=True)
    parser.add_argument("--weight-kg", metavar="N", required=True)
    dose = parser.add_mutually_exclusive_group(required=True)
    dose.add_argument("--dose-g", metavar="N", help="grams to be given in this infusion")
    dose.add_argument("--dose-g-per-kg", metavar="N", help="grams per kilogram to be given in this infusion")
    parser.add_argument("--indication", metavar="ID")
    parser.add_argument("--patient-class", choices=[one.value for one in PatientClass], default="naive")
    parser.add_argument("--profile", choices=["label", "article"], default="label")
    parser.add_argument("--jurisdiction", metavar="EU|US|…", help="default: the site's own")
    parser.add_argument("--route", choices=[one.value for one in Route], help="default: IV where the product has it")
    parser.add_argument("--age-years", metavar="N", help="default: a grown-up")
    parser.add_argument("--dosing-weight-kg", metavar="N")
    parser.add_argument("--pump-step-ml-h", metavar="N", help="default 0.1")
    parser.add_argument("--drop-factor", metavar="N", help="drops/mL, as printed on the set")
    subcutaneous_options(parser)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The call, in quantities; `said` are remarks that its values earn."""

    weight: Kilograms
    dosing_weight: Kilograms
    dose: Grams
    pump: Pump
    drop_factor: DropsPerMl | None
    age: int | None
    said: tuple[Message, ...]


def _run(arguments: Namespace) -> Answer | Refusal:
    library = library_of(arguments)
    if isinstance(library, Refusal):
        return library
    site = site_of(arguments)
    if isinstance(site, Refusal):
        return site
    route = None if arguments.route is None else Route(arguments.route)
    choice = chosen(library, arguments.product, arguments.jurisdiction, route, site)
    if isinstance(choice, Refusal):
        return choice
    product = choice.product
    protocol = library.protocol(product.id, product.jurisdiction, product.route)
    if isinstance(protocol, Refusal):
        return protocol
    indication = _indication(library, arguments.indication)
    if isinstance(indication, Refusal):
        return indication
    asked = _asked(arguments, protocol)
    if isinstance(asked, Refusal):
        return asked
    patient_class = PatientClass(arguments.patient_class)
    rate_weight = min(asked.weight, asked.dosing_weight)
    discrepancies = tuple(msg(one.words) for one in product.discrepancies)
    if product.route is Route.SUBCUTANEOUS:
        before = (*_state(protocol), *choice.said, *asked.said)
        under = plan_under_the_skin(
            arguments, product, indication,
            rate_weight=rate_weight, dose=asked.dose, pump=asked.pump, before=before, after=discrepancies,
        )  # fmt: skip
        return under if isinstance(under, Refusal) else _whose(under, protocol, indication)
    plan = make_plan(
        product=product,
        profile=arguments.profile,
        indication=indication,
        patient_class=patient_class,
        rate_weight=rate_weight,
        dose=asked.dose,
        delivery=asked.pump,
        caps=protocol.caps(patient_class),
        age=GROWN_UP if asked.age is None else asked.age,
    )
    if isinstance(plan, Refusal):
        return plan
    said = (
        *_state(protocol), *choice.said, *warnings(plan), *asked.said, *_ages(plan, asked.age), *_drops(plan, asked),
        *discrepancies,
    )  # fmt: skip
    told = tuple(say(one) for one in said)
    data = plan_data(plan, asked.drop_factor, told)
    return _whose(Answer(plan_lines(plan, asked.drop_factor, told), data), protocol, indication)


def _whose(answer: Answer, protocol: Protocol, indication: str) -> Answer:
    """The answer with the state of its product and what it is for."""
    assert isinstance(answer.data, dict)
    state = {"state": protocol.product.release.value, "approved_by": protocol.approved_by or None}
    return Answer(answer.lines, {**answer.data, **state, "indication": indication or None})


def _state(protocol: Protocol) -> tuple[Message, ...]:
    return () if protocol.approved_by else (msg("Shipped default, not approved by this hospital."),)


def _ages(plan: Plan, age: int | None) -> tuple[Message, ...]:
    """What hangs on an age that the call left out."""
    if age is not None:
        return ()
    found = []
    if plan.rule.from_age is not None:
        found.append(msg("This ladder is for patients of {n} years and more.", n=plan.rule.from_age))
    if plan.product.minimum_age is not None:
        found.append(msg("Never under {n} years.", n=plan.product.minimum_age))
    return tuple(found)


def _asked(arguments: Namespace, protocol: Protocol) -> _Asked | Refusal:
    said: list[Message] = []
    bands = protocol.bands
    weight = _weight(arguments.weight_kg, "--weight-kg", bands, said)
    if isinstance(weight, Refusal):
        return weight
    dosing = weight
    if arguments.dosing_weight_kg is not None:
        found = _weight(arguments.dosing_weight_kg, "--dosing-weight-kg", bands, said)
        if isinstance(found, Refusal):
            return found
        dosing = found
    dose = _dose(arguments, dosing)
    if isinstance(dose, Refusal):
        return dose
    risk = arguments.patient_class == PatientClass.RISK.value and protocol.product.route is Route.INTRAVENOUS
    for refusal in dose_refusals(dose, dosing, bands, risk=risk, route=protocol.product.route):
        if refusal.firmness is Firmness.HARD:
            return refusal
        said.append(_soft(refusal))
    pump = _pump(arguments.pump_step_ml_h, bands, said)
    if isinstance(pump, Refusal):
        return pump
    factor = _drop_factor(arguments.drop_factor, bands)
    if isinstance(factor, Refusal):
        return factor
    age = _age(arguments.age_years, protocol.product)
    if isinstance(age, Refusal):
        return age
    return _Asked(weight, dosing, dose, pump, factor, age, tuple(said))


def _age(text: str | None, product: Product) -> int | Refusal | None:
    """Whole years; refused below the age from which the product may be given at all."""
    if text is None:
        return None
    if not re.fullmatch(r"[0-9]{1,3}", text) or int(text) > OLDEST:
        return Refusal(
            code="call.age",
            field="--age-years",
            what=msg("--age-years {value}", value=text),
            why=msg("It must be whole years from 0 to {oldest}.", oldest=OLDEST),
            do=msg("Give the completed years."),
            limit=msg("0 to {oldest} years", oldest=OLDEST),
            source="Project rule: plausibility",
        )
    if product.minimum_age is not None and int(text) < product.minimum_age:
        return Refusal(
            code="order.minimum-age",
            field="--age-years",
            what=msg("{brand} for a patient of {age} years", brand=product.brand, age=int(text)),
            why=msg("It is never given under {least} years.", least=product.minimum_age),
            do=msg("Choose another product."),
            limit=msg("{least} years and more", least=product.minimum_age),
            source="Product file: minimum age",
        )
    return int(text)


def _weight(text: str, option: str, bands: tuple[Band, ...], said: list[Message]) -> Kilograms | Refusal:
    value = positive(text, option)
    if isinstance(value, Refusal):
        return value
    refusal = band(bands, "weight").check(Kilograms(value))
    if refusal is not None and refusal.firmness is Firmness.HARD:
        return refusal
    if refusal is not None:
        said.append(_soft(refusal))
    return Kilograms(value)


def _dose(arguments: Namespace, weight: Kilograms) -> Grams | Refusal:
    if arguments.dose_g is not None:
        value = positive(arguments.dose_g, "--dose-g")
        return value if isinstance(value, Refusal) else Grams(value)
    value = positive(arguments.dose_g_per_kg, "--dose-g-per-kg")
    return value if isinstance(value, Refusal) else GramsPerKilogram(value).for_weight(weight)


def _pump(text: str | None, bands: tuple[Band, ...], said: list[Message]) -> Pump | Refusal:
    if text is None:
        said.append(msg("No pump step was given: rates are rounded down to {step}.", step=USUAL_PUMP_STEP))
        return Pump(USUAL_PUMP_STEP)
    value = positive(text, "--pump-step-ml-h")
    if isinstance(value, Refusal):
        return value
    refusal = band(bands, "pump_step").check(MlPerHour(value))
    if refusal is not None and refusal.firmness is Firmness.HARD:
        return refusal
    return Pump(MlPerHour(value))


def _drop_factor(text: str | None, bands: tuple[Band, ...]) -> DropsPerMl | Refusal | None:
    if text is None:
        return None
    value = positive(text, "--drop-factor")
    if isinstance(value, Refusal):
        return value
    return band(bands, "drop_factor").check(DropsPerMl(value)) or DropsPerMl(value)


def _drops(plan: Plan, asked: _Asked) -> tuple[Message, ...]:
    """What a giving set adds: too fast to count, or too slow for a drop a minute."""
    if asked.drop_factor is None:
        return ()
    slow = plan.ladder.first.rate.drops(asked.drop_factor).value == 0
    found = (msg("The first rate is below one drop a minute: use a pump or a microdrip set."),) if slow else ()
    by_drops = Plan(
        plan.product, plan.rule, plan.patient_class, Gravity(asked.drop_factor), plan.dose, plan.volume,
        plan.rate_weight, plan.ladder, plan.stretches,
    )  # fmt: skip
    return (*found, *(one for one in warnings(by_drops) if one not in warnings(plan)))


def _soft(refusal: Refusal) -> Message:
    """A soft limit has nobody to give a reason in a terminal: it is said."""
    if refusal.limit is None:
        return refusal.what
    return msg("{what}: unusual, expected {limit}.", what=refusal.what, limit=refusal.limit)


def _indication(library: Library, wanted: str | None) -> str | Refusal:
    if wanted is None:
        return ""
    known = library.indications()
    if isinstance(known, Refusal):
        return known
    if known.indication(wanted) is not None:
        return wanted
    return Refusal(
        code="indication.unknown",
        field="--indication",
        what=msg('the indication "{id}"', id=wanted),
        why=msg("The library does not have it."),
        limit=msg("{known}", known=", ".join(one.id for one in known.indications)),
        do=msg("Use one of these ids, or leave it out for the general ladder."),
    )


PLAN = Command("plan", msg("Show the ladder for one patient."), _options, _run)
