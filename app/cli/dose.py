"""`dose`: weights side by side, the dose of a cycle and of a day, and the bottles that hold it."""

from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from decimal import Decimal

from app.cli.command import Answer, Command
from app.cli.dose_words import dose_data, dose_lines
from app.cli.entry import positive
from app.cli.shelf import chosen, site_of
from app.cli.shelved import library_of
from app.core.protocol.bands import Band, band
from app.core.protocol.build import build_remarks, check_build
from app.core.protocol.course_dose import CourseDose, course_dose
from app.core.protocol.dose import dose_refusals
from app.core.protocol.dosing_weight import Build, WeightRule, dosing_weight
from app.core.protocol.indications import Indication, Indications
from app.core.protocol.product import PatientClass, Product
from app.core.protocol.single_infusion import single_infusion
from app.core.protocol.vials import Rounding
from app.core.values.message import Message, msg
from app.core.values.patient import Sex
from app.core.values.quantities import Centimetres, Grams, GramsPerKilogram, Kilograms, MlPerKgPerHour
from app.core.values.refusal import Firmness, Refusal
from app.core.values.route import Route
from app.core.values.source import Limit
from app.present.words import say

IMMUNODEFICIENCY = "immunodeficiency"


def _options(parser: ArgumentParser) -> None:
    parser.add_argument("--indication", metavar="ID", required=True)
    parser.add_argument("--weight-kg", metavar="N", required=True, help="as measured today")
    parser.add_argument("--height-cm", metavar="N", required=True)
    parser.add_argument("--sex", choices=[one.value for one in Sex], required=True)
    parser.add_argument("--pregnant", action="store_true")
    parser.add_argument("--pre-pregnancy-weight-kg", metavar="N")
    parser.add_argument("--age", metavar="N", help="completed years; below 18 no weight is adjusted")
    parser.add_argument("--days", metavar="N")
    parser.add_argument("--dose-g-per-kg", metavar="N", help="of the cycle, where the prescriber ordered another")
    parser.add_argument("--weight-rule", choices=[one.value for one in WeightRule], default=WeightRule.AUTOMATIC.value)
    parser.add_argument("--patient-class", choices=[one.value for one in PatientClass], default="naive")
    parser.add_argument("--product", metavar="ID")
    parser.add_argument("--jurisdiction", metavar="EU|US|…")
    parser.add_argument("--route", choices=[one.value for one in Route])
    parser.add_argument("--rounding", choices=[one.value for one in Rounding])


@dataclass(frozen=True, slots=True)
class _Asked:
    """The call, in quantities; `said` are remarks that its values earn."""

    build: Build
    days: int | None
    per_kg: GramsPerKilogram | None
    said: tuple[Message, ...]


def _run(arguments: Namespace) -> Answer | Refusal:
    library = library_of(arguments)
    if isinstance(library, Refusal):
        return library
    listed, bands = library.indications(), library.bands()
    if isinstance(listed, Refusal):
        return listed
    if isinstance(bands, Refusal):
        return bands
    indication = _indication(listed, arguments.indication)
    if isinstance(indication, Refusal):
        return indication
    product: Product | None = None
    caps: tuple[Limit[MlPerKgPerHour], ...] = ()
    patient_class = PatientClass(arguments.patient_class)
    said: tuple[Message, ...] = ()
    if arguments.product is not None:
        route = Route(arguments.route) if arguments.route else None
        site = site_of(arguments)
        if isinstance(site, Refusal):
            return site
        found = chosen(library, arguments.product, arguments.jurisdiction, route, site)
        if isinstance(found, Refusal):
            return found
        product, said = found.product, found.said
        protocol = library.protocol(product.id, product.jurisdiction, product.route)
        if isinstance(protocol, Refusal):
            return protocol
        caps = protocol.caps(patient_class)
    asked = _asked(arguments, bands)
    if isinstance(asked, Refusal):
        return asked
    weight = dosing_weight(asked.build, WeightRule(arguments.weight_rule), product.brand if product else "")
    if isinstance(weight, Refusal):
        return weight
    rounding = Rounding(arguments.rounding) if arguments.rounding else None
    dose = course_dose(indication, weight, days=asked.days, per_kg=asked.per_kg, product=product, rounding=rounding)
    if isinstance(dose, Refusal):
        return dose
    judged = _judged(dose, patient_class, bands)
    if isinstance(judged, Refusal):
        return judged
    printed = (*indication.printed, *(() if not indication.note else (indication.note,)))
    notes = (*printed, *(listed.notes if indication.article else ()))
    hours = () if product is None else single_infusion(dose, product, patient_class, caps, asked.build.age)
    told = tuple(say(one) for one in (*said, *dose.asks, *judged, *hours, *asked.said))
    return Answer(dose_lines(dose, product, told, notes), dose_data(dose, product, told, notes))


def _indication(listed: Indications, wanted: str) -> Indication | Refusal:
    found = listed.indication(wanted)
    if found is not None:
        return found
    return Refusal(
        code="indication.unknown",
        field="--indication",
        what=msg('the indication "{id}"', id=wanted),
        why=msg("The library does not have it."),
        limit=msg("{known}", known=", ".join(one.id for one in listed.indications)),
        do=msg("Use one of these ids; for another indication use other, with --dose-g-per-kg and --days."),
        source="protocol/indications.toml",
    )


def _asked(arguments: Namespace, bands: tuple[Band, ...]) -> _Asked | Refusal:
    found: dict[str, Decimal | None] = {}
    for option in ("weight_kg", "height_cm", "pre_pregnancy_weight_kg", "days", "dose_g_per_kg", "age"):
        text = getattr(arguments, option)
        value = None if text is None else positive(text, "--" + option.replace("_", "-"), or_zero=option == "age")
        if isinstance(value, Refusal):
            return value
        found[option] = value
    days, age = _whole(found["days"], "--days"), _whole(found["age"], "--age")
    for one in (days, age):
        if isinstance(one, Refusal):
            return one
    assert not isinstance(days, Refusal) and not isinstance(age, Refusal)
    assert found["weight_kg"] is not None and found["height_cm"] is not None
    weight, height, before = Kilograms(found["weight_kg"]), Centimetres(found["height_cm"]), None
    judged = [*check_build(weight, height, age, bands)]
    if found["pre_pregnancy_weight_kg"] is not None:
        before = Kilograms(found["pre_pregnancy_weight_kg"])
        judged += check_build(before, height, age, bands)
    for name, count in (("days", days), ("age", age)):
        refusal = band(bands, name).check(count) if count is not None else None
        judged += [refusal] if refusal is not None else []
    for refusal in judged:
        if refusal.firmness is Firmness.HARD:
            return refusal
    per_kg = None if found["dose_g_per_kg"] is None else GramsPerKilogram(found["dose_g_per_kg"])
    build = Build(
        weight=weight,
        height=height,
        sex=Sex(arguments.sex),
        age=age,
        pregnant=arguments.pregnant,
        before_pregnancy=before,
        immunodeficiency=arguments.indication == IMMUNODEFICIENCY,
    )
    said = tuple(_soft(one) for one in judged)
    return _Asked(build, days, per_kg, (*said, *build_remarks(weight, height, age, bands)))


def _judged(dose: CourseDose, patient_class: PatientClass, bands: tuple[Band, ...]) -> tuple[Message, ...] | Refusal:
    """What speaks against the dose: the first hard refusal, else everything that is to be confirmed."""
    said: list[Message] = []
    weight, risk = dose.weight.dosing, patient_class is PatientClass.RISK
    cycle = Grams(dose.per_kg.for_weight(weight).value)
    for refusal in dose_refusals(cycle, weight, bands, days=dose.days, risk=risk):
        if refusal.firmness is Firmness.HARD:
            return refusal
        said.append(_soft(refusal))
    return tuple(said)


def _whole(value: Decimal | None, option: str) -> int | Refusal | None:
    if value is None or value == value.to_integral_value():
        return None if value is None else int(value)
    return Refusal(
        code="call.not-whole",
        field=option,
        what=msg("{option} {value}", option=option, value=str(value)),
        why=msg("It is counted in whole numbers."),
        do=msg("Give a whole number."),
        source="Project rule: plausibility",
    )


def _soft(refusal: Refusal) -> Message:
    """A soft limit has nobody to give a reason in a terminal: it is said."""
    if refusal.limit is None:
        return refusal.what
    if not refusal.why.values:  # a why with values names the likely slip
        return msg("{what}: unusual, expected {limit}.", what=refusal.what, limit=refusal.limit)
    return msg("{what}: unusual, expected {limit}. {why}", what=refusal.what, limit=refusal.limit, why=refusal.why)


DOSE = Command("dose", msg("Reckon dosing weight, dose and bottles of one cycle."), _options, _run)
