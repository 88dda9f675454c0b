"""Which bottles hold a dose, and what rounding a dose to whole bottles changes.

A rounded dose never lies more than half the smallest vial above the prescribed one (clinical reference, 8.3). Where
rounding would change a dose by more than a tenth, which happens to children, the dose stays exact and the rest of the
last bottle is thrown away.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from math import ceil, floor, gcd

from app.core.protocol.product import Pack

# A larger change is not rounding any more. Project rule.
MOST_CHANGE = Fraction(1, 10)

# Days of 5 g are uneven by nature: NHS Lothian splits 135 g into 25, 25, 25, 30 and 30.
MOST_UNEVEN = Fraction(1, 4)

FIVE_GRAMS = Fraction(5)

Counted = tuple[tuple[Pack, int], ...]


class Rounding(Enum):
    """ASCIA rounds to whole vials, Ontario to the nearest 5 g, NHS Lothian down to 5 g (clinical reference, 8.3)."""

    NONE = "none"
    WHOLE_VIALS = "whole-vials"
    NEAREST_5_G = "nearest-5-g"
    DOWN_5_G = "down-5-g"


@dataclass(frozen=True, slots=True)
class Vials:
    """`dose` in g is what is given, `bottles` the fewest that hold it with the least thrown away."""

    dose: Fraction
    bottles: Counted

    @property
    def held(self) -> Fraction:
        """What the bottles hold, in g."""
        return sum((Fraction(pack.grams.value) * count for pack, count in self.bottles), Fraction(0))

    @property
    def held_ml(self) -> Fraction:
        return sum((Fraction(pack.volume.value) * count for pack, count in self.bottles), Fraction(0))

    @property
    def discarded(self) -> Fraction:
        """What is left in the last bottle, in g."""
        return self.held - self.dose


def vials_for(packs: Sequence[Pack], dose: Fraction) -> Vials:
    """The bottles of `packs` (not empty) for a dose above 0 g: least thrown away first, then fewest bottles."""
    unit = _unit(packs)
    sizes = [(int(Fraction(pack.grams.value) / unit), pack) for pack in packs]
    needed = ceil(dose / unit)
    fewest = _fewest([size for size, _ in sizes], needed + max(size for size, _ in sizes))
    whole = next(amount for amount in range(needed, len(fewest)) if fewest[amount] is not None)
    counts: dict[Pack, int] = {}
    while whole > 0:
        size, pack = next(
            (size, pack) for size, pack in sorted(sizes, key=lambda one: -one[0]) if _steps(fewest, whole, size)
        )
        counts[pack] = counts.get(pack, 0) + 1
        whole -= size
    return Vials(dose, tuple(sorted(counts.items(), key=lambda one: one[0].grams.value, reverse=True)))


def rounded(dose: Fraction, rounding: Rounding, packs: Sequence[Pack] = ()) -> Fraction:
    """`dose` in g, rounded; as it is where rounding would change it by more than a tenth.

    Halves go down, and with `packs` nothing goes more than half the smallest of them above `dose`.
    """
    match rounding:
        case Rounding.NONE:
            return dose
        case Rounding.WHOLE_VIALS:
            found = _nearest(dose, _achievable(packs, dose + _smallest(packs)))
        case Rounding.NEAREST_5_G:
            below = floor(dose / FIVE_GRAMS) * FIVE_GRAMS
            found = _nearest(dose, (below, below + FIVE_GRAMS))
            if packs and found - dose > _smallest(packs) / 2:
                found = below
        case Rounding.DOWN_5_G:
            found = floor(dose / FIVE_GRAMS) * FIVE_GRAMS
    return found if found > 0 and abs(found - dose) <= dose * MOST_CHANGE else dose


def shares(total: Fraction, days: int, rounding: Rounding, packs: Sequence[Pack] = ()) -> tuple[Fraction, ...]:
    """`total` g over `days` in whole bottles or in 5 g, the smaller days first; evenly where a day would then lie more
    than a tenth (5 g: a quarter) from the even share. Always adds up to `total`.
    """
    even = total / days
    if days == 1 or rounding is Rounding.NONE:
        return (even,) * days
    known = _achievable(packs, total) if packs else ()
    most = MOST_CHANGE
    if rounding in (Rounding.NEAREST_5_G, Rounding.DOWN_5_G):
        fives = tuple(FIVE_GRAMS * number for number in range(1, floor(total / FIVE_GRAMS) + 1))
        known, most = tuple(one for one in fives if not packs or one in known), MOST_UNEVEN
    allowed, found, rest = frozenset(known), [], total
    for left in range(days, 0, -1):
        share = rest if left == 1 else max((one for one in known if one <= rest / left), default=rest)
        found.append(share)
        rest -= share
    fits = all(one in allowed and abs(one - even) <= even * most for one in found)
    return tuple(found) if fits else (even,) * days


def is_whole(grams: Fraction, packs: Sequence[Pack]) -> bool:
    """Whether whole bottles of `packs` hold exactly `grams`."""
    return grams in _achievable(packs, grams)


def _smallest(packs: Iterable[Pack]) -> Fraction:
    return min(Fraction(pack.grams.value) for pack in packs)


def _nearest(dose: Fraction, known: Iterable[Fraction]) -> Fraction:
    return min(known, key=lambda one: (abs(one - dose), one), default=dose)


def _unit(packs: Sequence[Pack]) -> Fraction:
    """The largest mass of which every pack is a whole multiple."""
    grams = [Fraction(pack.grams.value) for pack in packs]
    common = 1
    for one in grams:
        common = common * one.denominator // gcd(common, one.denominator)
    whole = 0
    for one in grams:
        whole = gcd(whole, int(one * common))
    return Fraction(whole, common)


def _achievable(packs: Sequence[Pack], most: Fraction) -> tuple[Fraction, ...]:
    """Every mass above 0 and up to `most` that whole bottles hold, rising."""
    unit = _unit(packs)
    sizes = [int(Fraction(pack.grams.value) / unit) for pack in packs]
    fewest = _fewest(sizes, floor(most / unit))
    return tuple(unit * amount for amount, count in enumerate(fewest) if amount and count is not None)


def _fewest(sizes: Sequence[int], most: int) -> list[int | None]:
    """The fewest bottles that hold 0, 1, … `most` units exactly; None where no bottles do."""
    found: list[int | None] = [0]
    for amount in range(1, most + 1):
        before = [found[amount - size] for size in sizes if size <= amount]
        known = [one for one in before if one is not None]
        found.append(min(known) + 1 if known else None)
    return found


def _steps(fewest: Sequence[int | None], amount: int, size: int) -> bool:
    """Whether a bottle of `size` is the last of a fewest set for `amount`."""
    if size > amount:
        return False
    before, now = fewest[amount - size], fewest[amount]
    return before is not None and now is not None and before + 1 == now
