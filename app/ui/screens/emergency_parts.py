"""The red header and the steps of the emergency, in letters that are read over a shoulder."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.present.emergency import EmergencyHeadView, StepView
from app.ui.theme.faces import baseline, face, width
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.brush import Brush, stepped
from app.ui.widgets.painted import Painted
from app.ui.widgets.wrapping import wrapped

_HEIGHTS = {"done": 46, "next": 70, "open": 65}
_ADRENALINE = 150


class EmergencyHeader(Painted):
    """84 px of red in place of the app bar: since when, and what time it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("emergency-header", parent)
        self._view: EmergencyHeadView | None = None
        self.setFixedHeight(84)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_view(self, view: EmergencyHeadView) -> None:
        """Show these times."""
        self._view = view
        self.say(view.title, f"{view.first} {view.second} {view.since_caption} {view.since}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(1000, 84)

    def draw(self, brush: Brush) -> None:
        view, c = self._view, brush.colours
        brush.fill(QRectF(self.rect()), c.high)
        brush.line(0, 83, self.width(), 83, c.ink, 2)
        if view is None:
            return
        brush.icon("alarm-high", 18, 22, 38, c.onHigh)
        right = self.width() - 18.0
        for caption, time in ((view.now_caption, view.now), (view.since_caption, view.since)):
            font = face(34, 700)
            zeros = "".join("0" if letter.isdigit() else letter for letter in time)
            wide = max(width(zeros, font), width(caption, face(16, 600)))
            brush.words_right(right, 30, caption, face(16, 600), c.onHigh)
            brush.words_right(right, 62, time, font, c.onHigh)
            right -= wide + 30
        font = stepped(view.title, right - 300, (38, 34, 30, 26), 700)
        end = brush.words(76, baseline(0, 82, font), view.title, font, c.onHigh) + 20
        room = right - end
        small = stepped(max(view.first, view.second, key=len), room, (20, 18, 16, 14), 600)
        brush.words(end, 36, view.first, small, c.onHigh, room)
        brush.words(end, 60, view.second, small, c.onHigh, room)


class EmergencyStep(Painted):
    """One step. Emits `activated(id)` of its button."""

    activated = Signal(str)

    def __init__(self, view: StepView, parent: QWidget | None = None) -> None:
        super().__init__(f"emergency-step-{view.id}", parent)
        self._view = view
        self._button: ActionButton | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_view(view)

    def show_view(self, view: StepView) -> None:
        """Show how this step stands."""
        self._view = view
        action = view.repeat.button if view.repeat is not None else view.button
        if action is None and self._button is not None:
            self._button.hide()
            self._button.deleteLater()
            self._button = None
        if action is not None:
            if self._button is None:
                self._button = ActionButton(action, "line", 52, 18, self)
                self._button.activated.connect(self.activated)
                self._button.show()
            self._button.show_view(action)
        self.setFixedHeight(_ADRENALINE if view.figure else _HEIGHTS[view.state])
        self.say(f"{view.number} {view.title} {view.figure}".strip(), f"{view.note} {view.done}".strip())
        self._arrange()
        self.update()

    def button(self) -> ActionButton | None:
        """The button that says it is done."""
        return self._button

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _split(self) -> float:
        return self.width() - min(266.0, self.width() * 0.34)

    def _arrange(self) -> None:
        if self._button is None:
            return
        if self._view.repeat is not None:
            left = int(self._split()) + 15
            self._button.setGeometry(left, self.height() - 53, self.width() - left - 14, 46)
            return
        wide = self._button.sizeHint().width() + 8
        self._button.setGeometry(self.width() - wide - 16, (self.height() - 52) // 2, wide, 52)

    def draw(self, brush: Brush) -> None:
        view, c = self._view, brush.colours
        box = QRectF(self.rect())
        following = view.state == "next"
        brush.panel(box, c.accentTint if following else c.surface, None, 0, 8)
        block = QRectF(1, 1, 56, self.height() - 2)
        brush.fill(block, c.accent if following else c.sunken)
        brush.line(57, 1, 57, self.height() - 1, c.line)
        edge = (c.accent, 3.0) if following else (c.ink, 2.0) if view.figure else (c.line, 1.0)
        brush.panel(box, None, edge[0], edge[1], 8)
        if view.state == "done":
            brush.icon("check", 16, self.height() / 2 - 13, 26, c.text2)
        else:
            font = face(28, 700)
            number = c.onAccent if following else c.text
            brush.words_middle(29, baseline(0, self.height(), font), view.number, font, number)
        if view.figure:
            self._adrenaline(brush)
        elif view.state == "done":
            font = face(21, 600)
            x = brush.words(71, baseline(0, self.height(), font), view.title, font, c.text2)
            done = stepped(view.done, self.width() - x - 30, (17, 15, 14), 600)
            brush.words_right(self.width() - 16, baseline(0, self.height(), done), view.done, done, c.text2)
        else:
            room = (self._button.x() if self._button else self.width()) - 71 - 14
            title = stepped(view.title, room, (24, 21, 18, 16), 700)
            brush.words(71, 30, view.title, title, c.text, room)
            note = stepped(view.note, room, (17, 15, 14), 400)
            brush.words(71, 53, view.note, note, c.text2, room)

    def _adrenaline(self, brush: Brush) -> None:
        view, c = self._view, brush.colours
        right = self._split() if view.repeat else float(self._button.x() if self._button else self.width())
        room = right - 72 - 12
        title = stepped(view.title, room, (21, 19, 17, 15), 600)
        brush.words(72, 34, view.title, title, c.text, room)
        figure = stepped(view.figure, room, (58, 50, 44, 38, 32), 700, -1.5)
        brush.words(72, 92, view.figure, figure, c.text)
        base = 120.0
        for line in wrapped(view.note, face(15), room)[:2]:
            brush.words(72, base, line, face(15), c.text2, room)
            base += 19
        if view.repeat is None:
            return
        brush.line(right, 1, right, self.height() - 1, c.line)
        left, room = right + 15, self.width() - right - 29
        given = stepped(view.repeat.given, room, (16, 15, 14), 600)
        brush.words(left, 26, view.repeat.given, given, c.text, room)
        then = stepped(view.repeat.then, room, (15, 14), 400)
        brush.words(left, 46, view.repeat.then, then, c.text2, room)
        count = stepped(view.repeat.countdown, room * 0.62, (40, 32, 26, 20), 700)
        end = brush.words(left, 86, view.repeat.countdown, count, c.text)
        small = stepped(view.repeat.caption, self.width() - 14 - end - 8, (15, 14), 400)
        brush.words_right(self.width() - 14, 84, view.repeat.caption, small, c.text2)
