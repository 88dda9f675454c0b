"""One table of a TOML file, read strictly: nothing has a default, nothing unread is passed over.

A figure is text with its unit ("0.3 mL/kg/h"), so that no number can be read in another unit than the
one it was written in. Each fault ends the reading with a refusal that names the file and the key.
"""

import difflib
import re
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar

from app.core.values.message import Message, msg
from app.core.values.quantity import Quantity
from app.core.values.refusal import Refusal
from app.core.values.source import Mark, Source

Q = TypeVar("Q", bound=Quantity)
E = TypeVar("E", bound=Enum)

_AMOUNT = re.compile(r"(0|[1-9][0-9]*)(\.[0-9]+)? (\S+)")


class Unreadable(Exception):
    """Ends the reading of one file; carries the refusal that the reader's caller hands on."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


class Table:
    """The keys of one table; `where` is its path in the file. Call `done` when all has been read."""

    def __init__(self, file: str, where: str, data: dict[str, Any], sources: dict[str, Source] | None = None) -> None:
        self.file = file
        self.where = where
        self._data = data
        self._read: set[str] = set()
        self._known: set[str] = set()
        self._sources: dict[str, Source] = {} if sources is None else sources

    def has(self, key: str) -> bool:
        """Whether a key is there that may be left out."""
        self._known.add(key)
        return key in self._data

    def text(self, key: str) -> str:
        """Text that is not empty."""
        value = self._take(key)
        if not isinstance(value, str) or not value.strip():
            raise self.fault("not-text", key, msg("It must be text in quotes, and not empty."), msg("Write the text."))
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, which may be empty."""
        value = self._take(key)
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            raise self.fault("not-texts", key, msg("It must be a list of texts."), msg('Write it as ["one", "two"].'))
        return tuple(value)

    def flag(self, key: str) -> bool:
        value = self._take(key)
        if not isinstance(value, bool):
            raise self.fault("not-yes-no", key, msg("It must be true or false."), msg("Write true or false."))
        return value

    def whole(self, key: str, low: int, high: int) -> int:
        """A whole number from `low` to `high`."""
        value = self._take(key)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            why = msg("It must be a whole number from {low} to {high}.", low=low, high=high)
            raise self.fault("not-whole", key, why, msg("Write a whole number in this range."))
        return value

    def choice(self, key: str, kind: type[E]) -> E:
        """A word of the enumeration."""
        return self.word(key, self.text(key), {str(one.value): one for one in kind})

    def choices(self, key: str, kind: type[E]) -> tuple[E, ...]:
        known = {str(one.value): one for one in kind}
        return tuple(self.word(key, text, known) for text in self.texts(key))

    def word(self, key: str, text: str, known: dict[str, E]) -> E:
        """The member that `text` names in `known`."""
        if text not in known:
            why = msg('"{text}" is not one of: {known}.', text=text, known=", ".join(known))
            raise self.fault("unknown-word", key, why, msg("Use one of these words."))
        return known[text]

    def one_of(self, key: str, known: tuple[str, ...]) -> str:
        """A text that is one of `known`."""
        return self._known_text(key, self.text(key), known)

    def some_of(self, key: str, known: tuple[str, ...]) -> tuple[str, ...]:
        """A list of texts, each one of `known`; it may be empty."""
        return tuple(self._known_text(key, text, known) for text in self.texts(key))

    def amount(self, key: str, kind: type[Q]) -> Q:
        """A quantity in exactly the unit of `kind`."""
        return self.quantity(key, self._take(key), kind)

    def quantity(self, key: str, value: object, kind: type[Q]) -> Q:
        number, unit = self.split(key, value, kind.unit)
        if unit != kind.unit:
            why = msg('The unit is "{unit}", expected is "{expected}".', unit=unit, expected=kind.unit)
            raise self.fault("wrong-unit", key, why, msg("Convert the figure from its source, with care."))
        return kind(number)

    def minutes(self, key: str) -> int:
        """Whole minutes above 0, written "30 min"."""
        number, unit = self.split(key, self._take(key), "min")
        if unit != "min" or number != number.to_integral_value() or not 0 < number <= 24 * 60:
            raise self.fault("not-minutes", key, msg("It must be whole minutes."), msg('Write it as "30 min".'))
        return int(number)

    def hours(self, key: str) -> int:
        """Whole hours above 0 and up to a day, written "8 h"."""
        number, unit = self.split(key, self._take(key), "h")
        if unit != "h" or number != number.to_integral_value() or not 0 < number <= 24:
            raise self.fault("not-hours", key, msg("It must be whole hours."), msg('Write it as "8 h".'))
        return int(number)

    def split(self, key: str, value: object, unit: str) -> tuple[Decimal, str]:
        """The number and the unit of a figure written as text."""
        example = msg('Write the figure in quotes with its unit, like "1.5 {unit}".', unit=unit)
        if isinstance(value, (int, float)):
            raise self.fault("bare-number", key, msg("A number without a unit may be read in any unit."), example)
        found = _AMOUNT.fullmatch(value) if isinstance(value, str) else None
        if found is None:
            raise self.fault("not-a-figure", key, msg("It is not a figure with its unit."), example)
        return Decimal(found[1] + (found[2] or "")), found[3]

    def source(self, key: str) -> Source:
        """The source named by `key`, which must stand under [sources] of the file."""
        if not self.has(key):
            why = msg("A figure or rule without its source can't be checked by anybody.")
            raise self.fault("missing-source", key, why, msg("Name the source under [sources] and refer to it here."))
        name = self.text(key)
        if name not in self._sources:
            why = msg('No source "{name}" stands in this file.', name=name)
            raise self.fault("unknown-source", key, why, msg("Add it under [sources.{name}].", name=name))
        return self._sources[name]

    def table(self, key: str) -> "Table":
        value = self._take(key)
        if not isinstance(value, dict):
            raise self.fault("not-a-table", key, msg("It must be a table."), msg("Write it as [{key}].", key=key))
        return Table(self.file, self._path(key), value, self._sources)

    def tables(self, key: str) -> tuple["Table", ...]:
        """A list of tables with at least one."""
        value = self._take(key)
        if not isinstance(value, list) or not value or not all(isinstance(one, dict) for one in value):
            why = msg("It must be a list of tables, with at least one.")
            raise self.fault("not-tables", key, why, msg("Write each as [[{key}]].", key=key))
        return tuple(
            Table(self.file, f"{self._path(key)}[{number}]", one, self._sources)
            for number, one in enumerate(value, start=1)
        )

    def keys(self) -> tuple[str, ...]:
        return tuple(self._data)

    def read_sources(self) -> None:
        """Take [sources] in, for this table and those under it."""
        listed = self.table("sources")
        for name in listed.keys():
            entry = listed.table(name)
            self._sources[name] = Source(entry.text("document"), entry.text("detail"), entry.choice("mark", Mark))
            entry.done()

    def done(self) -> None:
        """Refuse what nobody asked for: an unknown key is a slip, and a slip may hide a limit."""
        for key in self._data:
            if key not in self._read:
                near = difflib.get_close_matches(key, self._known | self._read, 1)
                do = msg('Did you mean "{near}"?', near=near[0]) if near else msg("Remove it, or correct its name.")
                raise self.fault("unknown-key", key, msg("No rule reads this key."), do)

    def fault(self, code: str, key: str, why: Message, do: Message) -> Unreadable:
        path = self._path(key)
        what = msg("the file {file}, at {key}", file=self.file, key=path)
        return Unreadable(Refusal(code=f"catalogue.{code}", what=what, why=why, do=do, source=self.file, field=path))

    def _known_text(self, key: str, text: str, known: tuple[str, ...]) -> str:
        if text in known:
            return text
        near = difflib.get_close_matches(text, known, 1)
        why = msg('"{text}" is not one of: {known}.', text=text, known=", ".join(known))
        do = msg('Did you mean "{near}"?', near=near[0]) if near else msg("Use one of these words.")
        raise self.fault("unknown-word", key, why, do)

    def _take(self, key: str) -> object:
        if key not in self._data:
            raise self.fault("missing-key", key, msg("It is missing, and nothing has a default."), msg("Add the key."))
        self._read.add(key)
        return self._data[key]

    def _path(self, key: str) -> str:
        return f"{self.where}.{key}" if self.where else key
