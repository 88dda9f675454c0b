"""Widgets that paint themselves: a plain one and a button, both with the brush of the tokens."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.widgets.brush import Brush, Placed

TARGET = 44  # px, the smallest thing a gloved finger is asked to hit


class Painted(QWidget):
    """A widget drawn by `draw`; `placed` tells what was written and where, after each painting."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.placed: list[Placed] = []

    def draw(self, brush: Brush) -> None:
        """Draw the view; each widget says how."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        brush = Brush(painter)
        self.draw(brush)
        painter.end()
        self.placed = brush.placed

    def say(self, name: str, description: str = "") -> None:
        """Set what a screen reader hears."""
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)


class PaintedButton(QAbstractButton):
    """A button drawn by `draw`. Space presses it; Enter never does, because scanners send it."""

    activated = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringed", True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.placed: list[Placed] = []
        self.clicked.connect(self._emit)

    def identity(self) -> str:
        """The id to emit."""
        return self.objectName()

    def draw(self, brush: Brush) -> None:
        """Draw the view; each button says how."""

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        brush = Brush(painter)
        self.draw(brush)
        painter.end()
        self.placed = brush.placed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select):
            event.ignore()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def _emit(self) -> None:
        self.activated.emit(self.identity())
