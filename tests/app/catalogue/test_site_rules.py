"""A subcutaneous product file: what is not right is refused by file and key, and nothing is filled in."""

import pytest

import resources
from app.catalogue.library import read_product_file
from app.core.protocol.product import Product
from app.core.values.refusal import Refusal

FILE = "products/gammagard-liquid-10.us.sc.toml"
TEXT = resources.text(FILE)
NORM = "products/gammanorm-16.5.ch.sc.toml"
NORM_TEXT = resources.text(NORM)


def refusal_of(text: str, file: str = FILE) -> Refusal:
    made = read_product_file(file, text)
    assert isinstance(made, Refusal)
    assert made.source is not None and made.source.startswith(file)
    return made


def test_the_shipped_file_is_read() -> None:
    made = read_product_file(FILE, TEXT)
    assert isinstance(made, Product)
    assert made.rules == ()
    assert made.profiles == ("label",)
    assert len(made.site_rules) == 6


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('rate = "20 mL/h"', 'rate = "20 mL/kg/h"', "wrong-unit"),
        ('rate = "20 mL/h"', "rate = 20", "bare-number"),
        ('rate = "20 mL/h"', 'rate = "0 mL/h"', "implausible-site"),
        ('rate = "20 mL/h"', 'rate = "200 mL/h"', "implausible-site"),
        ('rate_source = "label"', 'rate_source = "nowhere"', "unknown-source"),
        ('rate_source = "label"\n', "", "missing-source"),
        ('rate_reason = "most for one site in the first infusion from 40 kg"\n', "", "missing-key"),
        ('volume = "30 mL"', 'volume = "300 mL"', "implausible-site"),
        ('volume = "30 mL"', 'volume = "0.03 L"', "wrong-unit"),
        ("sites = 8", "sites = 0", "not-whole"),
        ("sites = 8", "sites = 80", "not-whole"),
        ("sites = 8", 'sites = "8"', "not-whole"),
        ('total = "240 mL/h"', 'total = "15 mL/h"', "total-below-rate"),
        ('total = "240 mL/h"', 'total = "2400 mL/h"', "implausible-site"),
        ('stages = ["first"]', "stages = []", "no-stages"),
        ('stages = ["first"]', 'stages = ["second"]', "unknown-word"),
        ('stages = ["first"]', 'stages = ["first", "early"]', "two-site-rules"),
        ('stages = ["first"]', 'stages = ["later"]', "no-site-rule"),
        ('from_weight = "40 kg"', 'from_weight = "45 kg"', "no-site-rule"),
        ('from_weight = "40 kg"', 'from_weight = "35 kg"', "two-site-rules"),
        ('from_weight = "40 kg"\nweight_source = "label"\n', "", "two-site-rules"),
        ('weight_source = "label"\n', "", "missing-source"),
        ("indications = []", 'indications = ["cidp"]', "no-site-rule"),
        ("indications = []", 'indications = ["cidp"]\nnot_for = ["itp"]', "named-and-barred"),
        ('mark = "V"', 'mark = "R"', "recalled-figure"),
        ('conversion = "1.37 g/g"', 'conversion = "137 g/g"', "implausible-conversion"),
        ('conversion = "1.37 g/g"', 'conversion = "1.37"', "not-a-figure"),
        ('conversion_source = "from-vein"\n', "", "missing-source"),
        ('route = "SC"', 'route = "sc"', "unknown-word"),
        ('route = "SC"', 'route = "IV"', "missing-key"),
        ("[[sites]]", "[[site]]", "missing-key"),
    ],
)
def test_a_broken_file_is_refused(old: str, new: str, code: str) -> None:
    assert old in TEXT
    everywhere = old.startswith("[[")
    refusal = refusal_of(TEXT.replace(old, new) if everywhere else TEXT.replace(old, new, 1))
    assert refusal.code == f"catalogue.{code}", refusal


def test_a_ladder_has_no_place_in_a_file_for_the_skin() -> None:
    refusal = refusal_of(TEXT + '\n[[ladder]]\nprofile = "label"\n')
    assert refusal.code == "catalogue.ladder-under-the-skin"


def test_the_first_infusion_has_nothing_to_rise_from() -> None:
    raised = 'raise_by = "1 mL/h"\nraise_by_reason = "steps"\nraise_by_source = "smaller"\n'
    broken = NORM_TEXT.replace('stages = ["first"]\n', f'stages = ["first"]\n{raised}', 1)
    assert refusal_of(broken, NORM).code == "catalogue.raise-from-nothing"


def test_a_recalled_step_is_not_shipped() -> None:
    broken = NORM_TEXT.replace('mark = "RULE"', 'mark = "R"', 1)
    assert refusal_of(broken, NORM).code == "catalogue.recalled-figure"
