"""Numbers and quantities in words: how many decimals each unit shows, and which way it rounds.

The only place where an exact decimal loses digits. Rates and doses a person sets are never rounded
up; what is only read is rounded half to even. No trailing zeros, always a leading zero.
"""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from app.core.session.events import PremedicationGiven
from app.core.values.quantities import (
    Celsius,
    Centimetres,
    DropsPerMinute,
    DropsPerMl,
    Grams,
    GramsPerKilogram,
    GramsPerLitre,
    Kilograms,
    MgPerKgPerMin,
    Milligrams,
    Millilitres,
    MlPerHour,
    MlPerKg,
    MlPerKgPerHour,
    MmHg,
    Percent,
    PerMinute,
)
from app.core.values.quantity import Quantity
from app.present.locale import ENGLISH, Locale

DECIMALS: dict[type[Quantity], int] = {
    Kilograms: 2,
    Centimetres: 1,
    Grams: 2,
    Milligrams: 2,
    GramsPerKilogram: 3,
    GramsPerLitre: 1,
    Millilitres: 2,
    MlPerHour: 2,
    MlPerKg: 1,
    MlPerKgPerHour: 3,
    MgPerKgPerMin: 3,
    DropsPerMl: 0,
    DropsPerMinute: 0,
    Celsius: 1,
    MmHg: 0,
    PerMinute: 0,
    Percent: 0,
}

# What somebody sets, counts or draws up: showing more than there is would give more than was ordered.
ROUNDED_DOWN = (MlPerHour, MlPerKgPerHour, MgPerKgPerMin, DropsPerMinute, Milligrams)

KILOGRAMS_PER_POUND = Decimal("0.45359237")
OUNCES_PER_POUND = 16
GROUPED_FROM = Decimal(10_000)


def number_words(value: Decimal | int, locale: Locale = ENGLISH, decimals: int | None = None) -> str:
    """As "0.6", "5", "12 500": plain digits without trailing zeros; `decimals` rounds half to even."""
    return _written(_rounded(Decimal(value), decimals, ROUND_HALF_EVEN), locale)


def figure(quantity: Quantity, locale: Locale = ENGLISH, decimals: int | None = None) -> str:
    """The number of a quantity without its unit, for where the unit stands beside it."""
    value = quantity.percent if isinstance(quantity, GramsPerLitre) else quantity.value
    way = ROUND_DOWN if isinstance(quantity, ROUNDED_DOWN) else ROUND_HALF_EVEN
    shown = DECIMALS.get(type(quantity)) if decimals is None else decimals
    return _written(_rounded(value, shown, way), locale)


def unit_words(unit: type[Quantity], locale: Locale = ENGLISH) -> str:
    """As "mL/kg/h"; a strength is said in percent."""
    return locale.translate("%" if unit is GramsPerLitre else unit.unit)


def quantity_words(quantity: Quantity, locale: Locale = ENGLISH, decimals: int | None = None) -> str:
    """As "0.6 mL/kg/h", "28 g", "78/min"; a strength as "10 %"."""
    unit = unit_words(type(quantity), locale)
    space = "" if unit.startswith("/") or not unit else locale.unit_space
    return f"{figure(quantity, locale, decimals)}{space}{unit}"


def dose_words(dose: Milligrams, volume: Millilitres | None, locale: Locale = ENGLISH) -> str:
    """As "0.5 mg = 0.5 mL"; a gram or more is said in grams. Without a volume only the dose."""
    mass = Grams(dose.value / 1000) if dose.value >= 1000 else dose
    words = quantity_words(mass, locale)
    return words if volume is None else f"{words} = {quantity_words(volume, locale)}"


def drug_amount(event: PremedicationGiven, volume: Millilitres | None, locale: Locale = ENGLISH) -> str:
    """As "5 mg = 1 mL", `volume` being that of the dose; of a fluid "500 mL"."""
    if event.dose is not None:
        return dose_words(event.dose, volume, locale)
    return quantity_words(event.volume, locale) if event.volume is not None else ""


def weight_echo(weight: Kilograms, locale: Locale = ENGLISH) -> str:
    """As "= 154 lb 5 oz", to be read back beside what was typed; never stored."""
    ounces = int((weight.value / KILOGRAMS_PER_POUND * OUNCES_PER_POUND).to_integral_value(ROUND_HALF_UP))
    pounds, rest = divmod(ounces, OUNCES_PER_POUND)
    return locale.translate("= {pounds} lb {ounces} oz").format(pounds=pounds, ounces=rest)


def _rounded(value: Decimal, decimals: int | None, way: str) -> Decimal:
    return value if decimals is None else value.quantize(Decimal(1).scaleb(-decimals), way)


def _written(value: Decimal, locale: Locale) -> str:
    digits = f"{abs(value):f}"
    whole, _, part = digits.partition(".")
    part = part.rstrip("0")
    if abs(value) >= GROUPED_FROM:
        whole = f"{int(whole):,}".replace(",", locale.thousands)
    sign = "\u2212" if value < 0 and (int(whole.replace(locale.thousands, "") or 0) or part) else ""
    return sign + whole + (locale.decimal_sign + part if part else "")
