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
        deep = self._deep()
        pitch = min(self.height() / deep, 32.0)
        size = 15 if (pitch >= 24 and self.width() >= 560) or self._columns == 1 else 14
        first = self._rows[:deep]
        split = min(max(_needed(row, size) for row in first) + 19, self.width() * 0.62)
        for number, row in enumerate(self._rows):
            left = 0.0 if number < deep else split
            right = self.width() if number >= deep or deep == len(self._rows) else split - 10
            self._row(brush, row, left, right, (number % deep) * pitch, pitch, size)

    def _row(self, brush: Brush, row: GateRow, left: float, right: float, top: float, high: float, size: int) -> None:
        c = brush.colours
        met = row.state == "met"
        brush.icon(ICONS[row.state], left, top + high / 2 - 10, 20, c.text2 if met else c.text)
        strong, plain = face(size, 600), face(size)
        base = baseline(top, high, strong)
        detail = row.detail
        if left + _needed(row, size) > right and row.short_detail:
            detail = row.short_detail
        room = right - left - 29
        x = brush.words(left + 29, base, row.label, strong, c.text2 if met else c.text, room)
        if detail and right - x - 4 > 20:
            brush.words(x + 4, base, detail, plain, c.text2, right - x - 4)


def _needed(row: GateRow, size: int) -> float:
    return 29 + width(row.label, face(size, 600)) + (4 + width(row.detail, face(size)) if row.detail else 0)
