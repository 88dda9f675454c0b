"""The fonts of the paper, embedded, and which of them has the letter for each character.

Characters that no embedded font has are not left to the printer: they are spelled out as [U+4E2D].
"""

import unicodedata
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any, Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

import resources

Face = Literal["body", "medium", "semibold", "bold", "code", "code-bold"]

_FILES: dict[Face, str] = {
    "body": "InterPaper-Regular",
    "medium": "InterPaper-Medium",
    "semibold": "InterPaper-SemiBold",
    "bold": "InterPaper-Bold",
    "code": "InterCodes-Regular",
    "code-bold": "InterCodes-Bold",
}
_HEAVY: tuple[Face, ...] = ("semibold", "bold", "code-bold")
_FALLBACK, _FALLBACK_HEAVY = "InfusionFallback-Regular", "InfusionFallback-Bold"

# Without a drawn form of their own: a control sign, or a mark that turns or joins what stands around it.
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters in a row that one font draws."""

    font: str
    text: str


@cache
def register() -> None:
    """Make every font known to reportlab, once for the process."""
    for name in (*_FILES.values(), _FALLBACK, _FALLBACK_HEAVY):
        pdfmetrics.registerFont(TTFont(name, BytesIO(resources.data(f"fonts/{name}.ttf"))))


def font(face: Face) -> str:
    """The name by which reportlab knows a face."""
    register()
    return _FILES[face]


@cache
def _glyphs(name: str) -> frozenset[int]:
    register()
    loaded: Any = pdfmetrics.getFont(name)  # a TTFont; the stubs only know the fonts every printer has
    return frozenset(loaded.face.charToGlyph)


def fallback(face: Face) -> str:
    register()
    return _FALLBACK_HEAVY if face in _HEAVY else _FALLBACK


def drawn_by(character: str, face: Face) -> str | None:
    """The font that has the character, None if it must be spelled out."""
    if unicodedata.category(character) in _UNSEEN:
        return None
    for name in (font(face), fallback(face)):
        if ord(character) in _glyphs(name):
            return name
    return None


def spelled(character: str) -> str:
    """As "[U+4E2D]"."""
    return f"[U+{ord(character):04X}]"


def spelled_name(character: str) -> str:
    """As "U+4E2D CJK UNIFIED IDEOGRAPH-4E2D", for the footnote."""
    return f"U+{ord(character):04X} {unicodedata.name(character, 'without a name')}"


def composed(text: str) -> str:
    """Letters with their accents as single characters where those exist; line ends as one kind, tabs as spaces."""
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
