"""The log, newest first. A corrected value keeps its place with a line through it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextLayout
from PySide6.QtWidgets import QScrollArea, QScrollBar, QSizePolicy, QVBoxLayout, QWidget

from app.present.parts.log import LogKind, LogRowView, LogView
from app.present.parts.phrase import phrase, quiet, struck
from app.ui.theme.faces import baseline, face, width
from app.ui.theme.worn import worn
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.brush import Brush, Placed
from app.ui.widgets.painted import Painted, PaintedButton
from app.ui.widgets.phrase_label import layout_phrase

ICONS: dict[LogKind, str] = {"gap": "eye-off", "override": "shield-alert"}
_SIZE = 14
_LINE = 19


class LogRow(PaintedButton):
    """One line, 26 px; words that do not fit go on in a further line. Emits `activated(id)`."""

    def __init__(self, view: LogRowView, parent: QWidget | None = None) -> None:
        super().__init__(f"log-{view.id}", parent)
        self._view = view
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._describe(view)

    def show_view(self, view: LogRowView) -> None:
        """Show this line; one that did not change is not laid out anew every second."""
        if view != self._view:
            self._describe(view)

    def _describe(self, view: LogRowView) -> None:
        self._view = view
        self.setObjectName(f"log-{view.id}")
        self.setAccessibleName(" ".join(filter(None, (view.time, view.struck, view.text))))
        self.setAccessibleDescription(" ".join(filter(None, (view.note, view.who))))
        self.updateGeometry()
        self.update()

    def identity(self) -> str:
        return self._view.id

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(26, round(self._laid(width)[1]) + 7)

    def sizeHint(self) -> QSize:
        return QSize(300, self.heightForWidth(max(self.width(), 180)))

    def minimumSizeHint(self) -> QSize:
        return QSize(180, 26)

    def _left(self) -> float:
        icon = 22 if self._view.kind in ICONS else 0
        return 13 + max(width(self._view.time, face(_SIZE, 600)), 40) + 7 + icon

    def _laid(self, wide: int) -> tuple[QTextLayout, float]:
        view, c = self._view, worn().palette
        note = quiet(f" {view.note}" if view.note else "")
        words = phrase(struck(view.struck), " " if view.struck else "", view.text, note)
        who = max(width(view.who, face(_SIZE)), 22) + 4 if view.who else 0.0
        room = wide - self._left() - who - 13
        return layout_phrase(words, _SIZE, 400, c.text, c.text2, c.text, room, _LINE)

    def draw(self, brush: Brush) -> None:
        view, c = self._view, brush.colours
        wide, high = float(self.width()), float(self.height())
        if self.underMouse() or self.isDown():
            brush.fill(QRectF(1, 0, wide - 2, high), c.sunken)
        brush.line(0, high - 1, wide, high - 1, c.line)
        base = baseline(3, _LINE, face(_SIZE))
        brush.words(13, base, view.time, face(_SIZE, 600), c.text)
        brush.words_right(wide - 13, base, view.who, face(_SIZE), c.text2)
        if icon := ICONS.get(view.kind):
            brush.icon(icon, self._left() - 22, base - 13, 16, c.text)
        layout, tall = self._laid(self.width())
        layout.draw(brush.painter, QPointF(self._left(), 3))
        said = f"{view.struck} {view.text} {view.note}".strip()
        longest = max((layout.lineAt(n).naturalTextWidth() for n in range(layout.lineCount())), default=0.0)
        brush.placed.append(Placed(said, self._left(), 3, self._left() + longest, 3 + tall, False))


class LogList(Painted):
    """The log panel: title, its button, and rows that scroll. Emits `activated(id)` of a row or of the button."""

    activated = Signal(str)

    def __init__(self, name: str = "log", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._view = LogView("", ())
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
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._list)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 45, 1, 6)
        box.addWidget(self._area)
        # The bar lies over the right margin of the rows, so that a long log does not narrow its lines.
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.setObjectName(f"{name}-bar")
        self._bar.setProperty("slim", True)
        inner = self._area.verticalScrollBar()
        inner.rangeChanged.connect(self._ranged)
        inner.valueChanged.connect(self._bar.setValue)
        self._bar.valueChanged.connect(inner.setValue)
        self._bar.hide()

    def show_view(self, view: LogView) -> None:
        """Show these lines, the newest first."""
        self._view = view
        self.setAccessibleName(view.title)
        self.setAccessibleDescription(view.beside)
        while len(self._rows) > len(view.rows):
            row = self._rows.pop()
            row.hide()
            row.deleteLater()
        for row, shown in zip(self._rows, view.rows, strict=False):
            row.show_view(shown)
        for shown in view.rows[len(self._rows) :]:
            row = LogRow(shown, self._list)
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

    def _ranged(self, low: int, high: int) -> None:
        self._bar.setRange(low, high)
        self._bar.setPageStep(self._area.verticalScrollBar().pageStep())
        self._bar.setVisible(high > low)
        self._place()

    def _place(self) -> None:
        self._bar.setGeometry(self.width() - 10, 46, 8, self.height() - 54)
        if self._button is not None:
            wide = self._button.sizeHint().width() + 16
            self._button.setGeometry(self.width() - wide - 6, 1, wide, 44)

    def draw(self, brush: Brush) -> None:
        c = brush.colours
        brush.panel(QRectF(self.rect()), c.surface, c.line)
        brush.words(13, baseline(0, 45, face(15, 600)), self._view.title, face(15, 600), c.text)
        if self._view.beside:
            left = 13 + width(self._view.title, face(15, 600)) + 12
            room = (self._button.x() if self._button is not None else self.width()) - left - 8
            urgent = self._view.urgent
            words, ink = face(14, 600 if urgent else 400), c.text if urgent else c.text2
            brush.words(left, baseline(0, 45, words), self._view.beside, words, ink, room)
        brush.line(0, 44, self.width(), 44, c.line)
        if not self._view.rows and self._view.empty:
            brush.words(13, 72, self._view.empty, face(15), c.text2, self.width() - 26)
