"""Names of any script are kept as typed; what cannot be seen is refused."""

import pytest

from app.core.values.refusal import Refusal
from app.core.values.typed_text import check_batch, check_identifier, check_name, check_text
from app.present.words import refusal_words


@pytest.mark.parametrize(
    "name",
    [
        "Ruiz Castellanos",
        "O'Neill-Ødegård",
        "Żółć",
        "王小明",
        "Ελένη",
        "محمد",
        "नेहा",
        "می\u200cخواهم",
        "ß",
        "N\u0303andu",
    ],
)
def test_a_name_of_any_script_is_kept_as_typed(name: str) -> None:
    assert check_name(f"  {name} ", "family_name") == name


def test_five_hundred_characters_are_kept_and_one_more_is_refused() -> None:
    assert check_name("é" * 500, "family_name") == "é" * 500
    refusal = check_name("é" * 501, "family_name")
    assert isinstance(refusal, Refusal) and refusal.code == "typed.too-long"


@pytest.mark.parametrize(
    "mark", ["\x1d", "\n", "\x00", "\u202e", "\u2066", "\u200f", "\ufeff", "\u00ad", "\ue000", "\u2028"]
)
def test_what_cannot_be_seen_is_refused_and_shown_by_its_number(mark: str) -> None:
    refusal = check_name(f"Ru{mark}iz", "family_name")
    assert isinstance(refusal, Refusal) and refusal.code == "typed.hidden-character"
    assert f"U+{ord(mark):04X}" in refusal_words(refusal) and mark not in refusal_words(refusal)


@pytest.mark.parametrize(("text", "code"), [("", "missing"), ("  ", "missing"), ("123", "no-letters")])
def test_a_name_has_letters(text: str, code: str) -> None:
    refusal = check_name(text, "family_name")
    assert isinstance(refusal, Refusal) and refusal.code == f"typed.{code}"


def test_a_note_may_be_empty_where_nothing_is_asked() -> None:
    assert check_text("  ", "note", required=False) == ""


def test_an_identifier_keeps_its_leading_zeros() -> None:
    assert check_identifier(" 0044819 ", "identifier") == "0044819"
    refusal = check_identifier("--", "identifier")
    assert isinstance(refusal, Refusal) and refusal.field == "identifier"


@pytest.mark.parametrize("batch", ["P100412345", "A", "LE12Y187AB", "12/34-B", "X" * 20])
def test_a_batch_is_kept_as_printed(batch: str) -> None:
    assert check_batch(f" {batch} ") == batch


@pytest.mark.parametrize(
    ("batch", "code"),
    [
        ("", "missing"),
        ("X" * 21, "too-long"),
        ("AB 12", "strange-character"),
        ("AB\x1d12", "strange-character"),
        ("ÄB12", "strange-character"),
        ("AB#12", "strange-character"),
        ("12\u0663", "strange-character"),
    ],
)
def test_what_no_bottle_carries_is_refused(batch: str, code: str) -> None:
    refusal = check_batch(batch)
    assert isinstance(refusal, Refusal) and (refusal.code, refusal.field) == (f"typed.{code}", "batch")
