"""Whose infusion it is: the identity that stands on every window and page."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.core.values.quantities import Centimetres


class Sex(Enum):
    FEMALE = "f"
    MALE = "m"


@dataclass(frozen=True, slots=True)
class Allergy:
    """`substance` in the patient's words; `reaction` as told, may be empty."""

    substance: str
    reaction: str = ""


@dataclass(frozen=True, slots=True)
class Patient:
    """`allergies` is None while nobody has asked; an empty tuple is "none known"."""

    identifier: str
    second_identifier: str
    family_name: str
    given_name: str
    born: date
    sex: Sex
    height: Centimetres | None
    allergies: tuple[Allergy, ...] | None


def age_on(born: date, day: date) -> int:
    """Completed years on `day`."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def bare(identifier: str) -> str:
    """An identifier as two are compared: without blanks, in one case."""
    return "".join(identifier.split()).casefold()
