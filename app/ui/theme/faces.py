"""Letters: Inter with tabular figures everywhere, and told-apart zeros in codes only.

A slashed zero never stands in a dose or a rate, where it reads as an 8 at one metre.
"""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

import resources

FAMILY = "Inter"
FALLBACK = "Infusion Fallback"  # letters Inter lacks, so that every name can be read


def load_fonts() -> tuple[str, ...]:
    """Register the fonts of the screen with Qt; the families they bring. Those of paper stay with the report."""
    families: set[str] = set()
    for name in resources.names("fonts", ".ttf"):
        if name.startswith(("fonts/InterPaper", "fonts/InterCodes")):
            continue
        number = QFontDatabase.addApplicationFontFromData(resources.data(name))
        families.update(QFontDatabase.applicationFontFamilies(number))
    return tuple(sorted(families))


@cache
def face(size: int, weight: int = 400, tracking: float = 0.0, code: bool = False) -> QFont:
    """Inter at `size` px. Treat what you get as constant: it is shared."""
    font = QFont()
    font.setFamilies([FAMILY, FALLBACK])
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("tnum"), 1)
    if code:
        font.setFeature(QFont.Tag("ss02"), 1)
    if tracking:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, tracking)
    return font


def width(text: str, font: QFont) -> float:
    """The advance of `text` in px."""
    return QFontMetricsF(font).horizontalAdvance(text)


def baseline(top: float, height: float, font: QFont) -> float:
    """Where the baseline lies when a line of `font` is centred in a box."""
    metrics = QFontMetricsF(font)
    return top + (height - metrics.ascent() - metrics.descent()) / 2 + metrics.ascent()
