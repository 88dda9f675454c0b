"""One product of the library: each figure with its source and mark, what the leaflet says, what disagrees."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.core.library.group_words import group_words
from app.core.library.holding import Holding
from app.core.protocol.figures import Figure, Group, Part, exactly, figures, part_words
from app.core.protocol.product import Content, Product
from app.core.values.message import Message, msg
from app.core.values.quantities import GramsPerLitre, MlPerKgPerHour
from app.core.values.refusal import Refusal
from app.core.values.source import Mark, Source
from app.present.library import ICONS, name_words, product_name, state_words, waiting_words
from app.present.locale import ENGLISH, Locale
from app.present.parts.log import RemarkRow
from app.present.parts.phrase import phrase, quiet, strong
from app.present.parts.table import CellView, ColumnView, TableRow, TableView
from app.present.times import date_words
from app.present.units import number_words
from app.present.words import say

MARKS: dict[Mark, Message] = {
    Mark.VERIFIED: msg("V, read"),
    Mark.RECALLED: msg("R, recalled"),
    Mark.ARTICLE: msg("source article"),
    Mark.RULE: msg("project rule"),
}

_CONTENTS: dict[Content, Message] = {
    Content.IGA: msg("IgA"),
    Content.DILUTION: msg("Dilution"),
    Content.LINE: msg("Line"),
    Content.FILTER: msg("Filter"),
    Content.STORAGE: msg("Storage"),
    Content.AFTER_OPENING: msg("After opening"),
}


IN_A_ROW = 3
"""Rungs in one row of the table."""


@dataclass(frozen=True, slots=True)
class LadderView:
    """One ladder, or the sites of one group: whom it is for, and its figures."""

    title: str
    table: TableView


@dataclass(frozen=True, slots=True)
class ProductView:
    """`sources` says the whole sentence behind each row of the ladders, by the row's id."""

    title: str
    state: RemarkRow
    facts: tuple[RemarkRow, ...]
    ladders: tuple[LadderView, ...]
    sources: Mapping[str, str]
    contents: tuple[RemarkRow, ...]
    discrepancies: tuple[RemarkRow, ...]


def product_view(held: Holding, names: Mapping[str, str], locale: Locale = ENGLISH) -> ProductView:
    """`names` puts ids of indications into words. Shows the text that counts, else the proposed one."""
    product = held.shown
    state = RemarkRow(ICONS[held.state], phrase(strong(say(state_words(held), locale))))
    if product is None:
        why = held.current.product.why if held.current and isinstance(held.current.product, Refusal) else msg("Nothing")
        facts = (RemarkRow("ban", phrase(say(why, locale))),)
        return ProductView(product_name(held, locale), state, facts, (), {}, (), ())
    ladders, sources = _ladders(product, names, locale)
    return ProductView(
        title=say(
            msg(
                "{name}, {where}, {route}",
                name=name_words(product),
                where=product.jurisdiction,
                route=product.route.value,
            )
        ),
        state=state,
        facts=_facts(held, product, locale),
        ladders=ladders,
        sources=sources,
        contents=_contents(product, locale),
        discrepancies=tuple(RemarkRow("not-equal", phrase(one.words)) for one in product.discrepancies),
    )


def _facts(held: Holding, product: Product, locale: Locale) -> tuple[RemarkRow, ...]:
    """Who stands for it, and what it is."""
    lines: list[tuple[str, Message]] = []
    waits, released, retired = waiting_words(held), held.approved, held.decided.retired
    if waits is not None:
        lines.append(("clock", waits))
    if released is not None:
        day = date_words(released.at.date(), locale)
        one, two = released.proposal.by.name, released.by.name
        lines.append(("users", msg("Proposed by {one}, released by {two}, {day}", one=one, two=two, day=day)))
    if retired is not None:
        day = date_words(retired.at.date(), locale)
        lines.append(("ban", msg("Retired by {name}, {day}: {why}", name=retired.by.name, day=day, why=retired.why)))
    signed = held.decided.signature(product.sha256)
    if signed is not None:
        day = date_words(signed.at.date(), locale)
        template = "{count} recalled figures signed by {name}, {day}"
        lines.append(("signature", msg(template, count=len(signed.figures), name=signed.by.name, day=day)))
    lines.append(("file-text", msg("Version {version}, text {sha}", version=product.version, sha=product.sha256[:12])))
    lines.append(("package", _packs(product, locale)))
    lines.append(("test-tube", _stabilisers(product)))
    return tuple(RemarkRow(icon, phrase(say(words, locale))) for icon, words in lines)


def _packs(product: Product, locale: Locale) -> Message:
    said = ", ".join(
        say(msg("{grams} in {volume}", grams=one.grams, volume=one.volume), locale) for one in product.packs
    )
    return msg("{maker}: {packs}", maker=product.maker, packs=said)


def _stabilisers(product: Product) -> Message:
    said = ", ".join(product.stabilisers) or "none named"
    if product.minimum_age is None:
        return msg("Stabiliser: {names}", names=said)
    return msg("Stabiliser: {names}; never below {age} years", names=said, age=product.minimum_age)


def _ladders(
    product: Product, names: Mapping[str, str], locale: Locale
) -> tuple[tuple[LadderView, ...], dict[str, str]]:
    columns = (
        ColumnView(say(msg("Figure"), locale)),
        ColumnView(say(msg("Value"), locale), weight=1),
        ColumnView(say(msg("Source and mark"), locale), weight=1),
    )
    sources: dict[str, str] = {}
    groups: dict[Group, list[Figure]] = {}
    for one in figures(product):
        groups.setdefault(one.group, []).append(one)
    found = []
    for group, inside in groups.items():
        rows = []
        for part, alike in _together(inside):
            rows.append(_figure_row(part, alike, product.strength, locale))
            sources[rows[-1].id] = source_words(alike[0].source)
        title = capital(say(group_words(group, names), locale))
        found.append(LadderView(title, TableView(columns, tuple(rows), row_height=52, description=title)))
    return tuple(found), sources


def _figure_row(part: Part, alike: list[Figure], strength: GramsPerLitre, locale: Locale) -> TableRow:
    source = alike[0].source
    words = msg("rates above it") if part is Part.RUNG else part_words(part)
    value, mass = _values(alike, strength, locale)
    return TableRow(
        (
            CellView(capital(say(words, locale))),
            CellView(value, "plain", mass),
            CellView(source.document, "plain", say(MARKS[source.mark], locale)),
        ),
        alike[0].id,
    )


def source_words(source: Source) -> str:
    """The whole sentence behind a figure."""
    return f"{source.document}: {source.detail}"


def _together(found: list[Figure]) -> list[tuple[Part, list[Figure]]]:
    """The rungs of one ladder and source stand in one row, a few in each: no figure is ever cut."""
    rows: list[tuple[Part, list[Figure]]] = []
    for one in found:
        last = rows[-1] if rows else (None, [])
        joins = one.part is Part.RUNG and last[0] is Part.RUNG and len(last[1]) < IN_A_ROW
        if joins and last[1][0].source == one.source:
            last[1].append(one)
        else:
            rows.append((one.part, [one]))
    return rows


def _values(alike: list[Figure], strength: GramsPerLitre, locale: Locale) -> tuple[str, str]:
    """The figures of a row, and the same as mass rates, by which products of any strength compare."""
    rates = [one.value for one in alike if isinstance(one.value, MlPerKgPerHour)]
    if not rates:
        return say(exactly(alike[0].value), locale), ""
    said = " / ".join(say(msg("{number}", number=_plain(rate.value)), locale) for rate in rates)
    masses = " / ".join(number_words(rate.mass_rate(strength).value, locale, 2) for rate in rates)
    return say(msg("{rates} mL/kg/h", rates=said), locale), say(msg("{rates} mg/kg/min", rates=masses), locale)


def _plain(value: Decimal) -> Decimal:
    return value.normalize() + 0


def _contents(product: Product, locale: Locale) -> tuple[RemarkRow, ...]:
    rows = [
        RemarkRow(
            "info", phrase(strong(f"{say(_CONTENTS[one.content], locale)}: "), one.words, quiet(_behind(one.source)))
        )
        for one in product.contents
    ]
    rows += [RemarkRow("info", phrase(one.words, quiet(_behind(one.source)))) for one in product.handling]
    rows += [RemarkRow("eye", phrase(one.words, quiet(_behind(one.source)))) for one in product.inspection]
    return tuple(rows)


def _behind(source: Source) -> str:
    return f" ({source.document}, {source.mark.value})"


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]
