"""Breaking words into lines: between words, and never between a number and its unit, nor within a unit."""

import re

from PySide6.QtGui import QFont

from app.ui.theme.faces import width

_KEPT = "\u00a0"  # a space at which no line breaks
_JOINER = "\u2060"  # no width; a line does not break at it
_UNIT = r"(?:%|°C|mmHg|mL|mg|g|kg|cm|min|h|s|units?|micrograms?|[^\W\d]+/[^\s]+)"
_BEFORE_UNIT = re.compile(rf"(?<=\d) (?={_UNIT}(?:$|[\s.,;:)]))")


def glued(text: str) -> str:
    """The same text, as long as before, in which numbers keep their units beside them."""
    return _BEFORE_UNIT.sub(_KEPT, text)


_SLASH = re.compile(r"(?<=\S)/(?=\S)")


def unbroken(text: str) -> str:
    """The text for a layout that would break after a slash: "78/min" stays in one line. Longer by a mark at each."""
    return _SLASH.sub(f"/{_JOINER}", text)


def wrapped(text: str, font: QFont, room: float) -> list[str]:
    """The lines of `text` in `room` px, broken at spaces; a word longer than the room stands alone, uncut."""
    lines: list[str] = []
    for paragraph in glued(text).split("\n"):
        line = ""
        for word in paragraph.split(" "):
            tried = f"{line} {word}" if line else word
            if line and width(tried, font) > room:
                lines.append(line)
                line = word
            else:
                line = tried
        lines.append(line)
    return [line for line in lines if line]
