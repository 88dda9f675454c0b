"""The right side of the second check: blank until both were compared, then only what differs, or the signature."""

from datetime import tzinfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.values.refusal import Refusal
from app.present.locale import Locale
from app.present.second_check import SecondCheckView
from app.present.second_check_verdict import PairView
from app.ui.screens.entry_form import EntryForm
from app.ui.screens.preparing import emptied
from app.ui.widgets.panel import Label, Panel
from app.ui.widgets.refusal import ReasonBar
from app.ui.widgets.refusal import Refusal as RefusalBox


class VerdictPanel(QWidget):
    """Emits `activated(action id)`. `form` holds the PIN of the signature."""

    activated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("second-check-verdict")
        self.verdict = RefusalBox("second-check-refusal", large=True)
        self._pairs: tuple[PairView, ...] = ()
        self._pair_column = QVBoxLayout()
        self._pair_column.setSpacing(12)
        self.choices = ReasonBar("second-check-actions", height=52, gap=10)
        self.choices.activated.connect(self.activated)
        self.signing = Panel("second-check-signing", "accent")
        self.sign_title = Label(role="heading", name="second-check-sign-title", wrap=True)
        self.sign_text = Label(name="second-check-meaning", wrap=True)
        self.form = EntryForm("second-check-sign")
        for widget in (self.sign_title, self.sign_text, self.form):
            self.signing.body.addWidget(widget)
        self.met = RefusalBox("second-check-met")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.verdict)
        column.addLayout(self._pair_column)
        column.addWidget(self.signing)
        column.addWidget(self.met)
        column.addWidget(self.choices)
        column.addStretch(1)

    def show_view(self, view: SecondCheckView) -> None:
        """Show what comparing came to."""
        self.verdict.show_view(view.verdict)
        if view.pairs != self._pairs:
            self._pairs = view.pairs
            emptied(self._pair_column)
            for pair in view.pairs:
                self._pair_column.addWidget(_pair(pair))
        self.choices.show_view(view.actions)
        self.signing.setVisible(bool(view.sign_title))
        self.sign_title.setText(view.sign_title)
        self.sign_text.setText(view.sign_text)

    def show_pin(self, view: SecondCheckView, refusal: Refusal | None, locale: Locale, zone: tzinfo) -> None:
        """The PIN field with what stands against the last one."""
        self.form.show_rows(view.sign_rows, refusal, locale, zone)


def _pair(pair: PairView) -> QWidget:
    holder = QWidget()
    holder.setObjectName(f"pair-{pair.label}")
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    for caption, figure in ((pair.first_caption, pair.first), (pair.second_caption, pair.second)):
        box = Panel(f"pair-{pair.label}-{row.count() + 1}")
        box.body.setSpacing(2)
        box.body.addWidget(Label(f"{pair.label} · {caption}", "quiet", wrap=True))
        box.body.addWidget(Label(figure, "figure", wrap=True))
        box.setAccessibleName(f"{pair.label} · {caption}: {figure}")
        row.addWidget(box, 1)
    return holder
