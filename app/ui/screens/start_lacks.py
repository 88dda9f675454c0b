"""What is missing for the start: one row each, with the button that leads to where it is done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.present.start import LackRow
from app.ui.screens.preparing import emptied
from app.ui.theme.icons import pixmap
from app.ui.theme.worn import worn
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.panel import Label, Panel, thin_line
from app.ui.widgets.phrase_label import PhraseLabel


class LackList(Panel):
    """Emits `activated(action id)`."""

    activated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("start-lacks", parent=parent)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        self.heading = Label(role="lead", name="start-lacks-title")
        self.heading.setContentsMargins(14, 10, 14, 8)
        self._rows: tuple[LackRow, ...] = ()
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.body.addWidget(self.heading)
        self.body.addLayout(self._column)
        self.body.addStretch(1)

    def show_rows(self, title: str, rows: tuple[LackRow, ...]) -> None:
        """Show these; nothing is built anew while they are the same."""
        self.heading.setText(title)
        if rows == self._rows:
            return
        self._rows = rows
        emptied(self._column)
        for row in rows:
            self._column.addWidget(thin_line())
            self._column.addWidget(self._made(row))

    def _made(self, row: LackRow) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(14, 4, 10, 4)
        line.setSpacing(12)
        icon = Label(name=f"lack-icon-{row.icon}")
        icon.setPixmap(pixmap(row.icon, 22, worn().palette.text, self.devicePixelRatioF()))
        words = PhraseLabel("lack-words")
        words.show_phrase(row.words)
        line.addWidget(icon)
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addWidget(words)
        middle.addStretch(1)
        line.addLayout(middle, 1)
        if row.action is not None:
            button = ActionButton(row.action)
            button.activated.connect(self.activated)
            line.addWidget(button)
        else:
            holder.setMinimumHeight(52)
        return holder
