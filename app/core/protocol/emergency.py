"""The steps of an emergency and the adrenaline dose by age."""

from dataclasses import dataclass

from app.core.values.quantities import Milligrams, Millilitres
from app.core.values.source import Source


@dataclass(frozen=True, slots=True)
class AdrenalineDose:
    """From `from_years` (completed) on; the row with the highest fitting age applies."""

    from_years: int
    dose: Milligrams
    volume: Millilitres
    source: Source


@dataclass(frozen=True, slots=True)
class EmergencyStep:
    """`id` is stable ("stop", "call", "adrenaline", "position", "oxygen", "fluid")."""

    id: str
    title: str
    note: str
    done_words: str


@dataclass(frozen=True, slots=True)
class Emergency:
    version: str
    steps: tuple[EmergencyStep, ...]
    adrenaline: tuple[AdrenalineDose, ...]
    repeat_minutes: int
    source: Source

    def adrenaline_for(self, age: int) -> AdrenalineDose | None:
        """None when no row covers the age: the prescriber's dose is needed."""
        fitting = [row for row in self.adrenaline if age >= row.from_years]
        return max(fitting, key=lambda row: row.from_years, default=None)
