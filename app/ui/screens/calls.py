"""The call list: who is to be called at home, overdue first; signed records are among them."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.values.message import msg
from app.core.values.refusal import Refusal as RefusalValue
from app.present.calls import REACHES_BACK, Listed, calls_bar, calls_table, waiting
from app.present.parts.action import BottomBarView
from app.present.refused import refused
from app.ui.desk import Desk
from app.ui.places import Place, Room
from app.ui.screens.preparing import scrolling
from app.ui.screens.screen import Screen
from app.ui.widgets.refusal import Refusal
from app.ui.widgets.table import Table


class CallsScreen(Screen):
    """A table; Enter opens the chosen call."""

    def __init__(self, desk: Desk, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(desk, place, parent)
        self._listed: tuple[Listed, ...] = ()
        self._table = Table("calls-table")
        self._table.activated.connect(self._open)
        self._refusal = Refusal("calls-refusal")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._table)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 12)
        whole.setSpacing(12)
        whole.addWidget(self._refusal)
        whole.addWidget(scrolling("calls-scroll", inside), 1)
        self._load(desk.now())
        self.setFocusProxy(self._table)

    def title(self) -> str:
        return self.desk.say(msg("Calls for late reactions"))

    def bar(self) -> BottomBarView:
        return calls_bar(self.desk.locale)

    def _load(self, now: datetime) -> None:
        found = self.desk.bedside.ended_since(now - REACHES_BACK)
        if isinstance(found, RefusalValue):
            self._refusal.show_view(refused(found, self.desk.locale, self.desk.zone))
            return
        self._listed = waiting(found, now)
        self.refresh(now)

    def refresh(self, now: datetime) -> None:
        view = calls_table(self._listed, now, self.desk.zone, self.desk.locale)
        self._table.show_view(view)
        if not self._table.chosen() and view.rows:
            self._table.choose(view.rows[0].id)

    def perform(self, action: str, pressed: datetime) -> bool:
        if action == "go-on" and self._table.chosen():
            self._open(self._table.chosen())
            return True
        return False

    def _open(self, row: str) -> None:
        infusion_id, _, hours = row.rpartition(":")
        self.desk.go(Place(Room.CALL, infusion_id, f"{hours}@{self.desk.now().isoformat()}"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._table.chosen():
            self._open(self._table.chosen())
        else:
            super().keyPressEvent(event)
