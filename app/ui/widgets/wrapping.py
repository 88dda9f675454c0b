"""Breaking words into lines: between words, and never between a number and its unit, nor within a unit."""

import re

from PySide6.QtGui import QFont

from app.present.breaking import glued
from app.ui.theme.faces import width

_JOINER = "\u2060"  # no width; a line does not break at it
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
