"""The left side of the order: three panels of entries, each row with its refusal beneath it."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app.present.order import Entry, OrderView, RowView
from app.present.order_form import ROWS
from app.present.parts.field import ChoiceView, FieldView
from app.ui.widgets.field import ChoiceField, Field
from app.ui.widgets.panel import Label, Panel
from app.ui.widgets.refusal import Refusal
from app.ui.widgets.segment import Segment

AGREEMENT = "agreement"

# The next entry of the row stands in the same place, since only one of the two is asked: the drops of a set instead of
# the step of a pump, the sites under the skin instead of a ladder.
SAME_PLACE = ("pump_step", "profile")
EntryWidget = Field | ChoiceField | Segment


def stops_of(entry: EntryWidget) -> list[QWidget]:
    """Where the keyboard stops in an entry."""
    if isinstance(entry, Field):
        return [entry.edit]
    return [entry.combo] if isinstance(entry, ChoiceField) else [*entry.choices()]


class Agreement(QWidget):
    """Whether total, days and today's grams agree, as the words of one fixed box."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("order-agreement")
        self.words = Label(role="body", name="order-agreement-words", wrap=True)
        self._caption = Label(role="small")
        box = Panel("order-agreement-box", "sunken")
        box.body.setContentsMargins(12, 2, 12, 2)
        box.setMinimumHeight(44)
        box.body.addWidget(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._caption)
        column.addWidget(box)
        column.addStretch(1)

    def show_words(self, caption: str, words: str) -> None:
        self._caption.setText(caption)
        self.words.setText(words)
        self.setAccessibleName(words)


class Row(QWidget):
    """Entries on twelve columns; beneath them what was refused, why it was kept, or a remark.

    Emits `reasoned(code, reason id)` and `edited(id, text)` for the words of a reason.
    """

    reasoned = Signal(str, str)
    edited = Signal(str, str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(f"order-row-{name}")
        self._code = ""
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(14)
        for column in range(12):
            self.grid.setColumnStretch(column, 1)
            self.grid.setColumnMinimumWidth(column, 0)
        self.refusal = Refusal(f"order-refusal-{name}")
        self.refusal.activated.connect(lambda reason: self.reasoned.emit(self._code, reason))
        self._why: Field | None = None
        self._remark = Label(role="small", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addLayout(self.grid)
        self._column.addWidget(self.refusal)
        self._column.addWidget(self._remark)

    def show_view(self, view: RowView) -> None:
        self._code = view.code
        self.refusal.show_view(view.refusal)
        self._remark.setText(view.remark)
        self._remark.setVisible(bool(view.remark))
        if view.why is None:
            if self._why is not None:
                self._why.hide()
            return
        if self._why is None or self._why.objectName() != f"field-{view.why.id}":
            self._why = Field(view.why)
            self._why.edited.connect(self.edited)
            self._column.insertWidget(2, self._why)
            self._why.edit.setFocus()
        self._why.show_view(view.why)
        self._why.show()


class Entries(QWidget):
    """Emits `edited(id, text)` on each change, `left(id)` when an entry was left, `reasoned(code, reason)`."""

    edited = Signal(str, str)
    left = Signal(str)
    reasoned = Signal(str, str)

    def __init__(self, view: OrderView) -> None:
        super().__init__()
        self.setObjectName("order-entries")
        self._widgets: dict[str, EntryWidget] = {}
        self._rows: dict[tuple[str, int], Row] = {}
        self._chained: list[str] = []
        self.agreement = Agreement()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        for name, rows in ROWS:
            panel = Panel(f"order-panel-{name}")
            for number, row in enumerate(rows):
                panel.body.addWidget(self._made(name, number, row))
            self._column.addWidget(panel)
        self._column.addStretch(1)
        self.show_view(view)

    def _made(self, panel: str, number: int, entries: tuple[tuple[str, int], ...]) -> Row:
        row = Row(f"{panel}-{number}")
        row.reasoned.connect(self.reasoned)
        row.edited.connect(self.edited)
        column = 0
        for name, span in entries:
            if name == AGREEMENT:
                row.grid.addWidget(self.agreement, 0, column, 1, span)
            if column < 12:
                row.setProperty(f"span-{name}", (column, span))
            column += span if name not in SAME_PLACE else 0
        self._rows[(panel, number)] = row
        return row

    def rows(self) -> list[Row]:
        """The rows, top to bottom."""
        return list(self._rows.values())

    def entry(self, name: str) -> EntryWidget | None:
        """The widget of an entry, if it is asked at present."""
        found = self._widgets.get(name)
        return found if found is not None and not found.isHidden() else None

    def show_view(self, view: OrderView) -> None:
        """Show the form; entries stay the same widgets, so that typing survives."""
        for (panel, number), row in self._rows.items():
            row.show_view(view.rows[(panel, number)])
            shown = False
            for name, _ in dict(ROWS)[panel][number]:
                entry = view.entries.get(name)
                known = self._widgets.get(name)
                if entry is not None:
                    self._show_entry(row, name, entry)
                    shown = True
                elif known is not None:
                    known.hide()
                shown = shown or name == AGREEMENT
            row.setVisible(shown)
        self._read_in_order()
        self.agreement.show_words(view.agreement_caption, view.agreement)

    def _read_in_order(self) -> None:
        """Tab goes as one reads, also through an entry that was asked only later."""
        order = [name for _, rows in ROWS for row in rows for name, _ in row if name in self._widgets]
        if order == self._chained:
            return
        self._chained = order
        stops = [stop for name in order for stop in stops_of(self._widgets[name])]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _show_entry(self, row: Row, name: str, entry: Entry) -> None:
        known = self._widgets.get(name)
        if known is None:
            known = self._widgets[name] = self._entry(name, entry)
            column, span = row.property(f"span-{name}")
            row.grid.addWidget(known, 0, column, 1, span)
        known.show()
        if isinstance(known, Field) and isinstance(entry, FieldView):
            known.show_view(entry)
        elif isinstance(known, ChoiceField) and isinstance(entry, ChoiceView):
            known.show_view(entry)
        elif isinstance(known, Segment) and not isinstance(entry, FieldView | ChoiceView):
            known.show_view(entry)

    def _entry(self, name: str, entry: Entry) -> EntryWidget:
        made: EntryWidget
        if isinstance(entry, FieldView):
            made = Field(entry)
            made.edit.setObjectName(f"order-{name}")
            made.edit.setMaxLength(32_767)
            made.edited.connect(self.edited)
            made.edit.editingFinished.connect(lambda: self.left.emit(name))
            made.edit.returnPressed.connect(self.focusNextChild)
        elif isinstance(entry, ChoiceView):
            made = ChoiceField(entry)
            made.combo.setObjectName(f"order-{name}")
            made.chosen.connect(self._chosen)
        else:
            made = Segment(entry)
            made.chosen.connect(lambda option: self._chosen(name, option))
        policy = made.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        made.setSizePolicy(policy)
        return made

    def _chosen(self, name: str, option: str) -> None:
        self.edited.emit(name, option)
        self.left.emit(name)
