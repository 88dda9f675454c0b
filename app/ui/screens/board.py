"""The board: every infusion that is not finished, the most urgent first, and the ways to begin."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.core.session.phase import Observing, Paused, Running
from app.core.values.message import msg
from app.core.values.refusal import Refusal as RefusalValue
from app.present.board import board_cards
from app.present.board_frame import NEW, board_bar, damaged_words, free_place, patient_tiles
from app.present.calls import REACHES_BACK, due_count
from app.present.order_draft import NEW_ORDER, name_in
from app.present.parts.action import BottomBarView
from app.present.parts.card import CardView, FreePlaceView
from app.present.refused import refused
from app.present.told import Told
from app.ui.desk import Desk
from app.ui.flow import perform_flow
from app.ui.navigation import home_of
from app.ui.places import Place, Room
from app.ui.screens.screen import Screen
from app.ui.screens.sign_in import ADD
from app.ui.widgets.board_card import BoardCard, FreePlace
from app.ui.widgets.panel import Label, Panel
from app.ui.widgets.refusal import Refusal
from app.ui.widgets.tile import Tile

COLUMNS = 4
WIDE = 1200  # below this window width the cards are drawn dense, three rows of them
_MINUTE = timedelta(minutes=1)
LEAST = 170  # px of a card while a banner takes its height from the board


class BoardScreen(Screen):
    """Arrow keys move between the cards, Enter opens the one with the ring."""

    def __init__(self, desk: Desk, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(desk, place, parent)
        self._cards: dict[str, BoardCard] = {}
        self._order: list[str] = []
        self._free = FreePlace(FreePlaceView(NEW, "", ""), self)
        self._free.activated.connect(lambda _: self.desk.go(Place(Room.ORDER)))
        self._pressed: datetime | None = None
        self._counted: datetime | None = None
        self._calls_due = 0
        self._which = Panel("which-patient", parent=self)
        self._which.hide()
        self._damaged = Refusal("board-damaged", parent=self)
        self._all = QWidget(self)
        self._grid = QGridLayout(self._all)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._damaged)
        self._column.addWidget(self._which)
        self._column.addWidget(self._all, 1)
        self._column.addStretch(0)
        self.refresh(desk.now())
        self._focus_first()

    def title(self) -> str:
        return self.desk.say(msg("Board"))

    def bar(self) -> BottomBarView:
        return board_bar(self.desk.locale, self._calls_due)

    def _told(self) -> tuple[Told, ...]:
        desk = self.desk
        return tuple(Told(one, desk.zone, desk.locale) for one in desk.bedside.infusions())

    def refresh(self, now: datetime) -> None:
        views = board_cards(self._told(), now)
        order = [view.id for view in views]
        for view in views:
            self._show_card(view)
        self._free.show_view(free_place(not views, self._unfinished(), self.desk.locale))
        if order != self._order or self._grid.count() == 0:
            self._order = order
            self._arrange()
        self._count_calls(now)
        bad = damaged_words(self.desk.bedside.damaged)
        self._damaged.show_view(None if bad is None else refused(bad, self.desk.locale, self.desk.zone))

    def _count_calls(self, now: datetime) -> None:
        """Once a minute: the log is asked for it, and a call is not due to the second."""
        if self._counted is None or abs(now - self._counted) >= _MINUTE:
            found = self.desk.bedside.ended_since(now - REACHES_BACK)
            self._counted = now
            self._calls_due = due_count(found, now) if not isinstance(found, RefusalValue) else 0

    def _unfinished(self) -> str:
        if self.desk.person is None:
            return ""
        return name_in(self.desk.bedside.draft(NEW_ORDER, self.desk.person), self.desk.say(msg("a patient")))

    def _show_card(self, view: CardView) -> None:
        known = self._cards.get(view.id)
        if known is None:
            known = self._cards[view.id] = BoardCard(view, self)
            known.activated.connect(self._open)
            known.show()
        known.show_view(view)

    def _arrange(self) -> None:
        for gone in set(self._cards) - set(self._order):
            card = self._cards.pop(gone)
            card.hide()
            card.deleteLater()
        while self._grid.takeAt(0) is not None:
            pass
        shown: list[QWidget] = [*(self._cards[one] for one in self._order), self._free]
        rows = 3 if len(shown) > 2 * COLUMNS or self.width() < WIDE else 2
        for place, widget in enumerate(shown):
            widget.setMinimumHeight(LEAST)
            self._grid.addWidget(widget, place // COLUMNS, place % COLUMNS)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        for row in range(3):
            self._grid.setRowStretch(row, 1 if row < max(rows, -(-len(shown) // COLUMNS)) else 0)
        before: QWidget = self
        for widget in shown:
            QWidget.setTabOrder(before, widget)
            before = widget

    def _focus_first(self) -> None:
        first = self._cards[self._order[0]] if self._order else self._free
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setFocusProxy(first)

    def _open(self, infusion_id: str) -> None:
        found = self.desk.bedside.find(infusion_id)
        if isinstance(found, RefusalValue):
            self.desk.refuse(found)
            return
        self.desk.go(Place(home_of(found, self.desk.now()), infusion_id))

    def perform(self, action: str, pressed: datetime) -> bool:
        if action == "add-person":
            self.desk.go(Place(Room.SIGN_IN, detail=ADD))
            return True
        if action == "emergency":
            self._emergency(pressed)
            return True
        if action == "back" and self._which.isVisible():
            self._which.hide()
            self._all.show()
            self._focus_first()
            return True
        return False

    def _emergency(self, pressed: datetime) -> None:
        """Keep the time of the press and ask for whom; the patients on the line come first."""
        self._pressed = pressed
        watched = [one for one in self._told() if isinstance(one.infusion.phase, Running | Paused | Observing)]
        rest = [one for one in self._told() if one not in watched and one.infusion.order is not None]
        told = tuple([*watched, *rest])
        if not told:
            self.desk.refuse(_nobody_here())
            return
        self._ask(told)

    def _ask(self, told: tuple[Told, ...]) -> None:
        while (item := self._which.body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._which.body.addWidget(Label(self.desk.say(msg("Emergency: which patient?")), "title"))
        tiles = QWidget()
        grid = QGridLayout(tiles)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, view in enumerate(patient_tiles(told)):
            tile = Tile(view)
            tile.activated.connect(self._emergency_of)
            grid.addWidget(tile, place // 3, place % 3)
        self._which.body.addWidget(tiles)
        self._all.hide()  # one question at a time
        self._which.show()
        if (first := tiles.findChild(Tile)) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _emergency_of(self, infusion_id: str) -> None:
        perform_flow(self.desk, infusion_id, "emergency", self._pressed or self.desk.now())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -COLUMNS, Qt.Key.Key_Down: COLUMNS}
        shown: list[QWidget] = [*(self._cards[one] for one in self._order), self._free]
        focus = self.focusWidget()
        here = shown.index(focus) if focus in shown else 0
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            shown[min(max(here + step, 0), len(shown) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if focus is self._free:
                self.desk.go(Place(Room.ORDER))
            elif isinstance(focus, BoardCard):
                self._open(focus.identity())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        gap = 12 if self.width() >= WIDE else 8
        self._column.setContentsMargins(gap, gap, gap, gap)
        self._column.setSpacing(gap)
        self._grid.setSpacing(gap)
        self._arrange()
        super().resizeEvent(event)


def _nobody_here() -> RefusalValue:
    return RefusalValue(
        code="board.nobody",
        what=msg("an emergency without a patient"),
        why=msg("No infusion is open here."),
        do=msg("Act at the patient; begin a record when there is time."),
    )
