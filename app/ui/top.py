"""The app bar of the window, filled from the place and what the program knows about itself."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.session.infusion import Infusion
from app.present.app_bar import app_bar_view, library_word, person_word, sound_word
from app.present.parts.app_bar import StatusWord
from app.present.steps import steps_view
from app.present.told import Told
from app.ui.desk import Desk
from app.ui.navigation import TITLES, is_preparation
from app.ui.places import Place, Room
from app.ui.screens.screen import Screen
from app.ui.widgets.app_bar import AppBar


class Top(QWidget):
    """Emits `activated(id)` of back, lock and the steps (the room's name)."""

    activated = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._library = desk.library
        self._library_word = library_word(desk.library, desk.locale)
        self.bar = AppBar(parent=self)
        self.bar.activated.connect(self.activated)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)

    def show_place(
        self, place: Place, screen: Screen, infusion: Infusion | None, back: Place | None, now: datetime
    ) -> None:
        """Show where one is."""
        desk = self._desk
        steps = screen.steps()
        if steps is None and is_preparation(place):
            told = Told(infusion or Infusion(""), desk.zone, desk.locale)
            steps = steps_view(told, place.room.value, now)
        view = app_bar_view(
            screen.title() or desk.say(TITLES[place.room]),
            now,
            desk.zone,
            words=self._words(place),
            back=desk.say(TITLES[back.room]) if back is not None else "",
            steps=steps,
            lock=desk.person is not None,
            locale=desk.locale,
        )
        self.bar.show_view(view)

    def _words(self, place: Place) -> tuple[StatusWord, ...]:
        desk = self._desk
        person = (person_word(desk.person, desk.locale),) if desk.person is not None else ()
        if desk.library is not self._library:  # somebody has released or retired a product
            self._library = desk.library
            self._library_word = library_word(desk.library, desk.locale)
        library = (self._library_word,) if place.room in (Room.BOARD, Room.SIGN_IN, Room.RECORDS) else ()
        return (sound_word(is_preparation(place), desk.locale), *library, *person)
