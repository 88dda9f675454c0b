"""The ring: time left to the next act, 30 min being full, from 12 o'clock."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.present.parts.card import RingView
from app.ui.theme.faces import face
from app.ui.widgets.brush import Brush, stepped
from app.ui.widgets.painted import Painted


def draw_ring(brush: Brush, view: RingView, box: QRectF) -> None:
    """Draw a ring into a square box."""
    c, painter = brush.colours, brush.painter
    painter.setBrush(Qt.BrushStyle.NoBrush)
    track = box.adjusted(6, 6, -6, -6) if view.state in ("high", "medium", "low") else box.adjusted(4, 4, -4, -4)

    def arc(colour: str, thick: float, share: float) -> None:
        painter.setPen(QPen(QColor(colour), thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(track, 90 * 16, -round(min(max(share, 0.0), 1.0) * 360 * 16))

    if view.state in ("high", "medium", "low"):
        arc(c.ink, 11, 1)
        arc({"high": c.high, "medium": c.medium, "low": c.low}[view.state], 7, 1)
    else:
        arc(c.fill, 8, 1)
        if view.state == "run" and view.ratio > 0:
            arc(brush.actual, 8, view.ratio)
    size = box.width()
    wide = round(size * 0.4)
    font = stepped(view.figure, size - 34 if size > 100 else size - 20, (wide, wide - 6, wide - 12, 20, 16), 700)
    middle = box.center()
    lift = 0.145 if not view.unit else 0.12 if size > 100 else 0.085
    brush.words_middle(middle.x(), middle.y() + size * lift, view.figure, font, c.text)
    if view.unit:
        brush.words_middle(middle.x(), middle.y() + size * 0.285, view.unit, face(14), c.text2)


class Ring(Painted):
    """A ring by itself."""

    def __init__(self, name: str = "ring", size: int = 124, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._view: RingView | None = None
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_view(self, view: RingView) -> None:
        """Show this time."""
        self._view = view
        self.say(f"{view.figure} {view.unit}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def draw(self, brush: Brush) -> None:
        if self._view is not None:
            draw_ring(brush, self._view, QRectF(self.rect()))
