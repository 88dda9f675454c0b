"""Panels and plain labels, whose look comes from the style sheet by their role."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

PanelRole = Literal["panel", "sunken", "accent", "accent-white", "bar", "top", "line"]
LabelRole = Literal[
    "body", "quiet", "small", "strong", "caption", "accent", "lead", "heading", "title", "instruction", "figure"
]


class Panel(QFrame):
    """A white box with a thin edge and a column inside (`body`)."""

    def __init__(self, name: str, role: PanelRole = "panel", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("panel", role)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.setSpacing(8)


class Label(QLabel):
    """Plain text in one of the roles; what it is given is never read as markup."""

    def __init__(self, text: str = "", role: LabelRole = "body", name: str = "", wrap: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        self.setText(text)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


class PanelHead(QWidget):
    """A panel's title with something at its right end."""

    def __init__(self, title: str, right: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label(title, "lead")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.title, 1)
        if right is not None:
            row.addWidget(right)


def thin_line(name: str = "") -> QFrame:
    """A one pixel line across a panel."""
    line = QFrame()
    line.setObjectName(name)
    line.setProperty("panel", "line")
    return line
