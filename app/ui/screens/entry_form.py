"""Rows of fields, choices and lists: keeps each widget while its id stays, and everything typed in it."""

from datetime import tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.core.values.refusal import Refusal
from app.present.entry import Entry, Typed, marked
from app.present.locale import Locale
from app.present.parts.field import ChoiceView, FieldView
from app.present.parts.tile import SegmentView
from app.ui.widgets.field import ChoiceField, Field
from app.ui.widgets.segment import Segment


class EntryForm(QWidget):
    """Emits `typed_in(id)` when a field or choice was changed by hand."""

    typed_in = Signal(str)

    def __init__(self, room: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{room}-form")
        self.typed = Typed()
        self._room = room
        self._widgets: dict[str, Field | Segment | ChoiceField] = {}
        self._ids: list[list[str]] = []
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_rows(
        self, rows: tuple[tuple[Entry, ...], ...], refusal: Refusal | None, locale: Locale, zone: tzinfo
    ) -> None:
        """Show these entries; what stands under the cursor is left alone."""
        ids = [[one.id for one in row] for row in rows]
        if ids != self._ids:
            self._make(rows)
            self._ids = ids
        for row in rows:
            for view in row:
                self._show(marked(view, refusal, locale, zone))

    def field(self, name: str) -> Field | Segment | ChoiceField:
        """The widget of an entry. Raises KeyError."""
        return self._widgets[name]

    def inputs(self) -> list[QWidget]:
        """Whatever takes the keyboard, top to bottom and left to right."""
        found: list[QWidget] = []
        for name in (name for row in self._ids for name in row):
            widget = self._widgets[name]
            if isinstance(widget, Field):
                found.append(widget.edit)
            elif isinstance(widget, ChoiceField):
                found.append(widget.combo)
            else:
                found += widget.choices()
        return found

    def focus_on(self, name: str) -> None:
        """Put the cursor where the correction is to be made, if there is such a field."""
        widget = self._widgets.get(name)
        if isinstance(widget, Field):
            widget.edit.setFocus()
        elif isinstance(widget, ChoiceField):
            widget.combo.setFocus()

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        first = next((one for one in self._widgets.values() if isinstance(one, Field)), None)
        if first is not None:
            first.edit.setFocus()

    def take_up(self, typed: Typed) -> None:
        """Put a draft back in."""
        self.typed = typed
        for name, widget in self._widgets.items():
            if isinstance(widget, Field):
                widget.set_text(typed.words.get(name, ""))

    def forget(self, name: str) -> None:
        """Take out what stands in one field, as a PIN that was used."""
        self.typed.words.pop(name, None)
        widget = self._widgets.get(name)
        if isinstance(widget, Field):
            widget.set_text("")

    def clear(self) -> None:
        """Empty the form, when what stood in it is on the record."""
        self.take_up(Typed())

    def _make(self, rows: tuple[tuple[Entry, ...], ...]) -> None:
        kept = self._widgets
        cursor = QApplication.focusWidget()
        self._widgets = {}
        for old in self._rows:
            self._column.removeWidget(old)
        made: list[QWidget] = []
        for row in rows:
            holder = QWidget(self)
            line = QHBoxLayout(holder)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(12)
            for view in row:
                widget = kept.pop(view.id, None) or self._made(view)
                self._widgets[view.id] = widget
                line.addWidget(widget, 1)
            self._column.addWidget(holder)
            made.append(holder)
        for gone in kept.values():
            gone.setParent(None)
            gone.deleteLater()
        for old in self._rows:
            old.deleteLater()
        self._rows = made
        if cursor is not None and any(widget.isAncestorOf(cursor) for widget in self._widgets.values()):
            cursor.setFocus()  # moving a field to another row takes the keyboard from it

    def _made(self, view: Entry) -> Field | Segment | ChoiceField:
        if isinstance(view, FieldView):
            field = Field(view)
            field.setObjectName(f"{self._room}-{view.id}")
            field.edited.connect(self._edited)
            return field
        if isinstance(view, ChoiceView):
            choice = ChoiceField(view)
            choice.setObjectName(f"{self._room}-{view.id}")
            choice.chosen.connect(self._chose)
            return choice
        segment = Segment(view)
        segment.setObjectName(f"{self._room}-{view.id}")
        name = view.id
        segment.chosen.connect(lambda option: self._chose(name, option))
        return segment

    def _show(self, view: Entry) -> None:
        widget = self._widgets[view.id]
        if isinstance(widget, Field) and isinstance(view, FieldView):
            widget.show_view(view)
        elif isinstance(widget, ChoiceField) and isinstance(view, ChoiceView):
            widget.show_view(view)
        elif isinstance(widget, Segment) and isinstance(view, SegmentView):
            widget.show_view(view)

    def _edited(self, name: str, text: str) -> None:
        self.typed.words[name] = text
        self.typed_in.emit(name)

    def _chose(self, name: str, option: str) -> None:
        self.typed.chosen[name] = option
        self.typed_in.emit(name)
