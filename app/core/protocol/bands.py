"""What a number can be at all: the hard and the usual range of every field that is typed.

Three levels: outside of the typical range a remark is shown, outside of the usual (soft) one a reason is asked, and a
value outside of the hard range, or with more decimals than anybody measures, is a slip and asks for a correction.
Nothing is clamped.
"""

from dataclasses import dataclass
from decimal import Decimal

from app.core.protocol.monitoring import reading
from app.core.values.message import Message, Value, msg
from app.core.values.quantity import Quantity
from app.core.values.refusal import Firmness, Reason, Refusal
from app.core.values.source import Source
from app.core.values.vitals import Sign, Vitals

REASONS: tuple[Reason, ...] = (
    Reason("read-again", msg("Measured or read again, it is right")),
    Reason("prescriber", msg("The prescriber knows and ordered it")),
    Reason("other", msg("Another reason, in words")),
)


@dataclass(frozen=True, slots=True)
class Band:
    """`field` is the stable name of the entry; all bounds are inclusive. `among`, where it is not empty,
    lists the only values there are.
    """

    field: str
    words: str
    unit: str
    hard_low: Decimal
    hard_high: Decimal
    soft_low: Decimal | None
    soft_high: Decimal | None
    decimals: int
    source: Source
    among: tuple[Decimal, ...] = ()
    typical_low: Decimal | None = None
    typical_high: Decimal | None = None

    def remark(self, value: Quantity | Decimal | int) -> Message | None:
        """What to say of a value that is passed by `check` and yet not typical; None where nothing is."""
        number = value.value if isinstance(value, Quantity) else Decimal(value)
        low = self.hard_low if self.typical_low is None else self.typical_low
        high = self.hard_high if self.typical_high is None else self.typical_high
        if low <= number <= high or self.check(value) is not None:
            return None
        unit = f" {self.unit}" if self.unit else ""
        return msg(
            "{value}: possible, not typical ({low} to {high}{unit}). Read it once more.",
            value=self._said(value), low=low, high=high, unit=unit,
        )  # fmt: skip

    def check(self, value: Quantity | Decimal | int) -> Refusal | None:
        """The refusal of a value outside of the band: hard before soft, None inside. A quantity has the band's unit."""
        number = value.value if isinstance(value, Quantity) else Decimal(value)
        if isinstance(value, Quantity) and value.unit != self.unit:
            raise TypeError(f"{self.field} is in {self.unit}, not {value.unit}")
        if not self.hard_low <= number <= self.hard_high:
            return self._refusal("implausible", value, msg("It can't be right."), (self.hard_low, self.hard_high))
        if self.among and number not in self.among:
            return Refusal(
                code=f"{self.field}.unknown",
                field=self.field,
                what=self._said(value),
                why=msg("No set is made with it."),
                limit=msg("{known}", known=", ".join(str(one) for one in self.among)),
                do=msg("Read it on the packing of the set."),
                source=self.source.document,
            )
        exponent = number.normalize().as_tuple().exponent
        if isinstance(exponent, int) and -exponent > self.decimals:
            return Refusal(
                code=f"{self.field}.decimals",
                field=self.field,
                what=self._said(value, exact=True),
                why=msg("Nobody measures it that finely."),
                limit=msg("{count} decimals at most", count=self.decimals),
                do=msg("Type it as measured, with {count} decimals at most.", count=self.decimals),
                source=self.source.document,
            )
        low = self.hard_low if self.soft_low is None else self.soft_low
        high = self.hard_high if self.soft_high is None else self.soft_high
        if not low <= number <= high:
            return self._refusal("unusual", value, msg("It is unusual."), (low, high), Firmness.SOFT)
        return None

    def _said(self, value: Quantity | Decimal | int, exact: bool = False) -> Message:
        shown: Value = str(value.value) if exact and isinstance(value, Quantity) else value
        unit = f" {self.unit}" if self.unit and (exact or not isinstance(value, Quantity)) else ""
        return msg("{field}: {value}{unit}", field=msg(self.words), value=shown, unit=unit)

    def _refusal(
        self,
        code: str,
        value: Quantity | Decimal | int,
        why: Message,
        bounds: tuple[Decimal, Decimal],
        firmness: Firmness = Firmness.HARD,
    ) -> Refusal:
        soft = firmness is Firmness.SOFT
        unit = f" {self.unit}" if self.unit else ""
        return Refusal(
            code=f"{self.field}.{code}",
            field=self.field,
            what=self._said(value, exact=not soft),  # a slip is shown as it was typed
            why=why,
            limit=msg("from {low} to {high}{unit}", low=bounds[0], high=bounds[1], unit=unit),
            do=msg("Correct it, or choose a reason.") if soft else msg("Read it again and correct it."),
            source=self.source.document,
            firmness=firmness,
            reasons=REASONS if soft else (),
        )


def band(bands: tuple[Band, ...], field: str) -> Band:
    """The band of a field. Raises KeyError for a field that has none."""
    for one in bands:
        if one.field == field:
            return one
    raise KeyError(field)


def band_if_known(bands: tuple[Band, ...], field: str) -> Band | None:
    """The band of a field; None in a set of bands that was pinned before the field was judged."""
    return next((one for one in bands if one.field == field), None)


# Every field that is checked by its band; the plausibility file must hold exactly these.
FIELDS: dict[str, str] = {
    "weight": "kg",
    "infant_weight": "kg",
    "toddler_weight": "kg",
    "child_weight": "kg",
    "adolescent_weight": "kg",
    "adult_weight": "kg",
    "height": "cm",
    "infant_height": "cm",
    "toddler_height": "cm",
    "child_height": "cm",
    "adolescent_height": "cm",
    "adult_height": "cm",
    "course_dose": "g/kg",
    "day_dose": "g/kg",
    "risk_day_dose": "g/kg",
    "days": "",
    "cycles": "",
    "sites": "",
    "highest_rate": "mL/h",
    "pump_step": "mL/h",
    "drop_factor": "drops/mL",
    "age": "",
    "body_mass_index": "",
    "temperature": "°C",
    "systolic": "mmHg",
    "diastolic": "mmHg",
    "pulse": "/min",
    "breaths": "/min",
    "saturation": "%",
}


def check_vitals(vitals: Vitals, bands: tuple[Band, ...]) -> tuple[Refusal, ...]:
    """What can't be right in a set, in the order of asking. What was not measured is not judged."""
    found = []
    for sign in Sign:
        value = reading(vitals, sign)
        refusal = band(bands, sign.value).check(value) if value is not None else None
        if refusal is not None:
            found.append(refusal)
    if vitals.systolic is not None and vitals.diastolic is not None and vitals.diastolic >= vitals.systolic:
        found.append(
            Refusal(
                code="diastolic.not-below",
                field="diastolic",
                what=msg("a blood pressure of {upper} over {lower}", upper=vitals.systolic, lower=vitals.diastolic),
                why=msg("The lower value must be below the upper one."),
                do=msg("Check which value belongs in which field."),
            )
        )
    return tuple(found)
