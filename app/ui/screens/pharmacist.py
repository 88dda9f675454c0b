"""Naming a pharmacist: choose the colleague, type the own PIN."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core.session.staff import Role
from app.core.values.message import msg
from app.core.values.refusal import Refusal
from app.journal.failures import Unwritten
from app.present.pharmacist import pharmacist_view
from app.present.refused import refused
from app.ui.desk import Desk
from app.ui.places import Place, Room
from app.ui.screens.preparing import scrolling
from app.ui.screens.screen import Screen
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.field import Field
from app.ui.widgets.panel import Label, Panel
from app.ui.widgets.refusal import Refusal as RefusalBox
from app.ui.widgets.tile import Tile


class PharmacistScreen(Screen):
    """Everybody but who is signed in, as tiles."""

    def __init__(self, desk: Desk, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(desk, place, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._chosen = ""
        self._pin: Field | None = None
        self._panel = Panel("pharmacist-panel")
        self._panel.setFixedWidth(680)
        self._panel.body.setContentsMargins(32, 24, 32, 24)
        self._panel.body.setSpacing(14)
        self._box = RefusalBox("pharmacist-refusal")
        inside = QWidget()
        column = QVBoxLayout(inside)
        row = QHBoxLayout()
        row.addStretch(1)  # not aligned, because then lines that wrap would not count in full
        row.addWidget(self._panel)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 12, 12, 12)
        outer.addWidget(scrolling("pharmacist-scroll", inside))
        self._build()

    def title(self) -> str:
        return self.desk.say(msg("Name a pharmacist"))

    def _build(self) -> None:
        while (item := self._panel.body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self._box:
                widget.hide()
                widget.deleteLater()
        desk, people = self.desk, self.desk.bedside.people.everybody()
        if desk.person is None:
            return
        view = pharmacist_view(people, desk.shelf.pharmacists(), desk.person, self._chosen, desk.locale)
        body = self._panel.body
        body.addWidget(Label(view.title, "title"))
        for sentence in view.sentences:
            body.addWidget(Label(sentence, "quiet", wrap=True))
        tiles = QWidget()
        grid = QGridLayout(tiles)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, one in enumerate(view.people):
            tile = Tile(one, 79)
            tile.activated.connect(self._choose)
            tile.setMinimumHeight(79)
            grid.addWidget(tile, place // 2, place % 2)
        body.addWidget(tiles)
        self._pin = Field(view.fields[0]) if view.fields else None
        if self._pin is not None:
            self._pin.edit.setObjectName("pharmacist-pin")
            body.addWidget(self._pin)
        body.addWidget(self._box)
        button = ActionButton(view.button, height=52)
        button.activated.connect(lambda _: self._do())
        body.addWidget(button)
        first = self._pin.edit if self._pin is not None else tiles.findChild(Tile) or self
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, person_id: str) -> None:
        self._chosen = person_id
        self._box.show_view(None)
        self._build()

    def perform(self, action: str, pressed: datetime) -> bool:
        match action:
            case "go-on" | "confirm":
                self._do()
            case "back":
                self.desk.go(Place(Room.LIBRARY))
            case _:
                return False
        return True

    def _do(self) -> None:
        people, desk = self.desk.bedside.people, self.desk
        if not self._chosen or self._pin is None:
            self._meet(_nobody())
            return
        pin = self._pin.text()
        self._pin.set_text("")
        change = people.withdraw_role if self._chosen in desk.shelf.pharmacists() else people.name_role
        answer = change(self._chosen, Role.PHARMACIST, desk.who(), pin)
        if isinstance(answer, Unwritten):
            desk.answered.emit(answer)
        elif isinstance(answer, Refusal):
            self._meet(answer)
            self._pin.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._choose("")

    def _meet(self, refusal: Refusal) -> None:
        self._box.show_view(refused(refusal, self.desk.locale, self.desk.zone))


def _nobody() -> Refusal:
    return Refusal(
        code="person.none",
        what=msg("a role"),
        why=msg("Nobody is chosen."),
        do=msg("Choose the colleague first."),
    )
