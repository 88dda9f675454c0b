"""A refusal in its place: under or beside the field, never in front of the work.

It takes no focus and closes nothing; what was typed stays where it was typed.
"""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainterPath, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.present.parts.action import ActionView
from app.present.parts.phrase import phrase, strong
from app.present.parts.refusal import RefusalView
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.brush import Brush
from app.ui.widgets.painted import Painted
from app.ui.widgets.phrase_label import PhraseLabel


class ReasonBar(QWidget):
    """Buttons in rows that wrap: the reasons of a soft limit, the answers of a question. Emits `activated(id)`."""

    activated = Signal(str)

    def __init__(self, name: str, height: int = 44, gap: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._height, self._gap = height, gap
        self._buttons: list[ActionButton] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_view(self, actions: tuple[ActionView, ...]) -> None:
        """Show these choices."""
        if [button.view.id for button in self._buttons] != [action.id for action in actions]:
            for button in self._buttons:
                button.hide()
                button.deleteLater()
            self._buttons = []
            for action in actions:
                button = ActionButton(action, "line", self._height, 18 if self._height >= 52 else 16, self)
                button.activated.connect(self.activated)
                button.show()
                self._buttons.append(button)
        for button, action in zip(self._buttons, actions, strict=True):
            button.show_view(action)
        self._arrange(self.width())
        self.updateGeometry()

    def buttons(self) -> list[ActionButton]:
        """The buttons in their order."""
        return list(self._buttons)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(width, place=False)

    def sizeHint(self) -> QSize:
        wide = sum(button.sizeHint().width() + self._gap for button in self._buttons)
        return QSize(wide, self._height if self._buttons else 0)

    def minimumSizeHint(self) -> QSize:
        wide = max((button.sizeHint().width() for button in self._buttons), default=0)
        return QSize(wide, self._height if self._buttons else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange(self.width())

    def _arrange(self, room: int, place: bool = True) -> int:
        x = y = 0
        for button in self._buttons:
            wide = button.sizeHint().width()
            if x and x + wide > room:
                x, y = 0, y + self._height + self._gap
            if place:
                button.setGeometry(x, y, wide, self._height)
            x += wide + self._gap
        return y + self._height if self._buttons else 0


class Refusal(Painted):
    """What was refused, why, by which source, and what to do now. Soft ones emit `activated(reason id)`."""

    activated = Signal(str)

    def __init__(self, name: str = "refusal", large: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._view: RefusalView | None = None
        self._slab = 66 if large else 46
        self._title = PhraseLabel(f"{name}-what", 24 if large else 16, 700 if large else 600, 30 if large else 22)
        self._why = PhraseLabel(f"{name}-why", 17 if large else 15, 400, 22 if large else 19)
        self._do = PhraseLabel(f"{name}-do", 17 if large else 15, 400, 22 if large else 20)
        self._reasons = ReasonBar(f"{name}-reasons")
        self._reasons.activated.connect(self.activated)
        for part in self._parts():
            part.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_view(self, view: RefusalView | None) -> None:
        """Show this refusal; None takes it away."""
        self._view = view
        self.setVisible(view is not None)
        if view is None:
            return
        self._title.show_phrase(phrase(strong(view.what)))
        self._why.show_phrase(" ".join(filter(None, (view.why, view.source))))
        self._do.show_phrase(phrase(strong(view.do_caption), " " if view.do_caption else "", view.do))
        self._reasons.show_view(view.reasons)
        self.say(view.what, " ".join(filter(None, (view.why, view.source, view.do_caption, view.do))))
        self._arrange()
        self.updateGeometry()
        self.update()

    def buttons(self) -> list[ActionButton]:
        """The reasons."""
        return self._reasons.buttons()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = self._room(width)
        tall = [part.heightForWidth(room) for part in self._parts()]
        gaps = 2 * sum(1 for height in tall if height) + (8 if self._reasons.buttons() else 0)
        return max(sum(tall) + gaps + 16, 60)

    def sizeHint(self) -> QSize:
        return QSize(540, self.heightForWidth(540))

    def minimumSizeHint(self) -> QSize:
        return QSize(260, self.heightForWidth(max(self.width(), 260)) if self._view else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        self.updateGeometry()

    def _parts(self) -> tuple[PhraseLabel | ReasonBar, ...]:
        return (self._title, self._why, self._do, self._reasons)

    def _room(self, width: int) -> int:
        return width - self._slab - 12 - 14

    def _arrange(self) -> None:
        room, top = self._room(self.width()), 9
        for part in self._parts():
            tall = part.heightForWidth(room)
            top += 8 if part is self._reasons and tall else 0
            part.setGeometry(self._slab + 12, top, room, tall)
            top += tall + (2 if tall else 0)

    def draw(self, brush: Brush) -> None:
        c = brush.colours
        box = QRectF(self.rect())
        brush.panel(box, c.surface, None, 0, 6)
        shape = QPainterPath()
        shape.addRoundedRect(box, 6, 6)
        brush.painter.save()
        brush.painter.setClipPath(shape)
        brush.fill(QRectF(0, 0, self._slab, self.height()), c.ink)
        brush.painter.restore()
        brush.panel(box, None, c.ink, 2, 6)
        if self._view is not None:
            size = 36 if self._slab > 50 else 26
            name = "ban" if self._view.firmness == "hard" else "hand"
            brush.icon(name, self._slab / 2 - size / 2, 18 if size > 30 else 12, size, c.onInk)
