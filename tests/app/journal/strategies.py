"""Any value of a type of the core, drawn from its type hints."""

from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from app.core.session.course_events import EntryCorrected
from app.core.values.quantity import Quantity

# What a database column can hold: no NUL, no half of a surrogate pair.
_TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
_NUMBERS = st.decimals(-10_000, 10_000, allow_nan=False, allow_infinity=False, places=6) | st.integers(0, 999).map(
    Decimal
)

_SIMPLE: dict[Any, st.SearchStrategy[Any]] = {
    str: _TEXT,
    int: st.integers(-1000, 100_000),
    bool: st.booleans(),
    Decimal: _NUMBERS,
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)),
    timedelta: st.timedeltas(timedelta(days=-30), timedelta(days=3000)),
}


def any_of(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a type hint."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint in _SIMPLE:
        return _SIMPLE[hint]
    if origin in (Union, UnionType):
        return st.one_of([any_of(each) for each in arguments if each is not EntryCorrected])
    if origin is tuple and arguments[-1] is Ellipsis:
        return st.lists(any_of(arguments[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*(any_of(each) for each in arguments))
    if hint is NoneType:
        return st.none()
    if issubclass(origin or hint, Enum):
        return st.sampled_from(list(hint))
    if issubclass(origin or hint, Quantity):
        return _NUMBERS.map(hint)
    assert is_dataclass(origin or hint), hint
    return st.deferred(lambda: _built(hint))


def _built(hint: Any) -> st.SearchStrategy[Any]:
    cls: Any = get_origin(hint) or hint
    bound: dict[Any, Any] = dict(zip(getattr(cls, "__parameters__", ()), get_args(hint), strict=True))
    hints = get_type_hints(cls)
    parts = {field.name: any_of(_bound(hints[field.name], bound)) for field in fields(cls)}
    return st.builds(cls, **parts)


def _bound(hint: Any, bound: dict[Any, Any]) -> Any:
    return bound[hint] if isinstance(hint, TypeVar) else hint
