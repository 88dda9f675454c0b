"""Exact conversions between the units of rates and doses, for the terminal and for checking.

Each unit is reduced to one of three bases (a flow in mL/h, a mass in g, a mass rate) with what that
takes: the patient's weight, the strength, the drop factor. What it takes and isn't given is refused by
name; nothing has a default. Fractions keep the value exact until it is written.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from app.core.protocol.exact import written
from app.core.values.message import msg
from app.core.values.quantities import DropsPerMl, GramsPerLitre, Kilograms
from app.core.values.refusal import Refusal

_SOURCE = "Clinical reference, section 3"


class Need(Enum):
    """What a unit depends on, by the name of the option that gives it."""

    WEIGHT = "--weight-kg"
    STRENGTH = "--strength-g-per-l"
    DROP_FACTOR = "--drop-factor"


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of patient, product and set; each may be None."""

    weight: Kilograms | None = None
    strength: GramsPerLitre | None = None
    drop_factor: DropsPerMl | None = None

    def value(self, need: Need) -> Fraction | None:
        match need:
            case Need.WEIGHT:
                return None if self.weight is None else Fraction(self.weight.value)
            case Need.STRENGTH:
                return None if self.strength is None else Fraction(self.strength.value)
            case Need.DROP_FACTOR:
                return None if self.drop_factor is None else Fraction(self.drop_factor.value)


@dataclass(frozen=True, slots=True)
class Unit:
    """One of this unit is `factor` mL/h (or mL, for an amount), times each of `times`, divided by each of `over`."""

    name: str
    rate: bool
    factor: Fraction
    times: tuple[Need, ...] = ()
    over: tuple[Need, ...] = ()


_W, _S, _D = Need.WEIGHT, Need.STRENGTH, Need.DROP_FACTOR

# In mL/h: a gram is 1000 mL over the strength in g/L, a milligram 1 mL over it.
# Clinical reference, section 3.
UNITS: dict[str, Unit] = {
    unit.name: unit
    for unit in (
        Unit("mL/h", True, Fraction(1)),
        Unit("mL/min", True, Fraction(60)),
        Unit("mL/kg/h", True, Fraction(1), (_W,)),
        Unit("mL/kg/min", True, Fraction(60), (_W,)),
        Unit("mg/kg/min", True, Fraction(60), (_W,), (_S,)),
        Unit("mg/kg/h", True, Fraction(1), (_W,), (_S,)),
        Unit("g/kg/h", True, Fraction(1000), (_W,), (_S,)),
        Unit("drops/min", True, Fraction(60), (), (_D,)),
        Unit("drops/kg/min", True, Fraction(60), (_W,), (_D,)),
        Unit("mL", False, Fraction(1)),
        Unit("g", False, Fraction(1000), (), (_S,)),
        Unit("mg", False, Fraction(1), (), (_S,)),
        Unit("g/kg", False, Fraction(1000), (_W,), (_S,)),
        Unit("mg/kg", False, Fraction(1), (_W,), (_S,)),
    )
}


@dataclass(frozen=True, slots=True)
class Converted:
    """`exact` is False where the value has no finite decimals and was cut, downward, to 12 digits."""

    value: Decimal
    unit: str
    exact: bool


def convert(value: Decimal, unit: str, to: str, given: Given) -> Converted | Refusal:
    """`value` of `unit` in the unit `to`; the refusal of a unit it doesn't know, of two that measure different
    things, or of what the conversion takes and isn't given. What cancels out (the weight between two rates per
    kilogram) isn't asked for.
    """
    for name in (unit, to):
        if name not in UNITS:
            return _unknown_unit(name)
    source, target = UNITS[unit], UNITS[to]
    if source.rate is not target.rate:
        return _different(unit, to)
    powers: dict[Need, int] = {}
    for needs, power in ((source.times, 1), (source.over, -1), (target.times, -1), (target.over, 1)):
        for need in needs:
            powers[need] = powers.get(need, 0) + power
    found = Fraction(value) * source.factor / target.factor
    for need, power in powers.items():
        if power == 0:
            continue
        known = given.value(need)
        if known is None:
            return _missing(unit, to, need)
        if known <= 0:
            return _not_above_zero(need, known)
        found *= known**power
    shown = written(found)
    return Converted(shown.value, to, shown.exact)


# How other papers write the same units; they are named back, never taken.
_SPELLINGS = (("gtts", "drops"), ("gtt", "drops"), ("drop/", "drops/"), ("cc", "ml"), ("hour", "h"), ("hr", "h"))


def _near(name: str) -> str | None:
    """The known unit that `name` probably spells in another way."""
    plain = "".join(name.split()).casefold().replace("minute", "min")
    for written_so, meant in _SPELLINGS:
        plain = plain.replace(written_so, meant)
    return next((known for known in UNITS if known.casefold() == plain), None)


def _unknown_unit(name: str) -> Refusal:
    near = _near(name)
    return Refusal(
        code="convert.unknown-unit",
        field="unit",
        what=msg('the unit "{name}"', name=name),
        why=msg("It is not one of those that can be converted."),
        limit=msg("{units}", units=", ".join(UNITS)),
        do=msg("Write one of these units, exactly so.")
        if near is None
        else msg("Was {unit} meant? Write it so.", unit=near),
        source=_SOURCE,
    )


def _different(unit: str, to: str) -> Refusal:
    return Refusal(
        code="convert.different",
        field="to",
        what=msg("{unit} in {to}", unit=unit, to=to),
        why=msg("One is a rate, the other an amount: between them stands a time."),
        do=msg("Convert a rate to a rate, or an amount to an amount."),
        source=_SOURCE,
    )


def _missing(unit: str, to: str, need: Need) -> Refusal:
    words = {
        Need.WEIGHT: msg("It depends on the patient's weight."),
        Need.STRENGTH: msg("It depends on the strength of the product."),
        Need.DROP_FACTOR: msg("It depends on the drop factor, which stands on the giving set."),
    }
    return Refusal(
        code="convert.missing",
        field=need.value,
        what=msg("{unit} in {to} without {option}", unit=unit, to=to, option=need.value),
        why=words[need],
        do=msg("Add {option}; nothing is assumed.", option=need.value),
        source=_SOURCE,
    )


def _not_above_zero(need: Need, known: Fraction) -> Refusal:
    return Refusal(
        code="convert.not-above-zero",
        field=need.value,
        what=msg("{option} of {value}", option=need.value, value=str(known)),
        why=msg("It must be above 0."),
        do=msg("Give {option} as it is.", option=need.value),
        source=_SOURCE,
    )
