"""A window at a real bedside, for tests of the rooms before the start: type, press, look at what is written."""

from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.bedside.answers import Done
from app.bedside.bedside import Bedside
from app.catalogue.library import Library
from app.clock import HandClock, Zone
from app.core.protocol.checklist import Effect
from app.core.protocol.order import Order
from app.core.session import commands
from app.core.session.commands import Command
from app.core.session.infusion import Infusion
from app.core.session.readiness import applying_items, open_drugs
from app.core.values.person import Person
from app.core.values.quantities import Millilitres
from app.core.values.refusal import Refusal
from app.journal.opening import open_journal
from app.present.words import say
from app.settings import load_settings
from app.ui.desk import Desk
from app.ui.main_window import MainWindow
from app.ui.places import Place, Room
from app.ui.theme.dress import dress
from app.ui.widgets.field import Field
from tests.answering import full_answer
from tests.builders import ZONE, an_order, at, some_vitals

PINS = {"marta": "4711", "julia": "2903"}


class Counter:
    """Marta is signed in, Júlia is registered too; one infusion is ordered at 08:14."""

    def __init__(self, home: Path, qtbot: QtBot, app: QApplication, order: Order | None = None) -> None:
        dress(app, "light")
        self.clock = HandClock(at("08:10"), Zone("", ZONE))
        journal = open_journal(home, "ward-3")
        assert not isinstance(journal, Refusal)
        bedside = Bedside.start(journal, self.clock, say)
        assert isinstance(bedside, Bedside)
        self.bedside = bedside
        self.library = Library.shipped().for_site("EU")
        self.marta = self._person("Marta Ortega Lara", PINS["marta"], None)
        self.julia = self._person("Júlia Pons Rovira", PINS["julia"], self.marta)
        settings = load_settings(home)
        assert not isinstance(settings, Refusal)
        self.desk = Desk(bedside, self.library, settings, self.clock)
        self.desk.sign_in(self.marta)
        opened = bedside.open_infusion(self.marta)
        assert isinstance(opened, Done)
        self.id = opened.infusion.id
        self.order = order or an_order()
        protocol = self.library.protocol(self.order.product_id)
        assert not isinstance(protocol, Refusal)
        self.until("08:14").does(commands.WriteOrder(self.order, protocol))
        self.window = MainWindow(self.desk)
        self.window.resize(1366, 768)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        self.app = app

    @property
    def infusion(self) -> Infusion:
        return self.bedside.infusion(self.id)

    def _person(self, name: str, pin: str, by: Person | None) -> Person:
        person = self.bedside.people.register(name, pin, "RN", by)
        assert isinstance(person, Person)
        return person

    def until(self, clock: str | datetime) -> "Counter":
        self.clock.set(at(clock) if isinstance(clock, str) else clock)
        return self

    def does(self, command: Command, by: Person | None = None, when: datetime | None = None) -> "Counter":
        answer = self.bedside.submit(self.id, command, by or self.marta, when)
        assert isinstance(answer, Done), answer
        return self

    def enters(self, room: Room, detail: str = "") -> None:
        """Go to a room of the infusion and let it be drawn."""
        self.window.go(Place(room, self.id, detail))
        self.app.processEvents()

    def presses(self, *keys: str) -> None:
        """Press keys as the map spells them ("1", "Ctrl+Return", "F4"), as at the keyboard."""
        for key in keys:
            self.window.press(key)
            self.app.processEvents()

    def types(self, name: str, text: str) -> None:
        """Type into the field or line of this object name, in place of what stands there."""
        assert self.window.shown is not None
        field = self.window.shown.findChild(Field, name)
        edit = field.edit if field is not None else self.window.shown.findChild(QLineEdit, name)
        assert edit is not None, name
        edit.setFocus()
        edit.selectAll()
        QTest.keyClicks(edit, text)
        self.app.processEvents()

    def enter(self) -> None:
        """Press Enter, as a scanner does at the end."""
        focus = self.app.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Return)
        self.app.processEvents()

    def answered(self, but: tuple[str, ...] = (), choose: dict[str, str] | None = None) -> "Counter":
        """Every item answered without effect where there is such an answer, save `but`."""
        wanted = choose or {}
        for item in applying_items(self.infusion):
            if item.id in but:
                continue
            plain = [
                one
                for one in item.answers
                if (one.id == wanted.get(item.id)) or (item.id not in wanted and not one.effects)
            ]
            answer = plain[0] if plain else item.answers[0]
            self.does(full_answer(item, answer))
            if Effect.CONFIRM in answer.effects and item.id not in wanted:
                self.does(commands.RecordPrescriber(item.id, "Dr A. Salas Moreno", "go on", True))
        return self

    def premedicated(self) -> "Counter":
        for drug in open_drugs(self.infusion):
            self.does(commands.GivePremedication(drug.id))
        return self

    def supplied(self, *millilitres: int, batch: str = "P100412345") -> "Counter":
        for volume in millilitres or (100, 100, 100):
            serial = f"{40061127745 + len(self.infusion.bottles)}"
            product = self.order.product_id
            self.does(
                commands.AcceptBottle(
                    product, self.order.strength, Millilitres(volume), batch, batch, date(2028, 8, 31), serial, True
                )
            )
        return self

    def measured(self) -> "Counter":
        return self.does(commands.TakeVitals(some_vitals()))
