"""What the prescriber ordered for today, as the nurse typed it and the program agreed with it."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from app.core.values.delivery import Delivery
from app.core.values.patient import Patient
from app.core.values.quantities import Grams, GramsPerLitre, Kilograms, MlPerHour
from app.core.values.route import Route


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

    `highest_rate` is the prescriber's own ceiling, None when none was ordered. `dosing_weight` is the weight the dose
    was reckoned with where that is not the actual one, by the rule named in `weight_rule`. `sites` counts the
    subcutaneous needles, None in a vein.
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
    route: Route = Route.INTRAVENOUS
    sites: int | None = None
    dosing_weight: Kilograms | None = None
    weight_rule: str = "actual"

    @property
    def dose_weight(self) -> Kilograms:
        """What the grams were reckoned with."""
        return self.weight if self.dosing_weight is None else self.dosing_weight

    @property
    def rate_weight(self) -> Kilograms:
        """The lower of actual and dosing weight: rates never follow a heavier one (clinical reference, 8.3)."""
        return self.weight if self.dosing_weight is None else min(self.weight, self.dosing_weight)
