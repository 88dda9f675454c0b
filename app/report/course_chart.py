"""The course as vectors: lanes for what was seen and done, strips for pressure, pulse and rate over one time axis."""

from dataclasses import dataclass
from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.present.parts.course import CourseView, Lane, LaneMark, RatePoint, Tick
from app.report.course_marks import Room, bottle_bar, cross, diamond, hatched, pressure_mark
from app.report.paper import GRID, HEADING, INK, PLAN, SYMPTOM, TABLE
from app.report.writing import Writer

GUTTER = 52.0
LANE, GAP, AXIS, TOP = 12.0, 9.0, 12.0, 18.0
PRESSURE, PULSE, RATE = 44.0, 25.0, 54.0
HEIGHT = TOP + 3 * LANE + 6 + PRESSURE + PULSE + RATE + 2 * GAP + AXIS + 8
LABEL = 7.2

_LANES: tuple[Lane, ...] = ("symptom", "treatment", "bottle")


@dataclass(frozen=True, slots=True)
class _Strip:
    """A band of the chart from `bottom` up, with its scale."""

    bottom: float
    height: float
    ticks: tuple[Tick, ...]

    def y(self, value: float) -> float:
        low, high = self.ticks[0].at, self.ticks[-1].at
        return self.bottom + (value - low) / (high - low) * self.height


class CourseChart(Flowable):
    """Always one piece of `HEIGHT` points: it is never divided between pages."""

    def __init__(self, view: CourseView, heading: str, lasts: str, writer: Writer, width: float) -> None:
        super().__init__()
        self.view, self.heading, self.lasts, self.writer = view, heading, lasts, writer
        self.width, self.height = width, HEIGHT

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas: Canvas = self.canv
        canvas.saveState()
        canvas.setFillColor(INK)
        if self.view.empty:
            self.writer.draw(canvas, 0, HEIGHT - 11, self.heading, "bold", HEADING)
            self.writer.draw(canvas, 0, HEIGHT - 30, self.view.empty, "body", TABLE)
            canvas.restoreState()
            return
        self._legend(canvas)
        lanes_top = HEIGHT - TOP
        rate = _Strip(AXIS, RATE, self.view.rate_ticks)
        pulse = _Strip(rate.bottom + RATE + GAP, PULSE, self.view.pulse_ticks)
        pressure = _Strip(pulse.bottom + PULSE + GAP, PRESSURE, self.view.pressure_ticks)
        self._spans(canvas, pressure.bottom + PRESSURE)
        self._grid(canvas, (pressure, pulse, rate))
        self._names(canvas, pressure, pulse, rate)
        self._lanes(canvas, lanes_top)
        for mark in self.view.pressure:
            pressure_mark(canvas, self._x(mark.at), pressure.y(mark.systolic), pressure.y(mark.diastolic))
        self._pulse(canvas, pulse)
        self._rates(canvas, rate, pressure.bottom + PRESSURE)
        canvas.restoreState()

    def _x(self, at: float) -> float:
        within = min(max(at, self.view.start), self.view.finish)
        return GUTTER + (within - self.view.start) / (self.view.finish - self.view.start) * (self.width - GUTTER - 6)

    def _legend(self, canvas: Canvas) -> None:
        words, y = self.view.words, HEIGHT - 11
        x = self.writer.draw(canvas, 0, y, self.heading, "bold", HEADING) + 14
        middle = y + 3
        canvas.setStrokeColor(PLAN)
        canvas.setLineWidth(1.1)
        canvas.setDash(4, 2.6)
        canvas.line(x, middle, x + 20, middle)
        canvas.setDash()
        x += 23 + self.writer.draw(canvas, x + 23, y, words.planned, "body", TABLE) + 11
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(2)
        canvas.line(x, middle, x + 18, middle)
        x += 21 + self.writer.draw(canvas, x + 21, y, words.actual, "body", TABLE) + 11
        pressure_mark(canvas, x + 3, middle + 3.5, middle - 3.5)
        x += 9 + self.writer.draw(canvas, x + 9, y, words.blood_pressure, "body", TABLE) + 11
        self._ring(canvas, x + 3, middle)
        x += 9 + self.writer.draw(canvas, x + 9, y, words.pulse, "body", TABLE) + 11
        canvas.setFillColor(SYMPTOM)
        canvas.rect(x, y - 1, 11, 8, stroke=0, fill=1)
        canvas.setFillColor(INK)
        x += 14 + self.writer.draw(canvas, x + 14, y, self.lasts, "body", TABLE) + 11
        if self.view.gaps:
            hatched(canvas, x, y - 1, 11, 8)
            self.writer.draw(canvas, x + 14, y, self.view.gaps[0].label, "body", TABLE)

    def _spans(self, canvas: Canvas, top: float) -> None:
        """Grey while a symptom lasted, hatched while nobody observed, through all strips."""
        for mark in self.view.marks:
            if mark.lane == "symptom":
                left, right = self._x(mark.start), self._x(self._open_end(mark))
                canvas.setFillColor(SYMPTOM)
                canvas.rect(left, AXIS, max(right - left, 0.8), top - AXIS, stroke=0, fill=1)
        for gap in self.view.gaps:
            left, right = self._x(gap.start), self._x(gap.end)
            hatched(canvas, left, AXIS, max(right - left, 0.8), top - AXIS)
        canvas.setFillColor(INK)

    def _open_end(self, mark: LaneMark) -> float:
        """Where a mark ends; one that is still open goes on to now, or to the last thing on the chart."""
        if mark.end is not None:
            return mark.end
        return self.view.now if self.view.now is not None else self.view.finish

    def _grid(self, canvas: Canvas, strips: tuple[_Strip, ...]) -> None:
        canvas.setLineWidth(0.6)
        right = self.width - 6
        for strip in strips:
            canvas.setStrokeColor(GRID)
            for tick in strip.ticks:
                canvas.line(GUTTER, strip.y(tick.at), right, strip.y(tick.at))
            for tick in self.view.time_ticks:
                canvas.line(self._x(tick.at), strip.bottom, self._x(tick.at), strip.bottom + strip.height)
            canvas.setStrokeColor(INK)
            canvas.line(GUTTER, strip.bottom, right, strip.bottom)
            for tick in strip.ticks:
                self.writer.draw(canvas, GUTTER - 4, strip.y(tick.at) - 2.5, tick.label, "body", LABEL, align=1)
        for tick in self.view.time_ticks:
            self.writer.draw(canvas, self._x(tick.at), 1.5, tick.label, "body", LABEL, align=0.5)

    def _names(self, canvas: Canvas, pressure: _Strip, pulse: _Strip, rate: _Strip) -> None:
        words = self.view.words
        for strip, name, unit in (
            (pressure, words.pressure_strip, words.pressure_unit),
            (pulse, words.pulse_strip, words.pulse_unit),
            (rate, words.rate_strip, words.rate_unit),
        ):
            top = strip.bottom + strip.height
            self.writer.draw(canvas, 0, top - 4, name, "body", LABEL)
            self.writer.draw(canvas, 0, top - 13, unit, "body", LABEL)

    def _lanes(self, canvas: Canvas, top: float) -> None:
        words = self.view.words
        names = (words.symptom_lane, words.treatment_lane, words.bottle_lane)
        for number, (lane, name) in enumerate(zip(_LANES, names, strict=True)):
            middle = top - number * LANE - LANE / 2
            self.writer.draw(canvas, 0, middle - 2.6, name, "body", LABEL)
            canvas.setStrokeColor(GRID)
            canvas.setLineWidth(0.6)
            canvas.line(0, middle - LANE / 2, self.width - 6, middle - LANE / 2)
            marks = [mark for mark in self.view.marks if mark.lane == lane]
            if lane == "bottle":
                self._bottles(canvas, marks, middle)
            else:
                self._moments(canvas, marks, middle, lane)

    def _bottles(self, canvas: Canvas, marks: list[LaneMark], middle: float) -> None:
        last = GUTTER
        for mark in marks:
            left, right = self._x(mark.start), self._x(self._open_end(mark))
            bottle_bar(canvas, left, middle, right - left)
            for label in (mark.label, mark.short_label):
                if self.writer.width(label, "code", LABEL) + 5 <= right - left:
                    self.writer.draw(canvas, left + 3, middle - 2.6, label, "code", LABEL)
                    break
            last = right
        if self.view.end is not None:
            last = max(last, self._x(self.view.end))
            room = self.width - last - 6
            if self.writer.width(self.view.end_label, "semibold", LABEL) <= room:
                self.writer.draw(canvas, last + 5, middle - 2.6, self.view.end_label, "semibold", LABEL)

    def _moments(self, canvas: Canvas, marks: list[LaneMark], middle: float, lane: Lane) -> None:
        """Signs first, then as many labels as fit without touching a sign or each other."""
        room = Room(GUTTER, self.width)
        for mark in marks:
            start, end = self._x(mark.start), self._x(mark.end if lane == "treatment" and mark.end else mark.start)
            if lane == "symptom":
                end = self._x(self._open_end(mark))
                diamond(canvas, start, middle, end, closed=mark.end is not None)
            else:
                cross(canvas, start, middle)
            room.take(start - 4, max(end, start) + 4)
        for mark in marks:
            start = self._x(mark.start)
            end = self._x(self._open_end(mark)) if lane == "symptom" else start
            for label in (mark.label, mark.short_label):
                wide = self.writer.width(label, "semibold", LABEL)
                left = next((x for x in (start - 6 - wide, end + 6) if label and room.free(x, x + wide)), None)
                if left is not None:
                    self.writer.draw(canvas, left, middle - 2.6, label, "semibold", LABEL)
                    room.take(left, left + wide)
                    break

    def _ring(self, canvas: Canvas, x: float, y: float) -> None:
        canvas.setLineWidth(1.3)
        canvas.setStrokeColor(INK)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.circle(x, y, 2.4, stroke=1, fill=1)
        canvas.setFillColor(INK)

    def _pulse(self, canvas: Canvas, strip: _Strip) -> None:
        points = [(self._x(mark.at), strip.y(mark.value)) for mark in self.view.pulse]
        canvas.setStrokeColor(PLAN)
        canvas.setLineWidth(0.9)
        for (x, y), (to_x, to_y) in pairwise(points):
            canvas.line(x, y, to_x, to_y)
        for x, y in points:
            self._ring(canvas, x, y)

    def _rates(self, canvas: Canvas, strip: _Strip, top: float) -> None:
        canvas.setStrokeColor(PLAN)
        canvas.setLineWidth(1.1)
        canvas.setDash(4, 2.6)
        self._steps(canvas, strip, self.view.planned, None)
        canvas.setDash()
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(2)
        self._steps(canvas, strip, self.view.actual, self.view.now)
        canvas.setLineWidth(1.1)
        canvas.setDash(1.2, 2)
        self._steps(canvas, strip, self.view.forecast, None)
        canvas.setDash()
        mark = self.view.end if self.view.end is not None else self.view.now
        if mark is not None:
            canvas.setLineWidth(0.9)
            canvas.line(self._x(mark), strip.bottom, self._x(mark), top)

    def _steps(self, canvas: Canvas, strip: _Strip, points: tuple[RatePoint, ...], until: float | None) -> None:
        """A stair: level to the next point, then straight up or down; from and to the base line."""
        if not points:
            return
        path = canvas.beginPath()
        path.moveTo(self._x(points[0].at), strip.y(0.0))
        for number, point in enumerate(points):
            path.lineTo(self._x(point.at), strip.y(point.rate))
            following = points[number + 1].at if number + 1 < len(points) else until
            if following is not None:
                path.lineTo(self._x(following), strip.y(point.rate))
        canvas.drawPath(path, stroke=1, fill=0)
