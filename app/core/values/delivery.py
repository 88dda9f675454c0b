"""How the bottle runs: a pump with its step, or gravity with the drop factor of the set. No default.

Either one decides which rates can be set at all; both round down.
"""

from dataclasses import dataclass
from typing import TypeAlias

from app.core.values.quantities import DropsPerMl, MlPerHour


@dataclass(frozen=True, slots=True)
class Pump:
    """`step` is the smallest change the pump can make."""

    step: MlPerHour

    def settable(self, rate: MlPerHour) -> MlPerHour:
        """The highest rate not above `rate` that this pump can be set to; may be 0."""
        return rate.floored(self.step.value)


@dataclass(frozen=True, slots=True)
class Gravity:
    """`drops_per_ml` is printed on the giving set."""

    drops_per_ml: DropsPerMl

    def settable(self, rate: MlPerHour) -> MlPerHour:
        """The flow of the highest whole number of drops a minute not above `rate`; may be 0."""
        return rate.drops(self.drops_per_ml).flow(self.drops_per_ml)


Delivery: TypeAlias = Pump | Gravity
