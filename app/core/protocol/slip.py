"""Slips of unit and decimal, told by their factor: which mistake turns a trusted figure into the one proposed.

Clinical reference, sections 3 and 4. A factor alone proves nothing, so a slip is only ever named beside the two
figures, and where two mistakes explain one factor both are named.
"""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from app.core.values.message import Message, msg

# How far a ratio may lie from a factor and still be told as it: leaflets round their figures. Project rule.
NEAR = Fraction(2, 100)


class Measure(Enum):
    """What a figure is, because each kind has mistakes of its own."""

    RATE_PER_KG = "rate-per-kg"
    RATE = "rate"
    VOLUME = "volume"
    TIME = "time"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Slip:
    """The proposed figure is `factor` times the trusted one; `words` say how that comes about."""

    factor: Fraction
    words: Message


@dataclass(frozen=True, slots=True)
class _Kind:
    """`more` explains the factor, `less` its inverse."""

    factor: Fraction
    more: Message
    less: Message
    measures: tuple[Measure, ...] = (Measure.RATE_PER_KG,)


def _drops(factor: int, drops_per_ml: int) -> _Kind:
    return _Kind(
        Fraction(factor),
        msg("mL/kg/h printed as drops/kg/min, read with a set of {drops} drops/mL", drops=drops_per_ml),
        msg("drops/kg/min of a set of {drops} drops/mL printed as mL/kg/h", drops=drops_per_ml),
        (Measure.RATE_PER_KG, Measure.RATE),
    )


_FLOWS = (Measure.RATE_PER_KG, Measure.RATE)
_VOLUMES = (*_FLOWS, Measure.VOLUME)

_KINDS: tuple[_Kind, ...] = (
    _Kind(
        Fraction(5, 3),
        msg("mg/kg/min of a 10 % product printed as mL/kg/h (factor 0.6)"),
        msg("mL/kg/h of a 10 % product printed as mg/kg/min (factor 0.6)"),
    ),
    _Kind(
        Fraction(6, 5),
        msg("mL/kg/h of a 5 % product printed as mg/kg/min (factor 1.2)"),
        msg("mg/kg/min of a 5 % product printed as mL/kg/h (factor 1.2)"),
    ),
    _Kind(
        Fraction(2),
        msg("a mass rate turned into mL with the strength of the 5 % product for one of 10 %"),
        msg("a mass rate turned into mL with the strength of the 10 % product for one of 5 %"),
    ),
    _drops(3, 20),
    _drops(4, 15),
    _drops(6, 10),
    _Kind(
        Fraction(10),
        msg("a strength in % taken for mg/mL (10 % is 100 mg/mL)"),
        msg("a strength in mg/mL taken for % (100 mg/mL is 10 %)"),
    ),
    _Kind(Fraction(10), msg("dL printed for mL, or a decimal sign one place off"),
          msg("mL printed for dL, or a decimal sign one place off"), (*_VOLUMES, Measure.TIME)),
    _Kind(
        Fraction(50),
        msg("mg/kg/h of a 5 % product printed as mL/kg/h"),
        msg("mL/kg/h of a 5 % product printed as mg/kg/h"),
    ),
    _Kind(
        Fraction(100),
        msg("mg/kg/h of a 10 % product printed as mL/kg/h"),
        msg("mL/kg/h of a 10 % product printed as mg/kg/h"),
    ),
    _Kind(Fraction(60), msg("a rate per hour printed as per minute"),
          msg("a rate per minute printed as per hour"), _FLOWS),
    _Kind(Fraction(60), msg("minutes printed as hours"), msg("hours printed as minutes"), (Measure.TIME,)),
    _Kind(Fraction(1000), msg("mg printed as g"), msg("g printed as mg")),
    _Kind(Fraction(1000), msg("mL printed as L"), msg("L printed as mL"), (Measure.RATE, Measure.VOLUME)),
)  # fmt: skip

FACTORS: tuple[Fraction, ...] = tuple(sorted({kind.factor for kind in _KINDS}))
"""The factors above 1 that are told; each is told as its inverse too. A set of 60 drops/mL has the factor 1: there the
digits are right, and only the printed unit is wrong, which the reader of the files refuses by name.
"""


def likely_slips(ratio: Fraction, measure: Measure = Measure.RATE_PER_KG) -> tuple[Slip, ...]:
    """Every slip that explains a figure `ratio` (above 0) times the trusted one; none for a ratio of 1."""
    found = []
    for kind in _KINDS:
        if measure not in kind.measures:
            continue
        for factor, words in ((kind.factor, kind.more), (1 / kind.factor, kind.less)):
            if abs(ratio / factor - 1) <= NEAR:
                found.append(Slip(factor, words))
    return tuple(found)


def slips_into(value: Fraction, low: Fraction, high: Fraction, measure: Measure) -> tuple[Slip, ...]:
    """Every slip that would have taken a figure from between `low` and `high` (above 0) to `value` outside of them."""
    found = []
    for kind in _KINDS:
        if measure not in kind.measures:
            continue
        for factor, words in ((kind.factor, kind.more), (1 / kind.factor, kind.less)):
            if low * (1 - NEAR) <= value / factor <= high * (1 + NEAR):
                found.append(Slip(factor, words))
    return tuple(found)
