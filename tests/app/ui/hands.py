"""Two hands at the real window: they type, press keys and click what a nurse could, and read what she would."""

from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.bedside.bedside import Bedside
from app.bedside.summary import RecordLine
from app.catalogue.library import Library
from app.clock import HandClock, Zone
from app.core.session.infusion import Infusion
from app.core.values.person import Person
from app.core.values.refusal import Refusal
from app.journal.opening import open_journal
from app.present.words import say
from app.settings import load_settings
from app.ui.application import the_application
from app.ui.desk import Desk
from app.ui.main_window import MainWindow
from app.ui.screens.screen import Screen
from tests.builders import ZONE, at

T = TypeVar("T", bound=QWidget)

MARTA_PIN, JULIA_PIN = "4711", "2903"

ORDER = {
    "identifier": "4481902",
    "second_identifier": "AN0934771502",
    "bed": "12",
    "family_name": "Ruiz Castellanos",
    "given_name": "Elena",
    "born": "14 Mar 1968",
    "height": "165",
    "weight": "70",
    "prescriber": "Dr A. Salas Moreno",
    "cycle": "2",
    "cycles": "6",
    "day": "3",
    "days": "5",
    "total": "140",
    "today": "28",
}


class Hands:
    """A window at a bedside of its own; `restarted` is what a power cut leaves."""

    def __init__(self, home: Path, qtbot: QtBot, clock: str = "08:10") -> None:
        self.home, self.qtbot = home, qtbot
        self.clock = HandClock(at(clock), Zone("", ZONE))
        self.app = the_application()
        self._open()

    def _open(self) -> None:
        journal = open_journal(self.home, "ward-3")
        assert not isinstance(journal, Refusal)
        bedside = Bedside.start(journal, self.clock, say)
        assert isinstance(bedside, Bedside)
        settings = load_settings(self.home)
        assert not isinstance(settings, Refusal)
        self.bedside = bedside
        self.desk = Desk(bedside, Library.shipped().for_site("EU"), settings, self.clock)
        self.window = MainWindow(self.desk)
        self.window.resize(1366, 768)
        self.qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        self.settle()

    def restarted(self) -> None:
        """The program is gone without a word and started again."""
        self.app.removeEventFilter(self.window)
        self.window.hide()
        self.bedside.close()
        self._open()

    def settle(self) -> None:
        self.app.processEvents()

    @property
    def screen(self) -> Screen:
        assert self.window.shown is not None
        return self.window.shown

    @property
    def room(self) -> str:
        return self.window.place.room.value

    @property
    def infusion(self) -> Infusion:
        """The one infusion there is."""
        (found,) = self.bedside.infusions()
        return found

    def lines(self) -> tuple[RecordLine, ...]:
        """The list of all records."""
        found = self.bedside.records()
        assert not isinstance(found, Refusal)
        return found

    def later(self, minutes: float) -> None:
        """Time passes, and the window's tick comes."""
        self.clock.advance(timedelta(minutes=minutes))
        self.window.tick()
        self.settle()

    def key(self, *keys: str) -> None:
        """Press keys as one spells them: "F1", "Ctrl+Return", "Esc", "A"."""
        for key in keys:
            QTest.keySequence(self.window.focusWidget() or self.window, QKeySequence(key))
            self.settle()

    def edit(self, name: str) -> QLineEdit:
        """The line to type in: it has this object name, or what has it holds the line."""
        found = self._one(QWidget, name)
        inner = found if isinstance(found, QLineEdit) else found.findChild(QLineEdit)
        assert isinstance(inner, QLineEdit), name
        return inner

    def sees(self, name: str) -> bool:
        """Whether something with this object name can be seen."""
        return any(one.isVisible() for one in self.window.findChildren(QWidget, name))

    def write(self, name: str, text: str) -> None:
        """Type into the field with this object name, over what stands there, and leave it."""
        edit = self.edit(name)
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        edit.clear()
        if len(text) > 60:
            self.paste(name, text)
            return
        for letter in text:
            press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(edit, press)
        self.settle()
        QTest.keyClick(edit, Qt.Key.Key_Return)
        self.settle()

    def paste(self, name: str, text: str) -> None:
        """Put text into a field as a paste does, whatever it holds, and leave it."""
        edit = self.edit(name)
        edit.setFocus(Qt.FocusReason.OtherFocusReason)
        edit.selectAll()
        QApplication.clipboard().setText(text)
        edit.paste()
        edit.textEdited.emit(edit.text())
        QTest.keyClick(edit, Qt.Key.Key_Return)
        self.settle()

    def choose(self, name: str, option: str) -> None:
        """Choose from a drop-down by the option's id."""
        found = self._one(QWidget, name)
        combo = found if isinstance(found, QComboBox) else found.findChild(QComboBox)
        assert isinstance(combo, QComboBox), name
        place = combo.findData(option)
        assert place >= 0, f"{name} does not offer {option}"
        combo.setCurrentIndex(place)
        combo.activated.emit(place)
        self.settle()

    def click(self, name: str) -> None:
        """Click the button with this object name."""
        button = self._one(QAbstractButton, name)
        assert button.isEnabled(), name
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def answer(self) -> str:
        """What the strip above the bar says; empty while there is none."""
        strip = self.window.answer
        return strip.accessibleName() if strip.isVisible() else ""

    def _one(self, kind: type[T], name: str) -> T:
        found = [one for one in self.window.findChildren(kind, name) if one.isVisible()]
        assert found, f"nothing to be seen is called {name}"
        return found[0]

    def register_first(self) -> None:
        self.write("sign-in-name", "Marta Ortega Lara")
        self.write("sign-in-title", "RN 71844")
        self.write("sign-in-pin", MARTA_PIN)
        self.write("sign-in-pin-again", MARTA_PIN)
        self.key("Ctrl+Return")

    def register_colleague(self) -> Person:
        person = self.bedside.people.register("Júlia Pons Rovira", JULIA_PIN, "RN 70391", by=self.desk.person)
        assert isinstance(person, Person)
        return person

    def order(self, **other: str) -> None:
        """Fill the whole order form; `other` replaces what is typed into a field."""
        for name, text in {**ORDER, **other}.items():
            self.write(f"order-{name}", text)
        self.click("option-sex-f")
        self.click("option-asked-none")
        self.choose("order-indication", "dermatomyositis")
        self.choose("order-brand", "Privigen")
        self.choose("order-product", "privigen-10")
        self.click("option-profile-label")
        self.click("option-delivery-pump")
        self.choose("order-pump_step", "0.1")
        self.click("option-exposure-same")
        if self.sees("action-chart"):  # nothing on record here: where it was seen is asked
            self.click("action-chart")
