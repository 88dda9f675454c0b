"""A sentence that is not yet words: an English template and the values that go into it.

The core says what it has to say through these, so that it knows neither the reader's
language nor how a number is written there. `app.present.words.say` turns them into text.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TypeAlias

from app.core.values.quantity import Quantity

Value: TypeAlias = "Quantity | Decimal | int | str | date | datetime | timedelta | Message"


@dataclass(frozen=True, slots=True)
class Message:
    """`template` holds `{name}` places; `values` fills them, in order of first naming."""

    template: str
    values: tuple[tuple[str, Value], ...] = ()


def msg(template: str, **values: Value) -> Message:
    """Mark an English sentence for translation and hold the values it names."""
    return Message(template, tuple(values.items()))
