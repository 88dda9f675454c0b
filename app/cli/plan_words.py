"""A plan as a table for the terminal, and as data with exact decimals."""

from datetime import timedelta
from decimal import Decimal

from app.cli.command import Json
from app.cli.entry import digits
from app.core.protocol.convert import Given, convert
from app.core.protocol.forecast import Stretch
from app.core.protocol.ladder import Rung
from app.core.protocol.plan import Plan
from app.core.values.message import Message, msg
from app.core.values.quantities import DropsPerMl
from app.core.values.refusal import Refusal
from app.present.times import duration_words, offset_words
from app.present.units import figure, quantity_words
from app.present.words import say

_MINUTE = timedelta(minutes=1)


def whole_minutes(span: timedelta) -> int:
    """Times round up."""
    return -(-span // _MINUTE)


def plan_data(plan: Plan, factor: DropsPerMl | None, warnings: tuple[str, ...]) -> dict[str, Json]:
    """Every rung, also one that this dose does not reach (its minutes are null, its volume 0)."""
    ceiling = plan.ladder.ceiling
    return {
        "product": plan.product.id,
        "jurisdiction": plan.product.jurisdiction,
        "route": plan.product.route.value,
        "strength_g_per_l": digits(plan.product.strength.value),
        "profile": plan.rule.profile,
        "patient_class": plan.patient_class.value,
        "dose_g": digits(plan.dose.value),
        "volume_ml": digits(plan.volume.value),
        "volume_ml_per_kg": digits(plan.volume.per_kilogram(plan.rate_weight).value),
        "max_rate_ml_kg_h": digits(ceiling.value.value),
        "max_rate_ml_h": digits(plan.ladder.ceiling_rate.value),
        "max_rate_reason": ceiling.reason,
        "max_rate_source": ceiling.source.document,
        "first_source": plan.rule.source_of_first.document,
        "rates_source": plan.rule.rates_source.document,
        "hold_source": plan.rule.hold_source.document,
        "rate_weight_kg": digits(plan.rate_weight.value),
        "steps": [_step(plan, rung, factor) for rung in plan.ladder.rungs],
        "total_minutes": str(whole_minutes(plan.duration)),
        "warnings": list(warnings),
    }


def plan_lines(plan: Plan, factor: DropsPerMl | None, warnings: tuple[str, ...]) -> tuple[str, ...]:
    product, ceiling = plan.product, plan.ladder.ceiling
    whose = f"{product.jurisdiction}, {product.route.value}"
    head = (
        f"{product.brand} {quantity_words(product.strength)} ({whose}): {quantity_words(plan.dose)} = "
        f"{quantity_words(plan.volume)}, rate weight {quantity_words(plan.rate_weight)}, "
        f"{plan.patient_class.value}, {plan.rule.profile} ladder"
    )
    most = say(
        msg(
            "At most {per_kg} = {rate}: {reason} ({source}).",
            per_kg=ceiling.value, rate=plan.ladder.ceiling_rate, reason=ceiling.reason, source=ceiling.source.document,
        )
    )  # fmt: skip
    hold = say(
        msg(
            "At least {span} ({source}); first rate from: {first}; further rates from: {rates}.",
            span=_holds(plan), source=plan.rule.hold_source.document,
            first=plan.rule.source_of_first.document, rates=plan.rule.rates_source.document,
        )
    )  # fmt: skip
    columns = f"{'step':>4} {'mL/kg/h':>8} {'mL/h':>8} {'mg/kg/min':>10} {'drops/min':>9} {'from':>6} {'mL':>8}"
    rows = tuple(_row(plan, rung, factor) for rung in plan.ladder.rungs)
    total = say(msg("Given in {span}, if every step goes.", span=duration_words(plan.duration)))
    return (head, most, hold, columns, *rows, total, *(f"- {one}" for one in warnings))


def _holds(plan: Plan) -> Message:
    """How long each step lasts; the first may have a time of its own."""
    rungs = plan.ladder.rungs
    if rungs[0].hold == rungs[-1].hold:
        return msg("{span} on each step", span=rungs[0].hold)
    return msg("{first} on the first step, {span} on each other", first=rungs[0].hold, span=rungs[-1].hold)


def _row(plan: Plan, rung: Rung, factor: DropsPerMl | None) -> str:
    stretch = _stretch(plan, rung)
    drops = figure(rung.rate.drops(factor)) if factor else ""
    start = offset_words(stretch.starts) if stretch else "-"
    volume = figure(stretch.volume) if stretch else "0"
    return (
        f"{rung.number:>4} {figure(rung.per_kg):>8} {figure(rung.rate):>8} {_mass_rate(plan, rung):>10.10} "
        f"{drops:>9} {start:>6} {volume:>8}"
    )


def _step(plan: Plan, rung: Rung, factor: DropsPerMl | None) -> Json:
    stretch = _stretch(plan, rung)
    step: dict[str, Json] = {
        "number": rung.number,
        "rate_ml_kg_h": digits(rung.per_kg.value),
        "rate_ml_h": digits(rung.rate.value),
        "rate_mg_kg_min": _mass_rate(plan, rung),
    }
    if factor is not None:
        step["drops_per_min"] = digits(rung.rate.drops(factor).value)
    step["hold_minutes"] = str(whole_minutes(rung.hold))
    step["minutes"] = str(whole_minutes(stretch.lasts)) if stretch else None
    step["volume_ml"] = digits(stretch.volume.value) if stretch else "0"
    step["starts_at_min"] = str(whole_minutes(stretch.starts)) if stretch else None
    return step


def _stretch(plan: Plan, rung: Rung) -> Stretch | None:
    return next((one for one in plan.stretches if one.rung.number == rung.number), None)


def _mass_rate(plan: Plan, rung: Rung) -> str:
    found = convert(rung.per_kg.value, "mL/kg/h", "mg/kg/min", Given(strength=plan.product.strength))
    assert not isinstance(found, Refusal)
    return digits(Decimal(found.value))
