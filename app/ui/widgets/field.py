"""Fields: a caption, what was typed exactly as typed, the unit, and one small line beneath."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from app.present.parts.field import ChoiceView, FieldView
from app.ui.theme.faces import face, width
from app.ui.theme.icons import pixmap
from app.ui.theme.worn import worn
from app.ui.widgets.panel import Label


class _Edit(QLineEdit):
    """A line with its unit inside at the right and the ban at the left once refused."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.unit = ""
        self.refused = False

    def room_for_unit(self) -> None:
        """Keep the typed text clear of the unit and of the ban."""
        right = int(width(self.unit, face(15))) + 6 if self.unit else 0
        self.setTextMargins(24 if self.refused else 0, 0, right, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        colours = worn().palette
        if self.unit:
            painter.setFont(face(15))
            painter.setPen(colours.text2)
            inside = self.rect().adjusted(0, 0, -13, 0)
            painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.unit)
        if self.refused:
            picture = pixmap("ban", 18, colours.text, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(11, (self.height() - 18) // 2), picture)


class Field(QWidget):
    """One entry. `edited(id, text)` while typing, `committed(id, text)` when it is left or Enter is pressed."""

    edited = Signal(str, str)
    committed = Signal(str, str)

    def __init__(self, view: FieldView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"field-{view.id}")
        self._view = view
        self._label = Label(role="small")
        self._note = Label(role="small", wrap=True)
        self.edit = _Edit(self)
        self.edit.setObjectName(f"edit-{view.id}")
        self.edit.textEdited.connect(self._type)
        self.edit.editingFinished.connect(self._commit)
        _stack(self, self._label, self.edit, self._note)
        self._label.setBuddy(self.edit)
        self._said = view.text
        self._typing = False
        self.edit.setText(view.text)
        self.show_view(view)

    def show_view(self, view: FieldView) -> None:
        """Show this entry. Text being typed is left alone: what one types stays as typed."""
        self._view = view
        self._label.setText(view.label)
        self._label.setVisible(bool(view.label))
        self._note.setText(view.note)
        self._note.setVisible(bool(view.note))
        self.edit.unit = view.unit
        self.edit.refused = view.state == "refused"
        self.edit.setPlaceholderText(view.placeholder)
        self.edit.setReadOnly(view.state == "fixed")
        self.edit.setEchoMode(QLineEdit.EchoMode.Password if view.secret else QLineEdit.EchoMode.Normal)
        self.edit.setFont(face(17, 500, code=view.code))
        if not self._typing and not self.edit.hasFocus() and self.edit.text() != view.text:
            with QSignalBlocker(self.edit):
                self.edit.setText(view.text)
        self.edit.room_for_unit()
        self.edit.setAccessibleName(" ".join(filter(None, (view.label, view.unit))))
        self.edit.setAccessibleDescription(" ".join(filter(None, (view.note, view.refusal))))
        self.setAccessibleName(view.label)
        restate(self.edit, view.state)

    def text(self) -> str:
        """What stands in the field, as typed."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Put text in, as when it was scanned or a form is filled anew."""
        with QSignalBlocker(self.edit):
            self.edit.setText(text)
        self._said = text
        self._typing = False

    def _type(self, text: str) -> None:
        self._typing = True
        self.edited.emit(self._view.id, text)

    def _commit(self) -> None:
        text = self.edit.text()
        self._typing = False
        if text != self._said:
            self._said = text
            self.committed.emit(self._view.id, text)


class _Combo(QComboBox):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for what is chosen: a product or a strength is never cut."""
        shown = self.currentText() or self.placeholderText()
        return QSize(max(int(width(shown, face(17, 500))) + 66, 90), 44)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A wheel that passes over a closed list must not change a prescription.
        if isinstance(event, QWheelEvent) and watched is self:
            event.ignore()
            return True
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        picture = pixmap("chevron-down", 20, worn().palette.text2, self.devicePixelRatioF())
        QPainter(self).drawPixmap(QPoint(self.width() - 31, (self.height() - 20) // 2), picture)


class ChoiceField(QWidget):
    """A drop-down. `chosen(id, option id)` when somebody chose; None shown means nothing was chosen."""

    chosen = Signal(str, str)

    def __init__(self, view: ChoiceView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"choice-{view.id}")
        self._view: ChoiceView | None = None
        self._label = Label(role="small")
        self._note = Label(role="small", wrap=True)
        self.combo = _Combo(self)
        self.combo.setObjectName(f"combo-{view.id}")
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(4)
        self.combo.activated.connect(self._chose)
        _stack(self, self._label, self.combo, self._note)
        self._label.setBuddy(self.combo)
        self.show_view(view)

    def show_view(self, view: ChoiceView) -> None:
        """Show these options and which is chosen."""
        if self._view is None or self._view.options != view.options:
            self.combo.clear()
            for option in view.options:
                self.combo.addItem(option.label, option.id)
        self._view = view
        self._label.setText(view.label)
        self._label.setVisible(bool(view.label))
        self._note.setText(view.note)
        self._note.setVisible(bool(view.note))
        self.combo.setPlaceholderText(view.placeholder)
        ids = [option.id for option in view.options]
        self.combo.setCurrentIndex(ids.index(view.chosen) if view.chosen in ids else -1)
        # A placeholder must not look like a value: it is drawn fainter until something is chosen.
        self.combo.setProperty("unchosen", view.chosen not in ids)
        self.combo.style().unpolish(self.combo)
        self.combo.style().polish(self.combo)
        self.combo.setEnabled(view.state != "fixed")
        self.combo.setFont(face(17, 500))
        self.combo.updateGeometry()
        self.combo.setAccessibleName(view.label)
        self.combo.setAccessibleDescription(" ".join(filter(None, (view.note, view.refusal))))
        self.setAccessibleName(view.label)
        restate(self.combo, view.state)

    def _chose(self, place: int) -> None:
        if self._view is not None and place >= 0:
            self.chosen.emit(self._view.id, str(self.combo.itemData(place)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.combo.setToolTip(self.combo.currentText())


def restate(widget: QWidget, state: str) -> None:
    """Let the style sheet see a changed state."""
    if widget.property("state") != state:
        widget.setProperty("state", state)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def _stack(box: QWidget, label: QWidget, middle: QWidget, note: QWidget) -> None:
    middle.setMinimumHeight(44)
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(label)
    column.addWidget(middle)
    column.addWidget(note)
    column.addStretch(1)
