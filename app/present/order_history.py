"""What the records here say of the patient whose identifier is typed: the last infusions and how they were borne."""

from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo

from app.core.protocol.product import Product
from app.core.session.infusion import Infusion, Reaction
from app.core.values.message import Message, msg
from app.present.locale import ENGLISH, Locale
from app.present.parts.phrase import Phrase, phrase, strong
from app.present.times import date_words, day_of
from app.present.told import Told
from app.present.words import say

SHOWN = 3
FRESH = timedelta(weeks=8)  # longer ago counts as a first infusion: clinical reference, section 5


def of_patient(infusions: Iterable[Infusion], identifier: str) -> tuple[Infusion, ...]:
    """Those that were started for this identifier, the latest first."""
    same = [one for one in infusions if one.started and one.order and one.order.patient.identifier == identifier]
    return tuple(sorted(same, key=_start, reverse=True))


def history(
    before: tuple[Infusion, ...],
    product: Product | None,
    now: datetime,
    zone: tzinfo,
    locale: Locale = ENGLISH,
    last_time: tuple[Message, ...] = (),
) -> tuple[Phrase, ...]:
    """A line for each of the last infusions, what brand and gap mean for this one, and `last_time` in short; () where
    there is none.
    """
    lines = [_line(Told(one, zone, locale)) for one in before[:SHOWN]]
    if before and last_time:
        short = "; ".join(say(one, locale, zone) for one in last_time)
        lines.insert(0, phrase(strong(say(msg("Last time:"), locale)), f" {short}."))
    if not before:
        return ()
    last = before[0]
    gap = now - _start(last)
    same = product is not None and last.protocol is not None and last.protocol.product.brand == product.brand
    if product is not None:
        days = (day_of(now, zone) - day_of(_start(last), zone)).days
        if not same:
            said = msg("Another brand last time: it counts as the first.")
        elif gap > FRESH:
            said = msg("Same brand, but {days} days ago: over 8 weeks count as the first.", days=days)
        else:
            said = msg("Same brand, {days} days ago.", days=days)
        lines.append(phrase(say(said, locale)))
    return tuple(lines)


def _start(infusion: Infusion) -> datetime:
    assert infusion.started is not None
    return infusion.started


def _line(told: Told) -> Phrase:
    infusion = told.infusion
    order = infusion.order
    assert order is not None
    when = told.say(msg("{day}, cycle {cycle}, day {number}:", day=_day(told), cycle=order.cycle, number=order.day))
    top = max((segment.rate for segment in infusion.segments), key=lambda rate: rate.value, default=None)
    rate = msg("up to {rate}", rate=told.rate(top)) if top is not None else msg("never ran")
    reactions = [_reaction(told, one) for one in infusion.reactions]
    borne = "; ".join(reactions) if reactions else told.say(msg("no reaction"))
    said = msg("{product}, {rate}; {borne}.", product=told.product(order.product_id), rate=rate, borne=borne)
    return phrase(strong(when), " ", told.say(said))


def _reaction(told: Told, one: Reaction) -> str:
    names, grade = told.symptoms(one.symptoms), told.grade(one.grade)
    return told.say(msg("{names}, {grade}, at {rate}", names=names, grade=grade, rate=told.rate(one.rate)))


def _day(told: Told) -> str:
    return date_words(day_of(_start(told.infusion), told.zone), told.locale)
