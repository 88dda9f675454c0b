"""A dose as lines for the terminal, and as data with exact decimals."""

from fractions import Fraction

from app.cli.command import Json
from app.cli.entry import digits
from app.core.protocol.course_dose import CourseDose
from app.core.protocol.exact import written
from app.core.protocol.product import Pack, Product
from app.core.protocol.vials import Counted, Vials
from app.core.values.message import msg
from app.core.values.quantities import Grams, GramsPerLitre, Kilograms, Millilitres
from app.present.units import number_words, quantity_words
from app.present.words import say


def dose_data(dose: CourseDose, product: Product | None, asks: tuple[str, ...], notes: tuple[str, ...]) -> Json:
    """Every quantity exact; one without end is cut downward to 12 digits."""
    weight, regimen = dose.weight, dose.regimen
    data: dict[str, Json] = {
        "indication": dose.indication.id,
        "actual_weight_kg": digits(weight.actual.value),
        "ideal_weight_kg": _kilograms(weight.ideal),
        "adjusted_weight_kg": _kilograms(weight.adjusted),
        "adjusted_0_4_weight_kg": _kilograms(weight.adjusted_04),
        "adjusted_0_5_weight_kg": _kilograms(weight.adjusted_05),
        "dosing_weight_kg": digits(weight.dosing.value),
        "rate_weight_kg": digits(min(weight.actual, weight.dosing).value),
        "weight_rule": weight.rule,
        "weight_rule_asked": weight.asked.value,
        "weight_rule_reason": say(weight.why),
        "weight_rule_source": weight.source,
        "body_mass_index": None if weight.body_mass_index is None else digits(round(weight.body_mass_index, 2)),
        "dose_g_per_kg": digits(dose.per_kg.value),
        "cycle_dose_g": _exact(dose.cycle),
        "days": dose.days,
        "daily_dose_g": _exact(dose.daily),
        "day_doses_g": [_exact(one) for one in dose.day_doses],
        "cycles": dose.indication.cycles,
        "interval": _interval(dose),
        "interval_weeks_low": None if regimen is None else regimen.interval_low,
        "interval_weeks_high": None if regimen is None else regimen.interval_high,
        "evidence": dose.indication.evidence,
        "source": (regimen.source if regimen is not None else dose.indication.source).document,
        "regimens": [
            {"words": one.words, "source": one.source.document, "products": list(one.products)}
            for one in dose.indication.regimens
        ],
    }
    if product is not None:
        data |= _with_product(dose, product)
    data["rounding"] = {
        "rule": dose.rounding.value,
        "rounded_cycle_dose_g": _exact(dose.given),
        "deviation_g": _exact(dose.deviation),
        "deviation_percent": _exact(dose.deviation_share * 100),
    }
    return {**data, "warnings": list(asks), "notes": list(notes)}


def _with_product(dose: CourseDose, product: Product) -> dict[str, Json]:
    return {
        "product": product.id,
        "jurisdiction": product.jurisdiction,
        "route": product.route.value,
        "strength_g_per_l": digits(product.strength.value),
        "volume_ml": _exact(_volume(dose.cycle, product.strength)),
        "volume_ml_per_kg": _exact(_volume(dose.cycle, product.strength) / Fraction(dose.weight.actual.value)),
        "daily_volume_ml": _exact(_volume(dose.daily, product.strength)),
        "rounded_volume_ml": _exact(_volume(dose.given, product.strength)),
        "bottles": _bottles(_together(dose.vials)),
        "discard_ml": _exact(sum((_discard(one, product) for one in dose.vials), Fraction(0))),
        "per_day": [
            {
                "day": number,
                "dose_g": _exact(one.dose),
                "volume_ml": _exact(_volume(one.dose, product.strength)),
                "bottles": _bottles(one.bottles),
                "discard_ml": _exact(_discard(one, product)),
            }
            for number, one in enumerate(dose.vials, start=1)
        ],
    }


def dose_lines(
    dose: CourseDose, product: Product | None, asks: tuple[str, ...], notes: tuple[str, ...]
) -> tuple[str, ...]:
    weight = dose.weight
    weights = say(
        msg(
            "Weights: actual {actual}, ideal {ideal}, adjusted 0.4 {low}, adjusted 0.5 {high}.",
            actual=_shown(weight.actual), ideal=_shown(weight.ideal), low=_shown(weight.adjusted_04),
            high=_shown(weight.adjusted_05),
        )
    )  # fmt: skip
    used = say(
        msg(
            "Dosing weight {weight}: {rule} ({asked} was asked). {why} ({source}). Rates use {rate}, the lower of "
            "actual and dosing weight.",
            weight=_shown(weight.dosing), rule=weight.rule, asked=weight.asked.value, why=weight.why,
            source=weight.source, rate=_shown(min(weight.actual, weight.dosing)),
        )
    )  # fmt: skip
    cycle = say(
        msg(
            "{words}: {per_kg} a cycle = {cycle}, days {days}, {daily} a day.",
            words=msg(dose.indication.words), per_kg=dose.per_kg, cycle=_grams(dose.cycle), days=dose.days,
            daily=_grams(dose.daily),
        )
    )  # fmt: skip
    course = say(
        msg(
            "Cycles: {cycles}; interval: {interval}; recommendation / evidence: {evidence} ({source}).",
            cycles=dose.indication.cycles or "–", interval=_interval(dose) or "–",
            evidence=dose.indication.evidence or "–",
            source=(dose.regimen.source if dose.regimen is not None else dose.indication.source).document,
        )
    )  # fmt: skip
    others = tuple(f"  {one.words} ({one.source.document})" for one in dose.indication.regimens)
    bottled = _bottle_lines(dose, product) if product is not None else ()
    return (weights, used, cycle, course, *others, _rounded(dose), *bottled,
            *(f"- {one}" for one in asks), *(f"  ({one})" for one in notes))  # fmt: skip


def _rounded(dose: CourseDose) -> str:
    percent = number_words(written(abs(dose.deviation_share) * 100).value, decimals=1)
    sign = "−" if dose.deviation < 0 else "+"
    return say(
        msg(
            "Rounding {rule}: {given} a cycle ({sign}{grams}, {sign}{percent} %).",
            rule=dose.rounding.value, given=_grams(dose.given), grams=_grams(abs(dose.deviation)), sign=sign,
            percent=percent,
        )
    )  # fmt: skip


def _bottle_lines(dose: CourseDose, product: Product) -> tuple[str, ...]:
    head = say(
        msg(
            "{brand} {strength}: {volume} a cycle, {load}.",
            brand=product.brand, strength=product.strength, volume=_ml(_volume(dose.given, product.strength)),
            load=_load(dose, product),
        )
    )  # fmt: skip
    rows = tuple(
        say(
            msg(
                "Day {day}: {grams} = {volume} in {bottles}, discard {rest}.",
                day=number, grams=_grams(one.dose), volume=_ml(_volume(one.dose, product.strength)),
                bottles=", ".join(f"{count} × {quantity_words(pack.grams)}" for pack, count in one.bottles),
                rest=_ml(_discard(one, product)),
            )
        )
        for number, one in enumerate(dose.vials, start=1)
    )  # fmt: skip
    return (head, *rows)


def _together(days: tuple[Vials, ...]) -> Counted:
    counts: dict[Pack, int] = {}
    for one in days:
        for pack, count in one.bottles:
            counts[pack] = counts.get(pack, 0) + count
    return tuple(sorted(counts.items(), key=lambda one: one[0].grams.value, reverse=True))


def _bottles(counted: Counted) -> Json:
    return [
        {"grams": digits(pack.grams.value), "volume_ml": digits(pack.volume.value), "count": count}
        for pack, count in counted
    ]


def _interval(dose: CourseDose) -> str:
    regimen = dose.regimen
    if regimen is None or regimen.interval_low is None or regimen.interval_high is None:
        return ""
    if regimen.interval_low == regimen.interval_high:
        return say(msg("{weeks} weeks", weeks=regimen.interval_low))
    return say(msg("{low} to {high} weeks", low=regimen.interval_low, high=regimen.interval_high))


def _volume(grams: Fraction, strength: GramsPerLitre) -> Fraction:
    return grams * 1000 / Fraction(strength.value)


def _discard(vials: Vials, product: Product) -> Fraction:
    """What the bottles hold beyond the dose, in mL by the strength of the product."""
    return _volume(vials.discarded, product.strength)


def _exact(found: Fraction) -> str:
    """Exact digits; a value below 0 keeps its sign."""
    return ("-" if found < 0 else "") + digits(written(abs(found)).value)


def _kilograms(weight: Kilograms | None) -> str | None:
    return None if weight is None else digits(weight.value)


def _shown(weight: Kilograms | None) -> str:
    """Two decimals, cut: a dose is never larger than the weight it is told for."""
    return "–" if weight is None else quantity_words(weight.floored(_HUNDREDTH))


def _grams(found: Fraction) -> str:
    return quantity_words(Grams(written(found).value).floored(_HUNDREDTH))


def _ml(found: Fraction) -> str:
    return quantity_words(Millilitres(written(found).value).floored(_HUNDREDTH))


def _load(dose: CourseDose, product: Product) -> str:
    """The volume of the cycle for each kilogram of actual weight."""
    volume = Millilitres(written(_volume(dose.given, product.strength)).value)
    return quantity_words(volume.per_kilogram(dose.weight.actual))


_HUNDREDTH = Millilitres("0.01").value
