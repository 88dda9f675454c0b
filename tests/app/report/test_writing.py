"""Text on its way to paper: fonts chosen by letter, markup escaped, struck text struck."""

from hypothesis import given
from hypothesis import strategies as st

from app.present.parts.phrase import Run, struck
from app.report.faces import Face, composed, drawn_by, font, spelled
from app.report.writing import Writer


def test_struck_words_are_drawn_with_a_line_through_them() -> None:
    assert Writer().markup((struck("181/74"), Run(" 118/74"))).startswith("<strike>")


def test_markup_in_a_name_is_escaped() -> None:
    assert "&lt;b&gt;" in Writer().markup("<b>") and "<b>" not in Writer().markup("<b>")


def test_a_letter_that_inter_lacks_comes_from_the_fallback_in_its_weight() -> None:
    assert drawn_by("Հ", "body") == "InfusionFallback-Regular"
    assert drawn_by("Հ", "bold") == "InfusionFallback-Bold"
    assert drawn_by("H", "bold") == font("bold")


def test_signs_that_are_not_seen_are_spelled_out() -> None:
    writer = Writer()
    words = "".join(one.text for one in writer.stretches("a\u202eb\u0007c\u00add", "body"))
    assert words == "a[U+202E]b[U+0007]c[U+00AD]d"
    assert list(writer.missing) == ["\u202e", "\u0007", "\u00ad"]


def test_line_ends_are_kept_in_blocks_and_spaces_in_lines() -> None:
    assert "<br/>" in Writer().markup("one\r\ntwo")
    assert Writer().stretches("one\ntwo", "body")[0].text == "one two"


@given(st.text(), st.sampled_from(["body", "bold", "code"]))
def test_no_character_is_lost_between_the_log_and_the_paper(text: str, face: Face) -> None:
    writer = Writer()
    drawn = "".join(one.text for one in writer.stretches(text, face))
    whole = composed(text).replace("\n", " ")
    assert drawn == "".join(one if drawn_by(one, face) else spelled(one) for one in whole)
    assert set(writer.missing) == {one for one in whole if drawn_by(one, face) is None}
