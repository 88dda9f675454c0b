"""Figures of a proposed product that do not go with what is trusted: each with its factor and the likely slip.

Trusted is the version in force of the same product; for a product that is new here, the band of all products whose
figures were read, by their mass rate in mg/kg/min, because that is comparable between strengths.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction

from app.core.protocol.figures import Figure, Part, exactly, figures, group_of
from app.core.protocol.product import LadderRule, Product, Release, SiteRule
from app.core.protocol.slip import Measure, Slip, likely_slips, slips_into
from app.core.values.message import Message, msg
from app.core.values.quantities import GramsPerLitre, Millilitres, MlPerHour, MlPerKgPerHour
from app.core.values.source import Mark

# Beyond these a changed figure is a slip until shown otherwise; between them only a factor that is a known slip is
# asked about. Project rules: half as fast again is the largest step any label of the reference makes between classes.
ASK_ABOVE = Fraction(3, 2)
NEVER_BEYOND = Fraction(5, 2)

_RATES = (Part.FIRST, Part.RUNG, Part.MAXIMUM)
_TIMES = (Part.HOLD, Part.FIRST_HOLD)


@dataclass(frozen=True, slots=True)
class Span:
    """What is trusted for a figure: from `low` to `high`, in the measure of the figure, and where that is from."""

    low: Fraction
    high: Fraction
    words: Message
    source: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """`ratio` is the proposed figure over the nearest trusted one. `grave` is refused, any other asks for a reason."""

    figure: Figure
    field: str
    trusted: Span
    ratio: Fraction
    slips: tuple[Slip, ...]
    grave: bool


def doubts(proposed: Product, before: Product | None, read: Sequence[Product]) -> tuple[Doubt, ...]:
    """Every doubtful figure of `proposed` in file order.

    before: the version in force of the same product, None for a new one. read: all products of the library; only
    those whose figures were read by somebody make the band.
    """
    found = []
    for figure in figures(proposed):
        span = _span(figure, proposed, before) if before is not None else _band(figure, proposed, read)
        if span is None:
            continue
        doubt = _doubt(figure, field_of(figure, proposed), span, _amount(figure, proposed.strength))
        if doubt is not None:
            found.append(doubt)
    return tuple(found)


def compared(amounts: Mapping[tuple[int, Part, int], Fraction], before: Product) -> tuple[Slip, ...]:
    """The slips in the rates of a file that was refused: `amounts` in mg/kg/min by number of the ladder from 0, part,
    and number of the rung, against the same ladders of the trusted product.
    """
    found: dict[Slip, None] = {}
    for place, rule in enumerate(before.rules):
        for one in figures(before):
            proposed = amounts.get((place, one.part, one.number))
            if one.part in _RATES and one.group == group_of(rule) and proposed:
                found |= dict.fromkeys(likely_slips(proposed / _amount(one, before.strength)))
    return tuple(found)


def field_of(figure: Figure, product: Product) -> str:
    """Where a figure stands in the product's file, as the reader names places."""
    keys = {
        Part.MAXIMUM: "maximum",
        Part.HOLD: "hold",
        Part.FIRST_HOLD: "first_hold",
        Part.SITE_RATE: "rate",
        Part.SITE_VOLUME: "volume",
        Part.SITES: "sites",
        Part.TOTAL: "total",
        Part.RAISE: "raise_by",
    }
    tables: tuple[tuple[str, Sequence[LadderRule | SiteRule]], ...]
    tables = (("ladder", product.rules), ("sites", product.site_rules))
    for table, rules in tables:
        for number, group in enumerate(map(group_of, rules), start=1):
            if group == figure.group:
                return f"{table}[{number}].{keys.get(figure.part, 'rates')}"
    return ""


def measure_of(part: Part) -> Measure:
    """What kind of number a part of a ladder is."""
    if part in _RATES:
        return Measure.RATE_PER_KG
    if part in _TIMES:
        return Measure.TIME
    if part is Part.SITE_VOLUME:
        return Measure.VOLUME
    return Measure.COUNT if part is Part.SITES else Measure.RATE


def _doubt(figure: Figure, field: str, span: Span, value: Fraction) -> Doubt | None:
    measure = measure_of(figure.part)
    nearest = span.low if value < span.low else span.high if value > span.high else value
    ratio = value / nearest
    if ratio == 1:
        return None
    exact = span.low == span.high
    slips = likely_slips(ratio, measure) if exact else slips_into(value, span.low, span.high, measure)
    # Slower and longer are the safe side of a figure, faster and shorter the other.
    bold = 1 / ratio if measure is Measure.TIME else ratio
    if not (bold > ASK_ABOVE or bold <= 1 / NEVER_BEYOND or (exact and slips) or not exact):
        return None
    return Doubt(figure, field, span, ratio, slips, not 1 / NEVER_BEYOND < bold < NEVER_BEYOND)


def _span(figure: Figure, proposed: Product, before: Product) -> Span | None:
    """What the version in force says of the same figure; for a new group or rung, what its ladders span."""
    theirs = [one for one in figures(before) if one.group == figure.group]
    among = [one for one in theirs if one.part is figure.part and one.number == figure.number]
    if figure.part is Part.RUNG and _rungs(before, figure) != _rungs(proposed, figure):
        among = [one for one in theirs if one.part in _RATES]
    if not among:
        among = [one for one in figures(before) if measure_of(one.part) is measure_of(figure.part)]
    if not among:
        return None
    amounts = {_amount(one, before.strength): one for one in among}
    low, high = amounts[min(amounts)], amounts[max(amounts)]
    words = (
        msg("{value} in version {version}", value=_said(low), version=before.version)
        if low is high
        else msg("{low} to {high} in version {version}", low=_said(low), high=_said(high), version=before.version)
    )
    return Span(min(amounts), max(amounts), words, high.source.document)


def _rungs(product: Product, figure: Figure) -> int:
    return sum(one.part is Part.RUNG and one.group == figure.group for one in figures(product))


def _band(figure: Figure, proposed: Product, read: Sequence[Product]) -> Span | None:
    """What the figures of the same part are in all products of the route that somebody has read."""
    parts = _RATES if figure.part is Part.RUNG else (figure.part,)
    amounts = [
        _amount(one, product.strength)
        for product in read
        if product.route is proposed.route and product.release in (Release.SHIPPED, Release.APPROVED)
        for one in figures(product)
        if one.part in parts and one.source.mark in (Mark.VERIFIED, Mark.RULE)
    ]
    if not amounts:
        return None
    low, high = min(amounts), max(amounts)
    template = "{low} to {high} in the products of this library"
    words = msg(template, low=_shown(low, figure, proposed), high=_shown(high, figure, proposed))
    return Span(low, high, words, "Library: all products of this route by mg/kg/min")


def _amount(figure: Figure, strength: GramsPerLitre) -> Fraction:
    """In mg/kg/min, mL/h, mL, minutes or a count; above 0."""
    value = figure.value
    if isinstance(value, MlPerKgPerHour):
        return _mass(value, strength)
    if isinstance(value, timedelta):
        return Fraction(value // timedelta(minutes=1))
    return Fraction(value) if isinstance(value, int) else Fraction(value.value)


def _mass(rate: MlPerKgPerHour, strength: GramsPerLitre) -> Fraction:
    return Fraction(rate.value) * Fraction(strength.value) / 60


def _shown(amount: Fraction, figure: Figure, product: Product) -> Message:
    """A bound of the band in the unit of the figure it is compared with."""
    number = amount * 60 / Fraction(product.strength.value) if figure.part in _RATES else amount
    cut = (Decimal(number.numerator) / Decimal(number.denominator)).quantize(Decimal("0.01"), ROUND_FLOOR)
    if figure.part in _RATES:
        return msg("{rate}", rate=MlPerKgPerHour(cut))
    if figure.part in _TIMES:
        return msg("{span}", span=timedelta(minutes=int(amount)))
    if figure.part is Part.SITES:
        return msg("{count}", count=int(amount))
    return msg("{amount}", amount=Millilitres(cut) if figure.part is Part.SITE_VOLUME else MlPerHour(cut))


def _said(figure: Figure) -> Message:
    return exactly(figure.value)
