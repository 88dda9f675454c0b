"""What the next act still waits for: missing first, then waiting, met last."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.present.parts.next_act import GateRow, GateState
from app.ui.theme.faces import baseline, face, width
from app.ui.widgets.brush import Brush
from app.ui.widgets.painted import Painted

ICONS: dict[GateState, str] = {
    "met": "check",
    "missing": "square",
    "waiting": "clock",
    "too-old": "clock-alert",
    "blocked": "ban",
}
_ORDER: dict[GateState, int] = {"blocked": 0, "missing": 0, "too-old": 0, "waiting": 1, "met": 2}
_LEAST = 17
_ROW = 30


class GateList(Painted):
    """The conditions, in one column or in two when there is room."""

    def __init__(self, name: str = "gate-list", columns: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._rows: tuple[GateRow, ...] = ()
        self._columns = columns
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_view(self, rows: tuple[GateRow, ...]) -> None:
        """Show these conditions."""
        self._rows = tuple(sorted(rows, key=lambda row: _ORDER[row.state]))
        self.say("; ".join(f"{row.label} {row.detail}".strip() for row in self._rows))
        self.updateGeometry()
        self.update()

    def shown(self) -> tuple[GateRow, ...]:
        """The conditions in the order they are drawn."""
        return self._rows

    def sizeHint(self) -> QSize:
        return QSize(300 * self._columns, self._deep() * _ROW)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self._deep() * 22)

    def _deep(self) -> int:
        return -(-len(self._rows) // self._columns)

    def draw(self, brush: Brush) -> None:
        if not self._rows:
            return
        deep, split, size, short = self._arranged()
        rows = self._rows
        if deep == len(rows) and self.height() < deep * _LEAST:
            # One column without room: what is met goes unsaid before lines lie over each other.
            unmet = sum(1 for row in rows if row.state != "met")
            deep = max(int(self.height() // _LEAST), unmet)
            rows = rows[:deep]
        pitch = min(self.height() / deep, 30.0 if size == 15 else 32.0)
        for number, row in enumerate(rows):
            left = 0.0 if number < deep else split
            right = split - 10 if number < deep < len(rows) else float(self.width())
            self._row(brush, row, left, right, (number % deep) * pitch, pitch, size, short)

    def _arranged(self) -> tuple[int, float, int, bool]:
        """Rows per column, where the second column begins, the size, and whether the short details stand.

        Two columns only where every row fits whole; else one column with less air.
        """
        deep = self._deep()
        for size, short in ((15, False), (15, True), (14, False), (14, True)):
            first = max(_needed(row, size, short) for row in self._rows[:deep]) + 19
            second = max((_needed(row, size, short) for row in self._rows[deep:]), default=0.0)
            if deep == len(self._rows) or first + second <= self.width():
                return deep, first, size, short
        return len(self._rows), float(self.width()), 14, False

    def _row(
        self, brush: Brush, row: GateRow, left: float, right: float, top: float, high: float, size: int, short: bool
    ) -> None:
        c = brush.colours
        met = row.state == "met"
        brush.icon(ICONS[row.state], left, top + high / 2 - 10, 20, c.text2 if met else c.text)
        strong, plain = face(size, 600), face(size)
        base = baseline(top, high, strong)
        detail = _detail(row, short or left + _needed(row, size, False) > right)
        x = brush.words(left + 29, base, row.label, strong, c.text2 if met else c.text, right - left - 29)
        if detail:
            brush.words(x + 4, base, detail, plain, c.text2, right - x - 4)


def _detail(row: GateRow, short: bool) -> str:
    return row.short_detail if short and row.short_detail else row.detail


def _needed(row: GateRow, size: int, short: bool) -> float:
    detail = _detail(row, short)
    return 29 + width(row.label, face(size, 600)) + (4 + width(detail, face(size)) if detail else 0)
