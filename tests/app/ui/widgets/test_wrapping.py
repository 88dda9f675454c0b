"""Breaking words into lines."""

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.theme.dress import dress
from app.ui.theme.faces import face, width
from app.ui.widgets.wrapping import glued, wrapped

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
