"""Answered rows that keep every word: in one line where there is room, else in as many as they need."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.present.parts.question import QuestionGroupView, QuestionRowView
from app.ui.theme.faces import baseline, face, width
from app.ui.widgets.brush import Brush
from app.ui.widgets.question import ICONS, GroupHead, QuestionRow

_ONE = 29  # px, a row in one line
_LEFT, _RIGHT, _LINE, _TOP = 44, 14, 20, 3


class AnswerRow(QuestionRow):
    """One answered row, as many lines high as its words need. Emits `activated(id)`: the answer may be changed."""

    def __init__(self, view: QuestionRowView, parent: QWidget | None = None) -> None:
        super().__init__(view, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_view(self, view: QuestionRowView) -> None:
        super().show_view(view)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._fits_one_line(width):
            return _ONE
        return _TOP + _LINE * (1 + len(self._under(width))) + _TOP

    def sizeHint(self) -> QSize:
        return QSize(400, self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.updateGeometry()

    def _fits_one_line(self, wide: int) -> bool:
        """Whether label, answer, detail and name each have their room beside each other."""
        view, plain, strong = self._view, face(15), face(15, 600)
        answer, detail = _LEFT + (wide - _LEFT) * 0.35, _LEFT + (wide - _LEFT) * 0.503
        right = wide - _RIGHT - width(view.who, plain) - 8
        return (
            _LEFT + width(view.label, plain) <= answer - 8
            and answer + width(view.answer, strong) <= (detail - 8 if view.detail else right)
            and (not view.detail or detail + width(view.detail, plain) <= right)
        )

    def _under(self, wide: int) -> list[str]:
        """Answer and detail below the label, broken between words."""
        room, found = wide - _LEFT - _RIGHT, [self._view.answer]
        for number, word in enumerate(self._view.detail.split()):
            together = f"{found[-1]}{'   ' if not number else ' '}{word}"
            # All is measured in the bolder face, which is the wider one.
            if width(together, face(15, 600)) <= room:
                found[-1] = together
            else:
                found.append(word)
        return found

    def draw(self, brush: Brush) -> None:
        if self._fits_one_line(self.width()):
            super().draw(brush)
            return
        view, c = self._view, brush.colours
        wide = float(self.width())
        if self.underMouse() or self.isDown():
            brush.fill(QRectF(self.rect()), c.fill if self.isDown() else c.sunken)
        brush.line(0, self.height() - 1, wide, self.height() - 1, c.line)
        brush.icon(ICONS[view.state], 14, 13, 18, c.text)
        plain, strong = face(15), face(15, 600)
        left = brush.words_right(wide - _RIGHT, baseline(_TOP, _LINE, plain), view.who, plain, c.text2)
        brush.words(_LEFT, baseline(_TOP, _LINE, plain), view.label, plain, c.text, left - _LEFT - 8)
        for number, words in enumerate(self._under(self.width())):
            base, at = baseline(_TOP + _LINE * (number + 1), _LINE, plain), float(_LEFT)
            if not number:
                at = brush.words(at, base, view.answer, strong, c.text, wide - _LEFT - _RIGHT)
                words = words.removeprefix(view.answer).strip()
                at += 10
            if words:
                brush.words(at, base, words, plain, c.text2, wide - _RIGHT - at)


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
