"""What the window expects of every screen."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from app.present.parts.action import ActionBarView, BottomBarView
from app.present.parts.app_bar import StepperView
from app.present.parts.band import BandView
from app.ui.desk import Desk
from app.ui.places import Place


class Screen(QWidget):
    """One room. The window owns app bar, alarm banner, identity band and the bar beneath; a screen
    fills the space between (its margins are its own), says what the bars show, and answers the keys
    and buttons by action id.

    Keys need no work: the window presses the button on the screen or in the bar that prints the key.
    A screen whose band or bars depend on what is being typed emits `altered()`.
    """

    altered = Signal()

    def __init__(self, desk: Desk, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.place = place
        self.setObjectName(f"screen-{place.room.value}")

    def title(self) -> str:
        """What the app bar says; empty where `steps` are shown."""
        return ""

    def steps(self) -> StepperView | None:
        """The preparation steps, where they differ from what the log says; the window builds the usual ones."""
        return None

    def band(self) -> BandView | None:
        """Whose it is, where the log does not say it yet; the window builds it from the infusion."""
        return None

    def header(self) -> QWidget | None:
        """A widget in place of the app bar and the alarm banner (the emergency)."""
        return None

    def bar(self) -> ActionBarView | BottomBarView | None:
        """The buttons beneath; None leaves the bar out (the emergency has its own)."""
        return None

    def refresh(self, now: datetime) -> None:
        """Draw the present state. Called after every change and every second; typing survives it."""

    def perform(self, action: str, pressed: datetime) -> bool:
        """Do what the button or key `action` asks, its time being `pressed`. False: not this room's."""
        return False

    def leaving(self) -> None:
        """Keep what is typed (a draft) before another room is shown."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page down and up scroll what does not fit, beside whatever is being typed in."""
        down = event.key() == Qt.Key.Key_PageDown
        if (down or event.key() == Qt.Key.Key_PageUp) and self._turn_page(down):
            return
        super().keyPressEvent(event)

    def _turn_page(self, down: bool) -> bool:
        """Whether anything could be scrolled. The column one types in follows the cursor by itself."""
        cursor = QApplication.focusWidget()
        areas = [one for one in self.findChildren(QScrollArea) if one.isVisible()]
        longer = [one for one in areas if one.verticalScrollBar().maximum() > 0]
        for one in [one for one in longer if cursor is None or not one.isAncestorOf(cursor)] or longer:
            bar = one.verticalScrollBar()
            bar.setValue(bar.value() + (bar.pageStep() if down else -bar.pageStep()))
        return bool(longer)
