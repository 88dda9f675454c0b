"""Qt keeps its references: a binding that gives them away aborts the program after hours of painting."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPixmap, QPolygonF

TIMES = 200

CALLS: dict[str, Callable[[QPainter, QPixmap], object]] = {
    "drawPixmap": lambda p, _: p.drawPixmap(QPointF(1, 1), _small()),
    "drawPixmap into": lambda p, _: p.drawPixmap(QRect(0, 0, 4, 4), _small()),
    "drawText": lambda p, _: p.drawText(QPointF(1, 1), "84"),
    "drawRect": lambda p, _: p.drawRect(QRectF(0, 0, 9, 9)),
    "drawRoundedRect": lambda p, _: p.drawRoundedRect(QRectF(0, 0, 9, 9), 2, 2),
    "drawLine": lambda p, _: p.drawLine(QPointF(0, 0), QPointF(1, 1)),
    "drawArc": lambda p, _: p.drawArc(QRectF(0, 0, 9, 9), 0, 16),
    "drawEllipse": lambda p, _: p.drawEllipse(QRectF(0, 0, 9, 9)),
    "drawPath": lambda p, _: p.drawPath(QPainterPath()),
    "drawPolyline": lambda p, _: p.drawPolyline(QPolygonF([QPointF(0, 0), QPointF(1, 1)])),
    "drawPolygon": lambda p, _: p.drawPolygon(QPolygonF([QPointF(0, 0), QPointF(1, 1)])),
    "fillRect": lambda p, _: p.fillRect(QRectF(0, 0, 3, 3), QColor("black")),
    "setPen": lambda p, _: p.setPen(QColor("black")),
    "setBrush": lambda p, _: p.setBrush(Qt.BrushStyle.NoBrush),
    "setFont": lambda p, _: p.setFont(QFont()),
    "save and restore": lambda p, _: _saved(p),
    "setClipRect": lambda p, _: p.setClipRect(QRectF(0, 0, 9, 9)),
    "fill": lambda _, picture: picture.devicePixelRatio(),
}


def _saved(painter: QPainter) -> None:
    painter.save()
    painter.restore()


def _small() -> QPixmap:
    return QPixmap(4, 4)


@pytest.mark.parametrize("name", CALLS)
def test_a_drawing_call_gives_no_reference_to_none_away(qapp: object, name: str) -> None:
    picture = QPixmap(20, 20)
    painter = QPainter(picture)
    before = sys.getrefcount(None)
    for _ in range(TIMES):
        CALLS[name](painter, picture)
    lost = before - sys.getrefcount(None)
    painter.end()
    assert lost < TIMES // 2, f"{name} loses a reference to None at each call: see docs/adr/0007"
