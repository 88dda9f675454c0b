"""Finding a record: type a part of a name, an identifier, a record number; open it to read, print or sign."""

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.bedside.summary import RecordLine
from app.core.session.phase import Closed
from app.core.values.message import msg
from app.core.values.refusal import Refusal as RefusalValue
from app.present.parts.action import BottomBarView
from app.present.parts.field import FieldView
from app.present.records import Listed, records_bar, records_table
from app.present.refused import refused
from app.ui.desk import Desk
from app.ui.navigation import home_of
from app.ui.places import Place, Room
from app.ui.screens.preparing import scrolling
from app.ui.screens.screen import Screen
from app.ui.widgets.field import Field
from app.ui.widgets.refusal import Refusal
from app.ui.widgets.table import Table


class RecordsScreen(Screen):
    """A field and a table. Up and down move in the table while one types; Enter opens the row."""

    def __init__(self, desk: Desk, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(desk, place, parent)
        self._words = ""
        self._listed: tuple[Listed, ...] = ()
        label = desk.say(msg("Name, identifier, record number, bed or product"))
        self._field = Field(FieldView("find", label))
        self._field.edit.setObjectName("records-find")
        self._field.edit.installEventFilter(self)
        self._field.edited.connect(self._narrow)
        self._table = Table("records-table")
        self._table.activated.connect(self._open)
        self._refusal = Refusal("records-refusal")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._table)
        column.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._field)
        self._column.addWidget(self._refusal)
        self._column.addWidget(scrolling("records-scroll", inside), 1)
        self._load()
        self._field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def title(self) -> str:
        return self.desk.say(msg("Records"))

    def bar(self) -> BottomBarView:
        return records_bar(self.desk.locale)

    def _load(self) -> None:
        found = self.desk.bedside.records()
        if isinstance(found, RefusalValue):
            self._refusal.show_view(refused(found, self.desk.locale, self.desk.zone))
            return
        self._listed = tuple(self._line(one) for one in found)
        self._narrow("find", self._words)

    def _line(self, one: RecordLine) -> Listed:
        damage = self.desk.say(one.damage.refusal.why) if one.damage is not None else ""
        return Listed(
            one.id,
            one.record,
            one.patient,
            one.bed,
            one.product,
            one.started,
            one.ended,
            one.state,
            one.training,
            damage,
        )

    def _narrow(self, _: str, words: str) -> None:
        self._words = words
        view = records_table(self._listed, words, self.desk.zone, self.desk.locale)
        self._table.show_view(view)
        if not self._table.chosen() and view.rows:
            self._table.choose(view.rows[0].id)

    def perform(self, action: str, pressed: datetime) -> bool:
        if action == "go-on" and self._table.chosen():
            self._open(self._table.chosen())
            return True
        return False

    def _open(self, infusion_id: str) -> None:
        found = self.desk.bedside.find(infusion_id)
        if isinstance(found, RefusalValue):
            self.desk.refuse(found)
            return
        room = Room.RECORD if isinstance(found.phase, Closed) else home_of(found, self.desk.now())
        self.desk.go(Place(room, infusion_id))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field.edit and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._table.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._table.chosen():
                self._open(self._table.chosen())
                return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        gap = 12 if self.width() >= 1200 else 8
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(gap)
        super().resizeEvent(event)
