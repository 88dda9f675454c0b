"""The library: every product with its state, and the ways to add, open and approve."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.core.values.message import msg
from app.present.library import chip_words, library_bar, library_table
from app.present.parts.action import BottomBarView
from app.present.refused import refused
from app.ui.desk import Desk
from app.ui.places import Place, Room
from app.ui.screens.screen import Screen
from app.ui.widgets.panel import Label
from app.ui.widgets.refusal import Refusal
from app.ui.widgets.table import Table

_ROW, _HEAD = 52, 33


class LibraryScreen(Screen):
    """Up and down move in the table, Enter opens the product."""

    def __init__(self, desk: Desk, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(desk, place, parent)
        self._chip = Label(role="lead", name="library-chip", wrap=True)
        self._damage = Refusal("library-damage")
        self._table = Table("library-table")
        self._table.setProperty("ringed", False)  # it is longer than the window: the chosen row shows where one is
        self._table.activated.connect(self._open)
        self._table.selected.connect(lambda _: self._bring_into_sight())
        self._brought = False
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._table)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("library-scroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._chip)
        self._column.addWidget(self._damage)
        self._column.addWidget(self._scroll, 1)
        self._show()
        self.setFocusProxy(self._table)

    def title(self) -> str:
        return self.desk.say(msg("Library"))

    def bar(self) -> BottomBarView:
        return library_bar(self.desk.locale)

    def _show(self) -> None:
        shelf, site = self.desk.shelf, self.desk.library.site
        self._chip.setText(self.desk.say(chip_words(shelf.holdings(), site)))
        damage = shelf.damage
        self._damage.show_view(None if damage is None else refused(damage, self.desk.locale, self.desk.zone))
        view = library_table(shelf.holdings(), site, self.desk.locale)
        self._ids = [row.id for row in view.rows]
        self._table.show_view(view)
        if not self._table.chosen() and self._ids:
            self._table.choose(self.place.detail if self.place.detail in self._ids else self._ids[0])

    def _bring_into_sight(self) -> None:
        chosen = self._table.chosen()
        if chosen in self._ids:
            middle = _HEAD + self._ids.index(chosen) * _ROW + _ROW // 2
            self._scroll.ensureVisible(0, middle, 0, _ROW)

    def refresh(self, now: datetime) -> None:
        if not self._brought and self._scroll.verticalScrollBar().maximum() > 0:
            self._brought = True  # once there is something to scroll: where one came back from stays in sight
            self._bring_into_sight()

    def perform(self, action: str, pressed: datetime) -> bool:
        match action:
            case "go-on":
                if self._table.chosen():
                    self._open(self._table.chosen())
            case "import":
                self.desk.go(Place(Room.PRODUCT_FILE))
            case "pharmacist":
                self.desk.go(Place(Room.PHARMACIST))
            case _:
                return False
        return True

    def _open(self, name: str) -> None:
        self.desk.go(Place(Room.PRODUCT, detail=name))

    def resizeEvent(self, event: QResizeEvent) -> None:
        gap = 12 if self.width() >= 1200 else 8
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(gap)
        super().resizeEvent(event)
