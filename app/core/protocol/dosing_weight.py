"""The weight a dose is reckoned with: actual, ideal or between the two, by a rule that has a name.

Evidence does not settle which weight is right (clinical reference, 8.3, source 67). So every published rule can be
chosen, the one that was used is named with its reason, and where a rule does not reach (a child, a height below
152.4 cm, a pregnancy) nothing is adjusted. A dosing weight never lies above the actual one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from app.core.values.message import Message, msg
from app.core.values.patient import Sex
from app.core.values.quantities import Centimetres, Kilograms
from app.core.values.refusal import Refusal

# Devine: M 50, F 45.5, and 2.3 kg for each inch above 60 (clinical reference, 8.3, source 64).
INCHES_PER_CENTIMETRE = Decimal("0.393701")
SIXTY_INCHES = Decimal(60)
PER_INCH = Decimal("2.3")
BASE: Mapping[Sex, Decimal] = {Sex.MALE: Decimal(50), Sex.FEMALE: Decimal("45.5")}

# 60 inches; below it Devine's line was never meant.
LEAST_HEIGHT = Centimetres("152.4")
HEAVY = Decimal(30)
GROWN_UP = 18

# NHS Lothian takes 1.2 x ideal for this brand, and answers only within these bounds (source 4).
LOTHIAN_TIMES_IDEAL = ("kiovig",)
LOTHIAN_FORTY_PERCENT = ("octagam", "privigen")
LOTHIAN_FACTOR = Decimal("1.2")
LOTHIAN_WEIGHTS = (Kilograms(40), Kilograms(200))
LOTHIAN_HEIGHTS = (Centimetres(60), Centimetres(250))


class WeightRule(Enum):
    """AUTOMATIC is the project's own: 0.4 of the excess above ideal when the body mass index is above 30, else actual.

    ADJUSTED_04 is the formula of the National Blood Authority (Australia), which applies it at any body mass index.
    """

    AUTOMATIC = "automatic"
    ACTUAL = "actual"
    IDEAL = "ideal"
    ADJUSTED_04 = "adjusted-0.4"
    ADJUSTED_05 = "adjusted-0.5"
    ONTARIO = "ontario"
    LOTHIAN = "nhs-lothian"


SOURCES: Mapping[WeightRule, str] = {
    WeightRule.AUTOMATIC: "Project rule: dosing weight",
    WeightRule.ACTUAL: "Product leaflets",
    WeightRule.IDEAL: "Devine, as NBA Australia prints it",
    WeightRule.ADJUSTED_04: "NBA Australia, BloodSTAR calculator",
    WeightRule.ADJUSTED_05: "Harriet Lane Handbook, 24th ed.",
    WeightRule.ONTARIO: "Ontario Regional Blood Coordinating Network, dose calculator",
    WeightRule.LOTHIAN: "NHS Lothian, immunoglobulin dose calculator",
}


@dataclass(frozen=True, slots=True)
class Build:
    """What a rule looks at. `age` in years and `height` are None where they are not known; `before_pregnancy` is the
    weight before a pregnancy. `immunodeficiency` is treatment of a primary or secondary one.
    """

    weight: Kilograms
    height: Centimetres | None
    sex: Sex
    age: int | None = None
    pregnant: bool = False
    before_pregnancy: Kilograms | None = None
    immunodeficiency: bool = False


@dataclass(frozen=True, slots=True)
class DosingWeight:
    """All weights side by side; `ideal` and the two adjusted ones None where Devine can't be used.

    `asked` is the rule that was chosen and `rule` what it came to: "actual" where it adjusts nothing. `why` says so
    in a sentence. `asks` is what a person must still settle.
    """

    actual: Kilograms
    ideal: Kilograms | None
    adjusted_04: Kilograms | None
    adjusted_05: Kilograms | None
    body_mass_index: Decimal | None
    dosing: Kilograms
    asked: WeightRule
    rule: str
    why: Message
    source: str
    asks: tuple[Message, ...] = ()

    @property
    def adjusted(self) -> Kilograms | None:
        """The adjusted weight with the factor of the rule, 0.4 where it has none."""
        return self.adjusted_05 if self.asked is WeightRule.ADJUSTED_05 else self.adjusted_04


def ideal_weight(height: Centimetres | None, sex: Sex) -> Kilograms | None:
    """Devine's ideal body weight in kg; None below 152.4 cm or without a height."""
    if height is None or height < LEAST_HEIGHT:
        return None
    inches = height.value * INCHES_PER_CENTIMETRE
    return Kilograms(BASE[sex] + PER_INCH * max(inches - SIXTY_INCHES, Decimal(0)))


def body_mass_index(weight: Kilograms, height: Centimetres | None) -> Decimal | None:
    """kg/m², to 28 digits; None without a height."""
    return None if height is None else weight.value * 10_000 / (height.value * height.value)


def is_heavy(weight: Kilograms, height: Centimetres | None) -> bool:
    """Body mass index above 30, decided without dividing."""
    return height is not None and weight.value * 10_000 > HEAVY * height.value * height.value


def adjusted_weight(actual: Kilograms, ideal: Kilograms, factor: Decimal) -> Kilograms:
    """ideal + factor x (actual - ideal); the actual weight where it is not above the ideal one."""
    if actual <= ideal:
        return actual
    return Kilograms(ideal.value + factor * (actual.value - ideal.value))


def dosing_weight(build: Build, asked: WeightRule = WeightRule.AUTOMATIC, brand: str = "") -> DosingWeight | Refusal:
    """The dosing weight of `build` by the rule `asked`. `brand` only matters to NHS Lothian. Weights are above 0."""
    contradiction = _contradiction(build)
    if contradiction is not None:
        return contradiction
    ideal = ideal_weight(build.height, build.sex)
    found = _Chosen(build, asked, ideal)
    if asked is WeightRule.LOTHIAN:
        refusal = _outside_lothian(build, brand)
        if refusal is not None:
            return refusal
    if asked is WeightRule.ONTARIO and build.pregnant and not build.immunodeficiency:
        return found.before_pregnancy()
    return found.weighed(brand)


# What is typed, shown and reckoned with has two decimals; the rest is cut, never rounded up.
FINEST = Decimal("0.01")


def ordered_weight(found: DosingWeight) -> Kilograms:
    """The dosing weight as it stands in an order."""
    return found.dosing.floored(FINEST) if found.rule != WeightRule.ACTUAL.value else found.dosing


class _Chosen:
    """One rule at work on one build."""

    def __init__(self, build: Build, asked: WeightRule, ideal: Kilograms | None) -> None:
        self._build, self._asked, self._ideal = build, asked, ideal

    def weighed(self, brand: str) -> DosingWeight:
        build, ideal, asked = self._build, self._ideal, self._asked
        if asked is WeightRule.ACTUAL:
            return self._actual(msg("The actual weight was chosen."))
        against = self._against()
        if against is not None or ideal is None:
            return self._actual(against or msg("No ideal weight is known."))
        if asked in (WeightRule.AUTOMATIC, WeightRule.ONTARIO, WeightRule.LOTHIAN) and not is_heavy(
            build.weight, build.height
        ):
            return self._actual(msg("The body mass index is not above 30."))
        if asked is WeightRule.IDEAL:
            return self._made(ideal, "ideal", msg("The ideal weight (Devine) was chosen."))
        if asked is WeightRule.ADJUSTED_05:
            weight = adjusted_weight(build.weight, ideal, Decimal("0.5"))
            return self._made(weight, "adjusted-0.5", msg("Ideal weight and half of what lies above it."))
        if asked is WeightRule.LOTHIAN and _is_one_of(brand, LOTHIAN_TIMES_IDEAL):
            weight = min(Kilograms(ideal.value * LOTHIAN_FACTOR), build.weight)
            return self._made(weight, "nhs-lothian", msg("1.2 times the ideal weight, for this brand."))
        weight = adjusted_weight(build.weight, ideal, Decimal("0.4"))
        rule = "adjusted-0.4" if asked is WeightRule.AUTOMATIC else asked.value
        if asked is WeightRule.ADJUSTED_04:
            return self._made(weight, rule, msg("Ideal weight and 0.4 of what lies above it."))
        return self._made(weight, rule, msg("The body mass index is above 30: ideal weight and 0.4 of what lies above "
                                            "it."))  # fmt: skip

    def before_pregnancy(self) -> DosingWeight | Refusal:
        before = self._build.before_pregnancy
        if before is None:
            return Refusal(
                code="weight.before-pregnancy",
                field="before_pregnancy",
                what=msg("the Ontario rule in a pregnancy without the weight before it"),
                why=msg("It reckons the dose with the weight before the pregnancy."),
                do=msg("Give the weight before the pregnancy, or choose another rule."),
                source=SOURCES[WeightRule.ONTARIO],
            )
        weight = min(before, self._build.weight)
        return self._made(weight, WeightRule.ONTARIO.value, msg("The weight before the pregnancy."))

    def _against(self) -> Message | None:
        """Why nothing is adjusted."""
        build, ideal = self._build, self._ideal
        if build.age is not None and build.age < GROWN_UP:
            return msg("Below 18 years no weight is adjusted.")
        if build.pregnant:
            return msg("In a pregnancy no weight is adjusted.")
        if build.height is None:
            return msg("Without a height no weight is adjusted.")
        if ideal is None:
            return msg("Below {least} no weight is adjusted.", least=LEAST_HEIGHT)
        if build.weight <= ideal:
            return msg("The actual weight is not above the ideal one.")
        if self._asked is WeightRule.ONTARIO and build.weight.value <= BASE[build.sex]:
            return msg("Up to {least} no weight is adjusted.", least=Kilograms(BASE[build.sex]))
        return None

    def _actual(self, why: Message) -> DosingWeight:
        return self._made(self._build.weight, WeightRule.ACTUAL.value, why)

    def _made(self, dosing: Kilograms, rule: str, why: Message) -> DosingWeight:
        build, ideal = self._build, self._ideal
        asks = (
            (msg("Pregnant: ask the prescriber whether the weight before the pregnancy is meant for the dose."),)
            if build.pregnant and dosing == build.weight and not build.immunodeficiency
            else ()
        )
        return DosingWeight(
            actual=build.weight,
            ideal=ideal,
            adjusted_04=None if ideal is None else adjusted_weight(build.weight, ideal, Decimal("0.4")),
            adjusted_05=None if ideal is None else adjusted_weight(build.weight, ideal, Decimal("0.5")),
            body_mass_index=body_mass_index(build.weight, build.height),
            dosing=dosing,
            asked=self._asked,
            rule=rule,
            why=why,
            source=SOURCES[self._asked],
            asks=asks,
        )


def _contradiction(build: Build) -> Refusal | None:
    if build.sex is Sex.MALE and build.pregnant:
        return Refusal(
            code="patient.pregnant-man",
            field="sex",
            what=msg("a pregnant man"),
            why=msg("The two answers contradict each other, and the ideal weight depends on the sex."),
            do=msg("Correct one of the two."),
            source="Project rule: contradiction",
        )
    if build.before_pregnancy is not None and not build.pregnant:
        return Refusal(
            code="patient.not-pregnant",
            field="before_pregnancy",
            what=msg("a weight before a pregnancy without a pregnancy"),
            why=msg("One of the two entries is wrong."),
            do=msg("Leave the weight out, or say that the patient is pregnant."),
            source="Project rule: contradiction",
        )
    return None


def _outside_lothian(build: Build, brand: str) -> Refusal | None:
    known = (*LOTHIAN_TIMES_IDEAL, *LOTHIAN_FORTY_PERCENT)
    if not _is_one_of(brand, known):
        return _lothian(
            "product",
            msg("the NHS Lothian rule without one of its products"),
            msg("It has a factor of its own for each brand: Kiovig 1.2 times ideal, Octagam and Privigen 0.4."),
            msg("{known}", known=", ".join(known)),
        )
    low, high = LOTHIAN_WEIGHTS
    if not low <= build.weight <= high:
        return _lothian("weight", msg("{weight}", weight=build.weight), msg("The rule is not made for this weight."),
                        msg("{low} to {high}", low=low, high=high))  # fmt: skip
    short, tall = LOTHIAN_HEIGHTS
    if build.height is None or not short <= build.height <= tall:
        return _lothian("height", msg("the NHS Lothian rule without a height it takes"),
                        msg("The rule needs the height."), msg("{low} to {high}", low=short, high=tall))  # fmt: skip
    return None


def _is_one_of(brand: str, known: tuple[str, ...]) -> bool:
    return any(brand.casefold().startswith(one) for one in known)


def _lothian(field: str, what: Message, why: Message, limit: Message) -> Refusal:
    return Refusal(
        code=f"weight.lothian-{field}",
        field=field,
        what=what,
        why=why,
        limit=limit,
        do=msg("Choose another rule, or correct the entry."),
        source=SOURCES[WeightRule.LOTHIAN],
    )
