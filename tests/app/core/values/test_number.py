"""A typed number is taken when it can be read in one way, else handed back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.values.number import parse_number
from app.core.values.refusal import Refusal
from app.present.words import refusal_words


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("70", "70"),
        ("72.5", "72.5"),
        ("72,5", "72.5"),
        ("  72,5 ", "72.5"),
        ("0", "0"),
        ("0.5", "0.5"),
        ("0,125", "0.125"),
        ("0.500", "0.500"),
        ("5.0", "5.0"),
        ("1000", "1000"),
        ("12.3456", "12.3456"),
    ],
)
def test_point_and_comma_are_decimal_signs_everywhere(typed: str, number: str) -> None:
    assert parse_number(typed, "weight") == Decimal(number)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "missing"),
        ("   ", "missing"),
        (".5", "no-leading-zero"),
        (",5", "no-leading-zero"),
        ("72.", "open-end"),
        ("72,", "open-end"),
        ("7 2", "gap"),
        ("7\u00a02", "control"),
        ("7\u202f2", "control"),
        ("70kg", "unit"),
        ("70 kg", "unit"),
        ("10%", "unit"),
        ("5 µg", "unit"),
        ("7\t2", "control"),
        ("7\x1d2", "control"),
        ("70\n", "control"),
        ("\u202e70", "control"),
        ("7\u200b0", "control"),
        ("007", "leading-zero"),
        ("00.5", "leading-zero"),
        ("+70", "sign"),
        ("-70", "negative"),
        ("\u221270", "negative"),
        ("1e3", "exponent"),
        ("٧٠", "foreign-digits"),
        ("７０", "foreign-digits"),
        ("7²", "foreign-digits"),
        ("1,000", "thousands"),
        ("72.500", "thousands"),
        ("1.000,5", "two-separators"),
        ("1,5,2", "two-separators"),
        ("7..5", "two-separators"),
        ("1_000", "not-a-number"),
        ("NaN", "not-a-number"),
        ("Infinity", "not-a-number"),
        ("seventy", "not-a-number"),
        ("0x46", "unit"),
        ("7" * 40, "too-long"),
    ],
)
def test_what_could_be_read_otherwise_is_refused(typed: str, code: str) -> None:
    refusal = parse_number(typed, "weight")
    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.field) == (f"typed.{code}", "weight")
    assert refusal_words(refusal).isprintable(), "a refusal shows no hidden character"


def test_a_lost_zero_is_offered_back() -> None:
    refusal = parse_number(".5", "dose")
    assert isinstance(refusal, Refusal) and "Type 0.5." in refusal_words(refusal)


def test_both_readings_of_a_thousands_mark_are_named() -> None:
    refusal = parse_number("1,500", "dose")
    assert isinstance(refusal, Refusal) and "1500 or 1.5" in refusal_words(refusal)


@given(st.text(max_size=20))
def test_any_text_gives_a_number_or_a_refusal(typed: str) -> None:
    found = parse_number(typed, "weight")
    if isinstance(found, Refusal):
        assert found.field == "weight" and refusal_words(found)
    else:
        assert found.is_finite() and found >= 0
        assert typed.strip(" \t\u00a0").replace(",", ".") == str(found)
