"""The right side of the order: what the entries come to, before anything is saved."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.values.message import msg
from app.present.order_side import SideView
from app.present.parts.phrase import Phrase
from app.ui.desk import Desk
from app.ui.widgets.panel import Label, Panel
from app.ui.widgets.phrase_label import PhraseLabel
from app.ui.widgets.refusal import Refusal
from app.ui.widgets.table import Table


class OrderPanel(Panel):
    """Scrolls where the window is low; the headline stays."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("order-side")
        self._desk = desk
        self._headline = Label(role="figure", name="order-headline")
        self._duration = Label(role="lead", name="order-duration")
        self._bottles = Label(role="small", name="order-bottles", wrap=True)
        self._duration_note = Label(role="small")
        self._awaits = Label(role="quiet", name="order-awaits", wrap=True)
        self._refusal = Refusal("order-plan-refusal")
        self._ladder_title = Label(role="caption")
        self._table = Table("order-ladder", framed=False)
        self._ladder_note = Label(role="small", wrap=True)
        self._limits_title = Label(desk.say(msg("Limits that apply")), "caption")
        self._limits = QGridLayout()
        self._warnings = Label(role="strong", wrap=True)
        self._weight_title = Label(desk.say(msg("Weight used")), "caption")
        self._weight = PhraseLabel("order-weight-used")
        self._history_title = Label(desk.say(msg("What the records say")), "caption")
        self._history = QVBoxLayout()
        self._remarks_title = Label(desk.say(msg("To know about this product")), "caption")
        self._remarks = QVBoxLayout()
        self._shown: SideView | None = None
        self._told: tuple[Phrase, ...] | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        head = QGridLayout()
        head.addWidget(self._headline, 0, 0)
        head.addWidget(self._duration, 0, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self._bottles, 1, 0)
        head.addWidget(self._duration_note, 1, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        head.setColumnStretch(0, 1)
        self.body.addLayout(head)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(4)
        for widget in (self._awaits, self._refusal, self._warnings, self._ladder_title, self._table, self._ladder_note):
            column.addWidget(widget)
        column.addWidget(self._limits_title)
        self._limits.setVerticalSpacing(2)
        self._limits.setColumnStretch(1, 1)
        column.addLayout(self._limits)
        column.addWidget(self._weight_title)
        column.addWidget(self._weight)
        column.addWidget(self._history_title)
        column.addLayout(self._history)
        column.addWidget(self._remarks_title)
        self._remarks.setSpacing(6)
        column.addLayout(self._remarks)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("order-side-scroll")
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scroll.setAccessibleName(self._desk.say(msg("What the order comes to")))
        scroll.setWidget(inside)
        self.body.addWidget(scroll, 1)

    def show_history(self, lines: tuple[Phrase, ...]) -> None:
        """Show what is known of this patient from before."""
        if lines == self._told:
            return
        self._told = lines
        self._history_title.setVisible(bool(lines))
        _fill(self._history, "order-history", lines)

    def show_view(self, view: SideView) -> None:
        """Show what the entries come to now."""
        if view == self._shown:
            return
        self._shown = view
        self._headline.setText(view.headline)
        self._bottles.setText(view.bottles)
        self._duration.setText(view.duration)
        self._duration_note.setText(view.duration_note)
        _say(self._awaits, view.awaits)
        self._refusal.show_view(view.refusal)
        _say(self._warnings, " ".join(view.warnings))
        _say(self._ladder_title, view.ladder_title)
        self._table.setVisible(view.ladder is not None)
        if view.ladder is not None:
            self._table.show_view(view.ladder)
        _say(self._ladder_note, view.ladder_note)
        self._limits_title.setVisible(bool(view.limits))
        _emptied(self._limits)
        for row, limit in enumerate(view.limits):
            source = Label(limit.source, "small")
            source.setToolTip(limit.detail)
            source.setAccessibleDescription(limit.detail)
            self._limits.addWidget(Label(limit.name), row, 0)
            value = PhraseLabel(f"order-limit-{row}", 15, 600, 20)  # never broken between a figure and its unit
            value.show_phrase(limit.value)
            self._limits.addWidget(value, row, 1)
            self._limits.addWidget(source, row, 2, Qt.AlignmentFlag.AlignRight)
        self._weight_title.setVisible(bool(view.weight))
        self._weight.show_phrase(view.weight)
        self._remarks_title.setVisible(bool(view.remarks))
        _fill(self._remarks, "order-remark", view.remarks)


def _say(label: Label, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))


def _fill(column: QVBoxLayout, name: str, lines: tuple[Phrase, ...]) -> None:
    _emptied(column)
    for number, line in enumerate(lines):
        label = PhraseLabel(f"{name}-{number}", 14, line=19)
        label.show_phrase(line)
        column.addWidget(label)


def _emptied(layout: QGridLayout | QVBoxLayout | QHBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
