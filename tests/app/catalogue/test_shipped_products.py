"""The shipped products against the clinical reference, figure by figure."""

import pytest

from app.catalogue.document import fingerprint
from app.core.protocol.product import Content, PatientClass, Product, Release
from app.core.values.refusal import Refusal
from app.core.values.route import Route
from app.core.values.source import Mark
from app.present.words import refusal_words
from tests.app.catalogue.shelf import shipped_library, shipped_product, shipped_protocol

IDS = ("flebogamma-dif-10", "flebogamma-dif-5", "privigen-10")


def figures(product: Product, profile: str, patient_class: PatientClass, indication: str = "") -> tuple[str, str]:
    rule = product.rule(profile, indication, patient_class)
    assert rule is not None and rule.hold_minutes == 30
    rates = " ".join(f"{rate.value.normalize():f}" for rate in rule.rates)
    return rates, f"{rule.maximum.value.value.normalize():f}"


def test_the_library_holds_the_products_of_the_article_in_both_strengths() -> None:
    assert set(IDS) <= {one.id for one in shipped_library().for_site("EU").products()}
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
    refusal = shipped_library().protocol("unheard-of-10")
    assert isinstance(refusal, Refusal) and refusal.code == "product.unknown"
    assert refusal.limit is not None and "octagam-10" in refusal_words(refusal)


def test_a_site_sees_only_the_products_of_its_jurisdiction() -> None:
    library = shipped_library()
    for where in ("EU", "US", "CA"):
        site = library.for_site(where)
        assert site.products() and {one.jurisdiction for one in site.products()} == {where}
    assert {one.jurisdiction for one in library.products()} >= {"EU", "US", "CA"}
    american = library.for_site("US").product("octagam-10")
    assert not isinstance(american, Refusal) and american.jurisdiction == "US"


def test_a_jurisdiction_the_library_lacks_is_refused_with_those_there_are() -> None:
    refusal = shipped_library().product("octagam-10", "CA")
    assert isinstance(refusal, Refusal) and refusal.code == "product.jurisdiction"
    assert "EU, US" in refusal_words(refusal)


def test_an_id_given_by_two_ways_asks_for_the_route() -> None:
    refusal = shipped_library().product("gamunex-c-10", "US")
    assert isinstance(refusal, Refusal) and refusal.code == "product.route-open"
    wrong = shipped_library().product("octagam-10", "US", Route.SUBCUTANEOUS)
    assert isinstance(wrong, Refusal) and wrong.code == "product.route"


@pytest.mark.parametrize("product", shipped_library().products(), ids=lambda one: f"{one.id}-{one.jurisdiction}")
def test_every_product_says_what_a_pharmacist_looks_up(product: Product) -> None:
    if product.route is Route.INTRAVENOUS:
        told = {fact.content for fact in product.contents}
        assert Content.IGA in told and Content.STORAGE in told and {Content.DILUTION, Content.LINE} & told
        assert all(fact.words and fact.source.document for fact in product.contents)
        assert product.packs and product.inspection and product.handling and product.stabilisers


def test_the_fluids_that_must_not_meet_a_product() -> None:
    named = {(one.id, one.jurisdiction): one.forbidden_fluids for one in shipped_library().products()
             if one.route is Route.INTRAVENOUS and one.forbidden_fluids}  # fmt: skip
    assert named == {
        ("gamunex-10", "EU"): ("saline",), ("gamunex-c-10", "US"): ("saline",), ("gammaplex-5", "US"): ("saline",),
        ("kiovig-10", "EU"): ("saline",), ("gammagard-liquid-10", "US"): ("saline",),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("product_id", "jurisdiction", "stabiliser"),
    [
        ("octagam-10", "EU", "maltose"),
        ("octagam-10", "US", "maltose"),
        ("octagam-5", "US", "maltose"),
        ("ig-vena-5", "EU", "maltose"),
        ("gammaplex-5", "US", "sorbitol"),
        ("flebogamma-dif-10", "US", "sorbitol"),
        ("privigen-10", "US", "proline"),
        ("gammaplex-10", "US", "glycine"),
    ],
)
def test_the_stabiliser_is_named(product_id: str, jurisdiction: str, stabiliser: str) -> None:
    product = shipped_product(product_id, jurisdiction)
    assert stabiliser in product.stabilisers
    assert (product.minimum_age == 2) == (stabiliser == "sorbitol")
    meters = any("meter" in one.words for one in product.handling)
    assert meters == (stabiliser == "maltose")


def test_the_first_rate_names_the_leaflet_where_the_rungs_come_from_elsewhere() -> None:
    rule = shipped_product("privigen-10").rule("label", "", PatientClass.NAIVE)
    assert rule is not None
    assert rule.source_of_first.document == "EU leaflet" and rule.rates_source.document == "Two hospital ladders"


def test_indications_carry_grams_per_kilogram() -> None:
    indications = shipped_library().indications()
    assert not isinstance(indications, Refusal)
    found = indications.indication("dermatomyositis")
    assert found is not None and found.low is not None and str(found.low.value) == "2"
    necrolysis = indications.indication("toxic-epidermal-necrolysis")
    assert necrolysis is not None and necrolysis.high is not None and str(necrolysis.high.value) == "3"
    assert indications.indication("unheard-of") is None
