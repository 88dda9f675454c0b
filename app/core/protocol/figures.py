"""The figures of a product that let an infusion run, one by one, each with its place and its source.

One list for four readers: the screen that shows where each number is from, the pharmacist who signs the recalled
ones, the check for slips, and the account of what changed.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from itertools import chain
from typing import TypeAlias

from app.core.protocol.product import LadderRule, PatientClass, Product, SiteRule, Stage
from app.core.values.message import Message, msg
from app.core.values.quantities import Kilograms, Millilitres, MlPerHour, MlPerKgPerHour
from app.core.values.quantity import Quantity
from app.core.values.source import Mark, Source


class Part(Enum):
    """Which number of a ladder, or of a rule for subcutaneous sites."""

    FIRST = "first"
    RUNG = "rung"
    MAXIMUM = "maximum"
    FIRST_HOLD = "first-hold"
    HOLD = "hold"
    SITE_RATE = "site-rate"
    SITE_VOLUME = "site-volume"
    SITES = "sites"
    TOTAL = "total"
    RAISE = "raise"


Number: TypeAlias = "MlPerKgPerHour | MlPerHour | Millilitres | int | timedelta"


@dataclass(frozen=True, slots=True)
class Group:
    """Whom a ladder or a site rule is for; empty `indications` means all that no other one names."""

    profile: str = ""
    indications: tuple[str, ...] = ()
    classes: tuple[PatientClass, ...] = ()
    stages: tuple[Stage, ...] = ()
    from_weight: Kilograms | None = None
    below_weight: Kilograms | None = None
    from_age: int | None = None
    not_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """`number` counts the rungs from 1, and is 0 for what there is once. `id` names it within its product."""

    group: Group
    part: Part
    number: int
    value: Number
    source: Source

    @property
    def id(self) -> str:
        """Stable as long as the groups of the file are; signed beside the fingerprint of the file."""
        group = self.group
        names = (
            group.profile,
            "+".join(group.indications) or "all",
            "+".join(one.value for one in group.classes) or "+".join(one.value for one in group.stages),
            "" if group.from_weight is None else f"from-{group.from_weight.value}",
            "" if group.below_weight is None else f"below-{group.below_weight.value}",
            "" if group.from_age is None else f"from-age-{group.from_age}",
            f"{self.part.value}-{self.number}" if self.number else self.part.value,
        )
        return "/".join(name for name in names if name)


def group_of(rule: LadderRule | SiteRule) -> Group:
    """Whom a rule is for."""
    if isinstance(rule, LadderRule):
        return Group(rule.profile, rule.indications, rule.classes, from_age=rule.from_age)
    return Group("", rule.indications, (), rule.stages, rule.from_weight, rule.below_weight, not_for=rule.not_for)


def figures(product: Product) -> tuple[Figure, ...]:
    """Every number that lets the product run, in file order."""
    return tuple(chain(*(_ladder(one) for one in product.rules), *(_sites(one) for one in product.site_rules)))


def recalled(product: Product) -> tuple[Figure, ...]:
    """Those that nobody has read in a document: inactive until a pharmacist signs each."""
    return tuple(one for one in figures(product) if one.source.mark is Mark.RECALLED)


def part_words(part: Part, number: int = 0) -> Message:
    """What a figure is called."""
    match part:
        case Part.FIRST:
            return msg("first rate")
        case Part.RUNG:
            return msg("rate {number} of the ladder", number=number)
        case Part.MAXIMUM:
            return msg("highest rate")
        case Part.FIRST_HOLD:
            return msg("hold of the first rate")
        case Part.HOLD:
            return msg("hold of a rate")
        case Part.SITE_RATE:
            return msg("highest rate of one site")
        case Part.SITE_VOLUME:
            return msg("largest volume of one site")
        case Part.SITES:
            return msg("most sites at once")
        case Part.TOTAL:
            return msg("highest rate of all sites together")
        case Part.RAISE:
            return msg("largest rise of one site's rate")


def exactly(number: Quantity | int | timedelta) -> Message:
    """The number with every digit it has: in front of a signature nothing is rounded."""
    if isinstance(number, Quantity):
        return msg("{number} {unit}", number=number.value.normalize() + 0, unit=number.unit)
    return msg("{number}", number=number)


def _ladder(rule: LadderRule) -> tuple[Figure, ...]:
    group = group_of(rule)
    found = [Figure(group, Part.FIRST, 0, rule.rates[0], rule.source_of_first)]
    found += (
        Figure(group, Part.RUNG, number, rate, rule.rates_source) for number, rate in enumerate(rule.rates[1:], start=2)
    )
    found.append(Figure(group, Part.MAXIMUM, 0, rule.maximum.value, rule.maximum.source))
    if rule.first_hold_minutes is not None:
        first = timedelta(minutes=rule.first_hold_minutes)
        found.append(Figure(group, Part.FIRST_HOLD, 0, first, rule.hold_source))
    found.append(Figure(group, Part.HOLD, 0, timedelta(minutes=rule.hold_minutes), rule.hold_source))
    return tuple(found)


def _sites(rule: SiteRule) -> tuple[Figure, ...]:
    group = group_of(rule)
    found = [Figure(group, Part.SITE_RATE, 0, rule.rate.value, rule.rate.source)]
    if rule.volume is not None:
        found.append(Figure(group, Part.SITE_VOLUME, 0, rule.volume.value, rule.volume.source))
    if rule.sites is not None:
        found.append(Figure(group, Part.SITES, 0, rule.sites.value, rule.sites.source))
    if rule.total is not None:
        found.append(Figure(group, Part.TOTAL, 0, rule.total.value, rule.total.source))
    if rule.raise_by is not None:
        found.append(Figure(group, Part.RAISE, 0, rule.raise_by.value, rule.raise_by.source))
    return tuple(found)
