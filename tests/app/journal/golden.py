"""One plain example of every kind, and the file of what their payloads looked like when they were first written.

`python -m tests.app.journal.golden` adds the kinds that the file lacks. What it holds is never rewritten once a
release has written such rows: then the old word goes to `app.journal.upcast`.
"""

import json
import sys
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from app.core.protocol.protocol import Protocol
from app.core.values.quantity import Quantity
from app.journal.codec import encode
from app.journal.kinds import KINDS
from app.journal.upcast import added_since
from tests.rules import a_protocol

FILE = Path(__file__).with_name("golden_payloads.json")

_PLAIN: dict[Any, Any] = {
    str: "some words",
    int: 3,
    bool: True,
    Decimal: Decimal("1.50"),
    date: date(2028, 8, 31),
    datetime: datetime(2026, 11, 25, 8, 4, tzinfo=UTC),
    timedelta: timedelta(minutes=30),
}


def plain(hint: Any) -> Any:
    """The plainest value of a type hint: the first of each choice, one of each row."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint in _PLAIN:
        return _PLAIN[hint]
    if hint is Protocol:
        return a_protocol()
    if origin in (Union, UnionType):
        return plain(next(each for each in arguments if each is not NoneType))
    if origin is tuple:
        return tuple(plain(each) for each in arguments if each is not Ellipsis)
    cls: Any = origin or hint
    if issubclass(cls, Enum):
        return next(iter(cls))
    if issubclass(cls, Quantity):
        return cls("84.5")
    assert is_dataclass(origin or hint), hint
    hints = get_type_hints(cls)
    bound = dict(zip(getattr(cls, "__parameters__", ()), arguments, strict=True))
    younger = added_since(cls)  # a line of an earlier version has them at their defaults
    return cls(
        **{each.name: plain(_bound(hints[each.name], bound)) for each in fields(cls) if each.name not in younger}
    )


def _bound(hint: Any, bound: dict[Any, Any]) -> Any:
    return bound[hint] if isinstance(hint, TypeVar) else hint


def written() -> dict[str, str]:
    found: dict[str, str] = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    return found


def main() -> int:
    found = {word: encode(plain(cls)).payload for word, cls in KINDS.items()} | written()
    FILE.write_text(json.dumps(found, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
