"""A preparation as its leaflet describes it, each number with its source.

A product file in `resources/products` becomes one of these through `app.catalogue`. Brand and
strength together make a product: 5 % and 10 % of one brand are two, with ladders of their own.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from app.core.values.quantities import Grams, GramsPerLitre, Kilograms, Millilitres, MlPerHour, MlPerKgPerHour
from app.core.values.route import Route
from app.core.values.source import Limit, Source

# Whose leaflets a product file may follow. A site chooses one of them.
JURISDICTIONS = ("EU", "US", "CA", "CH")

# The additives that a checklist or an allergy can ask about; another word in a file would ask nobody.
STABILISERS = (
    "proline", "sorbitol", "fructose", "maltose", "sucrose", "glucose", "mannitol", "glycine", "isoleucine",
    "albumin", "polysorbate 80", "sodium chloride",
)  # fmt: skip

# The fluids that a line or a bag may hold beside the product.
FLUIDS = ("saline", "glucose")


class PatientClass(Enum):
    """Naive also means switched from another brand, or more than 8 weeks since the last infusion."""

    NAIVE = "naive"
    TOLERANT = "tolerant"
    RISK = "risk"


class Release(Enum):
    """How far a product's figures are released for use."""

    SHIPPED = "shipped"
    APPROVED = "approved"
    NEEDS_SIGN_OFF = "needs-sign-off"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Pack:
    grams: Grams
    volume: Millilitres


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence a nurse should read, and where it stands."""

    words: str
    source: Source


@dataclass(frozen=True, slots=True)
class LadderRule:
    """The rates of one indication group and patient class, rising, each held for `hold_minutes`.

    `profile` is "label" or "article"; empty `indications` means every indication that no other
    rule of the profile names. `first_hold_minutes` is set where the first rung has a hold of its own,
    `first_source` where the first rate stands in another document than the rungs above it. A rule with
    `from_age` is for patients of that many years and more.
    """

    profile: str
    indications: tuple[str, ...]
    classes: tuple[PatientClass, ...]
    rates: tuple[MlPerKgPerHour, ...]
    rates_source: Source
    hold_minutes: int
    hold_source: Source
    maximum: Limit[MlPerKgPerHour]
    first_hold_minutes: int | None = None
    first_source: Source | None = None
    from_age: int | None = None

    @property
    def source_of_first(self) -> Source:
        """Where the first rate stands."""
        return self.rates_source if self.first_source is None else self.first_source

    @property
    def for_risk_alone(self) -> bool:
        """Whether the label prints figures of its own for patients at risk."""
        return self.classes == (PatientClass.RISK,)


class Stage(Enum):
    """How far a patient is with subcutaneous infusions: the first, the two after it, all later ones."""

    FIRST = "first"
    EARLY = "early"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class SiteRule:
    """What one subcutaneous site may take, and all sites together; None where the source sets no bound.

    For patients from `from_weight` up to below `below_weight`; empty `indications` as for a ladder, without those
    in `not_for`. Where the rate may only be reached by and by, each infusion adds `raise_by` at most to the rate of
    the first one.
    """

    indications: tuple[str, ...]
    stages: tuple[Stage, ...]
    rate: Limit[MlPerHour]
    volume: Limit[Millilitres] | None
    sites: Limit[int] | None
    total: Limit[MlPerHour] | None
    from_weight: Kilograms | None = None
    below_weight: Kilograms | None = None
    not_for: tuple[str, ...] = ()
    raise_by: Limit[MlPerHour] | None = None


class Content(Enum):
    """What a pharmacist looks up about a preparation, one sentence with its source for each."""

    IGA = "iga"
    DILUTION = "dilution"
    LINE = "line"
    FILTER = "filter"
    STORAGE = "storage"
    AFTER_OPENING = "after-opening"


@dataclass(frozen=True, slots=True)
class Fact:
    content: Content
    words: str
    source: Source


@dataclass(frozen=True, slots=True)
class Product:
    """`stabilisers` are plain words ("proline", "sorbitol") that checklist items ask about.

    Intravenous products have `rules`, subcutaneous ones `site_rules`. `conversion` is what a weekly dose is multiplied
    by when the patient comes from the vein; it only informs. `forbidden_fluids` ("saline", "glucose") must
    not meet the product in bag or line. `use_within_hours` counts from the first piercing.
    """

    id: str
    brand: str
    maker: str
    strength: GramsPerLitre
    route: Route
    jurisdiction: str
    release: Release
    version: str
    sha256: str
    stabilisers: tuple[str, ...]
    minimum_age: int | None
    packs: tuple[Pack, ...]
    vented_set: bool
    inspection: tuple[Remark, ...]
    handling: tuple[Remark, ...]
    discrepancies: tuple[Remark, ...]
    rules: tuple[LadderRule, ...]
    contents: tuple[Fact, ...] = ()
    site_rules: tuple[SiteRule, ...] = ()
    forbidden_fluids: tuple[str, ...] = ()
    use_within_hours: int | None = None
    conversion: Limit[Decimal] | None = None

    @property
    def profiles(self) -> tuple[str, ...]:
        """The ladder profiles it offers, in file order; under the skin only the label's."""
        return ("label",) if self.site_rules else tuple(dict.fromkeys(rule.profile for rule in self.rules))

    def rule(
        self, profile: str, indication: str, patient_class: PatientClass, age: int | None = None
    ) -> LadderRule | None:
        """The rule that names the indication, else the profile's general one, else None.

        `age` in whole years; while it is not known no rule applies that asks for one.
        """
        fitting = [r for r in self.rules if r.profile == profile and patient_class in r.classes and _old_enough(r, age)]
        named = [r for r in fitting if indication in r.indications]
        general = [r for r in fitting if not r.indications]
        return next(iter(named + general), None)


def _old_enough(rule: LadderRule, age: int | None) -> bool:
    return rule.from_age is None or (age is not None and age >= rule.from_age)
