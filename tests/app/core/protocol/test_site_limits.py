"""Whatever the weight, dose, sites, number, class and pump: no site, and not all of them, gets more than it may."""

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from app.catalogue.library import Library
from app.core.protocol.product import PatientClass, Product, Stage
from app.core.protocol.site_plan import make_site_plan
from app.core.protocol.subcutaneous import site_rate, site_rule, stage_of
from app.core.values.delivery import Pump
from app.core.values.quantities import Grams, Kilograms, MlPerHour
from app.core.values.refusal import Refusal
from app.core.values.route import Route

LIBRARY = Library.shipped()
UNDER_THE_SKIN = [one for one in LIBRARY.products() if one.route is Route.SUBCUTANEOUS]


@given(
    product=st.sampled_from(UNDER_THE_SKIN),
    weight=st.decimals("2", "250", places=2),
    dose=st.decimals("0.5", "80", places=1),
    sites=st.integers(1, 14),
    number=st.integers(1, 30),
    patient_class=st.sampled_from(list(PatientClass)),
    indication=st.sampled_from(["immunodeficiency", "cidp", "itp", ""]),
    step=st.sampled_from(["0.01", "0.1", "0.5", "1", "5"]),
)
def test_no_patient_gets_more_than_any_limit(
    product: Product,
    weight: Decimal,
    dose: Decimal,
    sites: int,
    number: int,
    patient_class: PatientClass,
    indication: str,
    step: str,
) -> None:
    made = make_site_plan(
        product=product,
        indication=indication,
        patient_class=patient_class,
        rate_weight=Kilograms(weight),
        dose=Grams(dose),
        delivery=Pump(MlPerHour(step)),
        sites=sites,
        number=number,
    )
    if isinstance(made, Refusal):
        assert made.limit is not None and made.source
        return
    plan = made.sites
    assert plan is not None and plan.sites == sites
    total = Fraction(made.ladder.first.rate.value)
    rule = plan.rule
    assert total <= sites * Fraction(rule.rate.value.value)
    assert total <= Fraction(weight) * 10
    assert rule.total is None or total <= Fraction(rule.total.value.value)
    assert rule.sites is None or sites <= rule.sites.value
    assert (total / Fraction(step)).denominator == 1
    assert Fraction(plan.rate.value) * sites <= total
    volume = Fraction(dose) * 1000 / Fraction(product.strength.value)
    assert rule.volume is None or volume <= sites * Fraction(rule.volume.value.value)
    assert made.duration >= timedelta(seconds=float(volume / total) * 3600 - 1)
    if patient_class is not PatientClass.TOLERANT:
        assert Stage.FIRST in rule.stages


@given(number=st.integers(1, 40), product=st.sampled_from(UNDER_THE_SKIN), weight=st.integers(2, 200))
def test_a_site_never_slows_down_with_experience_nor_rises_above_the_label(
    number: int, product: Product, weight: int
) -> None:
    def reached(count: int) -> Decimal:
        rule = site_rule(product, "immunodeficiency", stage_of(count), Kilograms(weight))
        assert not isinstance(rule, Refusal)
        limit = site_rate(product, rule, count, "immunodeficiency", Kilograms(weight))
        assert limit.value <= rule.rate.value
        return limit.value.value

    assert reached(number) <= reached(number + 1)
