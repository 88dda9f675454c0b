"""How a value of each type lies in JSON, found from the type hints of the core; strict in both directions.

Text for everything exact: "84 mL/h", "0.5", "1800 s", "2026-11-25T08:04:00.000000Z". An enum is its value, a
dataclass an object with every field and no other, a union of dataclasses {"kind", "payload"}. Reading never guesses:
a wrong unit, a missing or an unknown key is a `NotReadable` that says where. Two types are kept elsewhere and only
named by their fingerprint, because they are long: the protocol, the same for many infusions, and the text of a
product file.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

from app.core.library.keys import FileText
from app.core.protocol.protocol import Protocol
from app.core.values.quantities import microseconds
from app.core.values.quantity import Quantity
from app.journal.kinds import WORDS
from app.journal.upcast import added_since, upcast

Kept: TypeAlias = Protocol | FileText
Keep = Callable[[Kept], str]
Fetch = Callable[[str, type[Kept]], Kept]

_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_MOMENT = "%Y-%m-%dT%H:%M:%S.%fZ"
_FOUND: dict[Any, "Shape"] = {}
_CLASSES = {word: cls for cls, word in WORDS.items()}


class NotReadable(ValueError):
    """The JSON is not a value of the expected type; the message names the place in it."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How one type is written and read. `keep` and `fetch` put what is long away and bring it back."""

    write: Callable[[Any, Keep], Any]
    read: Callable[[Any, Fetch, str], Any]


def shape(hint: Any) -> Shape:
    """The shape of a type hint of the core. Raises TypeError for a type the log has no form for: a bug."""
    if hint not in _FOUND:
        _FOUND[hint] = _shape(hint)
    return _FOUND[hint]


def _shape(hint: Any) -> Shape:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _union(arguments)
    if origin is tuple:
        return _row_of(arguments[0]) if arguments[-1] is Ellipsis else _fixed(arguments)
    if hint in (str, int, bool):
        return _plain(hint)
    if hint in _TEXTS:
        return _text(*_TEXTS[hint])
    if hint in (Protocol, FileText):
        return Shape(lambda value, keep: keep(value), lambda data, fetch, at: fetch(_expect(data, str, at), hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _enum(hint)
    if isinstance(hint, type) and issubclass(hint, Quantity):
        return _quantity(hint)
    if is_dataclass(origin or hint):
        return fields_of(hint)
    raise TypeError(f"the log has no form for {hint!r}")


def fields_of(hint: Any) -> Shape:
    """The shape of a dataclass as an object; also of a protocol itself, where it is kept."""
    cls: Any = get_origin(hint) or hint
    hints = get_type_hints(cls)
    bound: dict[Any, Any] = dict(zip(getattr(cls, "__parameters__", ()), get_args(hint), strict=True))
    # A function and not a table of shapes, because an event may hold another event.
    names = {field.name: _bound(hints[field.name], bound) for field in fields(cls)}

    def write(value: Any, keep: Keep) -> Any:
        return {name: shape(kind).write(getattr(value, name), keep) for name, kind in names.items()}

    def read(data: Any, fetch: Fetch, at: str) -> Any:
        found = _expect(data, dict, at)
        younger = added_since(cls) - found.keys()  # what an older version did not write stands at its default
        if odd := sorted(found.keys() ^ (names.keys() - younger)):
            raise NotReadable(f"{at}: missing or unknown: {', '.join(odd)}")
        parts = {name: shape(names[name]).read(found[name], fetch, f"{at}.{name}") for name in found}
        try:
            return cls(**parts)
        except ValueError as error:
            raise NotReadable(f"{at}: {error}") from error

    return Shape(write, read)


def _bound(hint: Any, bound: dict[Any, Any]) -> Any:
    return bound[hint] if isinstance(hint, TypeVar) else hint


def _union(members: tuple[Any, ...]) -> Shape:
    inner = tuple(member for member in members if member is not NoneType)
    nullable = len(inner) < len(members)
    one = shape(inner[0]) if len(inner) == 1 else _told_apart(inner)

    def write(value: Any, keep: Keep) -> Any:
        return None if value is None and nullable else one.write(value, keep)

    def read(data: Any, fetch: Fetch, at: str) -> Any:
        return None if data is None and nullable else one.read(data, fetch, at)

    return Shape(write, read)


def _told_apart(members: tuple[Any, ...]) -> Shape:
    def write(value: Any, keep: Keep) -> Any:
        return {"kind": WORDS[type(value)], "payload": shape(type(value)).write(value, keep)}

    def read(data: Any, fetch: Fetch, at: str) -> Any:
        found = _expect(data, dict, at)
        if found.keys() != {"kind", "payload"}:
            raise NotReadable(f"{at}: a kind and its payload belong here")
        kind, payload = upcast(_expect(found["kind"], str, at), _expect(found["payload"], dict, at))
        if (cls := _CLASSES.get(kind)) not in members:
            raise NotReadable(f"{at}: {kind!r} is not a kind that can stand here")
        return shape(cls).read(payload, fetch, f"{at}.payload")

    return Shape(write, read)


def _row_of(member: Any) -> Shape:
    def write(value: Any, keep: Keep) -> Any:
        return [shape(member).write(each, keep) for each in value]

    def read(data: Any, fetch: Fetch, at: str) -> Any:
        each = shape(member)
        return tuple(each.read(one, fetch, f"{at}[{i}]") for i, one in enumerate(_expect(data, list, at)))

    return Shape(write, read)


def _fixed(members: tuple[Any, ...]) -> Shape:
    shapes = [shape(member) for member in members]

    def write(value: Any, keep: Keep) -> Any:
        return [one.write(each, keep) for one, each in zip(shapes, value, strict=True)]

    def read(data: Any, fetch: Fetch, at: str) -> Any:
        found = _expect(data, list, at)
        if len(found) != len(shapes):
            raise NotReadable(f"{at}: {len(found)} parts where {len(shapes)} belong")
        return tuple(
            one.read(each, fetch, f"{at}[{i}]") for i, (one, each) in enumerate(zip(shapes, found, strict=True))
        )

    return Shape(write, read)


def _plain(kind: type) -> Shape:
    return Shape(lambda value, keep: value, lambda data, fetch, at: _expect(data, kind, at))


def _enum(kind: type[Enum]) -> Shape:
    def read(data: Any, fetch: Fetch, at: str) -> Any:
        for member in kind:
            if member.value == data and type(member.value) is type(data):
                return member
        raise NotReadable(f"{at}: {data!r} is not one of {[member.value for member in kind]}")

    return Shape(lambda value, keep: value.value, read)


def _text(write: Callable[[Any], str], read: Callable[[str], Any]) -> Shape:
    def read_checked(data: Any, fetch: Fetch, at: str) -> Any:
        text = _expect(data, str, at)
        try:
            value = read(text)
        except ValueError as error:
            raise NotReadable(f"{at}: {error}") from error
        if write(value) != text:
            raise NotReadable(f"{at}: {text!r} is not written as the log writes it")
        return value

    return Shape(lambda value, keep: write(value), read_checked)


def _quantity(kind: type[Quantity]) -> Shape:
    return _text(lambda value: f"{_digits(value.value)} {kind.unit}", lambda text: kind(_number(text, kind.unit)))


def _number(text: str, unit: str) -> Decimal:
    digits, _, found = text.partition(" ")
    if found != unit or _NUMBER.fullmatch(digits) is None:
        raise ValueError(f"{text!r} is not a number of {unit or 'no unit'}")
    return Decimal(digits)


def _digits(number: Decimal) -> str:
    return format(number, "f")


def moment_text(moment: datetime) -> str:
    if moment.tzinfo is None:
        raise ValueError("a time without its zone")
    # Four digits of the year whatever the platform's strftime makes of early ones.
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _span(text: str) -> timedelta:
    return timedelta(microseconds=int(_number(text, "s") * 1_000_000))


_TEXTS: dict[Any, tuple[Callable[[Any], str], Callable[[str], Any]]] = {
    Decimal: (_digits, lambda text: _number(text, "")),
    date: (date.isoformat, date.fromisoformat),
    datetime: (moment_text, lambda text: datetime.strptime(text, _MOMENT).replace(tzinfo=UTC)),
    timedelta: (lambda span: f"{_digits((microseconds(span) / 1_000_000).normalize())} s", _span),
}


def _expect(data: Any, kind: type, at: str) -> Any:
    if type(data) is not kind:  # not isinstance: True is an int, and must not be read as one
        raise NotReadable(f"{at}: {data!r} where {kind.__name__} belongs")
    return data
