"""The right side of the checklist: what the answers change, and the items that do not apply, folded."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.present.checklist_effects import EffectRow
from app.present.parts.action import ActionView
from app.ui.screens.preparing import emptied, scrolling
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.effect import Effect
from app.ui.widgets.panel import Label, Panel, thin_line


class EffectsPanel(Panel):
    """Emits `activated(action id)` of the buttons that lead to the prescriber's answer."""

    activated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("checklist-effects", parent=parent)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        self._title = Label(role="lead", name="checklist-effects-title")
        self._title.setContentsMargins(14, 11, 14, 9)
        self._rows: tuple[EffectRow, ...] = ()
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._fold = ActionButton(ActionView("fold-items", "", icon="chevron-right"), "flat")
        self._fold.activated.connect(self._unfold)
        self._folded = Label(role="quiet", name="checklist-folded", wrap=True)
        self._folded.setContentsMargins(14, 0, 14, 8)
        self._open = False
        self._texts = ("", "", "")
        self.body.addWidget(self._title)
        self.body.addWidget(thin_line())
        self.body.addWidget(scrolling("checklist-effects-scroll", inside), 1)
        self._foot_line = thin_line()
        self.body.addWidget(self._foot_line)
        self.body.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._folded)

    def show_effects(self, title: str, rows: tuple[EffectRow, ...]) -> None:
        """Show these; nothing is built anew while they are the same."""
        self._title.setText(title)
        if rows == self._rows:
            return
        self._rows = rows
        emptied(self._column)
        for place, row in enumerate(rows):
            effect = Effect(f"effect-{place}")
            effect.show_view(row.effect)
            self._column.addWidget(effect)
            if row.ask is not None:
                self._column.addWidget(self._asking(row.ask))
        self._column.addStretch(1)

    def show_folded(self, title: str, short: str, whole: str) -> None:
        """Show the items that do not apply: the first of them, or all once unfolded."""
        self._texts = (title, short, whole)
        shown = bool(title)
        for widget in (self._foot_line, self._fold, self._folded):
            widget.setVisible(shown)
        icon = "chevron-down" if self._open else "chevron-right"
        self._fold.show_view(ActionView("fold-items", title, icon=icon))
        self._folded.setText(whole if self._open else short)

    def _unfold(self) -> None:
        self._open = not self._open
        self.show_folded(*self._texts)

    def _asking(self, ask: ActionView) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(58, 6, 12, 8)
        button = ActionButton(ask)
        button.activated.connect(self.activated)
        row.addWidget(button)
        row.addStretch(1)
        return holder
