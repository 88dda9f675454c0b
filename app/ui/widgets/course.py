"""The course chart: what was planned, what really ran, what is to come, and how the patient bore it."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.present.parts.course import CourseView, Readout
from app.present.parts.phrase import spoken
from app.ui.theme.faces import face, width
from app.ui.theme.worn import worn
from app.ui.widgets.brush import Brush, Placed
from app.ui.widgets.course_paint import (
    paint_axes,
    paint_marks,
    paint_now,
    paint_rate,
    paint_spans,
    paint_times,
    paint_vitals,
)
from app.ui.widgets.course_scale import GUTTER, Scale, scale
from app.ui.widgets.painted import Painted
from app.ui.widgets.phrase_label import tone_font


class Course(Painted):
    """The chart. The mouse or the left and right keys move a cursor; what it meets is said in the header."""

    def __init__(self, name: str = "course", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._view: CourseView | None = None
        self._cursor: int | None = None
        self._past: tuple[object, QPixmap, list[Placed]] | None = None
        self.past_paintings = 0  # how often the past had to be painted anew
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ringed", True)
        self.setProperty("radius", 8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_view(self, view: CourseView) -> None:
        """Show this course."""
        self._view = view
        if self._cursor is not None and self._cursor >= len(view.readouts):
            self._cursor = None
        self.say(view.words.title, view.description or view.empty)
        self.update()

    def readout(self) -> Readout | None:
        """What the cursor rests on."""
        return None if self._view is None or self._cursor is None else self._view.readouts[self._cursor]

    def sizeHint(self) -> QSize:
        return QSize(632, 270)

    def minimumSizeHint(self) -> QSize:
        return QSize(380, 190)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        count = len(self._view.readouts) if self._view else 0
        if step is None or not count:
            super().keyPressEvent(event)
            return
        place = count - 1 if self._cursor is None else self._cursor + step
        self._move_cursor(min(max(place, 0), count - 1))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        view = self._view
        if view is None or not view.readouts or event.position().x() < GUTTER - 4:
            self._move_cursor(None)
            return
        at = self._scale(view).at(event.position().x())
        before = [place for place, one in enumerate(view.readouts) if one.at <= at]
        self._move_cursor(before[-1] if before else 0)

    def leaveEvent(self, event: QEvent) -> None:
        self._move_cursor(None)

    def _move_cursor(self, place: int | None) -> None:
        if place != self._cursor:
            self._cursor = place
            found = self.readout()
            if self._view is not None:
                said = spoken(found.words) if found else self._view.description or self._view.empty
                self.setAccessibleDescription(said)
            self.update()

    def _scale(self, view: CourseView) -> Scale:
        return scale(view, self.width(), self.height())

    def draw(self, brush: Brush) -> None:
        view, c = self._view, brush.colours
        brush.panel(QRectF(self.rect()), c.surface, c.line)
        if view is None:
            return
        if view.empty:
            brush.words(13, 23, view.words.title, face(15, 600), c.text)
            middle = self.width() / 2
            brush.words_middle(middle, self.height() / 2 + 6, view.empty, face(15), c.text2)
            return
        where = self._scale(view)
        self._header(brush, view)
        now = view.now if view.now is not None else view.end if view.end is not None else view.finish
        open_spans = tuple(mark for mark in view.marks if mark.lane == "symptom" and mark.end is None)
        paint_spans(brush, replace(view, marks=open_spans, gaps=()), where, now)
        picture, written = self._painted_past(view, where)
        brush.painter.drawPixmap(0, 0, picture)
        brush.placed.extend(written)
        paint_marks(brush, view, where, now)
        paint_rate(brush, view, where, "actual", now)
        paint_rate(brush, view, where, "forecast", now)
        paint_times(brush, view, where)
        paint_now(brush, view, where)
        self._draw_cursor(brush, where)

    def _painted_past(self, view: CourseView, where: Scale) -> tuple[QPixmap, list[Placed]]:
        """Axes, plan and vitals: painted once, until something of the past changes."""
        closed = tuple(mark for mark in view.marks if mark.end is not None)
        settled = replace(view, now=None, actual=(), forecast=(), readouts=(), marks=closed, description="")
        past = replace(settled, pressure_last=(), pulse_last=())
        ratio = self.devicePixelRatioF()
        key = (past, self.width(), self.height(), ratio, worn().name)
        if self._past is not None and self._past[0] == key:
            return self._past[1], self._past[2]
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(0, 0, 0, 0))
        painter = QPainter(picture)
        brush = Brush(painter)
        paint_spans(brush, past, where, past.finish)
        paint_axes(brush, past, where)
        paint_rate(brush, past, where, "planned", past.finish)
        paint_vitals(brush, past, where)
        painter.end()
        self._past = (key, picture, brush.placed)
        self.past_paintings += 1
        return picture, brush.placed

    def _draw_cursor(self, brush: Brush, where: Scale) -> None:
        found = self.readout()
        if found is not None:
            x = where.x(found.at)
            brush.painter.setPen(QPen(QColor(brush.actual), 1.5))
            brush.painter.drawLine(QPointF(x, where.pressure.box.top()), QPointF(x, where.axis))

    def _header(self, brush: Brush, view: CourseView) -> None:
        c = brush.colours
        x = brush.words(13, 23, view.words.title, face(15, 600), c.text) + 13
        right = self.width() - 13.0
        found = self.readout()
        if found is not None:
            long = sum(width(run.text, tone_font(run, 15, 400)) for run in found.words)
            start = right - long
            for run in found.words:
                start = brush.words(start, 23, run.text, tone_font(run, 15, 400), c.text)
            right -= long + 12
        words = view.words
        legend = [("planned", words.planned), ("actual", words.actual)]
        legend += [("forecast", words.forecast)] if view.forecast else []
        legend += [("pressure", words.blood_pressure), ("pulse", words.pulse)]
        for kind, label in legend:
            mark = 14 if kind in ("pressure", "pulse") else 26
            if x + mark + 6 + width(label, face(14)) > right:
                return
            _legend_mark(brush, kind, x, 18)
            x = brush.words(x + mark + 6, 23, label, face(14), c.text2) + 13


def _legend_mark(brush: Brush, kind: str, x: float, y: float) -> None:
    c, painter = brush.colours, brush.painter
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if kind == "pressure":
        painter.setPen(QPen(QColor(c.text), 2))
        for way in (-1, 1):
            tip = y + way * 2
            painter.drawPolyline(
                QPolygonF([QPointF(x + 2, tip + way * 5), QPointF(x + 7, tip), QPointF(x + 12, tip + way * 5)])
            )
        painter.drawLine(QPointF(x + 7, y - 2), QPointF(x + 7, y + 2))
        return
    if kind == "pulse":
        painter.setPen(QPen(QColor(c.text), 2))
        painter.drawEllipse(QPointF(x + 7, y), 3.8, 3.8)
        return
    pen = QPen(QColor(c.plan if kind == "planned" else brush.actual), 3 if kind == "actual" else 2)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if kind != "actual":
        pen.setDashPattern([3, 2] if kind == "planned" else [1, 2])
    painter.setPen(pen)
    painter.drawLine(QPointF(x, y), QPointF(x + 26, y))
