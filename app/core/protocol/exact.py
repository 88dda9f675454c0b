"""Fractions as decimals: whole where the value ends, cut downward where it does not, and said which."""

from dataclasses import dataclass
from decimal import ROUND_DOWN, Context, Decimal
from fractions import Fraction

SIGNIFICANT = 12


@dataclass(frozen=True, slots=True)
class Written:
    """`exact` is False where the value has no finite decimals and was cut, downward, to 12 digits."""

    value: Decimal
    exact: bool


def written(found: Fraction) -> Written:
    """`found` (not negative) as a decimal without exponent and without trailing zeros."""
    rest = found.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    digits = len(str(found.numerator)) + len(str(found.denominator)) * 4 if rest == 1 else 0
    context = Context(prec=max(digits, SIGNIFICANT), rounding=ROUND_DOWN)
    return Written(_plain(context.divide(Decimal(found.numerator), Decimal(found.denominator))), rest == 1)


def _plain(value: Decimal) -> Decimal:
    text = f"{value:f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)
