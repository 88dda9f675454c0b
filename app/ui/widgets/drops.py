"""The field one taps at each drop, and the drip chamber whose drops fall in the beat of the rate to set."""

from datetime import timedelta

from PySide6.QtCore import QElapsedTimer, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHideEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.protocol.drops import beat
from app.core.values.quantities import DropsPerMinute
from app.present.drops import PadState, PadView
from app.ui.theme.faces import face
from app.ui.widgets.brush import Brush, stepped
from app.ui.widgets.painted import Painted, PaintedButton
from app.ui.widgets.wrapping import wrapped

_FRAME = 40  # ms between two pictures of the falling drop
_ICONS: dict[PadState, str] = {"within": "circle-check", "slower": "trending-down", "faster": "octagon-stop"}


class TapPad(PaintedButton):
    """Counts at the press, not at the release: `pressed` is the tap. Space taps too; a key held down taps once."""

    def __init__(self, name: str = "drops-pad", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._view: PadView | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_view(self, view: PadView) -> None:
        """Show what the taps say so far."""
        self._view = view
        self.setAccessibleName(view.caption)
        parts = (f"{view.figure} {view.unit}".strip(), view.detail, view.verdict, view.advice)
        self.setAccessibleDescription(", ".join(filter(None, parts)))
        self.setEnabled(view.state != "shut")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(520, 320)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 240)

    def draw(self, brush: Brush) -> None:
        view, c = self._view, brush.colours
        box = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        fast = view is not None and view.state == "faster"
        brush.panel(box, c.ink if fast else c.accentTint, c.ink if fast else c.accent, 5 if self.isDown() else 3, 10)
        if view is None:
            return
        ink, second = (c.onInk, c.onInk) if fast else (c.text, c.text2)
        left, room = 28.0, self.width() - 56.0
        end = brush.words(left, 40, view.caption, face(18, 600), ink)
        if view.state != "shut":
            brush.key(end + 12, 34, "Space", second, second)
        foot = self._foot(brush, view, left, room, ink)
        above = foot - 34
        sizes = tuple(size for size in (136, 116, 92, 72, 56) if size * 0.73 <= above - 62) or (56,)
        font = stepped(view.figure, room * 0.6, sizes, 700, -3)
        base = 58 + (above - 58) / 2 + font.pixelSize() * 0.36
        after = brush.words(left, base, view.figure, font, ink) + 14
        brush.words(after, base - (24 if view.detail else 0), view.unit, face(24, 700), ink)
        if view.detail:
            brush.words(
                after, base, view.detail, stepped(view.detail, self.width() - after - 20, (18, 16, 14), 400), second
            )

    def _foot(self, brush: Brush, view: PadView, left: float, room: float, ink: str) -> float:
        """The verdict and what to do, set from below; the top of it."""
        rows = wrapped(view.advice, face(18), room)[:3] if view.advice else []
        base = self.height() - 26 - 24.0 * max(len(rows) - 1, 0)
        top = base - (34 if rows else 0)
        for row in rows:
            brush.words(left, base, row, face(18), ink)
            base += 24
        icon = _ICONS.get(view.state, "")
        x = left
        if icon:
            brush.icon(icon, x, top - 28, 34, ink)
            x += 44
        brush.words(x, top, view.verdict, stepped(view.verdict, room - (x - left), (34, 28, 24, 20, 17), 700), ink)
        return top - 36


class Beat(Painted):
    """A drop falls onto the level at each beat. `beat()` is emitted then.

    Each beat is a moment reckoned from the first, never a wait after the last, so that it does not drift; what the
    window was too busy for is left out and not made up.
    """

    beaten = Signal()

    def __init__(self, name: str = "drops-beat", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._rate: DropsPerMinute | None = None
        self._number = 0
        self._since = QElapsedTimer()
        self._deadline = QTimer(self)
        self._deadline.setSingleShot(True)
        self._deadline.setTimerType(Qt.TimerType.PreciseTimer)
        self._deadline.timeout.connect(self._strike)
        self._frame = QTimer(self)
        self._frame.setInterval(_FRAME)
        self._frame.timeout.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_rate(self, rate: DropsPerMinute | None, words: str) -> None:
        """Beat at `rate`; None stands still. `words` is what a screen reader hears."""
        self.say(words)
        if rate == self._rate:
            return
        self._rate = rate
        self._begin()

    def sizeHint(self) -> QSize:
        return QSize(260, 190)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 190)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._begin()

    def hideEvent(self, event: QHideEvent) -> None:
        self._deadline.stop()
        self._frame.stop()
        super().hideEvent(event)

    def wait_at(self, elapsed: timedelta) -> int:
        """The milliseconds from `elapsed` to the next beat, rounded up so that none is heard early; moves on to it."""
        assert self._rate is not None
        while beat(self._rate, self._number) <= elapsed:
            self._number += 1
        return -(-(beat(self._rate, self._number) - elapsed) // timedelta(milliseconds=1))

    def _begin(self) -> None:
        self._deadline.stop()
        self._frame.stop()
        self._number = 0
        if self._rate is not None and self._rate.value > 0 and self.isVisible():
            self._since.start()
            self._deadline.start(self.wait_at(timedelta(0)))
            self._frame.start()
        self.update()

    def _strike(self) -> None:
        self.beaten.emit()
        self._deadline.start(self.wait_at(self._elapsed()))
        self.update()

    def _elapsed(self) -> timedelta:
        return timedelta(microseconds=self._since.nsecsElapsed() // 1000) if self._since.isValid() else timedelta(0)

    def _fallen(self) -> float:
        """How far the present drop has fallen, from 0 at the spout to 1 at the level."""
        if self._rate is None or self._rate.value <= 0:
            return 0.0
        period = beat(self._rate, 1)
        return (self._elapsed() % period) / period

    def draw(self, brush: Brush) -> None:
        c = brush.colours
        middle, top, bottom = self.width() / 2, 6.0, self.height() - 6.0
        chamber = QRectF(middle - 46, top + 14, 92, bottom - top - 14)
        level = chamber.bottom() - chamber.height() * 0.3
        brush.panel(chamber, c.surface, c.control, 2, 14)
        brush.panel(QRectF(chamber.left() + 4, level, 84, chamber.bottom() - level - 4), c.accentTint, None, 0, 8)
        brush.line(chamber.left() + 3, level, chamber.right() - 3, level, c.accent, 3)
        brush.fill(QRectF(middle - 5, top, 10, 22), c.control)
        if self._rate is None:
            return
        fallen = self._fallen()
        y = top + 32 + (level - top - 40) * fallen * fallen
        brush.painter.setPen(Qt.PenStyle.NoPen)
        brush.painter.setBrush(QColor(c.accent))
        brush.painter.drawEllipse(QPointF(middle, y), 9, 11)
