"""What differs between two versions of a product, in words; two that mean anything different never give nothing.

The two are walked field by field, whatever fields a product has, so that a field added later is named too, by its own
name until it has better words. Ladders are matched by whom they are for, facts by what they are about; what has no
partner was added or removed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from enum import Enum
from itertools import zip_longest
from typing import Any

from app.core.library.group_words import NO_NAMES, group_words
from app.core.protocol.figures import exactly, group_of
from app.core.protocol.product import Fact, LadderRule, Pack, Product, Remark, SiteRule
from app.core.values.message import Message, msg
from app.core.values.quantity import Quantity
from app.core.values.source import Source

# The fingerprint differs whenever the text does; what differs in it is what the others say.
_SILENT = frozenset({"sha256"})

_FIELDS: Mapping[str, Message] = {
    "id": msg("id"),
    "rules": msg("ladders"),
    "rates": msg("rates"),
    "rates_source": msg("source of the rates"),
    "first_source": msg("source of the first rate"),
    "hold_minutes": msg("minutes of hold on a rate"),
    "hold_source": msg("source of the hold"),
    "first_hold_minutes": msg("minutes of hold on the first rate"),
    "maximum": msg("highest rate"),
    "rate": msg("highest rate of one site"),
    "volume": msg("largest volume of one site"),
    "sites": msg("most sites at once"),
    "raise_by": msg("largest rise of one site's rate"),
    "from_age": msg("from the age of"),
    "total": msg("highest rate of all sites together"),
    "site_rules": msg("rules for sites"),
    "packs": msg("packs"),
    "contents": msg("contents"),
    "vented_set": msg("vented set"),
    "minimum_age": msg("least age in years"),
    "release": msg("release in the file"),
    "detail": msg("sentence of the source"),
    "mark": msg("mark of the source"),
    "reason": msg("reason"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; `figure` where a number that steers an infusion is another."""

    words: Message
    figure: bool = False


def changes(before: Product, after: Product, names: Mapping[str, str] = NO_NAMES) -> tuple[Change, ...]:
    """Every difference in meaning, those of figures first. `names` puts ids of indications into words."""
    found = list(_between(before, after, None, names))
    return tuple(sorted(found, key=lambda one: not one.figure))


def _between(before: Any, after: Any, where: Message | None, names: Mapping[str, str]) -> Iterable[Change]:
    if before == after:
        return
    if isinstance(before, tuple) and isinstance(after, tuple):
        yield from _rows(before, after, where, names)
    elif type(before) is type(after) and is_dataclass(before):
        for field in fields(before):
            if field.name not in _SILENT:
                # A limit is its value, and a ladder says itself that it is one.
                same = where is not None and field.name == "value"
                inner = where if same else _inside(where, _field_words(field.name))
                yield from _between(getattr(before, field.name), getattr(after, field.name), inner, names)
    else:
        yield _leaf(before, after, where or msg("value"), names)


def _rows(
    before: Sequence[Any], after: Sequence[Any], where: Message | None, names: Mapping[str, str]
) -> Iterable[Change]:
    place = where or msg("rows")
    if any(_is_keyed(one) for one in (*before, *after)):
        yield from _keyed(before, after, place, names)
    elif any(isinstance(one, Quantity) for one in (*before, *after)):
        for number, (old, new) in enumerate(zip_longest(before, after), start=1):
            yield from _between(old, new, msg("{place}, number {number}", place=place, number=number), names)
    else:
        for gone in (one for one in before if one not in after):
            yield Change(msg("{place}: {value} removed", place=place, value=_value(gone, names)))
        for new in (one for one in after if one not in before):
            yield Change(msg("{place}: {value} added", place=place, value=_value(new, names)))
        if set(before) == set(after):
            yield Change(msg("{place}: in another order, or one written twice", place=place))


def _keyed(before: Sequence[Any], after: Sequence[Any], place: Message, names: Mapping[str, str]) -> Iterable[Change]:
    old, new = _by_key(before), _by_key(after)
    for key, one in old.items():
        if key not in new:
            yield Change(msg("{place}: {value} removed", place=place, value=_value(one, names)), _steers(one))
    for key, one in new.items():
        if key not in old:
            yield Change(msg("{place}: {value} added", place=place, value=_value(one, names)), _steers(one))
        else:
            title = _title(one, names)
            yield from _between(old[key], one, title if _steers(one) else _inside(place, title), names)
    if list(old) != list(new) and old.keys() == new.keys():
        yield Change(msg("{place}: in another order", place=place))


def _by_key(rows: Sequence[Any]) -> dict[Any, Any]:
    """The rows by what they are about; of two about the same, the later has its number in the key."""
    found: dict[Any, Any] = {}
    for one in rows:
        key, number = (_key(one), 0), 1
        while key in found:
            key, number = (_key(one), number), number + 1
        found[key] = one
    return found


def _is_keyed(one: Any) -> bool:
    return isinstance(one, (LadderRule, SiteRule, Fact, Remark, Pack))


def _key(one: Any) -> Any:
    match one:
        case LadderRule() | SiteRule():
            return group_of(one)
        case Fact():
            return one.content
        case Remark():
            return one.words
        case _:
            return one


def _title(one: Any, names: Mapping[str, str]) -> Message:
    match one:
        case LadderRule() | SiteRule():
            return group_words(group_of(one), names)
        case Fact():
            return _field_words(one.content.value)
        case _:
            return _value(one, names)


def _steers(one: Any) -> bool:
    return isinstance(one, (LadderRule, SiteRule))


def _leaf(before: Any, after: Any, where: Message, names: Mapping[str, str]) -> Change:
    old, new = _value(before, names), _value(after, names)
    if isinstance(before, Quantity) and type(before) is type(after) and before.value > 0:
        return Change(_by_percent(before.value, after.value, where, old, new), True)
    if isinstance(before, int) and isinstance(after, int) and not isinstance(before, bool) and before > 0:
        return Change(_by_percent(Decimal(before), Decimal(after), where, old, new), True)
    steers = isinstance(before, (Quantity, int)) or isinstance(after, (Quantity, int))
    return Change(msg("{where}: {before} → {after}", where=where, before=old, after=new), steers)


def _by_percent(before: Decimal, after: Decimal, where: Message, old: Message, new: Message) -> Message:
    exact = (after - before) * 100 / before
    percent = exact.quantize(Decimal("0.1"), ROUND_HALF_EVEN)
    percent = percent.quantize(Decimal(1)) if percent == percent.to_integral_value() else percent
    if percent < 0:
        return msg("{where}: {before} → {after} (−{percent} %)", where=where, before=old, after=new, percent=-percent)
    return msg("{where}: {before} → {after} (+{percent} %)", where=where, before=old, after=new, percent=percent)


def _value(one: Any, names: Mapping[str, str]) -> Message:
    """A value inside a sentence."""
    match one:
        case None:
            return msg("none")
        case bool():
            return msg("yes") if one else msg("no")
        case Quantity() | int():
            return exactly(one)
        case Enum():
            return msg("{value}", value=str(one.value))
        case Source():
            return msg("{document} ({mark})", document=one.document, mark=one.mark.value)
        case LadderRule() | SiteRule():
            return group_words(group_of(one), names)
        case Fact() | Remark():
            return msg("“{words}”", words=one.words)
        case Pack():
            return msg("{grams} in {volume}", grams=exactly(one.grams), volume=exactly(one.volume))
        case str():
            return msg("“{words}”", words=names.get(one, one))
        case _:
            return msg("{value}", value=_listed(one))


def _listed(one: Any) -> str:
    if is_dataclass(one):
        return "; ".join(f"{field.name} {getattr(one, field.name)}" for field in fields(one))
    return str(one)


def _inside(where: Message | None, what: Message) -> Message:
    return what if where is None else msg("{where}, {what}", where=where, what=what)


def _field_words(name: str) -> Message:
    return _FIELDS.get(name) or msg("{name}", name=name.replace("_", " ").replace("-", " "))
