"""What immunoglobulin is given for: the usual courses, so that an order far from them is seen."""

from dataclasses import dataclass
from fractions import Fraction

from app.core.values.quantities import GramsPerKilogram
from app.core.values.source import Source

# An order lies within a regimen when it is no further off than this: whole bottles are not another dose.
TOLERANCE = Fraction(1, 20)


@dataclass(frozen=True, slots=True)
class Regimen:
    """One way to give a cycle, as one source has it.

    `low` to `high` is the dose of the whole cycle, `usual` the one among them that the source gives first (None where
    it leaves the range to the prescriber). `days` may be `days_low` to `days_high`, `days_usual` without another wish.
    `hours` bound the time of a single infusion. Intervals are in weeks, from the first day of a cycle to the first day
    of the next. `products` are ids; empty means any.
    """

    id: str
    words: str
    low: GramsPerKilogram
    high: GramsPerKilogram
    usual: GramsPerKilogram | None
    days_low: int
    days_high: int
    days_usual: int
    source: Source
    hours_low: int | None = None
    hours_high: int | None = None
    interval_low: int | None = None
    interval_high: int | None = None
    products: tuple[str, ...] = ()

    def fits(self, product_id: str) -> bool:
        """Whether the source speaks of this product; an empty id fits where any product does."""
        return not self.products or product_id in self.products

    def holds(self, per_kg: Fraction, days: int) -> bool:
        """Whether a cycle of `per_kg` g/kg over `days` is within it, give or take a twentieth of the dose."""
        low, high = Fraction(self.low.value), Fraction(self.high.value)
        return low * (1 - TOLERANCE) <= per_kg <= high * (1 + TOLERANCE) and self.days_low <= days <= self.days_high


@dataclass(frozen=True, slots=True)
class Indication:
    """`regimens` begins with the one that counts without another wish, and is empty where no source gives a dose.
    `printed` tells where the article prints something else than it can mean. `evidence` and `note` may be empty.
    """

    id: str
    words: str
    regimens: tuple[Regimen, ...]
    cycles: int | None
    evidence: str
    note: str
    printed: tuple[str, ...]
    article: bool
    source: Source

    @property
    def low(self) -> GramsPerKilogram | None:
        return self.regimens[0].low if self.regimens else None

    @property
    def high(self) -> GramsPerKilogram | None:
        return self.regimens[0].high if self.regimens else None

    def regimen(self, days: int | None = None, product_id: str = "") -> Regimen | None:
        """The first regimen for this product that can be given in `days`; else the first one; None without any."""
        fitting = [one for one in self.regimens if one.fits(product_id)]
        if days is None:
            return next(iter(fitting), None)
        within = (one for one in fitting if one.days_low <= days <= one.days_high)
        return next(within, next(iter(fitting), None))

    def least_interval(self, product_id: str = "") -> tuple[int, Source] | None:
        """The fewest weeks between two cycles that any regimen for this product has; None where none has any."""
        known = [(one.interval_low, one.source) for one in self.regimens if one.fits(product_id)]
        weeks = [(low, source) for low, source in known if low is not None]
        return min(weeks, key=lambda one: one[0], default=None)


@dataclass(frozen=True, slots=True)
class Indications:
    """`notes` is what to know of the article's grades of evidence as a whole."""

    version: str
    notes: tuple[str, ...]
    indications: tuple[Indication, ...]

    def indication(self, indication_id: str) -> Indication | None:
        return next((one for one in self.indications if one.id == indication_id), None)
