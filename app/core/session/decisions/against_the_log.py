"""What this workstation's earlier infusions of a patient say against an order: all of it can be answered.

The log knows what was given, when and to whom; the person with the order knows what happened elsewhere.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction

from app.core.protocol.dose import vial_tolerance
from app.core.protocol.indications import Indication
from app.core.protocol.order import Exposure, Order
from app.core.protocol.past import PastInfusion
from app.core.protocol.product import Product
from app.core.session.decisions.refusing import soft
from app.core.session.standing import GIVEN_ELSEWHERE, from_past
from app.core.values.message import msg
from app.core.values.quantities import Grams
from app.core.values.refusal import Refusal
from app.core.values.route import Route

OTHER_BIRTH = "order.other-birth"
NOT_ON_RECORD = "order.exposure-untold"
RUNNING_ELSEWHERE = "order.running-already"
WEIGHT_CHANGED = "order.weight-changed"
TOO_SOON = "order.too-soon"
DAY_REPEATED = "order.day-repeated"
MORE_THAN_CYCLE = "order.more-than-cycle"

# Feature row 20: from this change on the dose is reckoned again.
CHANGED = Fraction(1, 10)

# No cycle has more than 10 days; what lies longer back under the same number was another one, counted wrongly.
ONE_CYCLE = timedelta(days=14)

_LOG = "Log of this workstation"


def against_the_log(
    order: Order,
    product: Product,
    past: tuple[PastInfusion, ...],
    now: datetime,
    usual: Indication | None = None,
) -> Iterator[Refusal]:
    """Soft refusals, each at its field. `past` is newest first; `usual` the ordered indication, if it is listed."""
    yield from _identity(order, past)
    yield from _exposure(order, past, now)
    last = next(iter(past), None)
    if last is not None and order.weight.value > 0:
        change = abs(Fraction(order.weight.value) - Fraction(last.weight.value)) / Fraction(last.weight.value)
        if change >= CHANGED:
            yield _weight_changed(order, last)
    if order.route is Route.INTRAVENOUS:  # weekly infusions under the skin have neither days nor cycles to compare
        yield from _course(order, product, this_cycle(order, past, now))
    yield from _interval(order, past, now, usual)


def first_day_before(order: Order, past: tuple[PastInfusion, ...]) -> PastInfusion | None:
    """The first day of the last cycle of this indication before the ordered one; None where the log has none."""
    earlier = [one for one in past if one.indication == order.indication and one.cycle != order.cycle]
    if not earlier:
        return None
    last = max(earlier, key=lambda one: one.started)
    return min((one for one in earlier if one.cycle == last.cycle), key=lambda one: one.started)


def this_cycle(order: Order, past: tuple[PastInfusion, ...], now: datetime) -> tuple[PastInfusion, ...]:
    """What the log has of the ordered cycle of this indication, newest first."""
    return tuple(
        one
        for one in past
        if one.indication == order.indication and one.cycle == order.cycle and now - one.started <= ONE_CYCLE
    )


def given_in(infusions: tuple[PastInfusion, ...]) -> Grams:
    """The grams of all of them, by the rates on record."""
    return Grams(sum((one.given.value for one in infusions), Grams(0).value))


def _identity(order: Order, past: tuple[PastInfusion, ...]) -> Iterator[Refusal]:
    stranger = next((one for one in past if one.born != order.patient.born), None)
    if stranger is not None:
        yield _at(
            "born",
            soft(
                OTHER_BIRTH,
                msg("{identifier}, born on {day}", identifier=order.patient.identifier, day=order.patient.born),
                msg("Record {record} has the same identifier and another birth date, {day}.",
                    record=stranger.record, day=stranger.born),
                (("other-was-wrong", msg("Read again on the wristband; the earlier record was wrong")),),
                _LOG,
            ),
        )  # fmt: skip
    running = next((one for one in past if one.ended is None), None)
    if running is not None:
        yield _at(
            "identifier",
            soft(
                RUNNING_ELSEWHERE,
                msg("a second infusion for {identifier}", identifier=order.patient.identifier),
                msg("Record {record} of this patient is still running, since {time}.",
                    record=running.record, time=running.started),
                (
                    ("other-product", msg("Two preparations at the same time, as ordered")),
                    ("not-closed", msg("The other one has ended and was not closed")),
                ),
                _LOG,
            ),
        )  # fmt: skip


def _exposure(order: Order, past: tuple[PastInfusion, ...], now: datetime) -> Iterator[Refusal]:
    known = from_past(order.product_id, past, now, order)
    if known is None and order.exposure is Exposure.SAME:
        yield _at(
            "exposure",
            soft(
                NOT_ON_RECORD,
                msg("“same brand, tolerated”"),
                msg("This workstation has no earlier infusion of this patient."),
                (
                    ("chart", msg("Seen in the chart: brand, date and how it was borne")),
                    ("letter", msg("Confirmed by the ward or hospital that gave it")),
                ),
                _LOG,
            ),
        )
    if known is not None and known.exposure is Exposure.FIRST and order.exposure is Exposure.SAME:
        yield _at(
            "exposure",
            soft(
                GIVEN_ELSEWHERE,
                msg("“same brand, tolerated”"),
                msg("The log says otherwise: {says}.", says=known.says),
                (("elsewhere", msg("Given and tolerated elsewhere since then; seen in the chart")),),
                _LOG,
            ),
        )


def _weight_changed(order: Order, last: PastInfusion) -> Refusal:
    return _at(
        "weight",
        soft(
            WEIGHT_CHANGED,
            msg("{weight}; last time {before}", weight=order.weight, before=last.weight),
            msg("The weight changed by a tenth or more since {day}: the dose is to be reckoned again.",
                day=last.started.date()),
            (
                ("recalculated", msg("The dose was reckoned again with today's weight")),
                ("prescriber", msg("The prescriber knows the change and keeps the dose")),
                ("last-was-wrong", msg("Weighed again; the earlier weight was wrong")),
            ),
            _LOG,
        ),
    )  # fmt: skip


def _course(order: Order, product: Product, same: tuple[PastInfusion, ...]) -> Iterator[Refusal]:
    done = next((one for one in same if one.day == order.day and not one.stopped), None)
    if done is not None:
        yield _at(
            "day",
            soft(
                DAY_REPEATED,
                msg("day {day} of cycle {cycle}", day=order.day, cycle=order.cycle),
                msg("Record {record} has given that day already, {grams}.", record=done.record, grams=done.given),
                (
                    ("prescriber", msg("The prescriber ordered it again")),
                    ("other-was-wrong", msg("The earlier record has a wrong day or cycle")),
                ),
                _LOG,
            ),
        )
    given = given_in(same)
    if same and given.value + order.today.value > order.total.value + vial_tolerance(product).value:
        yield _at(
            "today",
            soft(
                MORE_THAN_CYCLE,
                msg("{today} today", today=order.today),
                msg("This cycle has had {given}; together that is more than its total of {total}.",
                    given=given, total=order.total),
                (
                    ("prescriber", msg("The prescriber ordered more for this cycle")),
                    ("other-was-wrong", msg("The earlier record has a wrong day or cycle")),
                ),
                _LOG,
            ),
        )  # fmt: skip


def _interval(
    order: Order, past: tuple[PastInfusion, ...], now: datetime, usual: Indication | None
) -> Iterator[Refusal]:
    least = usual.least_interval(order.product_id) if usual is not None else None
    before = first_day_before(order, past)
    if least is None or before is None or order.day != 1:
        return
    weeks, source = least
    since = now - before.started
    if since >= timedelta(weeks=weeks):
        return
    yield _at(
        "cycle",
        replace(
            soft(
                TOO_SOON,
                msg("cycle {cycle} after {days} days", cycle=order.cycle, days=since.days),
                msg("Cycle {cycle} began on {day}.", cycle=before.cycle, day=before.started.date()),
                (
                    ("prescriber", msg("The prescriber ordered it earlier")),
                    ("interrupted", msg("The last cycle was broken off")),
                ),
                source.document,
            ),
            limit=msg("at least {weeks} weeks", weeks=weeks),
        ),
    )


def _at(field: str, refusal: Refusal) -> Refusal:
    return replace(refusal, field=field)
