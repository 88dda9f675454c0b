"""The drugs around an infusion: premedication, treatment of a reaction, rescue.

A dose whose source is only recalled is not offered: the prescriber's own dose must be entered.
"""

from dataclasses import dataclass
from decimal import Decimal

from app.core.values.quantities import Kilograms, Milligrams, Millilitres
from app.core.values.source import Mark, Source


@dataclass(frozen=True, slots=True)
class Conflict:
    """A checklist answer that speaks against the drug. `blocks`: it may not be given at all."""

    item: str
    answer: str
    blocks: bool
    says: str


@dataclass(frozen=True, slots=True)
class Drug:
    """`allergens` are lower-case word stems looked for in the patient's allergies.

    `dose` and `volume` are the protocol's adult dose; below `adult_from` kilograms (or without a
    dose) the prescriber's dose is entered. `interval_hours` is the least time to the next dose.
    `source` stands behind the dose, `held_by` behind the two figures that only withhold it.
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

    def protocol_dose(self, weight: Kilograms) -> Milligrams | None:
        """The dose that may be offered to a patient of this weight; None asks for the prescriber's."""
        if self.source.mark is Mark.RECALLED:
            return None
        if self.adult_from is not None and weight < self.adult_from:
            return None
        return self.dose


@dataclass(frozen=True, slots=True)
class Premedication:
    """The drugs of the protocol before the start, and the wait after the last of them."""

    version: str
    drugs: tuple[Drug, ...]
    wait_minutes: int
    wait_source: Source

    def drug(self, drug_id: str) -> Drug | None:
        return next((drug for drug in self.drugs if drug.id == drug_id), None)
