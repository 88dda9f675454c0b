"""The units of an infusion and the only arithmetic between them that has a meaning.

Conversions: ../shared clinical reference, section 3. Rates round down, never up; where a
figure is only shown, rounding belongs to `app.present`.
"""

from datetime import timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from app.core.values.quantity import Quantity

MICROSECONDS_PER_HOUR = Decimal(3_600_000_000)
MINUTES_PER_HOUR = Decimal(60)
MILLIGRAMS_PER_GRAM = Decimal(1000)


def microseconds(span: timedelta) -> Decimal:
    """The whole microseconds of a span, exactly."""
    return Decimal(span.days * 86_400_000_000 + span.seconds * 1_000_000 + span.microseconds)


class Kilograms(Quantity):
    unit = "kg"


class Centimetres(Quantity):
    unit = "cm"


class Grams(Quantity):
    unit = "g"

    def volume(self, strength: "GramsPerLitre") -> "Millilitres":
        """The volume that holds this mass: g x 1000 / (g/L)."""
        return Millilitres(self.value * 1000 / strength.value)

    def per_kilogram(self, weight: Kilograms) -> "GramsPerKilogram":
        return GramsPerKilogram(self.value / weight.value)


class Milligrams(Quantity):
    unit = "mg"


class GramsPerKilogram(Quantity):
    unit = "g/kg"

    def for_weight(self, weight: Kilograms) -> Grams:
        return Grams(self.value * weight.value)


class GramsPerLitre(Quantity):
    """Strength: 10 % is 100 g/L, and 1 g/L is 1 mg/mL."""

    unit = "g/L"

    @property
    def percent(self) -> Decimal:
        return self.value / 10


class Millilitres(Quantity):
    unit = "mL"

    def mass(self, strength: GramsPerLitre) -> Grams:
        return Grams(self.value * strength.value / 1000)

    def per_kilogram(self, weight: Kilograms) -> "MlPerKg":
        """The load of a volume on a body; weight above 0."""
        return MlPerKg(self.value / weight.value)

    def time_at(self, rate: "MlPerHour") -> timedelta:
        """How long this volume runs at `rate`, in whole microseconds rounded up (times round up)."""
        if rate.value <= 0:
            raise ValueError("a volume at rate 0 never ends")
        whole = (self.value * MICROSECONDS_PER_HOUR / rate.value).to_integral_value(ROUND_CEILING)
        return timedelta(microseconds=int(whole))


class MlPerKg(Quantity):
    """A volume for each kilogram: how much a body was given."""

    unit = "mL/kg"


class MlPerHour(Quantity):
    unit = "mL/h"

    def over(self, span: timedelta) -> Millilitres:
        """The volume given in `span` at this rate."""
        return Millilitres(self.value * microseconds(span) / MICROSECONDS_PER_HOUR)

    def per_kilogram(self, weight: Kilograms) -> "MlPerKgPerHour":
        return MlPerKgPerHour(self.value / weight.value)

    def drops(self, factor: "DropsPerMl") -> "DropsPerMinute":
        """Whole drops a minute, rounded down."""
        return DropsPerMinute((self.value * factor.value / MINUTES_PER_HOUR).to_integral_value(ROUND_FLOOR))


class MlPerKgPerHour(Quantity):
    unit = "mL/kg/h"

    def for_weight(self, weight: Kilograms) -> MlPerHour:
        return MlPerHour(self.value * weight.value)

    def mass_rate(self, strength: GramsPerLitre) -> "MgPerKgPerMin":
        return MgPerKgPerMin(self.value * strength.value / MINUTES_PER_HOUR)


class MgPerKgPerMin(Quantity):
    unit = "mg/kg/min"

    def volume_rate(self, strength: GramsPerLitre) -> MlPerKgPerHour:
        return MlPerKgPerHour(self.value * MINUTES_PER_HOUR / strength.value)


class DropsPerMl(Quantity):
    """The drop factor printed on the giving set; never assumed."""

    unit = "drops/mL"


class DropsPerMinute(Quantity):
    unit = "drops/min"

    def flow(self, factor: DropsPerMl) -> MlPerHour:
        return MlPerHour(self.value * MINUTES_PER_HOUR / factor.value)


class Celsius(Quantity):
    unit = "°C"


class MmHg(Quantity):
    unit = "mmHg"


class PerMinute(Quantity):
    """A count a minute: pulse or breaths."""

    unit = "/min"


class Percent(Quantity):
    unit = "%"


UNITS: tuple[type[Quantity], ...] = (
    Kilograms,
    Centimetres,
    Grams,
    Milligrams,
    GramsPerKilogram,
    GramsPerLitre,
    Millilitres,
    MlPerHour,
    MlPerKg,
    MlPerKgPerHour,
    MgPerKgPerMin,
    DropsPerMl,
    DropsPerMinute,
    Celsius,
    MmHg,
    PerMinute,
    Percent,
)
