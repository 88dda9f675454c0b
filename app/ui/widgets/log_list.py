"""The log, newest first. A corrected value keeps its place with a line through it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.present.parts.log import LogKind, LogRowView, LogView
from app.present.parts.phrase import Run
from app.ui.theme.faces import baseline, face, width
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.brush import Brush
from app.ui.widgets.painted import Painted, PaintedButton
from app.ui.widgets.phrase_label import tone_font
from app.ui.widgets.wrapping import wrapped

ICONS: dict[LogKind, str] = {"gap": "eye-off", "override": "shield-alert"}
_SIZE = 14
_LINE = 20


class LogRow(PaintedButton):
    """One line, 26 px or more when the words wrap. Emits `activated(id)`."""

    def __init__(self, view: LogRowView, wraps: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(f"log-{view.id}", parent)
        self._view = view
        self._wraps = wraps
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(wraps)
        self.setSizePolicy(policy)
        self.show_view(view)

    def show_view(self, view: LogRowView) -> None:
        """Show this line."""
        self._view = view
        self.setObjectName(f"log-{view.id}")
        self.setAccessibleName(" ".join(filter(None, (view.time, view.struck, view.text))))
        self.setAccessibleDescription(" ".join(filter(None, (view.note, view.who))))
        self.setToolTip(" ".join(filter(None, (view.struck, view.text, view.note))))
        self.updateGeometry()
        self.update()

    def identity(self) -> str:
        return self._view.id

    def hasHeightForWidth(self) -> bool:
        return self._wraps

    def heightForWidth(self, width: int) -> int:
        return 16 + _LINE * len(self._lines(width)) if self._wraps else 26

    def sizeHint(self) -> QSize:
        return QSize(300, self.heightForWidth(300))

    def minimumSizeHint(self) -> QSize:
        return QSize(180, 26)

    def _text_left(self) -> float:
        return 13 + max(width(self._view.time, face(_SIZE, 600)), 40) + 8

    def _lines(self, wide: int) -> list[str]:
        room = wide - self._text_left() - self._who_wide() - 20
        words = " ".join(filter(None, (self._view.struck, self._view.text, self._view.note)))
        return wrapped(words, face(_SIZE), room) or [""]

    def _who_wide(self) -> float:
        return max(width(self._view.who, face(_SIZE)), 22) if self._view.who else 0.0

    def draw(self, brush: Brush) -> None:
        view, c = self._view, brush.colours
        wide, high = float(self.width()), float(self.height())
        if self.underMouse() or self.isDown():
            brush.fill(QRectF(1, 0, wide - 2, high), c.sunken)
        brush.line(0, high - 1, wide, high - 1, c.line)
        strong, plain = face(_SIZE, 600), face(_SIZE)
        base = baseline(0, 25, plain) if not self._wraps else baseline(7, _LINE, plain)
        brush.words(13, base, view.time, strong, c.text)
        brush.words_right(wide - 13, base, view.who, plain, c.text2)
        right = wide - 13 - self._who_wide() - 7
        x = self._text_left()
        if icon := ICONS.get(view.kind):
            brush.icon(icon, x, base - 13, 16, c.text)
            x += 22
        if self._wraps and not view.struck and len(self._lines(self.width())) > 1:
            for line in self._lines(self.width()):
                brush.words(x, base, line, plain, c.text)
                base += _LINE
            return
        if view.struck:
            x = brush.words(x, base, view.struck, tone_font(Run(view.struck, "struck"), _SIZE, 400), c.text) + 4
        x = brush.words(x, base, view.text, plain, c.text, right - x)
        if view.note and right - x > 40:
            brush.words(x + 4, base, view.note, plain, c.text2, right - x - 4)


class LogList(Painted):
    """The log panel: title, its button, and rows that scroll. Emits `activated(id)` of a row or of the button."""

    activated = Signal(str)

    def __init__(self, name: str = "log", wraps: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._view = LogView("", ())
        self._wraps = wraps
        self._button: ActionButton | None = None
        self._rows: list[LogRow] = []
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._area = QScrollArea(self)
        self._area.setObjectName(f"{name}-scroll")
        self._area.setProperty("clips", True)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._list)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 45, 1, 6)
        box.addWidget(self._area)

    def show_view(self, view: LogView) -> None:
        """Show these lines, the newest first."""
        self._view = view
        self.setAccessibleName(view.title)
        while len(self._rows) > len(view.rows):
            row = self._rows.pop()
            row.hide()
            row.deleteLater()
        for row, shown in zip(self._rows, view.rows, strict=False):
            row.show_view(shown)
        for shown in view.rows[len(self._rows) :]:
            row = LogRow(shown, self._wraps, self._list)
            row.activated.connect(self.activated)
            self._column.insertWidget(len(self._rows), row)
            self._rows.append(row)
        if view.button is None and self._button is not None:
            self._button.deleteLater()
            self._button = None
        if view.button is not None:
            if self._button is None:
                self._button = ActionButton(view.button, "flat", parent=self)
                self._button.activated.connect(self.activated)
                self._button.show()
            self._button.show_view(view.button)
        self._place()
        self.update()

    def rows(self) -> list[LogRow]:
        """The rows, newest first."""
        return list(self._rows)

    def button(self) -> ActionButton | None:
        """The button in the head."""
        return self._button

    def sizeHint(self) -> QSize:
        return QSize(436, 270)

    def minimumSizeHint(self) -> QSize:
        return QSize(260, 100)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _place(self) -> None:
        if self._button is not None:
            wide = self._button.sizeHint().width() + 16
            self._button.setGeometry(self.width() - wide - 6, 1, wide, 44)

    def draw(self, brush: Brush) -> None:
        c = brush.colours
        brush.panel(QRectF(self.rect()), c.surface, c.line)
        brush.words(13, baseline(0, 45, face(15, 600)), self._view.title, face(15, 600), c.text)
        brush.line(0, 44, self.width(), 44, c.line)
        if not self._view.rows and self._view.empty:
            brush.words(13, 72, self._view.empty, face(15), c.text2, self.width() - 26)
