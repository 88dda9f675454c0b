"""Every product, class and indication of the clinical reference, 1.1, typed here a second time and independently.

The figures are the label's own, in the label's unit, turned into mL/kg/h by fractions; nothing of the program's own
conversion takes part. What is compared are the rungs a patient of 100 kg gets from a pump with fine steps.
"""

from fractions import Fraction
from itertools import pairwise

import pytest

from app.core.protocol.ladder import Ladder, build_ladder
from app.core.protocol.plan import Plan, make_plan
from app.core.protocol.product import PatientClass, Product, Release
from app.core.values.delivery import Pump
from app.core.values.quantities import Grams, Kilograms, MlPerHour
from app.core.values.refusal import Refusal
from app.core.values.route import Route
from tests.app.catalogue.shelf import shipped_library, shipped_product

NAIVE, TOLERANT, RISK = PatientClass.NAIVE, PatientClass.TOLERANT, PatientClass.RISK
Rungs = tuple[Fraction, ...]


def mlh(figures: str) -> Rungs:
    return tuple(Fraction(one) for one in figures.split())


def per_minute(figures: str) -> Rungs:
    """mL/kg/min."""
    return tuple(60 * one for one in mlh(figures))


def mg10(figures: str) -> Rungs:
    """mg/kg/min of a 10 % product."""
    return tuple(one * 60 / 100 for one in mlh(figures))


def mg5(figures: str) -> Rungs:
    """mg/kg/min of a 5 % product."""
    return tuple(one * 60 / 50 for one in mlh(figures))


def mg_hour5(figures: str) -> Rungs:
    """mg/kg/h of a 5 % product."""
    return tuple(one / 50 for one in mlh(figures))


CAP = Fraction("1.8")
PRINTED_RISK = Fraction("3.3") * 60 / 100  # 3.3 mg/kg/min of a 10 % product: 1.98, below the printed 2.0

# product, jurisdiction, indication, (naive, tolerant), least minutes on the first and on each later rung
LADDERS: list[tuple[str, str, str, Rungs, Rungs, int, int]] = [
    ("privigen-10", "EU", "", mlh(".3 .6 1.2 2.4 4.8"), mlh(".3 .6 1.2 2.4 4.8"), 30, 30),
    ("privigen-10", "EU", "immunodeficiency", mlh(".3 .6 1.2 2.4 4.8"), mlh(".3 .6 1.2 2.4 4.8 7.2"), 30, 30),
    ("privigen-10", "EU", "itp", mlh(".3 .6 1.2 2.4 4.8"), mlh(".3 .6 1.2 2.4 4.8"), 30, 30),
    ("privigen-10", "US", "immunodeficiency", mg10("1/2 1 2 4 8"), mg10("1/2 1 2 4 8"), 30, 30),
    ("privigen-10", "US", "cidp", mg10("1/2 1 2 4 8"), mg10("1/2 1 2 4 8"), 30, 30),
    ("privigen-10", "US", "itp", mg10("1/2 1 2 4"), mg10("1/2 1 2 4"), 30, 30),
    ("privigen-10", "US", "dermatomyositis", mg10("1/2 1 2 4"), mg10("1/2 1 2 4"), 30, 30),
    ("flebogamma-dif-5", "EU", "", per_minute(".01 .02 .04 .08 .1"), per_minute(".01 .02 .04 .08 .1"), 30, 30),
    ("flebogamma-dif-5", "US", "", mg5("1/2 1 2 4 5"), mg5("1/2 1 2 4 5"), 30, 30),
    ("flebogamma-dif-10", "EU", "", mlh(".6 1.2 2.4 3.6 4.8"), mlh(".6 1.2 2.4 3.6 4.8"), 30, 30),
    ("flebogamma-dif-10", "US", "", mlh(".6 1.2 2.4 3.6 4.8"), mlh(".6 1.2 2.4 3.6 4.8"), 30, 30),
    ("octagam-10", "US", "", mg10("1 2 4 8 12"), mg10("1 2 4 8 12"), 30, 30),
    ("octagam-10", "US", "itp", mg10("1 2 4 8 12"), mg10("1 2 4 8 12"), 30, 30),
    ("octagam-10", "US", "dermatomyositis", mg10("1 2 4"), mg10("1 2 4"), 30, 30),
    ("octagam-10", "EU", "", per_minute(".01 .02 .04 .08"), per_minute(".01 .02 .04 .08 .12"), 30, 30),
    ("octagam-10", "EU", "dermatomyositis", per_minute(".01 .02 .04"), per_minute(".01 .02 .04"), 30, 30),
    ("octagam-5", "US", "", mg_hour5("30 60 120 200"), mg_hour5("30 60 120 200"), 30, 30),
    ("octagam-5", "EU", "", mlh("1 2 4 4.8"), mlh("1 2 4 4.8"), 30, 30),
    ("gamunex-c-10", "US", "", mg10("1 2 4 8"), mg10("1 2 4 8"), 30, 30),
    ("gamunex-c-10", "US", "immunodeficiency", mg10("1 2 4 8"), mg10("1 2 4 8"), 30, 30),
    ("gamunex-c-10", "US", "itp", mg10("1 2 4 8"), mg10("1 2 4 8"), 30, 30),
    ("gamunex-c-10", "US", "cidp", mg10("2 4 8"), mg10("2 4 8"), 30, 30),
    ("gamunex-10", "EU", "", mlh(".6 1.2 2.4 4.8"), mlh(".6 1.2 2.4 4.8"), 30, 30),
    ("kiovig-10", "EU", "", mlh(".5 1 2 4 6"), mlh(".5 1 2 4 6"), 30, 30),
    ("kiovig-10", "EU", "immunodeficiency", mlh(".5 1 2 4 6"), mlh(".5 1 2 4 6 8"), 30, 30),
    ("gammagard-liquid-10", "US", "", mlh(".5 1 2 3 4 5"), mlh(".5 1 2 3 4 5"), 30, 30),
    ("gammagard-liquid-10", "US", "immunodeficiency", mlh(".5 1 2 3 4 5"), mlh(".5 1 2 3 4 5"), 30, 30),
    ("gammagard-liquid-10", "US", "mmn", mlh(".5 1 2 3 4 5.4"), mlh(".5 1 2 3 4 5.4"), 30, 30),
    ("gammagard-liquid-10", "US", "cidp", mlh(".5 1 2 3 4 5.4"), mlh(".5 1 2 3 4 5.4"), 30, 30),
    ("panzyga-10", "US", "", mg10("1 2 4 8"), mg10("1 2 4 8"), 30, 30),
    ("panzyga-10", "US", "immunodeficiency", mg10("1 2 4 8"), mg10("1 2 4 8 14"), 30, 30),
    ("panzyga-10", "US", "cidp", mg10("1 2 4 8"), mg10("1 2 4 8 12"), 30, 30),
    ("panzyga-10", "US", "itp", mg10("1 2 4 8"), mg10("1 2 4 8"), 30, 30),
    ("panzyga-10", "CA", "immunodeficiency", per_minute(".01 .02 .04 .08"), per_minute(".01 .02 .04 .08 .14"), 30, 30),
    ("panzyga-10", "CA", "itp", per_minute(".01 .02 .04 .08"), per_minute(".01 .02 .04 .08"), 30, 30),
    ("panzyga-10", "CA", "", per_minute(".01 .02 .04 .08"), per_minute(".01 .02 .04 .08"), 30, 30),
    ("gammaplex-5", "US", "", mg5("1/2 1 2 4"), mg5("1/2 1 2 4"), 30, 30),
    (
        "gammaplex-10", "US", "", per_minute(".005 .01 .02 .04 .06 .08"), per_minute(".005 .01 .02 .04 .06 .08"),
        15, 15,
    ),
    ("bivigam-10", "US", "", mg10(".5 1.3 2.1 2.9 3.7 4.5 5.3 6"), mg10(".5 1.3 2.1 2.9 3.7 4.5 5.3 6"), 10, 20),
    ("asceniv-10", "US", "", mg10("1/2 1 2 4 8"), mg10("1/2 1 2 4 8"), 30, 30),
    ("qivigy-10", "US", "", mg10("1 2 4 8"), mg10("2 4 8"), 30, 30),
    ("intratect-5", "EU", "", mlh("1.4 1.9"), mlh("1.4 1.9"), 30, 30),
    ("intratect-10", "EU", "", mlh(".3 .6 1.2 1.9"), mlh(".3 .6 1.2 1.9"), 30, 30),
    ("ig-vena-5", "EU", "", mlh(".46 .92 1.84 1.85"), mlh(".46 .92 1.84 1.85"), 30, 30),
    ("iqymune-10", "EU", "", mlh(".5 1 2 4 4.8"), mlh(".5 1 2 4 6"), 30, 30),
]  # fmt: skip

# The rungs of a patient at risk: the label's own where it prints a number, else those below 1.8 and 1.8 itself.
RISKS: list[tuple[str, str, Rungs]] = [
    ("privigen-10", "EU", (*mlh(".3 .6 1.2"), CAP)),
    ("privigen-10", "US", (*mg10("1/2 1 2"), CAP)),
    ("flebogamma-dif-5", "EU", (*mlh(".6 1.2"), CAP)),
    ("flebogamma-dif-5", "US", (*mlh(".6 1.2"), CAP)),
    ("flebogamma-dif-10", "EU", (*mlh(".6 1.2"), CAP)),
    ("flebogamma-dif-10", "US", (*mlh(".6 1.2"), CAP)),
    ("octagam-10", "US", (*mg10("1 2"), PRINTED_RISK)),
    ("octagam-10", "EU", per_minute(".01 .02 .03")),
    ("octagam-5", "US", (*mg_hour5("30 60"), CAP)),
    ("octagam-5", "EU", (*mlh("1"), CAP)),
    ("gamunex-c-10", "US", (*mg10("1 2"), CAP)),
    ("gamunex-10", "EU", (*mlh(".6 1.2"), CAP)),
    ("kiovig-10", "EU", (*mlh(".5 1"), CAP)),
    ("gammagard-liquid-10", "US", (*mlh(".5 1"), CAP)),
    ("panzyga-10", "US", (*mg10("1 2"), PRINTED_RISK)),
    ("panzyga-10", "CA", (*mlh(".6 1.2"), CAP)),
    ("gammaplex-5", "US", (*mlh(".6 1.2"), CAP)),
    ("gammaplex-10", "US", (*mlh(".3 .6 1.2"), CAP)),
    ("bivigam-10", "US", (*mg10(".5 1.3 2.1 2.9"), CAP)),
    ("asceniv-10", "US", (*mlh(".3 .6 1.2"), CAP)),
    ("qivigy-10", "US", (*mg10("1 2"), CAP)),
    ("intratect-5", "EU", (*mlh("1.4"), CAP)),
    ("intratect-10", "EU", (*mlh(".3 .6 1.2"), CAP)),
    ("ig-vena-5", "EU", (*mlh(".46 .92"), CAP)),
    ("iqymune-10", "EU", (*mlh(".5 1"), CAP)),
]

# Where the label prints rungs of its own, or a hospital ladder was read; every other ladder is the doubling.
PRINTED = {
    ("flebogamma-dif-10", "EU"), ("flebogamma-dif-10", "US"), ("kiovig-10", "EU"), ("gammagard-liquid-10", "US"),
    ("gammaplex-10", "US"), ("bivigam-10", "US"),
}  # fmt: skip

RECALLED = {
    ("flebogamma-dif-5", "US"), ("octagam-5", "EU"), ("gamunex-10", "EU"), ("panzyga-10", "CA"), ("intratect-5", "EU"),
    ("intratect-10", "EU"), ("ig-vena-5", "EU"), ("iqymune-10", "EU"), ("alyglo-10", "US"),
}  # fmt: skip


def ladder_of(product: Product, indication: str, patient_class: PatientClass, age: int = 40) -> Ladder:
    edition = shipped_library().edition()
    assert not isinstance(edition, Refusal)
    plan = make_plan(
        product=product,
        profile="label",
        indication=indication,
        patient_class=patient_class,
        rate_weight=Kilograms(100),
        dose=Grams(40),
        delivery=Pump(MlPerHour("0.01")),
        caps=(edition.risk_cap,) if patient_class is RISK else (),
        age=age,
    )
    assert isinstance(plan, Plan), plan
    return plan.ladder


def rungs(ladder: Ladder) -> Rungs:
    return tuple(Fraction(rung.rate.value) / 100 for rung in ladder.rungs)


@pytest.mark.parametrize(("product_id", "jurisdiction", "indication", "naive", "tolerant", "first", "later"), LADDERS)
def test_the_ladder_is_the_labels(
    product_id: str, jurisdiction: str, indication: str, naive: Rungs, tolerant: Rungs, first: int, later: int
) -> None:
    product = shipped_product(product_id, jurisdiction)
    for patient_class, expected in ((NAIVE, naive), (TOLERANT, tolerant)):
        ladder = ladder_of(product, indication, patient_class)
        assert rungs(ladder) == expected
        assert Fraction(ladder.ceiling.value.value) == expected[-1]
        minutes = [rung.hold.total_seconds() / 60 for rung in ladder.rungs]
        assert minutes == [first] + [later] * (len(expected) - 1)


@pytest.mark.parametrize(("product_id", "jurisdiction", "expected"), RISKS)
def test_a_patient_at_risk_gets_the_labels_number_or_the_cap(
    product_id: str, jurisdiction: str, expected: Rungs
) -> None:
    product = shipped_product(product_id, jurisdiction)
    for indication in {"", *(one for rule in product.rules for one in rule.indications)}:
        assert rungs(ladder_of(product, indication, RISK)) == expected, indication


def test_the_tables_speak_of_every_intravenous_product_and_every_ladder_of_it() -> None:
    into_a_vein = [one for one in shipped_library().products() if one.route is Route.INTRAVENOUS]
    files = {(one.id, one.jurisdiction) for one in into_a_vein}
    spoken = {(row[0], row[1]) for row in LADDERS}
    assert spoken == {(one, where) for one, where, _ in RISKS} == files - {("alyglo-10", "US")}
    for product in into_a_vein:
        named = {one for rule in product.rules for one in rule.indications}
        told = {row[2] for row in LADDERS if (row[0], row[1]) == (product.id, product.jurisdiction)}
        assert named <= told


@pytest.mark.parametrize("row", LADDERS, ids=lambda row: f"{row[0]}-{row[1]}-{row[2]}")
def test_what_the_label_does_not_print_is_doubled(row: tuple[str, str, str, Rungs, Rungs, int, int]) -> None:
    if (row[0], row[1]) in PRINTED:
        return
    for ladder in row[3:5]:
        assert all(high == min(2 * low, ladder[-1]) for low, high in pairwise(ladder))


def test_a_first_infusion_of_a_doubled_10_percent_ladder_ends_at_4_8() -> None:
    for product in shipped_library().products():
        for rule in product.rules:
            if NAIVE in rule.classes and rule.rates_source.document == "NL-IVIG002" and product.strength.value == 100:
                assert rule.maximum.value.value <= Fraction("4.8")


def test_what_was_only_recalled_is_listed_and_runs_nothing() -> None:
    library = shipped_library()
    into_a_vein = [one for one in library.products() if one.route is Route.INTRAVENOUS]
    waiting = {(one.id, one.jurisdiction) for one in into_a_vein if one.release is Release.NEEDS_SIGN_OFF}
    assert waiting == RECALLED
    for product_id, jurisdiction in RECALLED:
        refusal = library.protocol(product_id, jurisdiction, Route.INTRAVENOUS)
        assert isinstance(refusal, Refusal) and refusal.code == "product.not-released"
        assert refusal.source and refusal.limit


def test_a_product_without_any_known_rate_offers_none() -> None:
    alyglo = shipped_product("alyglo-10", "US")
    assert alyglo.rules == () and all(alyglo.rule("label", "", one) is None for one in PatientClass)


def test_the_fastest_rate_of_kiovig_is_for_grown_ups() -> None:
    kiovig = shipped_product("kiovig-10", "EU")
    assert rungs(ladder_of(kiovig, "immunodeficiency", TOLERANT, 18))[-1] == 8
    assert rungs(ladder_of(kiovig, "immunodeficiency", TOLERANT, 17))[-1] == 6
    assert kiovig.rule("label", "immunodeficiency", TOLERANT) == kiovig.rule("label", "", NAIVE), "an unknown age too"


def test_no_label_is_above_the_project_limit_and_each_serves_every_class() -> None:
    for product in shipped_library().products():
        for rule in product.rules:
            built = build_ladder(rule, Kilograms(70), Pump(MlPerHour("0.1")))
            assert isinstance(built, Ladder)
        for profile in {rule.profile for rule in product.rules}:
            assert all(product.rule(profile, "", one) is not None for one in PatientClass)
