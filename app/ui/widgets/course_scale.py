"""Where things lie in the course chart: lanes above, three strips below, one time axis. Numbers only, no painting."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from app.present.parts.course import CourseView, Lane, Tick

GUTTER = 105.0  # px left of the plot, for the names and the scale
RIGHT = 11.0
HEAD = 36.0
LANE = 20.0
GAP = 15.0  # px between strips
AXIS = 20.0
SHARES = (0.36, 0.20, 0.44)  # pressure, pulse, rate
LANES: tuple[Lane, ...] = ("symptom", "treatment", "bottle")


@dataclass(frozen=True, slots=True)
class Strip:
    """One strip: its box and the values at its lower and upper end."""

    box: QRectF
    low: float
    high: float

    def y(self, value: float) -> float:
        """The height of a value; values beyond the scale lie beyond the box, nothing is pushed back into it."""
        span = self.high - self.low
        share = (value - self.low) / span if span else 0.0
        return self.box.bottom() - share * self.box.height()


@dataclass(frozen=True, slots=True)
class Scale:
    """The chart's geometry for one size."""

    plot: QRectF
    start: float
    finish: float
    pressure: Strip
    pulse: Strip
    rate: Strip

    def x(self, at: float) -> float:
        """The place of a time."""
        span = self.finish - self.start
        return self.plot.left() + (at - self.start) / span * self.plot.width() if span else self.plot.left()

    def at(self, x: float) -> float:
        """The time of a place."""
        return self.start + (x - self.plot.left()) / max(self.plot.width(), 1) * (self.finish - self.start)

    def lane_top(self, lane: Lane) -> float:
        """The upper edge of a lane."""
        return HEAD + LANES.index(lane) * LANE

    @property
    def lanes_bottom(self) -> float:
        """Where the lanes end."""
        return HEAD + len(LANES) * LANE

    @property
    def axis(self) -> float:
        """The height of the time axis."""
        return self.rate.box.bottom()


def scale(view: CourseView, width: float, height: float) -> Scale:
    """The geometry of `view` in `width` by `height` px."""
    left, wide = GUTTER, max(width - GUTTER - RIGHT, 1.0)
    top = HEAD + len(LANES) * LANE
    room = max(height - top - 3 * GAP - AXIS, 9.0)
    strips: list[Strip] = []
    for share, ticks in zip(SHARES, (view.pressure_ticks, view.pulse_ticks, view.rate_ticks), strict=True):
        top += GAP
        low, high = _ends(ticks)
        strips.append(Strip(QRectF(left, top, wide, room * share), low, high))
        top += room * share
    return Scale(QRectF(left, HEAD, wide, top - HEAD), view.start, view.finish, *strips)


def _ends(ticks: tuple[Tick, ...]) -> tuple[float, float]:
    values = [tick.at for tick in ticks] or [0.0, 1.0]
    return min(values), max(values)
