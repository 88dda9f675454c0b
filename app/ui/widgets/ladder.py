"""The ladder of rates, highest first; the rung one stands on is ink."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.present.parts.ladder import LadderView, RungState, RungView
from app.ui.theme.faces import baseline, face, width
from app.ui.widgets.brush import Brush, key_width, stepped
from app.ui.widgets.painted import Painted

ICONS: dict[RungState, str] = {
    "above-ceiling": "ban",
    "next": "lock",
    "open": "arrow-up",
    "now": "arrow-right",
    "below": "arrow-down",
}
_SHOWN = 5
_RUNG, _NOW = 43, 52


class Ladder(Painted):
    """Five rungs about the present one; wheel and arrow keys scroll a longer ladder."""

    def __init__(self, name: str = "ladder", framed: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._view: LadderView | None = None
        self._first = 0
        self._framed = framed
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_view(self, view: LadderView) -> None:
        """Show this ladder."""
        moved = self._view is None or _standing(self._view) != _standing(view)
        self._view = view
        if moved or self._first > self._last_first():
            self._first = min(max(_standing(view) - 2, 0), self._last_first())
        rungs = "; ".join(f"{rung.figure} {rung.unit} {rung.note}" for rung in view.rungs)
        self.say(view.title, f"{view.note}: {rungs}" if rungs else view.empty)
        longer = len(view.rungs) > _SHOWN
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if longer else Qt.FocusPolicy.NoFocus)
        self.setProperty("ringed", longer)
        self.setProperty("radius", 8)
        self.update()

    def shown(self) -> tuple[RungView, ...]:
        """The rungs now drawn."""
        return () if self._view is None else self._view.rungs[self._first : self._first + _SHOWN]

    def move_rungs(self, by: int) -> None:
        """Move the part that is drawn."""
        self._first = min(max(self._first + by, 0), self._last_first())
        self.update()

    def sizeHint(self) -> QSize:
        count = min(len(self._view.rungs), _SHOWN) if self._view else _SHOWN
        return QSize(370, (32 if self._framed else 0) + (count - 1) * _RUNG + _NOW + 18)

    def minimumSizeHint(self) -> QSize:
        return QSize(190, 160)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.move_rungs(-1 if event.angleDelta().y() > 0 else 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.move_rungs(step)

    def draw(self, brush: Brush) -> None:
        view, c = self._view, brush.colours
        brush.panel(QRectF(self.rect()), c.surface, c.line)
        if view is None:
            return
        narrow = self.width() < 280
        left = 13.0 if narrow else 15.0
        top = 5.0
        if view.title:
            end = brush.words(left, 24, view.title, face(15, 600), c.text)
            note = view.note
            if not narrow and note and width(note, face(14)) <= self.width() - end - 2 * left:
                brush.words_right(self.width() - left, 24, note, face(14), c.text2)
            top = 32.0
        if not view.rungs:
            brush.words(left, top + 30, view.empty, face(15), c.text2, self.width() - 2 * left)
            return
        if self._first > 0:
            brush.icon("chevron-up", self.width() / 2 - 9, top - 9, 18, c.text2)
        shown = self.shown()
        room = self.height() - top - 8
        wanted = sum(_NOW if rung.state == "now" else _RUNG for rung in shown)
        squeeze = min(room / wanted, 1.0)
        for rung in shown:
            high = (_NOW if rung.state == "now" else _RUNG) * squeeze
            self._rung(brush, rung, top, high, narrow)
            top += high
        if self._first < self._last_first():
            brush.icon("chevron-down", self.width() / 2 - 9, self.height() - 17, 18, c.text2)

    def _rung(self, brush: Brush, rung: RungView, top: float, high: float, narrow: bool) -> None:
        c = brush.colours
        now = rung.state == "now"
        ink, second = (c.onInk, c.onInk) if now else (c.text, c.text2)
        if now:
            brush.fill(QRectF(1, round(top), self.width() - 2, round(high)), c.ink)
        middle = top + high / 2
        if icon := ICONS.get(rung.state):
            brush.icon(icon, 5 if narrow else 12, middle - 10, 20, ink)
        figure = stepped(
            rung.figure, 60 if narrow else 58, (30, 24, 20, 16) if now else (23, 20, 16), 700 if now else 600
        )
        column = 88.0 if narrow else 92.0
        brush.words_right(column, baseline(top, high, figure), rung.figure, figure, ink)
        small = face(15 if not narrow else 14)
        end = brush.words(column + 8, baseline(top, high, small), rung.unit, small, second)
        right = self.width() - (10.0 if narrow else 13.0)
        if rung.key:
            right -= key_width(rung.key)
            brush.key(right, middle, rung.key, second, c.control)
            right -= 8
        note = rung.short_note or rung.note if narrow or width(rung.note, small) > right - end - 8 else rung.note
        if narrow and rung.key:
            note = ""  # the key says it; the long words stay in the description
        strong = face(small.pixelSize(), 600)
        font = strong if rung.state == "open" else small
        colour = c.accentText if rung.state == "open" else second
        room = right - end - 8
        brush.words(max(right - width(note, font), end + 8), baseline(top, high, font), note, font, colour, room)

    def _last_first(self) -> int:
        return max(len(self._view.rungs) - _SHOWN, 0) if self._view else 0


def _standing(view: LadderView) -> int:
    return next((position for position, rung in enumerate(view.rungs) if rung.state == "now"), len(view.rungs))
