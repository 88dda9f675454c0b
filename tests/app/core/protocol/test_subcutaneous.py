"""Sites under the skin: every figure of the clinical reference, section 2, and no way above them."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from app.catalogue.library import Library
from app.core.protocol.plan import Plan
from app.core.protocol.product import PatientClass, Product, Stage
from app.core.protocol.site_plan import infusion_number, make_site_plan
from app.core.protocol.subcutaneous import site_rate, site_rule, stage_of, weekly_dose
from app.core.values.delivery import Delivery, Gravity, Pump
from app.core.values.quantities import DropsPerMl, Grams, Kilograms, MlPerHour
from app.core.values.refusal import Refusal
from app.core.values.route import Route
from app.core.values.source import Mark

LIBRARY = Library.shipped()
FINE = Pump(MlPerHour("0.1"))

# Product, jurisdiction, indication, weight, number of the infusion: rate and volume of one site, most sites, rate of
# all together. None where the reference has no number.
FIGURES = [
    ("hizentra-20", "EU", "immunodeficiency", 70, 1, 20, 50, None, None),
    ("hizentra-20", "EU", "immunodeficiency", 70, 2, 35, 50, None, None),
    ("hizentra-20", "EU", "immunodeficiency", 70, 3, 35, 50, None, None),
    ("hizentra-20", "EU", "immunodeficiency", 70, 4, 35, 50, None, None),
    ("hizentra-20", "US", "immunodeficiency", 70, 1, 15, 15, 8, None),
    ("hizentra-20", "US", "immunodeficiency", 70, 2, 25, 25, 8, None),
    ("hizentra-20", "US", "cidp", 70, 1, 20, 20, 8, None),
    ("hizentra-20", "US", "cidp", 70, 9, 50, 50, 8, None),
    ("gammanorm-16.5", "CH", "immunodeficiency", 70, 1, 15, 25, None, 100),
    ("gammanorm-16.5", "CH", "immunodeficiency", 70, 2, 16, 25, None, 100),
    ("gammanorm-16.5", "CH", "immunodeficiency", 70, 4, 18, 25, None, 100),
    ("gammanorm-16.5", "CH", "immunodeficiency", 70, 11, 25, 25, None, 100),
    ("gammanorm-16.5", "CH", "immunodeficiency", 70, 40, 25, 25, None, 100),
    ("gamunex-c-10", "US", "immunodeficiency", 70, 1, 20, None, 8, None),
    ("gamunex-c-10", "US", "cidp", 70, 5, 20, None, 8, None),
    ("gammagard-liquid-10", "US", "immunodeficiency", 40, 1, 20, 30, 8, 240),
    ("gammagard-liquid-10", "US", "immunodeficiency", 40, 3, 20, 30, 8, 240),
    ("gammagard-liquid-10", "US", "immunodeficiency", 40, 4, 30, 30, 8, 240),
    ("gammagard-liquid-10", "US", "immunodeficiency", "39.99", 1, 15, 20, 8, 160),
    ("gammagard-liquid-10", "US", "immunodeficiency", "39.99", 2, 15, 20, 8, 160),
    ("gammagard-liquid-10", "US", "immunodeficiency", "39.99", 4, 20, 20, 8, 160),
    ("subcuvia-16", "EU", "immunodeficiency", 70, 1, 10, 15, None, 20),
    ("subcuvia-16", "EU", "immunodeficiency", 70, 3, 12, 15, None, 20),
    ("subcuvia-16", "EU", "immunodeficiency", 70, 30, 20, 15, None, 20),
    ("subgam-16", "EU", "immunodeficiency", 70, 1, 10, 10, None, 20),
    ("subgam-16", "EU", "immunodeficiency", 70, 4, 20, 20, None, 20),
]


def the_product(product_id: str, jurisdiction: str) -> Product:
    found = LIBRARY.product(product_id, jurisdiction, Route.SUBCUTANEOUS)
    assert not isinstance(found, Refusal), found
    return found


def planned(
    product: Product,
    *,
    dose: str = "20",
    weight: str = "70",
    sites: int | None = 4,
    number: int = 1,
    patient_class: PatientClass | None = None,
    indication: str = "immunodeficiency",
    delivery: Delivery = FINE,
    highest: str | None = None,
) -> Plan | Refusal:
    usual = PatientClass.NAIVE if number == 1 else PatientClass.TOLERANT
    return make_site_plan(
        product=product,
        indication=indication,
        patient_class=patient_class or usual,
        rate_weight=Kilograms(weight),
        dose=Grams(dose),
        delivery=delivery,
        sites=sites,
        number=number,
        highest_rate=MlPerHour(highest) if highest else None,
    )


def plan_of(product: Product, **given_: object) -> Plan:
    made = planned(product, **given_)  # type: ignore[arg-type]  # the names and types are those of `planned`
    assert isinstance(made, Plan), made
    return made


def refused(product: Product, **given_: object) -> Refusal:
    made = planned(product, **given_)  # type: ignore[arg-type]  # the names and types are those of `planned`
    assert isinstance(made, Refusal), made
    assert made.limit is not None and made.source
    return made


@pytest.mark.parametrize("row", FIGURES, ids=lambda row: "-".join(str(one) for one in row[:5]))
def test_each_figure_is_that_of_the_reference(row: tuple[object, ...]) -> None:
    product_id, jurisdiction, indication, kilograms, number, rate, volume, most, total = row
    product, weight = the_product(str(product_id), str(jurisdiction)), Kilograms(str(kilograms))
    rule = site_rule(product, str(indication), stage_of(int(str(number))), weight)
    assert not isinstance(rule, Refusal)
    reached = site_rate(product, rule, int(str(number)), str(indication), weight)
    assert reached.value.value == rate
    assert (rule.volume.value.value if rule.volume else None) == volume
    assert (rule.sites.value if rule.sites else None) == most
    assert (rule.total.value.value if rule.total else None) == total


def test_the_table_covers_every_subcutaneous_product() -> None:
    shipped = {(one.id, one.jurisdiction) for one in LIBRARY.products() if one.route is Route.SUBCUTANEOUS}
    assert shipped == {(row[0], row[1]) for row in FIGURES}


def test_what_was_only_recalled_waits_for_a_signature() -> None:
    waiting = set()
    for product in LIBRARY.products():
        marks = {rule.rate.source.mark for rule in product.site_rules}
        if Mark.RECALLED in marks:
            waiting.add(product.id)
            assert isinstance(LIBRARY.protocol(product.id, product.jurisdiction, product.route), Refusal)
    assert waiting == {"subcuvia-16", "subgam-16"}


def test_the_first_infusion_through_four_sites() -> None:
    plan = plan_of(the_product("hizentra-20", "EU"), dose="20", sites=4)
    assert plan.sites is not None
    assert plan.volume.value == 100  # 20 %: g x 5
    assert plan.sites.volume.value == 25
    assert plan.sites.rate.value == 20
    assert plan.sites.total.value == 80
    assert plan.ladder.first.rate.value == 80
    assert plan.duration == timedelta(minutes=75)


def test_there_is_one_rate_and_no_step_up() -> None:
    plan = plan_of(the_product("hizentra-20", "EU"))
    assert len(plan.ladder.rungs) == 1
    assert plan.ladder.ceiling_rate == plan.ladder.first.rate


def test_all_sites_together_stay_below_the_cap_of_the_label() -> None:
    gammanorm = the_product("gammanorm-16.5", "CH")
    plan = plan_of(gammanorm, dose="16.5", sites=7, number=11)
    assert plan.sites is not None
    assert plan.sites.total.value == 100  # 7 x 25 would be 175
    assert plan.sites.rate.value == Decimal("14.28")  # never shown above what a site gets
    assert plan.sites.most.reason == "most for all sites together"


def test_too_few_sites_are_refused_with_how_many_it_takes() -> None:
    refusal = refused(the_product("hizentra-20", "EU"), dose="20", sites=1)
    assert refusal.code == "plan.site-volume"
    assert refusal.field == "sites"
    assert dict(refusal.do.values)["needed"] == 2


def test_a_dose_for_more_sites_than_allowed_is_split_over_days() -> None:
    refusal = refused(the_product("gammagard-liquid-10", "US"), dose="25", weight="70", sites=8)
    assert refusal.code == "plan.site-capacity"
    assert dict(refusal.do.values)["dose"] == Grams("24")  # 8 x 30 mL of 10 %


def test_the_largest_dose_that_fits_is_accepted() -> None:
    assert plan_of(the_product("gammagard-liquid-10", "US"), dose="24", sites=8).volume.value == 240


@pytest.mark.parametrize("sites", [None, 0, -1])
def test_nobody_guesses_the_number_of_sites(sites: int | None) -> None:
    assert refused(the_product("hizentra-20", "EU"), sites=sites).code == "order.sites"


@pytest.mark.parametrize(("product", "most"), [(("gamunex-c-10", "US"), 8), (("hizentra-20", "EU"), 12)])
def test_more_sites_than_allowed_are_refused(product: tuple[str, str], most: int) -> None:
    assert plan_of(the_product(*product), sites=most).sites is not None
    assert refused(the_product(*product), sites=most + 1).code == "plan.too-many-sites"


def test_gamunex_goes_under_no_skin_in_itp() -> None:
    refusal = refused(the_product("gamunex-c-10", "US"), indication="itp")
    assert refusal.code == "plan.not-under-the-skin"
    assert refusal.source == "US label"


def test_drops_are_not_counted_under_the_skin() -> None:
    refusal = refused(the_product("hizentra-20", "EU"), delivery=Gravity(DropsPerMl(20)))
    assert refusal.code == "plan.gravity-under-the-skin"


def test_an_ordered_ceiling_only_lowers() -> None:
    product = the_product("hizentra-20", "EU")
    assert plan_of(product, highest="60").ladder.first.rate.value == 60
    assert refused(product, highest="80.1").code == "order.highest-rate"


def test_a_coarse_pump_is_refused_instead_of_standing_still() -> None:
    product = the_product("hizentra-20", "EU")
    assert refused(product, dose="1", sites=1, highest="0.05").code == "ladder.no-first-rate"


@pytest.mark.parametrize(
    ("patient_class", "known", "number"),
    [
        (PatientClass.NAIVE, 9, 1),
        (PatientClass.RISK, 9, 1),
        (PatientClass.TOLERANT, 1, 2),
        (PatientClass.TOLERANT, 2, 2),
        (PatientClass.TOLERANT, 9, 9),
    ],
)
def test_only_who_tolerates_it_goes_beyond_the_first_rates(
    patient_class: PatientClass, known: int, number: int
) -> None:
    assert infusion_number(patient_class, known) == number


def test_the_stages_follow_the_number() -> None:
    assert [stage_of(number) for number in (1, 2, 3, 4, 50)] == [
        Stage.FIRST, Stage.EARLY, Stage.EARLY, Stage.LATER, Stage.LATER,
    ]  # fmt: skip


def test_a_weekly_dose_from_the_vein_is_for_information_and_rounds_down() -> None:
    factor = the_product("hizentra-20", "US").conversion
    assert factor is not None and factor.value == Decimal("1.37")
    assert weekly_dose(Grams("30"), 4, factor) == Grams("10.27")  # 30 x 1.37 / 4 = 10.275
    assert weekly_dose(Grams("30"), 4, replace(factor, value=Decimal("1.30"))) == Grams("9.75")
    assert weekly_dose(Grams("20"), 3, factor) == Grams("9.13")  # 9.1333…
    with pytest.raises(ValueError, match="once a week"):
        weekly_dose(Grams("30"), 0, factor)


def test_the_leaflet_that_prints_no_factor_has_none() -> None:
    assert the_product("hizentra-20", "EU").conversion is None
