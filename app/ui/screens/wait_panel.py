"""The wait after premedication with its countdown, and the rescue drugs that lie ready."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.present.parts.action import ActionView
from app.present.premedication_wait import RescueView, WaitView
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.effect import Remark
from app.ui.widgets.panel import Label, Panel


class WaitPanel(Panel):
    """Emits `activated(action id)` of the waiver."""

    activated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("premedication-wait", parent=parent)
        self.caption = Label(role="caption", name="wait-caption")
        self.countdown = Label(role="instruction", name="wait-countdown")
        self.under = Label(role="strong", name="wait-under", wrap=True)
        self.text = Label(role="quiet", name="wait-text", wrap=True)
        self.waive = ActionButton(ActionView("ask-prescriber:premedication-wait", ""))
        self.waive.activated.connect(self.activated)
        for widget in (self.caption, self.countdown, self.under, self.text, self.waive):
            self.body.addWidget(widget)
        self.body.setSpacing(4)

    def show_view(self, view: WaitView) -> None:
        """Show this wait; every second only the digits change."""
        self.caption.setText(view.caption)
        self.countdown.setText(view.countdown)
        self.countdown.setVisible(bool(view.countdown))
        self.under.setText(view.under)
        self.text.setText(view.text)
        self.text.setVisible(bool(view.text))
        self.waive.setVisible(view.waive is not None)
        if view.waive is not None:
            self.waive.show_view(view.waive)
        self.setAccessibleName(view.caption)
        self.setAccessibleDescription(" ".join(filter(None, (view.countdown, view.under, view.text))))


class RescuePanel(Panel):
    """This patient's adrenaline, large, and the other rescue drugs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("premedication-rescue", parent=parent)
        self.title = Label(role="caption", name="rescue-title")
        self.drug = Label(role="strong", name="rescue-drug", wrap=True)
        self.dose = Label(role="heading", name="rescue-dose", wrap=True)
        self.note = Label(role="quiet", name="rescue-note", wrap=True)
        self._others = QVBoxLayout()
        self._shown: RescueView | None = None
        for widget in (self.title, self.drug, self.dose, self.note):
            self.body.addWidget(widget)
        self.body.addLayout(self._others)
        self.body.addStretch(1)

    def show_view(self, view: RescueView) -> None:
        """Show these drugs."""
        if view == self._shown:
            return
        self._shown = view
        self.title.setText(view.title)
        self.drug.setText(view.drug)
        self.dose.setText(view.dose)
        self.note.setText(view.note)
        while (item := self._others.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for place, row in enumerate(view.others):
            remark = Remark(f"rescue-{place}")
            remark.show_view(row)
            self._others.addWidget(remark)
        self.setAccessibleName(f"{view.title}: {view.drug} {view.dose}")
