"""The drugs around an infusion: premedication, fluids and prophylaxis, treatment of a reaction, rescue.

A dose whose source is only recalled is not offered: the prescriber's own dose must be entered. What was only
recalled may still withhold: a highest dose, an interval, an age.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from app.core.protocol.checklist import Reply
from app.core.values.quantities import Kilograms, Milligrams, Millilitres
from app.core.values.source import Mark, Source

WHOLE_MILLIGRAM = Decimal(1)


class Stage(Enum):
    """When it is given: before the start, right after the end, or on the days that follow at home."""

    BEFORE = "before"
    AFTER = "after"
    DAYS = "days-after"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A checklist answer that speaks against the drug. `blocks`: it may not be given at all. `asks`: only when a
    named prescriber orders it in spite of it. Neither: it is shown beside the drug.
    """

    item: str
    answer: str
    blocks: bool
    says: str
    asks: bool = False
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Drug:
    """`allergens` are lower-case word stems looked for in the patient's allergies.

    `dose` and `volume` are the protocol's adult dose; below `adult_from` kilograms (or without a
    dose) the prescriber's dose is entered. `interval_hours` is the least time to the next dose.
    `source` stands behind the dose, `held_by` behind the figures that only withhold it: `interval_hours`,
    `adult_from`, `highest` (no single dose above it, whoever ordered it).

    `per_kilogram` is the dose below `adult_from`, never above `dose`; it is offered only when its source was read,
    and no dose above it is taken either way. `day_limit` bounds 24 h, with what the answer `counted_by` says was taken.
    `when` and `indications` say for whom it is at all; `fluid` ("saline") that it is one, of `volume`; `days` how long
    it is taken afterwards; `instead_of` the other one of two.
    `least_age`: not below these years, save for `except_indications`.
    """

    id: str
    name: str
    route: str
    dose: Milligrams | None
    volume: Millilitres | None
    how: str
    adult_from: Kilograms | None
    interval_hours: Decimal | None
    allergens: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    rescue: bool
    source: Source
    held_by: Source | None = None
    stage: Stage = Stage.BEFORE
    when: tuple[Reply, ...] = ()
    indications: tuple[str, ...] = ()
    fluid: str = ""
    days: int = 0
    instead_of: str = ""
    per_kilogram: Milligrams | None = None
    per_kilogram_source: Source | None = None
    highest: Milligrams | None = None
    day_limit: Milligrams | None = None
    day_limit_source: Source | None = None
    counted_by: str = ""
    least_age: int | None = None
    least_age_source: Source | None = None
    except_indications: tuple[str, ...] = ()
    after: str = ""

    def protocol_dose(self, weight: Kilograms) -> Milligrams | None:
        """The dose that may be offered to a patient of this weight; None asks for the prescriber's."""
        if self.source.mark is Mark.RECALLED:
            return None
        if self.adult_from is not None and weight < self.adult_from:
            source = self.per_kilogram_source
            return None if source is None or source.mark is Mark.RECALLED else self.weight_dose(weight)
        return self.dose

    def weight_dose(self, weight: Kilograms) -> Milligrams | None:
        """The dose by weight in whole mg, rounded down and never above the adult one; None without a figure."""
        if self.per_kilogram is None:
            return None
        by_weight = Milligrams(self.per_kilogram.value * weight.value).floored(WHOLE_MILLIGRAM)
        return by_weight if self.dose is None else min(by_weight, self.dose)

    def highest_dose(self, weight: Kilograms) -> Milligrams | None:
        """The most that is taken as one dose, whoever ordered it; None where no source gives one."""
        light = self.adult_from is not None and weight < self.adult_from
        bounds = (self.highest, self.weight_dose(weight) if light else None)
        return min((one for one in bounds if one is not None), default=None)


@dataclass(frozen=True, slots=True)
class Premedication:
    """The drugs of the protocol before the start, and the wait after the last of them."""

    version: str
    drugs: tuple[Drug, ...]
    wait_minutes: int
    wait_source: Source

    def drug(self, drug_id: str) -> Drug | None:
        return next((drug for drug in self.drugs if drug.id == drug_id), None)
