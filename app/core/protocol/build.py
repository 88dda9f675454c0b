"""Weight, height and age of one person against each other, and which slip of the unit would explain a misfit.

A weight in pounds, a height in inches or metres, and the two in each other's field are the slips there are; each is
named with what it would come to, and nothing is converted for anybody.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, Decimal

from app.core.protocol.bands import Band, band, band_if_known
from app.core.values.message import Message, msg
from app.core.values.quantities import Centimetres, Kilograms
from app.core.values.refusal import Firmness, Refusal

KILOGRAMS_PER_POUND = Decimal("0.45359237")
CENTIMETRES_PER_INCH = Decimal("2.54")

# From which age on which bands hold, the last one for ever.
AGES: tuple[tuple[int, str], ...] = ((0, "infant"), (1, "toddler"), (6, "child"), (12, "adolescent"), (18, "adult"))

_TENTH = Decimal("0.1")


def age_group(age: int) -> str:
    """The name of the bands for completed years from 0."""
    return next(name for least, name in reversed(AGES) if age >= least)


def check_build(
    weight: Kilograms, height: Centimetres | None, age: int | None, bands: tuple[Band, ...]
) -> Iterator[Refusal]:
    """What speaks against weight and height, each by itself, for the age, and both together."""
    heavy = band(bands, "weight").check(weight)
    if heavy is None and age is not None and age >= 0:
        heavy = _for_age(bands, age, "weight", weight)
    if heavy is not None:
        yield _explained(heavy, weight, height, bands)
    if height is None:
        return
    tall = band(bands, "height").check(height)
    if tall is None and age is not None and age >= 0:
        tall = _for_age(bands, age, "height", height)
    if tall is not None:
        yield _explained(tall, weight, height, bands)
    if weight.value <= 0 or height.value <= 0 or (tall is not None and tall.firmness is Firmness.HARD):
        return
    misfit = band(bands, "body_mass_index").check(_index(weight.value, height.value))
    if misfit is not None:
        yield replace(_explained(misfit, weight, height, bands), field="weight")


def build_remarks(
    weight: Kilograms, height: Centimetres | None, age: int | None, bands: tuple[Band, ...]
) -> tuple[Message, ...]:
    """What is possible and yet not typical, in the order of the form."""
    group = None if age is None or age < 0 else age_group(age)
    found: list[Message | None] = []
    if group is not None:
        for name, value in ((f"{group}_weight", weight), (f"{group}_height", height)):
            one = band_if_known(bands, name)
            found.append(None if one is None or value is None else one.remark(value))
    if height is not None and height.value > 0 and weight.value > 0:
        found.append(band(bands, "body_mass_index").remark(_index(weight.value, height.value)))
    return tuple(one for one in found if one is not None)


def _for_age(bands: tuple[Band, ...], age: int, name: str, value: Kilograms | Centimetres) -> Refusal | None:
    one = band_if_known(bands, f"{age_group(age)}_{name}")
    refusal = one.check(value) if one is not None else None
    return None if refusal is None else replace(refusal, field=name)


def _explained(refusal: Refusal, weight: Kilograms, height: Centimetres | None, bands: tuple[Band, ...]) -> Refusal:
    meant = likely_slip(weight, height, bands)
    if meant is None:
        return refusal
    return replace(refusal, why=msg("{why} {meant}", why=refusal.why, meant=meant))


def likely_slip(weight: Kilograms, height: Centimetres | None, bands: tuple[Band, ...]) -> Message | None:
    """The slip of the unit that would make a usual body of the two; None where none does."""
    if weight.value <= 0 or (height is not None and height.value <= 0):
        return None
    if height is not None and Decimal("0.4") <= height.value <= Decimal("2.5"):
        return msg("Was it typed in m? {metres} m are {height}.", metres=height.value,
                   height=Centimetres(height.value * 100))  # fmt: skip
    kilograms = Kilograms((weight.value * KILOGRAMS_PER_POUND).quantize(_TENTH, ROUND_HALF_EVEN))
    if height is None:
        usual = band(bands, "weight").check(kilograms) is None
        return _pounds(weight, kilograms) if usual and band(bands, "weight").check(weight) is not None else None
    if _fits(weight.value, height.value, bands):
        return None
    inches = (height.value * CENTIMETRES_PER_INCH).quantize(_TENTH, ROUND_HALF_EVEN)
    if _fits(height.value, weight.value, bands):
        if _fits(kilograms.value, inches, bands):
            return msg("Were weight and height exchanged, or typed in pounds and inches?")
        return msg("Were weight and height exchanged?")
    if _fits(kilograms.value, height.value, bands):
        return _pounds(weight, kilograms)
    if _fits(weight.value, inches, bands):
        return msg("Was the height typed in inches? {inches} in are {height}.", inches=height.value,
                   height=Centimetres(inches))  # fmt: skip
    if _fits(kilograms.value, inches, bands):
        return msg("Were pounds and inches typed? That is {weight} and {height}.", weight=kilograms,
                   height=Centimetres(inches))  # fmt: skip
    return None


def _pounds(weight: Kilograms, kilograms: Kilograms) -> Message:
    return msg("Was it typed in pounds? {pounds} lb are {weight}.", pounds=weight.value, weight=kilograms)


def _fits(kilograms: Decimal, centimetres: Decimal, bands: tuple[Band, ...]) -> bool:
    """Whether the two make a body mass index without even a remark, with both inside of their usual bands."""
    weight, height, index = band(bands, "weight"), band(bands, "height"), band(bands, "body_mass_index")
    tenths = Kilograms(kilograms.quantize(_TENTH)), Centimetres(centimetres.quantize(_TENTH))
    if weight.check(tenths[0]) is not None or height.check(tenths[1]) is not None:
        return False
    made = _index(kilograms, centimetres)
    return index.check(made) is None and index.remark(made) is None


def _index(kilograms: Decimal, centimetres: Decimal) -> Decimal:
    return (kilograms * 10_000 / (centimetres * centimetres)).quantize(_TENTH)
