"""Fifty ways to spoil a product file: each is refused by file and key, none is read in part."""

import re

import pytest

from app.catalogue.library import Library, read_product_file
from app.core.values.refusal import Refusal
from app.present.words import refusal_words
from tests.app.catalogue.shelf import shipped_library

FILE = "products/privigen-10.eu.iv.toml"
GOOD = shipped_library().texts[FILE]
SORBITOL = shipped_library().texts["products/flebogamma-dif-5.eu.iv.toml"]

RATES = 'rates = ["0.3 mL/kg/h", "0.6 mL/kg/h", "1.2 mL/kg/h", "2.4 mL/kg/h", "4.8 mL/kg/h"]'
INDICATIONS = "protocol/indications.toml"
FEW = {
    name: shipped_library().texts[name]
    for name in (INDICATIONS, FILE, "products/octagam-10.us.iv.toml", "products/hizentra-20.eu.sc.toml")
}

PACK = '{ grams = "10 g", volume = "100 mL" }'

# What is replaced (once), by what, and the code of the refusal.
BREAKS = [
    ('maker = "CSL Behring"', 'makr = "CSL Behring"', "missing-key"),
    ('maker = "CSL Behring"', 'maker = "CSL Behring"\nmaximum = "9 mL/kg/h"', "unknown-key"),
    ('maker = "CSL Behring"', 'maker = ""', "not-text"),
    ('maker = "CSL Behring"', "maker = 7", "not-text"),
    ('maker = "CSL Behring"\n', "", "missing-key"),
    ('id = "privigen-10"', 'id = "privigen-5"', "id-strength"),
    ('id = "privigen-10"', 'id = "privigen"', "id-strength"),
    ('strength = "100 g/L"', 'strength = "10 %"', "wrong-unit"),
    ('strength = "100 g/L"', 'strength = "100 mg/mL"', "wrong-unit"),
    ('strength = "100 g/L"', "strength = 100", "bare-number"),
    ('strength = "100 g/L"', "strength = 100.0", "bare-number"),
    ('strength = "100 g/L"', 'strength = "100"', "not-a-figure"),
    ('strength = "100 g/L"', 'strength = "100g/L"', "not-a-figure"),
    ('strength = "100 g/L"', 'strength = "1,00 g/L"', "not-a-figure"),
    ('strength = "100 g/L"', 'strength = "0100 g/L"', "not-a-figure"),
    ('strength = "100 g/L"', 'strength = "0 g/L"', "implausible-strength"),
    ('strength = "100 g/L"', 'strength = "1000 g/L"', "implausible-strength"),
    ('strength_source = "eu-leaflet"\n', "", "missing-source"),
    ('strength_source = "eu-leaflet"', 'strength_source = "hearsay"', "unknown-source"),
    ('route = "IV"', 'route = "SC"', "ladder-under-the-skin"),
    ('release = "shipped"', 'release = "fine"', "unknown-word"),
    ('stabilisers = ["proline"]', 'stabilisers = "proline"', "not-texts"),
    ('stabilisers = ["proline"]', "stabilisers = [1]", "not-texts"),
    ("vented_set = true", 'vented_set = "yes"', "not-yes-no"),
    ("vented_set = true", "vented_set = true\nminimum_age = 2", "missing-source"),
    ("vented_set = true", 'vented_set = true\nminimum_age = 2.5\nminimum_age_source = "eu-leaflet"', "not-whole"),
    ("vented_set = true", 'vented_set = true\nminimum_age = -1\nminimum_age_source = "eu-leaflet"', "not-whole"),
    (PACK, '{ grams = "10 g", volume = "10 mL" }', "pack-strength"),
    (PACK, '{ grams = "10 g" }', "missing-key"),
    (PACK, '{ grams = "10 mL", volume = "100 mL" }', "wrong-unit"),
    (PACK, '{ grams = "10 g", volume = "100 mL", colour = "red" }', "unknown-key"),
    ('mark = "V"', 'mark = "X"', "unknown-word"),
    ('mark = "V"', 'mark = "V"\npage = 3', "unknown-key"),
    ('mark = "V"\n', "", "missing-key"),
    (RATES, RATES.replace("4.8 mL/kg/h", "4.8 drops/kg/min"), "drops-per-kg"),
    (RATES, RATES.replace("0.3 mL/kg/h", "0.3 drops/kg/min"), "drops-per-kg"),
    (RATES, RATES.replace("4.8 mL/kg/h", "336 mL/h"), "wrong-unit"),
    (RATES, RATES.replace("4.8 mL/kg/h", "4.8 ml/kg/h"), "wrong-unit"),
    (RATES, RATES.replace("4.8 mL/kg/h", "4.8"), "not-a-figure"),
    (RATES, "rates = [0.3, 0.6, 1.2, 2.4, 4.8]", "not-texts"),
    (RATES, "rates = []", "no-rates"),
    (RATES, RATES.replace("1.2", "0.6"), "not-rising"),
    (RATES, RATES.replace("1.2", "2.5"), "not-rising"),
    (RATES, RATES.replace("4.8", "4.9"), "above-maximum"),
    (RATES, RATES.replace("4.8", "48"), "implausible-rate"),
    (RATES, RATES.replace("0.3", "0"), "implausible-rate"),
    (RATES, RATES.replace("0.3", "-0.3"), "not-a-figure"),
    (RATES, RATES.replace("4.8 mL/kg/h", "4.8 mL/kg/min"), "implausible-rate"),
    ('rates_source = "hospital-ladder"\n', "", "missing-source"),
    ('rates_source = "hospital-ladder"', 'rates_source = "pharmacy"', "recalled-figure"),
    ('hold_source = "eu-leaflet"', 'hold_source = "pharmacy"', "recalled-figure"),
    ('maximum_source = "eu-leaflet"', 'maximum_source = "pharmacy"', "recalled-figure"),
    ('hold = "30 min"', "hold = 30", "bare-number"),
    ('hold = "30 min"', 'hold = "0.5 h"', "not-minutes"),
    ('hold = "30 min"', 'hold = "0 min"', "not-minutes"),
    ('hold = "30 min"', 'hold = "7.5 min"', "not-minutes"),
    ('maximum = "4.8 mL/kg/h"', 'maximum = "2.4 mL/kg/h"', "above-maximum"),
    ('maximum = "4.8 mL/kg/h"', 'maximum = "11 mL/kg/h"', "implausible-rate"),
    ('profile = "label"', 'profile = "folklore"', "unknown-word"),
    ('classes = ["naive", "tolerant", "risk"]', 'classes = ["everybody"]', "unknown-word"),
    ('classes = ["naive", "tolerant", "risk"]', "classes = []", "no-classes"),
    ('profile = "article"', 'profile = "label"', "two-ladders"),
    ("[[ladder]]", "[[ladders]]", "unknown-key"),
    ('id = "privigen-10"', 'id = "Privigen-10"', "id"),
    ('id = "privigen-10"', 'id = "privigen 10"', "id"),
    ('jurisdiction = "EU"', 'jurisdiction = "eu"', "unknown-word"),
    ('jurisdiction = "EU"', 'jurisdiction = "Atlantis"', "unknown-word"),
    ('stabilisers = ["proline"]', 'stabilisers = ["prolin"]', "unknown-word"),
    ("vented_set = true", 'vented_set = true\nforbidden_fluids = ["saline"]', "missing-source"),
    (
        "vented_set = true",
        'vented_set = true\nforbidden_fluids = ["salin"]\nforbidden_fluids_source = "eu-leaflet"',
        "unknown-word",
    ),
    ("vented_set = true", 'vented_set = true\nuse_within = "8 min"\nuse_within_source = "eu-leaflet"', "not-hours"),
    ("vented_set = true", 'vented_set = true\nuse_within = "48 h"\nuse_within_source = "eu-leaflet"', "not-hours"),
    ("vented_set = true", 'vented_set = true\nuse_within = "8 h"', "missing-source"),
    (PACK, '{ grams = "5 g", volume = "50 mL" }', "same-pack"),
    ('content = "iga"', 'content = "igg"', "unknown-word"),
    ('content = "iga"', 'content = "iga"\nmost = "25"', "unknown-key"),
    ('content = "iga"\n', "", "missing-key"),
    ('hold = "30 min"', 'hold = "3 min"', "implausible-hold"),
    ('hold = "30 min"', 'hold = "300 min"', "implausible-hold"),
    ('hold = "30 min"', 'first_hold = "5 min"\nhold = "30 min"', "implausible-hold"),
    ('first_source = "eu-leaflet"', 'first_source = "pharmacy"', "recalled-figure"),
    ('first_source = "eu-leaflet"', 'first_source = "nobody"', "unknown-source"),
    ('classes = ["tolerant"]', 'classes = ["tolerant"]\nfrom_age = 18', "missing-source"),
    ('classes = ["tolerant"]', 'classes = ["tolerant"]\nfrom_age = "18"\nfrom_age_source = "eu-leaflet"', "not-whole"),
    ('indications = ["immunodeficiency"]', 'indications = ["imunodeficiency"]', "unknown-indication"),
    (
        'indications = ["immunodeficiency"]\nclasses = ["tolerant"]',
        'indications = []\nclasses = ["risk"]',
        "two-ladders",
    ),
    ('id = "privigen-10"', 'id = "privigen-10', "not-toml"),
    ('id = "privigen-10"', 'id = "privigen-10"\nid = "privigen-10"', "not-toml"),
]


# What is missing is told at the head of its table; a contradiction at one of its two figures.
ELSEWHERE = (
    "missing-key",
    "missing-source",
    "above-maximum",
    "two-ladders",
    "unknown-key",
    "not-toml",
    "ladder-under-the-skin",
)


@pytest.mark.parametrize(("old", "new", "code"), BREAKS, ids=[f"{code}-{n}" for n, (_, _, code) in enumerate(BREAKS)])
def test_a_spoilt_product_file_is_refused_by_file_and_key(old: str, new: str, code: str) -> None:
    assert old in GOOD, "the break must touch the file"
    broken = GOOD.replace(old, new, 1)
    library = Library.of({**FEW, FILE: broken})
    (refusal,) = library.refusals()
    assert refusal.code == f"catalogue.{code}"
    said = refusal_words(refusal)
    assert FILE in said and "Do now: " in said and "{" not in said.split("Do now")[0].replace("[{key}]", "")
    assert set(library.found) == set(FEW) - {FILE, INDICATIONS}, "the others are all still there"
    found = re.search(r"line ([0-9]+)", said)
    assert found is not None, said
    line = broken.splitlines()[int(found[1]) - 1]
    if code == "not-toml":
        assert 'id = "privigen-10' in line
        return
    assert refusal.field is not None and refusal.field in said
    key = re.sub(r"\[[0-9]+\]$", "", refusal.field.rpartition(".")[2])
    missing = (code in ("missing-key", "missing-source") and int(found[1]) == 1) or line.startswith("[")
    assert missing or re.search(rf"\b{re.escape(key)} = ", line) or line.strip().startswith("{"), line


def test_the_line_is_that_of_the_break() -> None:
    for old, new, code in BREAKS:
        broken = GOOD.replace(old, new, 1)
        refusal = shipped_library().read(FILE, broken)
        assert isinstance(refusal, Refusal)
        before, after = GOOD.splitlines(), broken.splitlines()
        changed = next(n for n, (one, two) in enumerate(zip(before, after, strict=False), start=1) if one != two)
        said = re.search(r"line ([0-9]+)", refusal_words(refusal))
        assert said is not None
        if code not in ELSEWHERE:
            assert 0 <= int(said[1]) - changed <= len(new.splitlines()) - 1, (old, new, code)


def test_there_are_fifty_ways_at_least() -> None:
    assert len({(old, new) for old, new, _ in BREAKS}) == len(BREAKS) >= 80


def test_drops_per_kilogram_are_explained() -> None:
    refusal = read_product_file(FILE, GOOD.replace('"0.3 mL/kg/h"', '"0.3 drops/kg/min"', 1))
    assert isinstance(refusal, Refusal)
    assert "drop factor" in refusal_words(refusal) and "3 times as fast" in refusal_words(refusal)


def test_a_slip_of_the_key_is_named() -> None:
    refusal = read_product_file(FILE, GOOD.replace("[[handling]]", "[[handlin]]"))
    assert isinstance(refusal, Refusal) and 'Did you mean "handling"?' in refusal_words(refusal)


@pytest.mark.parametrize(
    ("written", "means"),
    [("0.005 mL/kg/min", "0.300"), ("0.5 mg/kg/min", "0.3"), ("30 mg/kg/h", "0.3"), ("0.30 mL/kg/h", "0.30")],
)
def test_a_rate_in_the_labels_own_unit_is_converted_exactly(written: str, means: str) -> None:
    product = read_product_file(FILE, GOOD.replace('"0.3 mL/kg/h"', f'"{written}"', 1))
    assert not isinstance(product, Refusal)
    assert str(product.rules[0].rates[0].value) == means


def test_a_rate_without_exact_value_is_refused() -> None:
    odd = SORBITOL.replace('strength = "50 g/L"', 'strength = "60 g/L"').replace("-dif-5", "-dif-6")
    packs = odd.replace('"0.5 g"', '"0.6 g"').replace('"2.5 g"', '"3 g"').replace('"5 g"', '"6 g"')
    packs = packs.replace('"10 g"', '"12 g"').replace('"20 g"', '"24 g"').replace('"0.6 mL/kg/h"', '"0.7 mg/kg/h"', 1)
    refusal = read_product_file("products/flebogamma-dif-6.eu.iv.toml", packs)
    assert isinstance(refusal, Refusal) and refusal.code == "catalogue.inexact"


def test_one_spoilt_file_leaves_the_others_usable() -> None:
    library = Library.of({**shipped_library().texts, FILE: GOOD.replace("4.8 mL", "48 mL")})
    assert len(library.products()) == len(shipped_library().products()) - 1
    assert library.product("privigen-10", "US") == shipped_library().product("privigen-10", "US")
    assert [one.code for one in library.refusals()] == ["catalogue.implausible-rate"]
    assert library.product("privigen-10") == library.refusals()[0] == library.protocol("privigen-10")


def test_figures_that_wait_for_a_signature_are_listed_but_run_nothing() -> None:
    waiting = GOOD.replace('"shipped"', '"needs-sign-off"').replace('"hospital-ladder"\nhold', '"pharmacy"\nhold')
    library = Library.of({**shipped_library().texts, FILE: waiting})
    assert "privigen-10" in [one.id for one in library.products()]
    refusal = library.protocol("privigen-10")
    assert isinstance(refusal, Refusal) and refusal.code == "product.not-released"


def test_a_product_has_one_file_of_its_own_name() -> None:
    library = Library.of({**shipped_library().texts, "products/copy.toml": GOOD})
    assert [one.code for one in library.refusals()] == ["catalogue.file-name"]


def test_a_ladder_for_risk_alone_can_only_be_the_lower_one() -> None:
    file = "products/octagam-10.us.iv.toml"
    text = shipped_library().texts[file]
    high = text.replace('maximum = "3.3 mg/kg/min"', 'maximum = "5 mg/kg/min"')
    refusal = read_product_file(file, high)
    assert isinstance(refusal, Refusal) and refusal.code == "catalogue.risk-above"
    assert refusal.field == "ladder[3].maximum" and "line" in refusal_words(refusal)


def test_without_ladders_a_product_is_read_only_while_it_waits_for_a_signature() -> None:
    file = "products/alyglo-10.us.iv.toml"
    text = shipped_library().texts[file]
    assert not isinstance(read_product_file(file, text), Refusal)
    refusal = read_product_file(file, text.replace('"needs-sign-off"', '"shipped"'))
    assert isinstance(refusal, Refusal) and refusal.code == "catalogue.missing-key" and refusal.field == "ladder"


@pytest.mark.parametrize("text", ["", "\x00", "= 3", "[[", "id", '"""', "id = 1979-05-27", "a = [1,", "\ufeffid = 1"])
def test_what_is_no_product_file_at_all_is_refused_by_name(text: str) -> None:
    library = Library.of({**shipped_library().texts, FILE: text})
    (refusal,) = library.refusals()
    assert FILE in refusal_words(refusal)
    assert len(library.found) == len(shipped_library().found) - 1
