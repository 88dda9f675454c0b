"""The next act: the one accent panel of a screen, with its countdown and its buttons."""

from dataclasses import replace

from PySide6.QtCore import QRect, QRectF, QSize, Signal
from PySide6.QtGui import QPainterPath, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.present.parts.action import ActionView
from app.present.parts.next_act import NextActView
from app.present.parts.phrase import Phrase, spoken
from app.ui.theme.faces import face, width
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.brush import Brush, stepped
from app.ui.widgets.gate_list import GateList
from app.ui.widgets.painted import Painted
from app.ui.widgets.wrapping import wrapped

_NARROW = 600


class NextAct(Painted):
    """What to do now or next. Emits `activated(id)` of its buttons."""

    activated = Signal(str)

    def __init__(self, name: str = "next-act", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._view: NextActView | None = None
        self._gate = GateList(f"{name}-gate", columns=2, parent=self)
        self._buttons: list[ActionButton] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_view(self, view: NextActView) -> None:
        """Show this act. When only the countdown changed, only its digits are painted again."""
        old, self._view = self._view, view
        if old is not None and replace(old, countdown=view.countdown) == view and view.countdown:
            self.say(self.accessibleName(), self._described(view))
            self.update(self._countdown_box())
            return
        self._gate.show_view(view.gate)
        if [button.view.id for button in self._buttons] != [action.id for action in view.buttons]:
            for button in self._buttons:
                button.hide()
                button.deleteLater()
            self._buttons = [self._made(action) for action in view.buttons]
        for button, action in zip(self._buttons, view.buttons, strict=True):
            button.show_view(action)
        self.say(view.title, self._described(view))
        self._arrange()
        self.update()

    def buttons(self) -> list[ActionButton]:
        """The buttons, the act itself first."""
        return list(self._buttons)

    def sizeHint(self) -> QSize:
        return QSize(630, 274)

    def minimumSizeHint(self) -> QSize:
        return QSize(420, 230)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    @staticmethod
    def _described(view: NextActView) -> str:
        return " ".join(filter(None, (spoken(view.sub), view.countdown, view.countdown_caption)))

    def _made(self, action: ActionView) -> ActionButton:
        button = ActionButton(action, "line", height=52, label_size=18 if self.width() >= _NARROW else 17, parent=self)
        button.activated.connect(self.activated)
        button.show()
        return button

    def _head(self) -> int:
        return 101 if self.width() >= _NARROW else 91

    def _arrange(self) -> None:
        narrow = self.width() < _NARROW
        left = 15 if narrow else 19
        foot = (66 if narrow else 68) if self._buttons else 10
        top = self._head() + (5 if narrow else 7)
        self._gate.setGeometry(left, top, self.width() - 2 * left, max(self.height() - foot - top, 0))
        x = left
        for button in self._buttons:
            wide = min(button.sizeHint().width(), self.width() - x - left)
            button.setGeometry(x, self.height() - foot, wide, 52)
            x += wide + (9 if narrow else 10)

    def _countdown_box(self) -> QRect:
        return QRect(self.width() // 2, 4, self.width() // 2 - 4, self._head() - 6)

    def draw(self, brush: Brush) -> None:
        view, c = self._view, brush.colours
        brush.panel(QRectF(self.rect()), c.surface, None, 0, 8)
        narrow = self.width() < _NARROW
        head = self._head()
        path = QPainterPath()
        path.addRoundedRect(QRectF(1, 1, self.width() - 2, self.height() - 2), 7, 7)
        brush.painter.save()
        brush.painter.setClipPath(path)
        brush.fill(QRectF(0, 0, self.width(), head), c.accentTint)
        brush.painter.restore()
        brush.panel(QRectF(self.rect()), None, c.accent, 3, 8)
        if view is None:
            return
        left = 15.0 if narrow else 19.0
        right = self.width() - left
        taken = self._countdown(brush, view, right, narrow)
        room = right - left - taken - 14
        self._words(brush, view, left, room, narrow)

    def _words(self, brush: Brush, view: NextActView, left: float, room: float, narrow: bool) -> None:
        """Caption, title and sub-line; a title too long for one line stands in two, smaller, and stays whole."""
        c = brush.colours
        sizes = (26, 24, 22, 20) if narrow else (30, 28, 26, 24, 22)
        font = stepped(view.title, room, sizes, 700)
        rows = [view.title]
        caption, first, line, sub = (26, 54, 0, 78) if narrow else (28, 60, 0, 88)
        if width(view.title, font) > room:
            caption, first, line, sub = (20, 41, 21, 82) if narrow else (23, 46, 24, 91)
            for size in (20, 18, 16, 14) if narrow else (22, 20, 18, 16, 14):
                font = face(size, 700)
                rows = wrapped(view.title, font, room)
                if len(rows) <= 2:
                    break
        brush.words(left, caption, view.caption, face(15, 600), c.accentText, room)
        for place, row in enumerate(rows):
            brush.words(left, first + line * place, row, font, c.text, room)
        self._sub(brush, view.sub, left, sub, room, narrow)

    def _sub(self, brush: Brush, words: Phrase, left: float, base: float, room: float, narrow: bool) -> None:
        whole = spoken(words)
        size = stepped(whole, room, (17, 16, 15, 14) if narrow else (18, 17, 16, 15, 14), 500).pixelSize()
        x = left
        for run in words:
            font = face(size, 600 if run.tone == "strong" else 400)
            colour = brush.colours.text if run.tone == "strong" else brush.colours.text2
            x = brush.words(x, base, run.text, font, colour, left + room - x)

    def _countdown(self, brush: Brush, view: NextActView, right: float, narrow: bool) -> float:
        """Draw the digits and return the width kept for them, measured with zeros so that nothing jumps."""
        c = brush.colours
        caption = (view.short_countdown_caption if narrow else "") or view.countdown_caption
        if view.state == "none":
            return 0.0
        limit = self.width() * 0.40
        font = stepped(view.countdown, limit, (46, 38, 30, 24) if narrow else (60, 46, 38, 30, 24), 700, -1)
        small = face(15)
        base = 50 if narrow else 64
        brush.words_right(right, base, view.countdown, font, c.accentText)
        brush.words_right(right, base + (21 if narrow else 24), caption, small, c.text2)
        reserved = "".join("0" if letter.isdigit() else letter for letter in view.countdown)
        return max(width(reserved, font), width(caption, small))
