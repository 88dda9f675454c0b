"""What the library rooms share: titled lines that wrap, and the margins of a room."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.present.parts.log import RemarkRow
from app.ui.widgets.effect import Remark
from app.ui.widgets.panel import Label


def into_sight(area: QScrollArea, widget: QWidget) -> None:
    """Scroll to a widget that was just filled, once it has its place."""
    QTimer.singleShot(0, area, lambda: area.ensureWidgetVisible(widget, 0, 8))


class RemarkLines(QWidget):
    """Lines with icons under a title; without lines the whole is hidden."""

    def __init__(self, name: str, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._name = name
        self._rows: list[Remark] = []
        self._shown: tuple[RemarkRow, ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._title = Label(title, "lead", wrap=True)
        self._title.setVisible(bool(title))
        self._column.addWidget(self._title)

    def show_lines(self, lines: tuple[RemarkRow, ...]) -> None:
        """Show these lines."""
        if lines == self._shown:
            return
        self._shown = lines
        self.setVisible(bool(lines))
        while len(self._rows) > len(lines):
            old = self._rows.pop()
            old.hide()
            old.deleteLater()
        while len(self._rows) < len(lines):
            row = Remark(f"{self._name}-{len(self._rows) + 1}")
            self._column.addWidget(row)
            self._rows.append(row)
        for row, line in zip(self._rows, lines, strict=True):
            row.show_view(line)

    def words(self) -> str:
        """All lines as one text."""
        return "\n".join(row.accessibleName() for row in self._rows)
