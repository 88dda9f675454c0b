"""The one way a typed number becomes a decimal: what is clear is taken, all else is refused.

Point and comma are both decimal signs, in every locale. What could be read in two ways (a thousands
mark, a lost zero, a doubled digit) is handed back to the person who typed it; nothing is repaired.
"""

import re
from decimal import Decimal

from app.core.values.message import Message, msg
from app.core.values.refusal import Refusal

LONGEST = 12
BLANKS = " \t\u00a0"

_CLEAR = re.compile(r"(?:0|[1-9][0-9]*)(?:[.,][0-9]+)?")
_GROUP = re.compile(r"[1-9][0-9]*[.,][0-9]{3}")
_UNIT_AFTER = re.compile(r"[0-9]+(?:[.,][0-9]+)?\s*[^\W\d_µ%°].*|[0-9.,]+\s*[%°µ/].*")


def parse_number(text: str, field: str) -> Decimal | Refusal:
    """The number in `text`, blanks around it ignored; a refusal with `field` set for anything else.

    "72.5" and "72,5" are the same number. Empty text is missing, never zero.
    """
    typed = text.strip(BLANKS)
    if not typed:
        return refused(
            "missing", field, msg("an empty entry"), msg("It is missing, which is not zero."), msg("Type it.")
        )
    if len(typed) > LONGEST:
        return _refused("too-long", field, typed[:LONGEST] + "…", msg("No entry here has so many digits."))
    reason = _against(typed)
    if reason is not None:
        code, why, do = reason
        return refused(code, field, msg("“{text}”", text=visible(typed)), why, do)
    return Decimal(typed.replace(",", "."))


def refused(code: str, field: str, what: Message, why: Message, do: Message) -> Refusal:
    """A refusal of a typed entry; its code begins with "typed."."""
    return Refusal(code=f"typed.{code}", field=field, what=what, why=why, do=do)


def visible(text: str) -> str:
    """`text` with every character that cannot be seen written as its number, like <U+001D>."""
    return "".join(one if one.isprintable() else f"<U+{ord(one):04X}>" for one in text)


def _refused(code: str, field: str, typed: str, why: Message) -> Refusal:
    return refused(code, field, msg("“{text}”", text=visible(typed)), why, msg("Type the number again."))


def _against(typed: str) -> tuple[str, Message, Message] | None:
    """Why `typed` is not a number as it stands: code, why, what to do. None if it is."""
    again = msg("Type the number again, digits only.")
    if not typed.isprintable():
        return "control", msg("It holds a character that cannot be seen, perhaps from pasting."), again
    if any(one.isdigit() and not one.isascii() for one in typed):
        return "foreign-digits", msg("Only the digits 0 to 9 are read here."), msg("Type it with the digits 0 to 9.")
    if _CLEAR.fullmatch(typed):
        return _ambiguous(typed)
    if typed[0] in "-\u2212\u2013":
        return "negative", msg("It would be below zero."), again
    if typed[0] == "+":
        return "sign", msg("A number here has no sign."), again
    if re.fullmatch(r"[.,][0-9]+", typed):
        return (
            "no-leading-zero",
            msg("A point at the front is easily overlooked."),
            msg("Type 0{text}.", text=typed.replace(",", ".")),
        )
    if re.fullmatch(r"[0-9]+[.,]", typed):
        return "open-end", msg("The digits after the point are missing."), msg("Type them, or leave the point out.")
    if re.fullmatch(r"0[0-9]+(?:[.,][0-9]+)?", typed):
        return "leading-zero", msg("It begins with a zero that does not belong there."), again
    if re.fullmatch(r"[0-9.,]+", typed):
        return (
            "two-separators",
            msg("It holds more than one point or comma."),
            msg("Type it without thousands marks, with one decimal sign."),
        )
    if re.fullmatch(r"[0-9.,]+(?:\s+[0-9.,]+)+", typed):
        return "gap", msg("There is a gap inside: one number, or two?"), msg("Type it without a gap.")
    if re.fullmatch(r"[0-9]+(?:[.,][0-9]+)?[eE][+-]?[0-9]+", typed):
        return "exponent", msg("Powers of ten are not read here."), msg("Type the number in full.")
    if _UNIT_AFTER.fullmatch(typed):
        return (
            "unit",
            msg("The unit stands beside the field; another one typed here would be lost."),
            msg("Type the digits only, in the unit beside the field."),
        )
    return "not-a-number", msg("It is not a number."), again


def _ambiguous(typed: str) -> tuple[str, Message, Message] | None:
    if not _GROUP.fullmatch(typed):
        return None
    whole, part = re.split("[.,]", typed)
    return (
        "thousands",
        msg("It may mean {one} or {two}.", one=f"{whole}{part}", two=f"{whole}.{part.rstrip('0') or '0'}"),
        msg("Type {one} without a mark, or the decimals with one or two digits.", one=f"{whole}{part}"),
    )
