"""The window: bars and band around one screen at a time, keys, navigation, and one tick a second.

It knows no medicine: what a screen shows is the screen's, what may happen is the bedside's.
"""

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from app.core.session.infusion import Infusion
from app.core.values.message import msg
from app.core.values.refusal import Refusal
from app.journal.failures import Unwritten
from app.present.band import band_view, known_of
from app.present.parts.action import ActionBarView, BottomBarView
from app.present.refused import refused
from app.ui.acts import WindowActs
from app.ui.answer_strip import AnswerStrip
from app.ui.desk import Desk
from app.ui.fault_banner import FaultBanner
from app.ui.keys import ACTIONS, button_with, is_choice, is_typing, name_of
from app.ui.navigation import back_from
from app.ui.places import Place, Room
from app.ui.screens.register import SCREENS
from app.ui.screens.screen import Screen
from app.ui.top import Top
from app.ui.widgets.bars import ActionBar, BottomBar
from app.ui.widgets.identity_band import IdentityBand

SMALLEST = QSize(1024, 700)


class MainWindow(QWidget):
    """`pressed` of every act is the moment its key or button went down."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle(desk.say(msg("Infusion Assistant")))
        self.setMinimumSize(SMALLEST)
        self.desk = desk
        self.place = Place(Room.SIGN_IN)
        self.shown: Screen | None = None
        self._came_from: Place | None = None
        self._header: QWidget | None = None
        self.top = Top(desk, self)
        self.fault = FaultBanner(desk, self)
        self.band = IdentityBand(parent=self)
        self.holder = QWidget(self)
        self.action_bar = ActionBar(parent=self)
        self.bottom_bar = BottomBar(parent=self)
        self.board_bar = BottomBar("board-bar", 64, self)
        self._acts = WindowActs(self)
        self._lay_out()
        self.answer = AnswerStrip(self.foot, self)
        self._connect()
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self.tick)
        self._tick.start()
        self.go(Place(Room.SIGN_IN))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.header_place = QVBoxLayout()
        content = QVBoxLayout(self.holder)
        content.setContentsMargins(0, 0, 0, 0)
        self.holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.foot = QWidget(self)
        self.foot.setObjectName("foot")
        foot = QVBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        for bar in (self.action_bar, self.bottom_bar, self.board_bar):
            foot.addWidget(bar)
            bar.hide()
        column.addWidget(self.top)
        column.addWidget(self.fault)
        column.addLayout(self.header_place)
        column.addWidget(self.band)
        column.addWidget(self.holder, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)
        self.top.activated.connect(self._activated)
        for bar in (self.action_bar, self.bottom_bar, self.board_bar):
            bar.activated.connect(self._activated)
        self.answer.activated.connect(self._activated)
        self.desk.went.connect(self.go)
        self.desk.changed.connect(lambda _: self.show_now())
        self.desk.answered.connect(self._answered)
        self.desk.person_changed.connect(self._person_changed)

    def go(self, place: Place) -> None:
        """Show another room; what was typed in this one is kept first."""
        if self.desk.person is None and place.room is not Room.SIGN_IN:
            place = Place(Room.SIGN_IN, place.infusion, place.detail)
        if place.infusion and isinstance(found := self.desk.bedside.find(place.infusion), Refusal):
            self.desk.refuse(found)
            return
        made = SCREENS[place.room](self.desk, place, self.holder)
        self._leave()
        if place != self.place:
            self._came_from = self.place
        self.place, self.shown = place, made
        self.answer.show_view(None)
        layout = self.holder.layout()
        assert layout is not None
        layout.addWidget(made)
        made.altered.connect(self.show_frame)
        made.show()
        self._put_header(made.header())
        self.show_now()
        if not made.isAncestorOf(QApplication.focusWidget() or self):
            made.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        if self.shown is None:
            return
        self.shown.leaving()
        self.shown.hide()
        self.shown.setParent(None)
        self.shown.deleteLater()
        self.shown = None

    def _put_header(self, header: QWidget | None) -> None:
        if self._header is not None:
            self.header_place.removeWidget(self._header)
            self._header.deleteLater()
        self._header = header
        self.top.setVisible(header is None)
        if header is not None:
            self.header_place.addWidget(header)
            header.show()

    def infusion(self) -> Infusion | None:
        """The infusion whose screen this is, if it is one's."""
        return self.desk.infusion(self.place.infusion) if self.place.infusion else None

    def back(self) -> Place | None:
        """Where Esc leads from here."""
        return back_from(self.place, self._came_from, self.infusion(), self.desk.now())

    def tick(self) -> None:
        """Once a second: a sign of life, then everything that depends on the time."""
        self.fault.heard(self.desk.bedside.beat())
        self.show_now()

    def show_now(self) -> None:
        """Draw the present state, here and in the screen."""
        if self.shown is not None:
            self.shown.refresh(self.desk.now())
            self.show_frame()

    def show_frame(self) -> None:
        """Draw the bars and the band around the screen."""
        screen, now = self.shown, self.desk.now()
        if screen is None:
            return
        infusion = self.infusion()
        self.top.show_place(self.place, screen, infusion, self.back(), now)
        band = screen.band()
        if band is None and infusion is not None and self.place.room is not Room.SIGN_IN:
            words = self.desk.indication(infusion.order.indication) if infusion.order else ""
            known = known_of(infusion, words, self.desk.clock.pace)
            band = band_view(known, now, self.desk.zone, self.desk.locale)
        self.band.setVisible(band is not None)
        if band is not None:
            self.band.show_view(band)
        self._show_bar(screen.bar())

    def _show_bar(self, view: ActionBarView | BottomBarView | None) -> None:
        on_board = self.place.room is Room.BOARD
        self.action_bar.setVisible(isinstance(view, ActionBarView))
        self.bottom_bar.setVisible(isinstance(view, BottomBarView) and not on_board)
        self.board_bar.setVisible(isinstance(view, BottomBarView) and on_board)
        if isinstance(view, ActionBarView):
            self.action_bar.show_view(view)
        elif isinstance(view, BottomBarView):
            (self.board_bar if on_board else self.bottom_bar).show_view(view)

    def act(self, action: str, pressed: datetime) -> None:
        """Do what a key or button asks: the screen first, then what every patient screen can do."""
        if self.answer.isVisible():
            self.answer.show_view(None)
            if action == "back":
                return
        if self.shown is not None and not self.shown.perform(action, pressed):
            self._acts.perform(action, pressed)
        self.show_now()

    def _activated(self, action: str) -> None:
        self.act(action, self.desk.now())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        if not isinstance(watched, QWidget) or watched.window() is not self or not isinstance(event, QKeyEvent):
            return False
        name = name_of(event)
        if not self._ours(name):
            return False
        if kind == QEvent.Type.KeyPress and not event.isAutoRepeat():
            self.press(name)
        event.accept()
        return True

    def _ours(self, name: str) -> bool:
        typing = is_typing(QApplication.focusWidget())
        if is_choice(name):
            return not typing and button_with(name, self.answer, self.shown, self.foot) is not None
        return name in ACTIONS and not (typing and name == "Ctrl+Z")

    def press(self, name: str) -> None:
        """A key of the map: the button that prints it, else the act it stands for."""
        pressed = self.desk.now()
        on_bars = self._on_bars()
        button = button_with(name, self.answer, self.shown, self.top, self.foot, self._header)
        if button is not None and name != "Esc":
            button.click()
        elif name in ACTIONS:
            self.act(ACTIONS[name], pressed)
        if not on_bars and self._on_bars() and self.shown is not None:
            self.shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_bars(self) -> bool:
        """Whether the keyboard is on a bar. Qt moves it there when the field one typed in goes away; the next
        Space would then lock the window, or worse.
        """
        focus = QApplication.focusWidget()
        return focus is not None and (self.top.isAncestorOf(focus) or self.foot.isAncestorOf(focus))

    def _answered(self, answer: Refusal | Unwritten | None) -> None:
        self.fault.heard(answer if isinstance(answer, Unwritten) else None, acted=True)
        refusal = answer.refusal if isinstance(answer, Unwritten) else answer
        self.answer.show_view(None if refusal is None else refused(refusal, self.desk.locale, self.desk.zone))

    def _person_changed(self) -> None:
        if self.desk.person is None:
            self.go(Place(Room.SIGN_IN, self.place.infusion, self.place.room.value))
        else:
            self._acts.catch_up()
            self.show_frame()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._tick.stop()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        if self.shown is not None:
            self.shown.leaving()
        super().closeEvent(event)
