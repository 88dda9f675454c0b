"""How one reader writes numbers and words: the decimal sign, the thousands space, the translations.

The door every visible string passes. English is written in the program itself, so its catalogue is
empty; another language brings a catalogue from English templates to its own. No Qt, no files here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

NARROW_SPACE = "\u202f"


@dataclass(frozen=True, slots=True)
class Locale:
    """`thousands` parts groups of three from 10 000 on; `unit_space` stands between a number and its unit."""

    language: str
    decimal_sign: str = "."
    thousands: str = NARROW_SPACE
    unit_space: str = " "
    catalogue: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    def translate(self, english: str) -> str:
        """The reader's words for an English template; the English where the catalogue has none."""
        return self.catalogue.get(english, english)


ENGLISH = Locale("en")
