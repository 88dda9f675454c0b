"""What a person typed, read as a number, a day or a time of day: one reader, strict, for every form.

Nothing is guessed or repaired. What could mean two things is refused with what to type instead; what is empty is None,
never zero. Pure: the zone and the present moment are handed in.
"""

import calendar
import re
from datetime import date, datetime, time, tzinfo
from decimal import Decimal

from app.core.values.instant import utc
from app.core.values.message import Message, msg
from app.core.values.refusal import Refusal
from app.present.parts.field import FieldState
from app.present.times import MONTHS, day_of

_NUMBER = re.compile(r"(-?)([0-9]+)(?:([.,])([0-9]+))?")
_UNIT = re.compile(r"(?P<number>[^\s%°µa-zA-Z]+)\s*(?P<unit>[%°µa-zA-Z].*)?")
_CLOCK = re.compile(r"([0-9]{1,2})(?:[:.]?)([0-9]{2})")
_SEPARATED = re.compile(r"[\s./-]+")
_LONGEST = 12


def number(text: str, field: str, unit: str = "") -> Decimal | Refusal | None:
    """The number in `text`, with a decimal point or comma, and `unit` if it was typed along; None if empty.

    "1,234" and "1.234" could be a thousand or one and a bit: refused, as is a unit other than `unit`.
    """
    whole = text.strip().replace("\u2212", "-")
    if not whole:
        return None
    parts = _UNIT.fullmatch(whole)
    if parts is None or (not whole.isascii() and not parts["unit"]):
        return _refuse("typed.number", field, text, msg("It is not a number."), msg("Type digits, as 72.5."))
    told = (parts["unit"] or "").strip()
    if told and told.casefold() != unit.casefold():
        why = msg("This field is in {unit}.", unit=unit) if unit else msg("This field has no unit.")
        return _refuse("typed.unit", field, text, why, msg("Type the number alone, in that unit."))
    found = _NUMBER.fullmatch(parts["number"])
    if found is None or len(whole) > _LONGEST + len(told):
        return _refuse("typed.number", field, text, msg("It is not a number."), msg("Type digits, as 72.5 or 0.6."))
    sign, digits, mark, decimals = found.groups()
    if mark and len(decimals) == 3 and digits.strip("0"):
        why = msg("It can be read as thousands or as decimals.")
        return _refuse("typed.ambiguous", field, text, why, msg("Leave out the mark, or type fewer decimals."))
    if len(digits) > 1 and digits.startswith("0"):
        return _refuse("typed.number", field, text, msg("It begins with a zero too many."), msg("Type it again."))
    return Decimal(f"{sign}{digits}.{decimals}" if mark else f"{sign}{digits}")


def day(text: str, field: str) -> date | Refusal | None:
    """The day in `text`: "20 Nov 2026", "20.11.2026", "2026-11-20"; None if empty. The year has four digits."""
    return _day(text, field, month_alone=False)


def expiry(text: str, field: str) -> date | Refusal | None:
    """As `day`, or a month alone ("08 2028", "2028-08", "Aug 2028"), which lasts until its last day."""
    return _day(text, field, month_alone=True)


def clock(text: str, field: str, now: datetime, zone: tzinfo) -> datetime | Refusal | None:
    """The moment of "8:20", "08:20" or "0820" on today's day in `zone`, in UTC; None if empty."""
    if not text.strip():
        return None
    found = _CLOCK.fullmatch(text.strip())
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        why = msg("It is not a time of day.")
        return _refuse("typed.time", field, text, why, msg("Type hours and minutes, as 08:20."))
    return utc(datetime.combine(day_of(now, zone), time(int(found[1]), int(found[2])), zone))


def field_state(refusal: Refusal | None, field: str) -> FieldState:
    """How a field is drawn beside `refusal`."""
    return "refused" if refusal is not None and refusal.field == field else "open"


def _day(text: str, field: str, month_alone: bool) -> date | Refusal | None:
    parts = [part for part in _SEPARATED.split(text.strip()) if part]
    if not parts:
        return None
    wanted = msg("Type day, month and year, as 20 11 2026.")
    if month_alone:
        wanted = msg("Type it as printed: 31 08 2028, or 08 2028 where no day is printed.")
    if len(parts[0]) == 4 and parts[0].isdigit():
        parts.reverse()
    if len(parts) == 2 and month_alone:
        parts = ["", *parts]
    if len(parts) != 3:
        return _refuse("typed.day", field, text, msg("It is not a day."), wanted)
    first, month, year = parts[0], _month(parts[1]), parts[2]
    if not year.isascii() or not year.isdigit() or len(year) != 4:
        return _refuse("typed.day", field, text, msg("The year has four digits."), wanted)
    number_of_day = first if first else "1"
    if month is None or not number_of_day.isascii() or not number_of_day.isdigit():
        return _refuse("typed.day", field, text, msg("It is not a day."), wanted)
    if not 1900 <= int(year) <= 2199:
        return _refuse("typed.day", field, text, msg("That year is not in this century."), wanted)
    last = calendar.monthrange(int(year), month)[1]
    chosen = int(number_of_day) if first else last
    if not 1 <= chosen <= last:
        return _refuse("typed.day", field, text, msg("That month has no such day."), wanted)
    return date(int(year), month, chosen)


def _month(text: str) -> int | None:
    if text.isascii() and text.isdigit():
        return int(text) if 1 <= int(text) <= 12 and len(text) <= 2 else None
    names = [month.casefold() for month in MONTHS]
    short = text.casefold()[:3]
    return names.index(short) + 1 if short in names and text.isalpha() else None


def _refuse(code: str, field: str, text: str, why: Message, do: Message) -> Refusal:
    return Refusal(code=code, field=field, what=msg("“{text}”", text=text.strip()), why=why, do=do)
