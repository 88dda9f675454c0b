"""Breaking words into lines for painted widgets."""

from PySide6.QtGui import QFont

from app.ui.theme.faces import width


def wrapped(text: str, font: QFont, room: float) -> list[str]:
    """The lines of `text` in `room` px, broken at spaces; a word longer than the room stands alone, uncut."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
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
