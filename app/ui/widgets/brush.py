"""Painting with the tokens: words on a baseline, key caps, icons and panels, each remembered where it was put.

What a painted widget wrote is kept as `Placed` rows, so that a test can ask whether anything was cut.
"""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.ui.theme.faces import baseline, face, width
from app.ui.theme.icons import pixmap
from app.ui.theme.tokens import Palette
from app.ui.theme.worn import worn


@dataclass(frozen=True, slots=True)
class Placed:
    """Words as they were painted: where, and whether they had to be elided."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    elided: bool


class Brush:
    """A painter that knows the tokens."""

    def __init__(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        self.painter = painter
        self.colours: Palette = worn().palette
        self.actual = worn().actual
        self.placed: list[Placed] = []

    def words(self, x: float, base: float, text: str, font: QFont, colour: str, room: float | None = None) -> float:
        """Write from x on the baseline and return the x after the words; `room` elides, without it nothing does."""
        shown = text
        if room is not None and width(text, font) > room + 0.5:
            shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
        self.painter.setFont(font)
        self.painter.setPen(QColor(colour))
        self.painter.drawText(QPointF(x, base), shown)
        metrics = QFontMetricsF(font)
        end = x + metrics.horizontalAdvance(shown)
        self.placed.append(Placed(text, x, base - metrics.capHeight(), end, base, shown != text))
        return end

    def words_right(self, right: float, base: float, text: str, font: QFont, colour: str) -> float:
        """Write so that the words end at `right`; return where they begin."""
        left = right - width(text, font)
        self.words(left, base, text, font, colour)
        return left

    def words_middle(self, middle: float, base: float, text: str, font: QFont, colour: str) -> None:
        """Write centred on `middle`."""
        self.words(middle - width(text, font) / 2, base, text, font, colour)

    def icon(self, name: str, x: float, y: float, size: int, colour: str) -> None:
        """Draw an icon into the square at x, y."""
        ratio = self.painter.device().devicePixelRatio()
        self.painter.drawPixmap(QPointF(x, y), pixmap(name, size, colour, ratio))

    def key(self, x: float, middle: float, key: str, colour: str, edge: str, fill: str | None = None) -> float:
        """Draw a key cap beginning at x, centred on the line `middle`; return the x after it."""
        wide = key_width(key)
        box = QRectF(x, middle - 11, wide, 22)
        self.panel(box, fill, edge, 1, 4)
        font = face(14, 600)
        self.words_middle(box.center().x(), baseline(box.top(), 22, font), key, font, colour)
        return x + wide

    def panel(
        self, box: QRectF, fill: str | None, edge: str | None, line: float = 1, radius: float = 8, dashed: bool = False
    ) -> None:
        """Fill a rounded box and draw its edge inside the box."""
        self.painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
        if edge is None:
            self.painter.setPen(Qt.PenStyle.NoPen)
            self.painter.drawRoundedRect(box, radius, radius)
            return
        pen = QPen(QColor(edge), line)
        if dashed:
            pen.setDashPattern([3.5 / line, 2.5 / line] if line < 2 else [3, 2])
        self.painter.setPen(pen)
        half = line / 2
        inner = box.adjusted(half, half, -half, -half)
        self.painter.drawRoundedRect(inner, max(radius - half, 0), max(radius - half, 0))

    def fill(self, box: QRectF, colour: str) -> None:
        """Fill a box with square corners."""
        self.painter.fillRect(box, QColor(colour))

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: str, thick: float = 1) -> None:
        """A straight line; one pixel lines are set on the pixel so that they stay crisp."""
        nudge = 0.5 if thick == 1 else 0.0
        self.painter.setPen(QPen(QColor(colour), thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        if y1 == y2:
            self.painter.drawLine(QLineF(x1, round(y1) + nudge, x2, round(y2) + nudge))
        else:
            self.painter.drawLine(QLineF(round(x1) + nudge, y1, round(x2) + nudge, y2))


def key_width(key: str) -> float:
    """The width of a key cap: never under 28 px."""
    return max(28.0, width(key, face(14, 600)) + 11)


def stepped(text: str, room: float, sizes: tuple[int, ...], weight: int, tracking: float = 0.0) -> QFont:
    """The largest of `sizes` in which `text` fits `room`, else the smallest: figures step down, they are never cut."""
    for size in sizes:
        font = face(size, weight, tracking * size / sizes[0])
        if width(text, font) <= room:
            return font
    return face(sizes[-1], weight, tracking * sizes[-1] / sizes[0])
