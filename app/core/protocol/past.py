"""What earlier infusions of a patient tell: the brand, the batches, how fast it went and how it was borne."""

from dataclasses import dataclass
from datetime import date, datetime

from app.core.protocol.reactions import Grade
from app.core.values.quantities import Grams, GramsPerLitre, Kilograms, MlPerHour, MlPerKgPerHour
from app.core.values.route import Route


@dataclass(frozen=True, slots=True)
class PastInfusion:
    """One infusion that was started, as its record tells it; `given` by the rates on record.

    `tolerated` is the highest rate that ran its whole hold without a symptom, None if none did. `worst` is None
    when no reaction is on record. `stopped`: it ended before the dose was given.
    """

    record: str
    born: date
    product_id: str
    brand: str
    strength: GramsPerLitre
    route: Route
    indication: str
    cycle: int
    cycles: int
    day: int
    days: int
    weight: Kilograms
    started: datetime
    ended: datetime | None
    given: Grams
    batches: tuple[str, ...]
    tolerated: MlPerHour | None
    tolerated_per_kg: MlPerKgPerHour | None
    worst: Grade | None
    symptoms: tuple[str, ...]
    stopped: bool
