"""Tables and sums."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.present.parts.phrase import Run
from app.present.parts.table import CellView, SumView, TableRow, TableView
from app.ui.theme.faces import baseline, face, width
from app.ui.widgets.brush import Brush, stepped
from app.ui.widgets.painted import Painted
from app.ui.widgets.phrase_label import tone_font

_HEAD = 33
_PAD = 9


class Table(Painted):
    """A painted table. Rows with an id can be chosen with the mouse or the arrow keys.

    Emits `selected(row id)` while moving and `activated(row id)` on Space or a double click; Enter opens the row too,
    because opening confirms nothing.
    """

    selected = Signal(str)
    activated = Signal(str)

    def __init__(self, name: str = "table", framed: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._view = TableView((), ())
        self._framed = framed
        self._chosen = ""
        self.setProperty("ringed", True)
        self.setProperty("radius", 8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_view(self, view: TableView) -> None:
        """Show this table; the chosen row stays chosen while it exists."""
        self._view = view
        if self._chosen not in self._ids():
            self._chosen = ""
        selectable = bool(self._ids())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if selectable else Qt.FocusPolicy.NoFocus)
        self.say(view.description or ", ".join(column.title for column in view.columns), view.empty)
        self.updateGeometry()
        self.update()

    def chosen(self) -> str:
        """The id of the chosen row, or nothing."""
        return self._chosen

    def choose(self, row: str) -> None:
        """Choose a row by its id."""
        if row in self._ids() and row != self._chosen:
            self._chosen = row
            self.update()
            self.selected.emit(row)

    def sizeHint(self) -> QSize:
        return QSize(600, _HEAD + max(len(self._view.rows), 1) * self._view.row_height + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(260, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ids = self._ids()
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None and ids:
            place = ids.index(self._chosen) + step if self._chosen in ids else 0
            self.choose(ids[min(max(place, 0), len(ids) - 1)])
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen:
            self.activated.emit(self._chosen)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().y())
        if row is not None and row.id:
            self.choose(row.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().y())
        if row is not None and row.id:
            self.activated.emit(row.id)

    def _ids(self) -> list[str]:
        return [row.id for row in self._view.rows if row.id]

    def _row_at(self, y: float) -> TableRow | None:
        place = int((y - _HEAD) // self._view.row_height)
        return self._view.rows[place] if 0 <= place < len(self._view.rows) and y >= _HEAD else None

    def _spans(self) -> list[tuple[float, float]]:
        """Left and right of each column: each as wide as its widest cell, the rest shared by weight."""
        columns = self._view.columns
        needed = []
        for place, column in enumerate(columns):
            cells = [row.cells[place] for row in self._view.rows if place < len(row.cells)]
            needed.append(max([width(column.title, face(14)), *(_cell_width(cell) for cell in cells)]) + 2 * _PAD)
        spare = self.width() - sum(needed)
        weights = sum(column.weight for column in columns)
        spans: list[tuple[float, float]] = []
        x = 0.0
        for column, wide in zip(columns, needed, strict=True):
            if spare < 0:
                wide += spare * wide / sum(needed)
            elif weights:
                wide += spare * column.weight / weights
            else:
                wide += spare / len(columns)
            spans.append((x, x + wide))
            x += wide
        return spans

    def draw(self, brush: Brush) -> None:
        view, c = self._view, brush.colours
        wide = float(self.width())
        if self._framed:
            brush.panel(QRectF(self.rect()), c.surface, c.line)
        spans = self._spans()
        for column, (left, right) in zip(view.columns, spans, strict=True):
            base = baseline(0, _HEAD, face(14))
            if column.align == "right":
                brush.words_right(right - _PAD, base, column.title, face(14), c.text2)
            else:
                brush.words(left + _PAD, base, column.title, face(14), c.text2, right - left - 2 * _PAD)
        top = float(_HEAD)
        for row in view.rows:
            if row.id and row.id == self._chosen:
                brush.fill(QRectF(1, top, wide - 2, view.row_height), c.accentTint)
            elif row.shaded:
                brush.fill(QRectF(1, top, wide - 2, view.row_height), c.sunken)
            brush.line(0, top - 1, wide, top - 1, c.control if row.heads else c.line)
            for cell, column, (left, right) in zip(row.cells, view.columns, spans, strict=False):
                self._cell(brush, cell, column.align == "right", left + _PAD, right - _PAD, top)
            top += view.row_height
        if not view.rows:
            brush.line(0, top - 1, wide, top - 1, c.line)
            brush.words(_PAD, baseline(top, view.row_height, face(15)), view.empty, face(15), c.text2, wide - 2 * _PAD)

    def _cell(self, brush: Brush, cell: CellView, at_right: bool, left: float, right: float, top: float) -> None:
        c, high = brush.colours, self._view.row_height
        if cell.icon:
            brush.icon(cell.icon, left, top + high / 2 - 10, 20, c.text)
            left += 28
        font = _font(cell)
        colour = c.text2 if cell.tone == "quiet" else c.text
        base = baseline(top - (10 if cell.sub else 0), high, font)
        if at_right:
            brush.words_right(right, base, cell.text, font, colour)
        else:
            brush.words(left, base, cell.text, font, colour, right - left)
        if cell.sub:
            brush.words(left, baseline(top + 10, high, face(15)), cell.sub, face(15), c.text2, right - left)


class SumStrip(Painted):
    """Figures over their captions, side by side, 66 to 88 px."""

    def __init__(self, name: str = "sums", height: int = 66, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._sums: tuple[SumView, ...] = ()
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_view(self, sums: tuple[SumView, ...]) -> None:
        """Show these sums."""
        self._sums = sums
        self.say("; ".join(f"{one.figure} {one.caption}" for one in sums))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(600, self.height())

    def draw(self, brush: Brush) -> None:
        c = brush.colours
        brush.panel(QRectF(self.rect()), c.surface, c.line)
        size = 36 if self.height() > 76 else 24
        needed = [max(width(one.figure, face(size, 700)), width(one.caption, face(15))) for one in self._sums]
        gap = min(44.0, max(16.0, (self.width() - 34 - sum(needed)) / max(len(self._sums), 1)))
        x = 17.0
        for one, wide in zip(self._sums, needed, strict=True):
            room = min(wide, self.width() - x - 12)
            figure = stepped(one.figure, room, (size, size - 4, 18, 16), 700)
            brush.words(x, self.height() * 0.48, one.figure, figure, c.text)
            brush.words(x, self.height() * 0.48 + 23, one.caption, face(15), c.text2, room)
            x += wide + gap


def _font(cell: CellView) -> QFont:
    return tone_font(Run(cell.text, cell.tone), 15, 400)


def _cell_width(cell: CellView) -> float:
    words = max(width(cell.text, _font(cell)), width(cell.sub, face(15)))
    return words + (28 if cell.icon else 0)
