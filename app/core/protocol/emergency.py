"""The steps of an emergency, the adrenaline dose by age, and which drugs never come before it."""

from dataclasses import dataclass

from app.core.values.quantities import Kilograms, Milligrams, Millilitres
from app.core.values.source import Source


@dataclass(frozen=True, slots=True)
class AdrenalineDose:
    """From `from_years` (completed) on; the row with the highest fitting age applies. Below `small_below` the screen
    says that the patient is small for it; the dose stays, because a question must not delay it.
    """

    from_years: int
    dose: Milligrams
    volume: Millilitres
    source: Source
    small_below: Kilograms | None = None
    small_source: Source | None = None

    def is_small(self, weight: Kilograms) -> bool:
        """Whether `weight` is unusually low for who gets this dose."""
        return self.small_below is not None and weight < self.small_below


@dataclass(frozen=True, slots=True)
class EmergencyStep:
    """`id` is stable ("stop", "call", "adrenaline", "position", "oxygen", "fluid")."""

    id: str
    title: str
    note: str
    done_words: str


@dataclass(frozen=True, slots=True)
class Emergency:
    """`afterwards`: parts of the names of drugs that never come before adrenaline, in lower case."""

    version: str
    steps: tuple[EmergencyStep, ...]
    adrenaline: tuple[AdrenalineDose, ...]
    repeat_minutes: int
    source: Source
    afterwards: tuple[str, ...] = ()
    afterwards_source: Source | None = None

    def comes_after(self, name: str) -> bool:
        """Whether a drug of this name is one that never comes before adrenaline."""
        return any(stem in name.casefold() for stem in self.afterwards)

    def adrenaline_for(self, age: int) -> AdrenalineDose | None:
        """None when no row covers the age: the prescriber's dose is needed."""
        fitting = [row for row in self.adrenaline if age >= row.from_years]
        return max(fitting, key=lambda row: row.from_years, default=None)
