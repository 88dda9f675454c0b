"""Numbers as they are given in a call.

The terminal is also called by programs, which write exact decimals with a point: those are taken as they
are. Everything else goes through the parser of the bedside, comma and refusals included.
"""

import re
from decimal import Decimal

from app.core.values.message import msg
from app.core.values.number import parse_number
from app.core.values.refusal import Refusal

_EXACT = re.compile(r"(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,24})?")


def number(text: str, option: str) -> Decimal | Refusal:
    """The number of an option, 0 included."""
    return Decimal(text) if _EXACT.fullmatch(text) else parse_number(text, option)


def positive(text: str, option: str, *, or_zero: bool = False) -> Decimal | Refusal:
    """The number of an option, above 0, or with `or_zero` not below it."""
    found = number(text, option)
    if isinstance(found, Refusal) or found > 0 or or_zero:
        return found
    return Refusal(
        code="call.not-above-zero",
        field=option,
        what=msg("{option} {value}", option=option, value=text),
        why=msg("It must be above 0."),
        do=msg("Give it as it is."),
        source="Project rule: plausibility",
    )


def digits(value: Decimal) -> str:
    """An exact decimal without exponent and trailing zeros, for JSON."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
