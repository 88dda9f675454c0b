"""The right side of the bottles: how the dose lies in them, the sums, and the lines to look at."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.present.bottles_plan import PlanView
from app.present.parts.log import RemarkRow
from app.present.parts.phrase import spoken
from app.ui.screens.preparing import emptied
from app.ui.widgets.effect import Remark
from app.ui.widgets.panel import Label, Panel, thin_line
from app.ui.widgets.volume import VolumePlan


class PlanPanel(Panel):
    """Bar and sums; `under` takes what belongs beneath."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("bottles-plan", parent=parent)
        self.heading = Label(role="lead", name="bottles-plan-title")
        self.bar = VolumePlan("bottles-plan-bar")
        self._sums = QGridLayout()
        self._sums.setVerticalSpacing(4)
        self._shown: PlanView | None = None
        self.under = QVBoxLayout()
        self.body.addWidget(self.heading)
        self.body.addWidget(self.bar)
        self.body.addLayout(self._sums)
        self.body.addLayout(self.under)
        self.body.addStretch(1)

    def show_view(self, view: PlanView) -> None:
        """Show this plan."""
        if view == self._shown:
            return
        self._shown = view
        self.heading.setText(view.title)
        self.bar.show_view(view.bar)
        self.bar.setVisible(bool(view.bar.segments))
        while (item := self._sums.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for place, row in enumerate(view.sums):
            self._sums.addWidget(thin_line(), 2 * place, 0, 1, 2)
            caption, amount = Label(row.caption, wrap=True), Label(spoken(row.amount), "strong")
            amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._sums.addWidget(caption, 2 * place + 1, 0)
            self._sums.addWidget(amount, 2 * place + 1, 1)
        self._sums.setColumnStretch(0, 1)


class Remarks(QWidget):
    """What was refused and taken back, to be read; newest first."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._rows: tuple[RemarkRow, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 10)
        self._column.setSpacing(6)

    def show_rows(self, rows: tuple[RemarkRow, ...]) -> None:
        """Show these lines."""
        self.setVisible(bool(rows))
        if rows == self._rows:
            return
        self._rows = rows
        emptied(self._column)
        for place, row in enumerate(rows):
            remark = Remark(f"{self.objectName()}-{place}")
            remark.show_view(row)
            self._column.addWidget(remark)
