"""What every screen of a running infusion shares: its infusion, the words for it, the action bar and its keys."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.core.session.infusion import Infusion
from app.core.session.phase import Observing, Paused, Running
from app.present.flow_bar import flow_bar
from app.present.parts.action import ActionBarView, BottomBarView
from app.present.told import Told
from app.ui.desk import Desk
from app.ui.flow import perform_flow, pressed_at
from app.ui.navigation import home_of
from app.ui.places import Place
from app.ui.screens.screen import Screen


class FlowScreen(Screen):
    """A screen of one infusion with the action bar beneath. Rooms add what they do in `act`."""

    def __init__(self, desk: Desk, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(desk, place, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._ordered: list[QWidget] = []
        self.pressed = pressed_at(place) or desk.now()
        """When the key was pressed that opened this room."""

    @property
    def infusion(self) -> Infusion:
        """The infusion as it is on disk."""
        return self.desk.infusion(self.place.infusion)

    @property
    def told(self) -> Told:
        """The infusion with the reader's language and zone."""
        return Told(self.infusion, self.desk.zone, self.desk.locale)

    def bar(self) -> ActionBarView | BottomBarView | None:
        if isinstance(self.infusion.phase, Running | Paused | Observing):
            return flow_bar(self.told, self.desk.now())
        return BottomBarView()

    def perform(self, action: str, pressed: datetime) -> bool:
        if self.act(action, pressed):
            return True
        return perform_flow(self.desk, self.place.infusion, action, pressed)

    def act(self, action: str, pressed: datetime) -> bool:
        """What this room does besides the keys of the flow. False: nothing."""
        return False

    def press(self, action: str) -> None:
        """A button within the screen was pressed."""
        self.perform(action, self.desk.now())

    def go_home(self) -> None:
        """Back to where this infusion is looked after."""
        self.desk.go(Place(home_of(self.infusion, self.desk.now()), self.place.infusion))

    def read_in_order(self, widgets: Sequence[QWidget]) -> None:
        """Let the focus go from each of these to the next: reading order, however late one of them was made."""
        if list(widgets) != self._ordered:
            self._ordered = list(widgets)
            for one, following in pairwise(self._ordered):
                QWidget.setTabOrder(one, following)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh(self.desk.now())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next field and never confirms; every other key is the window's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.focusNextChild()
        else:
            super().keyPressEvent(event)
