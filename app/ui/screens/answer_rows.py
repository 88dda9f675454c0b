"""Answered rows that keep every word: in one line where there is room, on a narrow window in two."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.present.parts.question import QuestionGroupView, QuestionRowView
from app.ui.theme.faces import baseline, face, width
from app.ui.widgets.brush import Brush
from app.ui.widgets.question import ICONS, GroupHead, QuestionRow

ROOMY = 800  # px; from here a row has room for label, answer, detail and name in one line
_TALL = 46


class AnswerRow(QuestionRow):
    """One answered row. Emits `activated(id)`: the answer may be changed."""

    def __init__(self, view: QuestionRowView, parent: QWidget | None = None) -> None:
        super().__init__(view, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return 29 if width >= ROOMY else _TALL

    def sizeHint(self) -> QSize:
        return QSize(400, self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.updateGeometry()

    def draw(self, brush: Brush) -> None:
        if self.height() < _TALL:
            super().draw(brush)
            return
        view, c = self._view, brush.colours
        wide = float(self.width())
        if self.underMouse() or self.isDown():
            brush.fill(QRectF(self.rect()), c.fill if self.isDown() else c.sunken)
        brush.line(0, self.height() - 1, wide, self.height() - 1, c.line)
        brush.icon(ICONS[view.state], 14, 13, 18, c.text)
        plain, strong = face(15), face(15, 600)
        first, second = baseline(3, 20, plain), baseline(23, 20, plain)
        left = brush.words_right(wide - 14, first, view.who, plain, c.text2)
        brush.words(44, first, view.label, plain, c.text, left - 52)
        answer = brush.words(44, second, view.answer, strong, c.text, wide - 58)
        if view.detail and wide - 14 - answer - 10 > width("…", plain):
            brush.words(answer + 10, second, view.detail, plain, c.text2, wide - 24 - answer)


class AnswerGroup(QWidget):
    """A group: its head (pressing folds, emits `folding(id)`) and its rows (`activated(row id)`)."""

    activated = Signal(str)
    folding = Signal(str)

    def __init__(self, view: QuestionGroupView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"group-{view.id}")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.head = GroupHead(view)
        self.head.activated.connect(self.folding)
        self._column.addWidget(self.head)
        self._rows: dict[str, AnswerRow] = {}
        self.show_view(view)

    def show_view(self, view: QuestionGroupView) -> None:
        """Show this group; rows stay the same widgets while their ids do."""
        self.head.show_view(view)
        rows = () if view.folded else view.rows
        wanted = [row.id for row in rows]
        for gone in [one for one in self._rows if one not in wanted]:
            old = self._rows.pop(gone)
            old.hide()
            old.deleteLater()
        for place, row in enumerate(rows, start=1):
            if row.id not in self._rows:
                made = AnswerRow(row, self)
                made.activated.connect(self.activated)
                self._rows[row.id] = made
                self._column.insertWidget(place, made)
            self._rows[row.id].show_view(row)

    def rows(self) -> list[AnswerRow]:
        """The rows drawn; none while folded."""
        return [self._rows[one] for one in self._rows]
