"""Where a number comes from, and how far it may be trusted.

Every figure that steers an infusion carries one of these. A figure that was only recalled
may not act until a named pharmacist has signed for it.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

T = TypeVar("T")


class Mark(Enum):
    """V read in a public document, R recalled and not read, SEED the source article, RULE the project's own."""

    VERIFIED = "V"
    RECALLED = "R"
    ARTICLE = "SEED"
    RULE = "RULE"


@dataclass(frozen=True, slots=True)
class Source:
    """`document` is short for the screen ("EU leaflet"); `detail` is the sentence behind it."""

    document: str
    detail: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Limit(Generic[T]):
    """A bound with its reason and its source; the strictest of several says its name."""

    value: T
    reason: str
    source: Source
