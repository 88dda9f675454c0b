"""Lines that are confirmed by looking, one by one: a square, a check once confirmed. Nothing confirms all at once."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.present.bottles import LookView
from app.ui.theme.faces import baseline, face
from app.ui.widgets.brush import Brush
from app.ui.widgets.painted import TARGET, PaintedButton
from app.ui.widgets.panel import Label
from app.ui.widgets.wrapping import wrapped

_LINE = 20


class LookLine(PaintedButton):
    """One line; pressing it turns its check. Emits `activated(id)`."""

    def __init__(self, view: LookView, parent: QWidget | None = None) -> None:
        super().__init__(f"look-line-{view.id}", parent)
        self._view = view
        self.setCheckable(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_view(view)

    def show_view(self, view: LookView) -> None:
        """Show this line."""
        self._view = view
        self.setChecked(view.done)
        self.setAccessibleName(view.words)
        self.updateGeometry()
        self.update()

    def identity(self) -> str:
        return self._view.id

    def nextCheckState(self) -> None:
        """The next view says whether it is confirmed."""

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(len(self._lines(width)) * _LINE + 8, TARGET)

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(320))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(max(self.width(), 160)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.updateGeometry()

    def _lines(self, width: int) -> list[str]:
        return wrapped(self._view.words, face(15), width - 42)

    def draw(self, brush: Brush) -> None:
        c = brush.colours
        if self.underMouse() or self.isDown():
            brush.panel(self.rect().toRectF(), c.fill if self.isDown() else c.sunken, None, 0, 6)
        lines = self._lines(self.width())
        top = (self.height() - len(lines) * _LINE) / 2
        brush.icon("square-check" if self._view.done else "square", 8, self.height() / 2 - 11, 22, c.text)
        for place, line in enumerate(lines):
            base = baseline(top + place * _LINE, _LINE, face(15))
            brush.words(40, base, line, face(15), c.text)


class LookLines(QWidget):
    """The lines under their title. Emits `turned(id)`."""

    turned = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._title = Label(role="caption", wrap=True)
        self._lines: list[LookLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._title)

    def show_views(self, title: str, views: tuple[LookView, ...]) -> None:
        """Show these lines; none hides the whole."""
        self.setVisible(bool(views))
        self._title.setText(title)
        while len(self._lines) > len(views):
            old = self._lines.pop()
            old.hide()
            old.deleteLater()
        for view in views[len(self._lines) :]:
            line = LookLine(view, self)
            line.activated.connect(self.turned)
            self._lines.append(line)
            self._column.addWidget(line)
        for line, view in zip(self._lines, views, strict=True):
            line.show_view(view)

    def lines(self) -> list[LookLine]:
        """The lines as buttons."""
        return list(self._lines)
