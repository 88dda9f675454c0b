"""What the prescriber ordered for today, as the nurse typed it and the program agreed with it."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from app.core.values.delivery import Delivery
from app.core.values.patient import Patient
from app.core.values.quantities import Grams, GramsPerLitre, Kilograms, MlPerHour


class Exposure(Enum):
    """FIRST: never had one, another brand last time, or more than 8 weeks ago. SAME: same brand, tolerated."""

    FIRST = "first"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Override:
    """A soft limit passed with a reason."""

    code: str
    reason: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """`total` over `days` and `today` must agree; `strength` must be the product's own.

    `highest_rate` is the prescriber's own ceiling, None when none was ordered.
    """

    patient: Patient
    bed: str
    weight: Kilograms
    weighed_at: datetime
    indication: str
    prescriber: str
    cycle: int
    cycles: int
    day: int
    days: int
    total: Grams
    today: Grams
    product_id: str
    strength: GramsPerLitre
    profile: str
    delivery: Delivery
    exposure: Exposure
    highest_rate: MlPerHour | None = None
    overrides: tuple[Override, ...] = ()
