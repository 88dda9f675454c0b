"""The signs of the course on paper, each told from the others by its shape alone."""

from dataclasses import dataclass, field

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from app.report.paper import INK, PLAN


@dataclass(slots=True)
class Room:
    """Which stretches of a lane are still free for a label."""

    left: float
    right: float
    taken: list[tuple[float, float]] = field(default_factory=list)

    def take(self, start: float, end: float) -> None:
        self.taken.append((start, end))

    def free(self, start: float, end: float) -> bool:
        inside = self.left <= start and end <= self.right
        return inside and all(end < one or start > two for one, two in self.taken)


def pressure_mark(canvas: Canvas, x: float, systolic: float, diastolic: float) -> None:
    """A v at the upper value, its point on it, and the same upside down at the lower one, joined by a stem."""
    canvas.setStrokeColor(PLAN)
    canvas.setLineWidth(0.9)
    canvas.line(x, systolic, x, diastolic)
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(1.2)
    for y, up in ((systolic, 1), (diastolic, -1)):
        canvas.line(x - 3, y + up * 3, x, y)
        canvas.line(x + 3, y + up * 3, x, y)


def diamond(canvas: Canvas, x: float, y: float, end: float, closed: bool) -> None:
    """Onset, a bar while it lasts, and an end tick only if it ended."""
    canvas.setFillColor(INK)
    path = canvas.beginPath()
    path.moveTo(x - 4, y)
    path.lineTo(x, y + 4)
    path.lineTo(x + 4, y)
    path.lineTo(x, y - 4)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(1.8)
    canvas.line(x, y, max(end, x), y)
    if closed:
        canvas.setLineWidth(1.2)
        canvas.line(end, y - 3.5, end, y + 3.5)


def cross(canvas: Canvas, x: float, y: float) -> None:
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(2.4)
    canvas.line(x - 3.6, y, x + 3.6, y)
    canvas.line(x, y - 3.6, x, y + 3.6)


def bottle_bar(canvas: Canvas, x: float, y: float, width: float) -> None:
    canvas.setFillColor(HexColor("#E9E9E9"))
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.7)
    canvas.roundRect(x, y - 4.6, max(width, 0.8), 9.2, min(2, max(width, 0.8) / 2), stroke=1, fill=1)
    canvas.setFillColor(INK)


def hatched(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    """Slanted lines: not observed."""
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(x, y, width, height)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.setStrokeColor(PLAN)
    canvas.setLineWidth(0.5)
    offset = -height
    while offset < width:
        canvas.line(x + offset, y, x + offset + height, y + height)
        offset += 4
    canvas.restoreState()
    canvas.setStrokeColor(PLAN)
    canvas.setLineWidth(0.5)
    canvas.rect(x, y, width, height, stroke=1, fill=0)
