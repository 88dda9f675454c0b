"""The rates of a product file that the strict reader refused, read without any limit, to tell which slip they hold.

Nothing runs by these: they only explain a refusal. What is no figure at all is left out.
"""

import re
import tomllib
from fractions import Fraction

from app.core.protocol.figures import Part

_FIGURE = re.compile(r"([0-9]+(?:\.[0-9]+)?) (\S+)")
Amounts = dict[tuple[int, Part, int], Fraction]


def loose_rates(text: str) -> Amounts:
    """In mg/kg/min by number of the ladder from 0, part, and number of the rung; empty where that can't be read."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}
    strength = _figure(data.get("strength"), Fraction(0))
    ladders = data.get("ladder")
    if not strength or not isinstance(ladders, list):
        return {}
    found: Amounts = {}
    for place, ladder in enumerate(one for one in ladders if isinstance(one, dict)):
        rates = ladder.get("rates")
        for number, rate in enumerate(rates if isinstance(rates, list) else (), start=1):
            if (amount := _figure(rate, strength)) is not None:
                found[place, Part.FIRST if number == 1 else Part.RUNG, 0 if number == 1 else number] = amount
        if (amount := _figure(ladder.get("maximum"), strength)) is not None:
            found[place, Part.MAXIMUM, 0] = amount
    return found


def loose_name(text: str) -> str:
    """The name of the product a text means to be, as "privigen-10.eu.iv"; empty where it doesn't say."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return ""
    parts = [data.get(key) for key in ("id", "jurisdiction", "route")]
    return ".".join(str(part) for part in parts).lower() if all(isinstance(part, str) for part in parts) else ""


def _figure(value: object, strength: Fraction) -> Fraction | None:
    parts = _FIGURE.fullmatch(value) if isinstance(value, str) else None
    if parts is None:
        return None
    number, unit = Fraction(parts[1]), parts[2]
    match unit:
        case "g/L" | "mg/kg/min":
            return number
        case "mg/kg/h":
            return number / 60
        case "mL/kg/h":
            return number * strength / 60
        case "mL/kg/min":
            return number * strength
        case _:
            return None
