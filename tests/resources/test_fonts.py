"""The shipped fonts: usable by the screen and by paper, with every letter a European name needs."""

from io import BytesIO

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication
from reportlab.pdfbase.ttfonts import TTFontFace

import resources

FONTS = resources.names("fonts", ".ttf")
INTER = [name for name in FONTS if name.startswith("fonts/Inter")]
TABULAR = [name for name in FONTS if name.startswith(("fonts/InterPaper", "fonts/InterCodes"))]

NAMES = (
    "Ægidius Þórsdóttir Åström Müller-Groß Ødegård Łukasiewicz Źdźbło Dvořák Ľubomír Őszi Ğül Şahin İnci ışık "
    "Čapek Žižka Đorđević Ñuñez Peña L·lull García Ângelo Brătescu Țepeș Ķēniņš Ąžuolas Ħamrun Œuvre Ÿ "
    "Παπαδόπουλος Ώρα ΐ Живков Щербина Їжак Џамија Љубица Ќе Ѓорѓи Ўладзімір Nguyễn Thị Đặng Ước"
)
SIGNS = "0123456789 .,:;-+/()%·°≥≤≠≈±×−–—‘’“”…→←↑↓½²³µμΔ✓✗▲▼●■◆©\u00a0\u202f\u2009"


def face(name: str) -> TTFontFace:
    return TTFontFace(BytesIO(resources.data(name)))


@pytest.mark.parametrize("name", INTER)
def test_every_letter_of_a_european_name_and_every_sign_is_there(name: str) -> None:
    glyphs = face(name).charToGlyph
    assert [letter for letter in NAMES + SIGNS if ord(letter) not in glyphs] == []


@pytest.mark.parametrize("name", TABULAR)
def test_digits_on_paper_have_one_width(name: str) -> None:
    widths = face(name).charWidths
    assert len({widths[ord(digit)] for digit in "0123456789"}) == 1


@pytest.mark.parametrize("name", FONTS)
def test_the_name_inside_a_font_is_that_of_its_file(name: str) -> None:
    assert face(name).name.decode("ascii") == name.removeprefix("fonts/").removesuffix(".ttf")


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_a_code_on_paper_tells_its_letters_from_its_digits(weight: str) -> None:
    plain, codes = face(f"fonts/InterPaper-{weight}.ttf"), face(f"fonts/InterCodes-{weight}.ttf")
    assert codes.charWidths[ord("I")] > plain.charWidths[ord("I")]  # with serifs
    assert codes.charWidths[ord("l")] > plain.charWidths[ord("l")]  # with a tail


@pytest.mark.parametrize("name", [name for name in FONTS if "Fallback" in name])
def test_the_fallback_brings_armenian_and_georgian(name: str) -> None:
    glyphs = face(name).charToGlyph
    assert [letter for letter in "Հովհաննիսյան Աբրահամյան გიორგი ჯავახიშვილი" if ord(letter) not in glyphs] == []


def test_the_screen_finds_one_family_in_four_weights(qapp: QApplication) -> None:
    for name in FONTS:
        assert QFontDatabase.addApplicationFontFromData(resources.data(name)) >= 0, name
    for weight in (400, 500, 600, 700):
        font = QFont("Inter")
        font.setWeight(QFont.Weight(weight))
        assert (QFontInfo(font).family(), QFontInfo(font).weight()) == ("Inter", weight)


def test_the_screen_can_ask_for_digits_of_one_width(qapp: QApplication) -> None:
    QFontDatabase.addApplicationFontFromData(resources.data("fonts/Inter-Bold.ttf"))
    font = QFont("Inter")
    font.setPixelSize(136)
    font.setWeight(QFont.Weight.Bold)
    font.setFeature(QFont.Tag("tnum"), 1)
    assert len({QFontMetricsF(font).horizontalAdvance(digit) for digit in "0123456789"}) == 1
