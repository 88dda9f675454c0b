"""One set of vital signs. What was not measured is None, never zero."""

from dataclasses import dataclass
from enum import Enum

from app.core.values.quantities import Celsius, MmHg, Percent, PerMinute


class Sign(Enum):
    """The signs of a full set, by the names they have on screen and in the log."""

    TEMPERATURE = "temperature"
    SYSTOLIC = "systolic"
    DIASTOLIC = "diastolic"
    PULSE = "pulse"
    BREATHS = "breaths"
    SATURATION = "saturation"


class Consciousness(Enum):
    """ACVPU: alert, newly confused, or answering only to voice, to pain, or not at all."""

    ALERT = "alert"
    CONFUSED = "confused"
    VOICE = "voice"
    PAIN = "pain"
    UNRESPONSIVE = "unresponsive"


@dataclass(frozen=True, slots=True)
class Vitals:
    """`consciousness` and `on_oxygen` belong to no full set: they are asked for NEWS2 and may stay open."""

    temperature: Celsius | None = None
    systolic: MmHg | None = None
    diastolic: MmHg | None = None
    pulse: PerMinute | None = None
    breaths: PerMinute | None = None
    saturation: Percent | None = None
    consciousness: Consciousness | None = None
    on_oxygen: bool | None = None

    @property
    def missing(self) -> tuple[Sign, ...]:
        """The signs that this set lacks, in the order they are asked."""
        values = (self.temperature, self.systolic, self.diastolic, self.pulse, self.breaths, self.saturation)
        return tuple(sign for sign, value in zip(Sign, values, strict=True) if value is None)

    @property
    def empty(self) -> bool:
        """Whether nothing at all was measured or looked at."""
        return len(self.missing) == len(Sign) and self.consciousness is None and self.on_oxygen is None

    @property
    def full(self) -> bool:
        return not self.missing
