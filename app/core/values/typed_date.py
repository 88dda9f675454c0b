"""The one way a typed date becomes a day: day before month, the year in full.

2026-11-25, 25/11/2026, 25.11.2026, 25-11-2026 and 25 Nov 2026 are read; a year of two digits and a
month before the day are not guessed at.
"""

import re
from datetime import date

from app.core.values.message import msg
from app.core.values.number import BLANKS, refused, visible
from app.core.values.refusal import Refusal

MONTHS = (
    "january february march april may june july august september october november december".split(),
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
)

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_NUMBERS = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]+)")
_WORDS = re.compile(r"([0-9]{1,2})\.?[ -]([^\W\d_]{3,})\.?[ -]([0-9]+)")


def parse_date(text: str, field: str) -> date | Refusal:
    """The day in `text`, or a refusal with `field` set. Empty text is missing."""
    typed = text.strip(BLANKS)
    if not typed:
        return refused("missing", field, msg("an empty date"), msg("It is missing."), msg("Type day, month and year."))
    shown = msg("“{text}”", text=visible(typed[:40]))
    if found := _ISO.fullmatch(typed):
        year, month, day = found.groups()
    elif found := _NUMBERS.fullmatch(typed):
        day, _, month, year = found.groups()
    elif found := _WORDS.fullmatch(typed):
        day, word, year = found.groups()
        month = _month(word)
    else:
        why = msg("It is not a date that can be read in one way only.")
        return refused("not-a-date", field, shown, why, msg("Type it as 25/11/2026, 25 Nov 2026 or 2026-11-25."))
    if len(year) != 4 or not year.isascii():
        return refused("short-year", field, shown, msg("The year needs four digits."), msg("Type the year in full."))
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        why = msg("The calendar has no such day; the day stands before the month.")
        return refused("no-such-day", field, shown, why, msg("Type day, month and year again."))


def parse_birth_date(text: str, today: date, field: str = "born") -> date | Refusal:
    """A birth date not after `today`."""
    born = parse_date(text, field)
    if isinstance(born, Refusal) or born <= today:
        return born
    return refused(
        "born-future",
        field,
        msg("a birth on {day}", day=born),
        msg("That day has not come yet."),
        msg("Read the birth date again."),
    )


def _month(word: str) -> str:
    """The number of the only month that begins with `word`, in any language read; "0" for none or several."""
    start = word.casefold()
    fitting = {number for names in MONTHS for number, name in enumerate(names, 1) if name.startswith(start)}
    return str(fitting.pop()) if len(fitting) == 1 else "0"
