"""Breaking words into lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from app.present.breaking import glued
from app.present.parts.phrase import phrase, strong
from app.ui.theme.dress import dress
from app.ui.theme.faces import face, width
from app.ui.widgets.phrase_label import layout_phrase
from app.ui.widgets.wrapping import unbroken, wrapped

KEPT = "\u00a0"


@pytest.mark.parametrize("said", ["168 mL/h", "30 min.", "98 %", "36.8 °C", "1.2 mL/kg/h,", "0.5 micrograms"])
def test_a_number_is_never_parted_from_its_unit(said: str) -> None:
    assert glued(f"Reduce to {said}") == f"Reduce to {said.replace(' ', KEPT)}"


@pytest.mark.parametrize("said", ["bottle 2 hung", "step 3 of 5", "from 11:36 on", "2 missing"])
def test_other_words_may_part(said: str) -> None:
    assert glued(said) == said


def test_lines_fit_the_room_and_lose_no_word(qapp: QApplication) -> None:
    dress(qapp)
    text = "Take vitals, then 168 mL/h may be set from 11:36"
    lines = wrapped(text, face(15), 120)
    assert all(width(line, face(15)) <= 120 for line in lines)
    assert " ".join(lines).replace(KEPT, " ") == text


def test_a_word_longer_than_the_room_stands_alone_uncut(qapp: QApplication) -> None:
    dress(qapp)
    assert wrapped("of immunoglobulin", face(15), 40) == ["of", "immunoglobulin"]


@pytest.mark.parametrize("room", range(90, 200, 7))
def test_a_unit_with_a_slash_stays_in_one_line(qapp: QApplication, room: int) -> None:
    dress(qapp)
    words = phrase("pulse ", strong("78/min"), ", set to 7 drops/min, 21 mL/h")
    layout, _ = layout_phrase(words, 15, 400, "#000000", "#000000", "#000000", room, 20)
    text = layout.text()
    lines = [
        text[one.textStart() : one.textStart() + one.textLength()]
        for one in map(layout.lineAt, range(layout.lineCount()))
    ]
    assert [line for line in lines if line.rstrip(f"\u2060{KEPT} ").endswith("/")] == []


@given(st.text())
def test_nothing_but_the_mark_comes_into_the_words(said: str) -> None:
    assert unbroken(said).replace("/\u2060", "/") == said.replace("/\u2060", "/")
