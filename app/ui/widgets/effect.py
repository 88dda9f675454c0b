"""What an answer changes: blocks, waits for a person, caps, reminds, adds, or nothing."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.present.parts.log import RemarkRow
from app.present.parts.phrase import phrase, strong
from app.present.parts.question import EffectKind, EffectView
from app.ui.widgets.brush import Brush
from app.ui.widgets.painted import Painted
from app.ui.widgets.phrase_label import PhraseLabel

ICONS: dict[EffectKind, str] = {
    "blocks": "octagon-x",
    "waits": "stethoscope",
    "reminds": "history",
    "caps": "gauge",
    "adds": "test-tube",
    "none": "chevron-right",
}


class _IconRow(Painted):
    """An icon and two texts under each other, as high as they need."""

    def __init__(self, name: str, icon_size: int, left: int, pad: int, parent: QWidget | None) -> None:
        super().__init__(name, parent)
        self._icon = ""
        self._icon_size, self._left, self._pad = icon_size, left, pad
        self._title = PhraseLabel(f"{name}-title", 16, 600, 21, parent=self)
        self._text = PhraseLabel(f"{name}-text", 15, 400, 19, parent=self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = width - self._left - 12
        tall = self._title.heightForWidth(room) + self._text.heightForWidth(room)
        return max(tall + 2 * self._pad, self._icon_size + 4)

    def sizeHint(self) -> QSize:
        return QSize(400, self.heightForWidth(400))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(max(self.width(), 160)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.arrange()
        self.updateGeometry()

    def arrange(self) -> None:
        """Place the two texts."""
        room = self.width() - self._left - 12
        title = self._title.heightForWidth(room)
        self._title.setGeometry(self._left, self._pad, room, title)
        self._text.setGeometry(self._left, self._pad + title, room, self._text.heightForWidth(room))


class Effect(_IconRow):
    """One effect with a line beneath."""

    def __init__(self, name: str = "effect", parent: QWidget | None = None) -> None:
        super().__init__(name, 24, 58, 10, parent)

    def show_view(self, view: EffectView) -> None:
        """Show this effect."""
        self._icon = ICONS[view.kind]
        self._title.show_phrase(phrase(strong(view.title)))
        self._text.show_phrase(view.text)
        self.say(view.title, view.text)
        self.arrange()
        self.updateGeometry()
        self.update()

    def draw(self, brush: Brush) -> None:
        brush.icon(self._icon, 14, 12, 24, brush.colours.text)
        brush.fill(QRectF(0, self.height() - 1, self.width(), 1), brush.colours.line)


class Remark(_IconRow):
    """A line with an icon: things to read, things looked at."""

    def __init__(self, name: str = "remark", parent: QWidget | None = None) -> None:
        super().__init__(name, 20, 28, 2, parent)
        self._title.setParent(None)
        self._title = PhraseLabel(f"{name}-title", 15, 400, 20, parent=self)

    def show_view(self, view: RemarkRow) -> None:
        """Show this line."""
        self._icon = view.icon
        self._title.show_phrase(view.words)
        self.say(self._title.text())
        self.arrange()
        self.updateGeometry()
        self.update()

    def draw(self, brush: Brush) -> None:
        brush.icon(self._icon, 0, 2, 20, brush.colours.text)
