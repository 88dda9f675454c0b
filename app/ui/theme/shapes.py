"""The three alarm shapes and the STOP octagon on a 24 grid: each alarm is told by its shape before its colour."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

ShapeName = Literal["high", "medium", "low", "stop"]

_OCTAGON = ((7.9, 1.5), (16.1, 1.5), (22.5, 7.9), (22.5, 16.1), (16.1, 22.5), (7.9, 22.5), (1.5, 16.1), (1.5, 7.9))
_TRIANGLE = ((12.0, 1.6), (23.4, 22.0), (0.6, 22.0))
_MARKS = {"high": ((8.0, 7.2), (12.0, 7.2), (16.0, 7.2)), "medium": ((10.0, 10.6), (14.0, 10.6)), "low": ((12.0, 6.8),)}
_STEM = {"high": 6.4, "medium": 5.2, "low": 6.6}


def draw_shape(painter: QPainter, name: ShapeName, x: float, y: float, size: float, fill: str, mark: str) -> None:
    """Draw the shape with its exclamation marks (three, two, one; none on STOP) into a square at x, y."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(x, y)
    painter.scale(size / 24, size / 24)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill))
    path = QPainterPath()
    if name == "low":
        path.addEllipse(QRectF(1.5, 1.5, 21, 21))
    else:
        corners = _TRIANGLE if name == "medium" else _OCTAGON
        path.addPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
        path.closeSubpath()
    painter.drawPath(path)
    if name != "stop":
        pen = QPen(QColor(mark), 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        for left, top in _MARKS[name]:
            painter.drawLine(QPointF(left, top), QPointF(left, top + _STEM[name]))
            dot = top + _STEM[name] + 3.4
            painter.drawLine(QPointF(left, dot), QPointF(left, dot + 0.01))
    painter.restore()
