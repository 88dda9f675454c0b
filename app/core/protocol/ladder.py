"""The ladder of one patient: the rungs that can really be set, each not above any limit.

A rung is the leaflet's rate in mL/kg/h times the weight, rounded down to what the pump or the
drip chamber can do. A ceiling between two rungs becomes the last rung.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from app.core.protocol.product import LadderRule
from app.core.values.delivery import Delivery
from app.core.values.message import msg
from app.core.values.quantities import Kilograms, MlPerHour, MlPerKgPerHour
from app.core.values.refusal import Refusal
from app.core.values.source import Limit

# No label reaches this; a rate above it is a slip. Clinical reference, section 3, project rule.
NEVER_ABOVE = MlPerKgPerHour("10")


@dataclass(frozen=True, slots=True)
class Rung:
    """`number` counts from 1; `rate` is what is set, `per_kg` the leaflet's figure it came from."""

    number: int
    per_kg: MlPerKgPerHour
    rate: MlPerHour
    hold: timedelta


@dataclass(frozen=True, slots=True)
class Ladder:
    """Rungs strictly rising; `ceiling` is the strictest limit and says why it is that."""

    rungs: tuple[Rung, ...]
    ceiling: Limit[MlPerKgPerHour]
    ceiling_rate: MlPerHour
    weight: Kilograms

    @property
    def first(self) -> Rung:
        return self.rungs[0]

    def rung(self, number: int) -> Rung:
        """Raises ValueError for a number that this ladder does not have."""
        if not 1 <= number <= len(self.rungs):
            raise ValueError(f"no rung {number} on a ladder of {len(self.rungs)}")
        return self.rungs[number - 1]

    def highest_at_most(self, rate: MlPerHour) -> Rung | None:
        """The highest rung not above `rate`; None when even the first is above it."""
        return next((rung for rung in reversed(self.rungs) if rung.rate <= rate), None)


def strictest(limits: Sequence[Limit[MlPerKgPerHour]]) -> Limit[MlPerKgPerHour]:
    """The lowest of at least one limit; the earlier of two equal ones."""
    return min(limits, key=lambda limit: limit.value)


def build_ladder(
    rule: LadderRule,
    weight: Kilograms,
    delivery: Delivery,
    caps: Sequence[Limit[MlPerKgPerHour]] = (),
) -> Ladder | Refusal:
    """The rungs of `rule` for `weight`, under the label's maximum and every cap in `caps`."""
    ceiling = strictest([rule.maximum, *caps])
    if ceiling.value > NEVER_ABOVE:
        return _too_fast(ceiling)
    rates = [rate for rate in rule.rates if rate <= ceiling.value]
    if rates and rates[-1] < ceiling.value < rule.rates[-1]:
        rates.append(ceiling.value)
    usual = timedelta(minutes=rule.hold_minutes)
    first = usual if rule.first_hold_minutes is None else timedelta(minutes=rule.first_hold_minutes)
    rungs: list[Rung] = []
    for per_kg in rates:
        rate = delivery.settable(per_kg.for_weight(weight))
        if rate.value > 0 and (not rungs or rate > rungs[-1].rate):
            rungs.append(Rung(len(rungs) + 1, per_kg, rate, usual if rungs else first))
    if not rungs or rungs[0].per_kg != rule.rates[0]:
        return _cannot_start(rule, weight, ceiling)
    return Ladder(tuple(rungs), ceiling, delivery.settable(ceiling.value.for_weight(weight)), weight)


def _too_fast(ceiling: Limit[MlPerKgPerHour]) -> Refusal:
    return Refusal(
        code="ladder.implausible",
        what=msg("a highest rate of {rate}", rate=ceiling.value),
        why=msg("No immunoglobulin runs that fast."),
        limit=msg("never above {rate}", rate=NEVER_ABOVE),
        source="Project rule: plausibility stop",
        do=msg("Check the product's figures with the pharmacy."),
    )


def _cannot_start(rule: LadderRule, weight: Kilograms, ceiling: Limit[MlPerKgPerHour]) -> Refusal:
    first = rule.rates[0]
    return Refusal(
        code="ladder.no-first-rate",
        what=msg("a first rate of {rate}, which is {flow}", rate=first, flow=first.for_weight(weight)),
        why=msg("It is below the smallest rate this line can run, or above the ceiling."),
        limit=msg("ceiling {rate}", rate=ceiling.value),
        source=rule.source_of_first.document,
        do=msg("Use a pump with finer steps, or a microdrip set."),
    )
