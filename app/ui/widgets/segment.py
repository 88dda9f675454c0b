"""Two or three choices side by side. Nothing is chosen until somebody chooses."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainterPath, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.present.parts.tile import OptionView, SegmentView
from app.ui.theme.faces import baseline, face, width
from app.ui.widgets.brush import Brush
from app.ui.widgets.painted import PaintedButton
from app.ui.widgets.panel import Label


class _Choice(PaintedButton):
    def __init__(self, segment: str, option: OptionView, first: bool, last: bool, parent: QWidget) -> None:
        super().__init__(f"option-{segment}-{option.id}", parent)
        self._option, self._first, self._last = option, first, last
        self.refused = False
        self.setCheckable(True)
        self.setAccessibleName(option.label)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def identity(self) -> str:
        return self._option.id

    def nextCheckState(self) -> None:
        """The next view says what is chosen."""

    def sizeHint(self) -> QSize:
        return QSize(int(width(self._option.label, face(16, 600))) + 30 + (26 if self.isChecked() else 0), 44)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: False, Qt.Key.Key_Right: True}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.focusNextPrevChild(step)

    def draw(self, brush: Brush) -> None:
        c, chosen = brush.colours, self.isChecked()
        shape = QPainterPath()
        box = QRectF(self.rect())
        wide = box.adjusted(0 if self._first else -10, 0, 0 if self._last else 10, 0)
        shape.addRoundedRect(wide, 6, 6)
        brush.painter.setClipRect(box)
        fill = c.ink if chosen else c.fill if self.isDown() else c.sunken if self.underMouse() else c.surface
        edge = c.ink if chosen or self.refused else c.control
        brush.panel(wide, fill, edge, 2 if self.refused else 1, 6)
        if not self._last and not chosen:
            brush.line(box.right() - 1, 1, box.right() - 1, box.bottom() - 1, c.control)
        ink = c.onInk if chosen else c.text
        font = face(16, 600)
        long = width(self._option.label, font) + (26 if chosen else 0)
        x = max((box.width() - long) / 2, 4)
        if chosen:
            brush.icon("check", x, 12, 20, ink)
            x += 26
        brush.words(x, baseline(0, box.height(), font), self._option.label, font, ink, box.width() - x - 2)


class Segment(QWidget):
    """A caption over its choices. Emits `chosen(option id)`; what is chosen changes only with the next view."""

    chosen = Signal(str)

    def __init__(self, view: SegmentView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"segment-{view.id}")
        self._view: SegmentView | None = None
        self._choices: list[_Choice] = []
        self._label = Label(role="small")
        self._note = Label(role="small", wrap=True)
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addLayout(self._row)
        column.addWidget(self._note)
        column.addStretch(1)
        self.show_view(view)

    def show_view(self, view: SegmentView) -> None:
        """Show these choices."""
        if self._view is None or self._view.options != view.options:
            for choice in self._choices:
                choice.hide()
                choice.deleteLater()
            self._choices = []
            for place, option in enumerate(view.options):
                choice = _Choice(view.id, option, place == 0, place == len(view.options) - 1, self)
                choice.activated.connect(self.chosen)
                self._row.addWidget(choice)
                self._choices.append(choice)
        self._view = view
        self._label.setText(view.label)
        self._label.setVisible(bool(view.label))
        self._note.setText(view.refused or view.note)
        self._note.setVisible(bool(view.refused or view.note))
        for choice, option in zip(self._choices, view.options, strict=True):
            choice.setChecked(option.id == view.chosen)
            choice.refused = bool(view.refused)
            choice.setAccessibleDescription(view.label)
            choice.updateGeometry()
            choice.update()
        self.setAccessibleName(view.label)
        self.setAccessibleDescription(view.refused or view.note)

    def choices(self) -> list[PaintedButton]:
        """The choices as buttons."""
        return list(self._choices)

    def resizeEvent(self, event: QResizeEvent) -> None:
        for choice in self._choices:
            choice.update()
