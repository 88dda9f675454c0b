"""The shipped products against the clinical reference, figure by figure."""

import pytest

from app.catalogue.document import fingerprint
from app.core.protocol.product import PatientClass, Product, Release
from app.core.values.refusal import Refusal
from app.core.values.source import Mark
from tests.app.catalogue.shelf import shipped_library, shipped_product, shipped_protocol

IDS = ("flebogamma-dif-10", "flebogamma-dif-5", "privigen-10")


def figures(product: Product, profile: str, patient_class: PatientClass, indication: str = "") -> tuple[str, str]:
    rule = product.rule(profile, indication, patient_class)
    assert rule is not None and rule.hold_minutes == 30
    rates = " ".join(f"{rate.value.normalize():f}" for rate in rule.rates)
    return rates, f"{rule.maximum.value.value.normalize():f}"


def test_the_library_holds_the_products_of_the_article_in_both_strengths() -> None:
    assert tuple(one.id for one in shipped_library().products()) == IDS
    assert shipped_library().refusals() == ()


@pytest.mark.parametrize(
    ("product_id", "profile", "patient_class", "indication", "rates", "maximum"),
    [
        ("privigen-10", "label", PatientClass.NAIVE, "", "0.3 0.6 1.2 2.4 4.8", "4.8"),
        ("privigen-10", "label", PatientClass.TOLERANT, "immunodeficiency", "0.3 0.6 1.2 2.4 4.8 7.2", "7.2"),
        ("privigen-10", "label", PatientClass.NAIVE, "immunodeficiency", "0.3 0.6 1.2 2.4 4.8", "4.8"),
        ("privigen-10", "label", PatientClass.TOLERANT, "dermatomyositis", "0.3 0.6 1.2 2.4 4.8", "4.8"),
        ("privigen-10", "article", PatientClass.NAIVE, "", "0.3 0.6 1.2 2.4 4.8", "4.8"),
        ("flebogamma-dif-5", "label", PatientClass.NAIVE, "", "0.6 1.2 2.4 4.8 6", "6"),
        ("flebogamma-dif-5", "article", PatientClass.NAIVE, "", "0.6 1.2 1.6", "1.6"),
        ("flebogamma-dif-10", "label", PatientClass.NAIVE, "", "0.6 1.2 2.4 3.6 4.8", "4.8"),
        ("flebogamma-dif-10", "article", PatientClass.NAIVE, "", "0.6 1.2 1.6", "1.6"),
    ],
)
def test_the_ladders_are_those_of_the_reference(
    product_id: str, profile: str, patient_class: PatientClass, indication: str, rates: str, maximum: str
) -> None:
    assert figures(shipped_product(product_id), profile, patient_class, indication) == (rates, maximum)


@pytest.mark.parametrize("product_id", IDS)
def test_the_article_never_starts_or_ends_above_the_label(product_id: str) -> None:
    product = shipped_product(product_id)
    for patient_class in PatientClass:
        label, article = (product.rule(profile, "", patient_class) for profile in ("label", "article"))
        assert label is not None and article is not None
        assert article.rates[0] <= label.rates[0]
        assert article.maximum.value <= label.maximum.value


@pytest.mark.parametrize("product_id", IDS)
def test_no_recalled_figure_lets_anything_run(product_id: str) -> None:
    for rule in shipped_product(product_id).rules:
        marks = {rule.rates_source.mark, rule.hold_source.mark, rule.maximum.source.mark}
        assert Mark.RECALLED not in marks
    assert shipped_product(product_id).release is Release.SHIPPED


@pytest.mark.parametrize("product_id", IDS)
def test_every_number_has_a_source_that_can_be_read(product_id: str) -> None:
    for rule in shipped_product(product_id).rules:
        for source in (rule.rates_source, rule.hold_source, rule.maximum.source):
            assert source.document and len(source.detail) > 20


@pytest.mark.parametrize("product_id", IDS)
def test_the_literal_reading_of_the_article_is_explained(product_id: str) -> None:
    said = " ".join(remark.words for remark in shipped_product(product_id).discrepancies)
    assert "drops/kg/min" in said and "g/kg" in said and "can't be chosen" in said


def test_stabilisers_and_ages() -> None:
    assert shipped_product("privigen-10").stabilisers == ("proline",)
    assert shipped_product("privigen-10").minimum_age is None
    for product_id in ("flebogamma-dif-5", "flebogamma-dif-10"):
        assert shipped_product(product_id).stabilisers == ("sorbitol",)
        assert shipped_product(product_id).minimum_age == 2


@pytest.mark.parametrize("product_id", IDS)
def test_the_fingerprint_is_that_of_the_file(product_id: str) -> None:
    text = shipped_library().texts[f"products/{product_id}.eu.iv.toml"]
    assert shipped_product(product_id).sha256 == fingerprint(text) == fingerprint(text.replace("\n", "\r\n"))


def test_the_risk_class_is_capped_at_the_lowest_printed_figure_and_the_others_are_not() -> None:
    protocol = shipped_protocol()
    assert [str(cap.value.value) for cap in protocol.caps(PatientClass.RISK)] == ["1.8"]
    assert protocol.caps(PatientClass.NAIVE) == protocol.caps(PatientClass.TOLERANT) == ()


def test_an_unknown_product_is_refused_with_those_there_are() -> None:
    refusal = shipped_library().protocol("octagam-10")
    assert isinstance(refusal, Refusal) and refusal.code == "product.unknown"


def test_indications_carry_grams_per_kilogram() -> None:
    indications = shipped_library().indications()
    assert not isinstance(indications, Refusal)
    found = indications.indication("dermatomyositis")
    assert found is not None and found.low is not None and str(found.low.value) == "2"
    necrolysis = indications.indication("toxic-epidermal-necrolysis")
    assert necrolysis is not None and necrolysis.high is not None and str(necrolysis.high.value) == "3"
    assert indications.indication("unheard-of") is None
