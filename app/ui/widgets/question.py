"""The checklist: rows already answered, group heads, and the one open question."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.present.parts.question import OpenQuestionView, QuestionGroupView, QuestionRowView, QuestionState
from app.ui.theme.faces import baseline, face
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.brush import Brush
from app.ui.widgets.painted import PaintedButton
from app.ui.widgets.panel import Label, Panel
from app.ui.widgets.phrase_label import PhraseLabel
from app.ui.widgets.refusal import ReasonBar

ICONS: dict[QuestionState, str] = {"done": "check", "not-done": "minus", "awaited": "clock", "open": "square"}


class QuestionRow(PaintedButton):
    """One answered row, 29 px. Emits `activated(id)`: the answer may be changed."""

    def __init__(self, view: QuestionRowView, parent: QWidget | None = None) -> None:
        super().__init__(f"question-{view.id}", parent)
        self._view = view
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_view(view)

    def show_view(self, view: QuestionRowView) -> None:
        """Show this answer."""
        self._view = view
        self.setAccessibleName(f"{view.label} {view.answer}".strip())
        self.setAccessibleDescription(" ".join(filter(None, (view.detail, view.who))))
        self.setToolTip(view.detail)
        self.update()

    def identity(self) -> str:
        return self._view.id

    def sizeHint(self) -> QSize:
        return QSize(600, 29)

    def draw(self, brush: Brush) -> None:
        view, c = self._view, brush.colours
        wide, high = float(self.width()), float(self.height())
        if self.underMouse() or self.isDown():
            brush.fill(QRectF(0, 0, wide, high), c.fill if self.isDown() else c.sunken)
        brush.line(0, high - 1, wide, high - 1, c.line)
        plain, strong = face(15), face(15, 600)
        base = baseline(0, high - 1, plain)
        brush.icon(ICONS[view.state], 14, (high - 19) / 2, 18, c.text)
        right = brush.words_right(wide - 14, base, view.who, plain, c.text2) - 8
        answer, detail = 44 + (wide - 44) * 0.35, 44 + (wide - 44) * 0.503
        brush.words(44, base, view.label, plain, c.text, answer - 52)
        brush.words(answer, base, view.answer, strong, c.text, (detail if view.detail else right) - answer - 8)
        brush.words(detail, base, view.detail, plain, c.text2, right - detail)


class GroupHead(PaintedButton):
    """The head of a group, 30 px."""

    def __init__(self, view: QuestionGroupView, parent: QWidget | None = None) -> None:
        super().__init__(f"group-head-{view.id}", parent)
        self._view = view
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_view(view)

    def show_view(self, view: QuestionGroupView) -> None:
        """Show this head."""
        self._view = view
        self.setAccessibleName(f"{view.title} {view.count}")
        self.update()

    def identity(self) -> str:
        return self._view.id

    def sizeHint(self) -> QSize:
        return QSize(600, 30)

    def draw(self, brush: Brush) -> None:
        view, c = self._view, brush.colours
        brush.fill(QRectF(self.rect()), c.sunken)
        brush.line(0, self.height() - 1, self.width(), self.height() - 1, c.line)
        font = face(15, 600)
        base = baseline(0, self.height() - 1, font)
        left = 14.0
        if view.folded:
            brush.icon("chevron-right", 12, 6, 18, c.text)
            left = 38
        right = brush.words_right(self.width() - 14, base, view.count, font, c.text2)
        brush.words(left, base, view.title, font, c.text, right - left - 8)


class OpenQuestion(Panel):
    """The question asked now: the accent panel of the checklist. Emits `activated(answer id)`."""

    activated = Signal(str)

    def __init__(self, name: str = "open-question", parent: QWidget | None = None) -> None:
        super().__init__(name, "accent", parent)
        self.body.setContentsMargins(14, 8, 14, 10)
        self.body.setSpacing(2)
        self._caption = Label(role="accent")
        self._elapsed = Label(role="quiet")
        head = QHBoxLayout()
        head.addWidget(self._caption, 1)
        head.addWidget(self._elapsed)
        self._title = PhraseLabel(f"{name}-title", 24, 700, 29)
        self._sub = Label(role="quiet", wrap=True)
        self._answers = ReasonBar(f"{name}-answers", height=52, gap=12)
        self._answers.activated.connect(self.activated)
        self._then = Label(role="quiet", wrap=True)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self._answers, 3)
        foot.addWidget(self._then, 1)
        self.body.addLayout(head)
        self.body.addWidget(self._title)
        self.body.addWidget(self._sub)
        self.body.addSpacing(6)
        self.body.addLayout(foot)

    def show_view(self, view: OpenQuestionView) -> None:
        """Ask this question."""
        self._caption.setText(view.caption)
        self._elapsed.setText(view.elapsed)
        self._title.show_phrase(view.title)
        self._sub.setText(view.sub)
        self._sub.setVisible(bool(view.sub))
        self._answers.show_view(view.answers)
        self._then.setText(view.then)
        self._then.setVisible(bool(view.then))
        self.setAccessibleName(view.title)
        self.setAccessibleDescription(" ".join(filter(None, (view.caption, view.sub))))

    def buttons(self) -> list[ActionButton]:
        """The answers."""
        return self._answers.buttons()
