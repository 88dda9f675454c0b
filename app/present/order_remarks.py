"""What is possible and yet not typical in a typed order, by entry: shown, and nobody has to answer."""

from datetime import date
from fractions import Fraction

from app.core.protocol.bands import Band, band
from app.core.protocol.build import build_remarks
from app.core.protocol.indications import Indication
from app.core.protocol.order import Order
from app.core.values.message import Message, msg
from app.core.values.patient import age_on
from app.core.values.quantities import Grams, GramsPerKilogram, Kilograms
from app.present.order_parts import Parts

_FINEST = GramsPerKilogram("0.001").value


def order_remarks(
    parts: Parts, filled: Order, bands: tuple[Band, ...], today: date, usual: Indication | None
) -> tuple[tuple[str, Message], ...]:
    """`filled` is the order of `parts` with stand-ins; only what is really there is spoken of."""
    found: list[tuple[str, Message]] = []
    if parts.weight is not None:
        age = age_on(parts.born, today) if parts.born is not None and parts.born <= today else None
        found += [("weight", one) for one in build_remarks(parts.weight, parts.height, age, bands)]
    if parts.weight is not None and filled.dose_weight.value > 0:
        for field, name, grams in (("total", "course_dose", parts.total), ("today", "day_dose", parts.today)):
            remark = band(bands, name).remark(_per_kg(grams, filled.dose_weight)) if grams is not None else None
            found += [(field, remark)] if remark is not None else []
    other = _other_course(parts, filled, usual)
    return (*found, *((("total", other),) if other is not None else ()))


def _other_course(parts: Parts, filled: Order, usual: Indication | None) -> Message | None:
    """That no source has this course for this indication."""
    weight, total, days = filled.dose_weight, parts.total, parts.days
    if usual is None or not usual.regimens or total is None or parts.weight is None or weight.value <= 0:
        return None
    if days is None or days < 1 or total.value <= 0:
        return None
    per_kg = Fraction(total.value) / Fraction(weight.value)
    if any(one.holds(per_kg, days) for one in usual.regimens):
        return None
    return msg(
        "No regimen of the library for {words} has this dose over {days} days: {known}.",
        words=msg(usual.words), days=days, known="; ".join(one.words for one in usual.regimens),
    )  # fmt: skip


def _per_kg(grams: Grams, weight: Kilograms) -> GramsPerKilogram:
    return grams.per_kilogram(weight).floored(_FINEST)
