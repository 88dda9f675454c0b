"""Painting the course: axes and past, which are cached, and the present and forecast, which are not."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainterPath, QPen, QPolygonF

from app.present.parts.course import CourseView, RatePoint, Tick
from app.present.parts.phrase import Phrase
from app.ui.theme.faces import face, width
from app.ui.widgets.brush import Brush
from app.ui.widgets.course_scale import LANE, LANES, Scale, Strip

_SMALL = 13  # px, chart axes only


def paint_axes(brush: Brush, view: CourseView, scale: Scale) -> None:
    """Lanes, strips, grid and time axis."""
    c, words, plot = brush.colours, view.words, scale.plot
    font = face(_SMALL)
    names = (words.symptom_lane, words.treatment_lane, words.bottle_lane)
    for lane, name in zip(LANES, names, strict=True):
        top = scale.lane_top(lane)
        brush.words(8, top + 15, name, font, c.text, plot.left() - 12)
        brush.line(8, top + LANE - 1, plot.right(), top + LANE - 1, c.grid)
    for tick in view.time_ticks:
        x = scale.x(tick.at)
        for strip in (scale.pressure, scale.pulse, scale.rate):
            brush.line(x, strip.box.top(), x, strip.box.bottom(), c.grid)
    strips = (
        (scale.pressure, view.pressure_ticks, words.pressure_strip, words.pressure_unit),
        (scale.pulse, view.pulse_ticks, words.pulse_strip, words.pulse_unit),
        (scale.rate, view.rate_ticks, words.rate_strip, words.rate_unit),
    )
    for strip, ticks, name, unit in strips:
        _scale_of(brush, strip, ticks)
        room = plot.left() - 40
        brush.words(8, strip.box.top() + 5, name, font, c.text, room)
        brush.words(8, strip.box.top() + 20, unit, font, c.text2, room)


def _scale_of(brush: Brush, strip: Strip, ticks: tuple[Tick, ...]) -> None:
    c = brush.colours
    taken: list[float] = []
    for tick in sorted(ticks, key=lambda tick: tick.at not in (strip.low, strip.high)):
        y = strip.y(tick.at)
        base = tick.at == strip.low
        brush.line(strip.box.left(), y, strip.box.right(), y, c.control if base else c.grid)
        if all(abs(y - other) >= 11 for other in taken):
            brush.words_right(strip.box.left() - 7, y + 4.5, tick.label, face(_SMALL), c.text2)
            taken.append(y)


def paint_spans(brush: Brush, view: CourseView, scale: Scale, now: float) -> None:
    """Symptom spans as a tint and gaps as a hatch, through all strips."""
    c, painter = brush.colours, brush.painter
    top, bottom = scale.pressure.box.top(), scale.axis
    tint = QColor(c.fill)
    tint.setAlphaF(0.55)
    for mark in view.marks:
        if mark.lane == "symptom":
            left, right = scale.x(mark.start), scale.x(now if mark.end is None else mark.end)
            painter.fillRect(QRectF(left, top, max(right - left, 1), bottom - top), tint)
    for gap in view.gaps:
        left, right = scale.x(gap.start), scale.x(gap.end)
        box = QRectF(left, top, max(right - left, 4), bottom - top)
        painter.fillRect(box, QColor(c.surface))
        painter.fillRect(box, QBrush(QColor(c.control), Qt.BrushStyle.BDiagPattern))
        brush.line(left, top, left, bottom, c.control)
        brush.line(box.right(), top, box.right(), bottom, c.control)
        brush.words_middle(box.center().x(), top - 3, gap.label, face(_SMALL), c.text)


def paint_vitals(brush: Brush, view: CourseView, scale: Scale) -> None:
    """Pressure as v and ^ on a stem, pulse as rings on a line."""
    c, painter = brush.colours, brush.painter
    ink = QPen(QColor(c.text), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin)
    thin = QPen(QColor(c.plan), 1.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for mark in view.pressure:
        x, high, low = scale.x(mark.at), scale.pressure.y(mark.systolic), scale.pressure.y(mark.diastolic)
        painter.setPen(thin)
        painter.drawLine(QPointF(x, high), QPointF(x, low))
        painter.setPen(ink)
        painter.drawPolyline(QPolygonF([QPointF(x - 4.5, high - 5), QPointF(x, high), QPointF(x + 4.5, high - 5)]))
        painter.drawPolyline(QPolygonF([QPointF(x - 4.5, low + 5), QPointF(x, low), QPointF(x + 4.5, low + 5)]))
    points = [QPointF(scale.x(mark.at), scale.pulse.y(mark.value)) for mark in view.pulse]
    painter.setPen(thin)
    for (before, start), (after, stop) in pairwise(zip(view.pulse, points, strict=True)):
        # Nobody looked during a gap, so no line claims to know what the pulse did there.
        if not any(gap.start < after.at and gap.end > before.at for gap in view.gaps):
            painter.drawLine(start, stop)
    painter.setPen(QPen(QColor(c.text), 2))
    painter.setBrush(QColor(c.surface))
    for point in points:
        painter.drawEllipse(point, 3.8, 3.8)


def paint_marks(brush: Brush, view: CourseView, scale: Scale, now: float) -> None:
    """What happened, each on its lane, with words where they do not run into each other."""
    taken = {lane: scale.plot.left() - 4 for lane in LANES}
    for mark in sorted(view.marks, key=lambda mark: mark.start):
        left, right = scale.x(mark.start), scale.x(now if mark.end is None else mark.end)
        middle = scale.lane_top(mark.lane) + LANE / 2 - 0.5
        if mark.lane == "bottle":
            _bottle(brush, QRectF(left + 1, middle - 7, max(right - left - 2, 3), 14), mark.label, mark.short_label)
            taken["bottle"] = right
            continue
        if mark.lane == "symptom":
            _symptom(brush, left, right, middle, mark.end is not None)
            ends = max(right, left + 7)
        else:
            _plus(brush, left, middle)
            ends = left + 7
        font = face(_SMALL, 600)
        label = mark.label
        for label in (mark.label, mark.short_label):
            if label and left - 11 - width(label, font) >= taken[mark.lane]:
                brush.words_right(left - 11, middle + 5, label, font, brush.colours.text)
                break
            if label and ends + 8 + width(label, font) <= scale.plot.right():
                ends = brush.words(ends + 8, middle + 5, label, font, brush.colours.text)
                break
        taken[mark.lane] = max(taken[mark.lane], ends + 6)
    if view.end_label:
        font = face(_SMALL, 600)
        x = min(taken["bottle"] + 8, scale.plot.right() - width(view.end_label, font))
        brush.words(x, scale.lane_top("bottle") + 14.5, view.end_label, font, brush.colours.text)


def _bottle(brush: Brush, box: QRectF, label: str, short: str) -> None:
    c, font = brush.colours, face(_SMALL)
    brush.panel(box, c.fill, c.control, 1, 3)
    for words in (label, short):
        if words and width(words, font) <= box.width() - 8:
            brush.words(box.left() + 6, box.bottom() - 2.5, words, font, c.text)
            return


def _symptom(brush: Brush, left: float, right: float, middle: float, ended: bool) -> None:
    c, painter = brush.colours, brush.painter
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(c.text))
    diamond = QPolygonF([QPointF(left + x, middle + y) for x, y in ((-7, 0), (0, -7), (7, 0), (0, 7))])
    painter.drawPolygon(diamond)
    brush.fill(QRectF(left, middle - 1.5, max(right - left, 0), 3), c.text)
    if ended:
        brush.fill(QRectF(right - 1, middle - 6, 2, 12), c.text)


def _plus(brush: Brush, x: float, middle: float) -> None:
    brush.fill(QRectF(x - 6, middle - 2, 12, 4), brush.colours.text)
    brush.fill(QRectF(x - 2, middle - 6, 4, 12), brush.colours.text)


def _steps(points: Sequence[RatePoint], scale: Scale, until: float, rises: bool) -> QPainterPath:
    path = QPainterPath()
    if not points:
        return path
    strip = scale.rate
    first = points[0]
    path.moveTo(scale.x(first.at), strip.y(0) if rises else strip.y(first.rate))
    path.lineTo(scale.x(first.at), strip.y(first.rate))
    for before, after in pairwise(points):
        path.lineTo(scale.x(after.at), strip.y(before.rate))
        path.lineTo(scale.x(after.at), strip.y(after.rate))
    if until > points[-1].at:
        path.lineTo(scale.x(until), strip.y(points[-1].rate))
    return path


def paint_rate(brush: Brush, view: CourseView, scale: Scale, part: str, now: float) -> None:
    """One of the three rate lines: `planned` dashed, `actual` solid, `forecast` dotted."""
    painter = brush.painter
    painter.setBrush(Qt.BrushStyle.NoBrush)
    flat, mitre = Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin
    if part == "planned":
        pen = QPen(QColor(brush.colours.plan), 2, Qt.PenStyle.CustomDashLine, flat, mitre)
        pen.setDashPattern([3, 2])
        path = _steps(view.planned, scale, 0, rises=True)
    elif part == "actual":
        pen = QPen(QColor(brush.actual), 3, Qt.PenStyle.SolidLine, flat, mitre)
        path = _steps(view.actual, scale, now if view.end is None else view.end, rises=True)
    else:
        pen = QPen(QColor(brush.actual), 2, Qt.PenStyle.CustomDashLine, flat, mitre)
        pen.setDashPattern([1, 2])
        path = _steps(view.forecast, scale, 0, rises=False)
    painter.setPen(pen)
    painter.save()
    painter.setClipRect(scale.plot.adjusted(-2, 0, 12, 2))
    painter.drawPath(path)
    painter.restore()


def paint_times(brush: Brush, view: CourseView, scale: Scale) -> None:
    """The words of the time axis, except where the now pill stands."""
    font = face(_SMALL)
    now = None if view.now is None else scale.x(view.now)
    for tick in view.time_ticks:
        half = width(tick.label, font) / 2
        middle = min(scale.x(tick.at), scale.plot.right() + 7 - half)
        if now is None or abs(middle - now) >= half + 30:
            brush.words_middle(middle, scale.axis + 15, tick.label, font, brush.colours.text2)


def paint_now(brush: Brush, view: CourseView, scale: Scale) -> None:
    """The now line with its pill, the end line of an ended infusion, and the last vitals in words."""
    c, font = brush.colours, face(_SMALL, 600)
    if view.now is None:
        if view.end is not None:
            brush.line(scale.x(view.end), scale.pressure.box.top(), scale.x(view.end), scale.axis, c.text, 2)
        return
    x = scale.x(view.now)
    brush.fill(QRectF(x - 1, scale.plot.top(), 2, scale.axis - scale.plot.top() + 2), c.text)
    for words, strip in ((view.pressure_last, scale.pressure), (view.pulse_last, scale.pulse)):
        _last_vitals(brush, words, x, strip, scale.plot.right() + 7)
    pill = QRectF(x - 23, scale.axis + 1, max(46, width(view.words.now, font) + 16), 18)
    brush.panel(pill, c.ink, None, 0, 4)
    brush.words_middle(pill.center().x(), pill.top() + 13.5, view.words.now, font, c.onInk)


def _last_vitals(brush: Brush, words: Phrase, x: float, strip: Strip, end: float) -> None:
    """Right of the now line; in two lines, else left of it, where the room is short."""
    fonts = [face(_SMALL, 600 if run.tone == "strong" else 400) for run in words]
    wide = [width(run.text, font) for run, font in zip(words, fonts, strict=True)]
    at, base = x + 9, strip.box.center().y() + 7
    stacked = at + sum(wide) > end and len(words) > 1 and at + max(wide) <= end and strip.box.height() >= 30
    if not stacked and at + sum(wide) > end:
        at = x - 9 - sum(wide)
    long = max(wide, default=0) if stacked else sum(wide)
    if words:
        brush.fill(
            QRectF(at - 3, base - (20 if stacked else 12), long + 6, 32 if stacked else 16), brush.colours.surface
        )
    here = at
    base -= 8 if stacked else 0
    for run, font in zip(words, fonts, strict=True):
        text = run.text.lstrip(" ,") if stacked else run.text
        here = brush.words(at if stacked else here, base, text, font, brush.colours.text)
        base += 16 if stacked else 0
