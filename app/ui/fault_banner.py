"""The banner that stays while the records can't be written, or after a fault of the program itself."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.core.values.message import Message, msg
from app.journal.failures import Unwritten
from app.present.parts.alarm import AlarmView
from app.ui.desk import Desk
from app.ui.widgets.alarm_banner import AlarmBanner


class FaultBanner(QWidget):
    """Nothing takes it away but a write that succeeds; a fault of the program stays until it is restarted."""

    activated = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._broken = False
        self._act_failed = False
        self.banner = AlarmBanner("fault-banner", self)
        self.banner.activated.connect(self.activated)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def heard(self, failure: Unwritten | None, acted: bool = False) -> None:
        """What the last write came to: of an act, or of the sign of life. A quiet beat does not excuse a lost act."""
        if self._broken:
            return
        if failure is not None:
            self._act_failed = self._act_failed or acted
            title = msg("Not recorded") if self._act_failed else msg("The records can't be written")
            self._show(title, failure.refusal.why)
        elif acted or not self._act_failed:
            self._act_failed = False
            self._show(None, None)

    def broke(self) -> None:
        """The program met a fault of its own."""
        self._broken = True
        self._show(
            msg("A fault in the program"),
            msg("What was confirmed is kept. Go on by the patient and on paper; close the program and start it again."),
        )

    def _show(self, title: Message | None, where: Message | None) -> None:
        say = self._desk.say
        if title is None or where is None:
            self.hide()
            self.banner.show_view(None)
            return
        self.banner.show_view(AlarmView("fault", "high", say(title), say(where)))
        self.show()

    def sizeHint(self) -> QSize:
        return QSize(1000, 56)
