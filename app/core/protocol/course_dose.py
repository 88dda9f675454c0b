"""From an indication and a dosing weight to grams, days and bottles, each step with what it rounded.

Where a source leaves a range to the prescriber the lower end is reckoned and the question is said: a figure that
nobody ordered is never the larger one.
"""

from dataclasses import dataclass
from fractions import Fraction

from app.core.protocol.dosing_weight import DosingWeight, WeightRule
from app.core.protocol.indications import Indication, Regimen
from app.core.protocol.product import Pack, Product
from app.core.protocol.vials import Rounding, Vials, is_whole, rounded, shares, vials_for
from app.core.values.message import Message, msg
from app.core.values.quantities import GramsPerKilogram
from app.core.values.refusal import Refusal

# Above it the prescriber is asked; whole bottles alone seldom change a dose by more. Project rule.
ASK_ABOVE = Fraction(1, 20)

LOTHIAN_DOSES = (GramsPerKilogram("0.1"), GramsPerKilogram(2))
LOTHIAN_DAYS = 5

# What the published rules of a dosing weight round to; else whole bottles where there is a product.
OWN_ROUNDING = {WeightRule.ONTARIO: Rounding.NEAREST_5_G, WeightRule.LOTHIAN: Rounding.DOWN_5_G}


@dataclass(frozen=True, slots=True)
class CourseDose:
    """`cycle` is the prescribed dose of a cycle in g, `given` the same rounded; `day_doses` add up to `given`.

    `vials` holds the bottles of each day, empty without a product. `asks` is what a person must settle first.
    """

    indication: Indication
    regimen: Regimen | None
    weight: DosingWeight
    per_kg: GramsPerKilogram
    days: int
    cycle: Fraction
    rounding: Rounding
    given: Fraction
    day_doses: tuple[Fraction, ...]
    vials: tuple[Vials, ...]
    asks: tuple[Message, ...]

    @property
    def daily(self) -> Fraction:
        """The even share of the prescribed cycle dose, in g."""
        return self.cycle / self.days

    @property
    def deviation(self) -> Fraction:
        """What rounding changes, in g; below 0 where it takes away."""
        return self.given - self.cycle

    @property
    def deviation_share(self) -> Fraction:
        return self.deviation / self.cycle


def course_dose(
    indication: Indication,
    weight: DosingWeight,
    *,
    days: int | None = None,
    per_kg: GramsPerKilogram | None = None,
    product: Product | None = None,
    rounding: Rounding | None = None,
) -> CourseDose | Refusal:
    """The dose of one cycle. What is None is the indication's own; `days` and `per_kg` are above 0.

    Refused where no source gives a dose or days and none are told.
    """
    regimen = indication.regimen(days, product.id if product is not None else "")
    lacking = _lacking(indication, regimen, days, per_kg)
    if lacking is not None:
        return lacking
    dose = per_kg or (regimen.usual or regimen.low if regimen is not None else None)
    over = days or (regimen.days_usual if regimen is not None else None)
    assert dose is not None and over is not None
    packs = product.packs if product is not None else ()
    way = rounding or OWN_ROUNDING.get(weight.asked, Rounding.WHOLE_VIALS if packs else Rounding.NONE)
    if way is Rounding.WHOLE_VIALS and not packs:
        return _no_vials()
    cycle = Fraction(dose.value) * Fraction(weight.dosing.value)
    given = rounded(cycle, way, packs)
    day_doses = _split(given, over, way, packs)
    return CourseDose(
        indication=indication,
        regimen=regimen,
        weight=weight,
        per_kg=dose,
        days=over,
        cycle=cycle,
        rounding=way,
        given=given,
        day_doses=day_doses,
        vials=tuple(vials_for(packs, one) for one in day_doses) if packs else (),
        asks=(
            *weight.asks,
            *_outside_lothian(weight, dose, over),
            *_asks(indication, regimen, dose, per_kg, over, given - cycle, cycle),
        ),
    )


def _split(given: Fraction, days: int, way: Rounding, packs: tuple[Pack, ...]) -> tuple[Fraction, ...]:
    whole = way is not Rounding.NONE and (not packs or is_whole(given, packs))
    return shares(given, days, way if whole else Rounding.NONE, packs)


def _asks(
    indication: Indication,
    regimen: Regimen | None,
    dose: GramsPerKilogram,
    told: GramsPerKilogram | None,
    days: int,
    deviation: Fraction,
    cycle: Fraction,
) -> tuple[Message, ...]:
    found: list[Message] = []
    if regimen is not None and told is None and regimen.usual is None:
        found.append(
            msg(
                "The prescriber chooses between {low} and {high}; these figures are for {low}.",
                low=regimen.low, high=regimen.high,
            )
        )  # fmt: skip
    if indication.regimens and not any(one.holds(Fraction(dose.value), days) for one in indication.regimens):
        found.append(
            msg(
                "{dose} over {days} days is not a regimen of {words}: {known}. Have the prescriber confirm it.",
                dose=dose, days=days, words=msg(indication.words),
                known="; ".join(one.words for one in indication.regimens),
            )
        )  # fmt: skip
    if abs(deviation) > cycle * ASK_ABOVE:
        found.append(msg("Rounding changes the dose by more than 5 %: have the prescriber agree."))
    return tuple(found)


def _outside_lothian(weight: DosingWeight, dose: GramsPerKilogram, days: int) -> tuple[Message, ...]:
    """NHS Lothian's calculator answers only within these bounds (clinical reference, 8.3, source 4)."""
    low, high = LOTHIAN_DOSES
    if weight.asked is not WeightRule.LOTHIAN or (low <= dose <= high and days <= LOTHIAN_DAYS):
        return ()
    return (
        msg(
            "The NHS Lothian rule is made for {low} to {high} over 1 to {days} days: have the prescriber confirm it.",
            low=low, high=high, days=LOTHIAN_DAYS,
        ),
    )  # fmt: skip


def _lacking(
    indication: Indication, regimen: Regimen | None, days: int | None, per_kg: GramsPerKilogram | None
) -> Refusal | None:
    if regimen is None and per_kg is None:
        return Refusal(
            code="dose.none-given",
            field="--dose-g-per-kg",
            what=msg("a dose for {words}", words=msg(indication.words)),
            why=msg("No source of the library gives one."),
            do=msg("Add --dose-g-per-kg with what the prescriber ordered for the cycle, and --days."),
            source=indication.source.document,
        )
    if regimen is None and days is None:
        return Refusal(
            code="dose.no-days",
            field="--days",
            what=msg("{words} without the number of days", words=msg(indication.words)),
            why=msg("No source of the library says over how many days it is given."),
            do=msg("Add --days with what the prescriber ordered."),
            source=indication.source.document,
        )
    return None


def _no_vials() -> Refusal:
    return Refusal(
        code="dose.no-vials",
        field="--rounding",
        what=msg("rounding to whole vials without a product"),
        why=msg("The sizes of its bottles are not known."),
        do=msg("Add --product, or another --rounding."),
        source="Project rule: vials",
    )
