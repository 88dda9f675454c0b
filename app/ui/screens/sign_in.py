"""Sign-in: choose a name, type the PIN; at the very first start, register the first person.

Shown again when the window is locked; then one comes back to where one was.
"""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.values.message import msg
from app.core.values.person import Person
from app.core.values.refusal import Refusal
from app.journal.failures import Unwritten
from app.present.parts.field import FieldView
from app.present.refused import refused
from app.present.sign_in import SignInView, first_person_view, names_view
from app.ui.desk import Desk
from app.ui.places import Place, Room
from app.ui.screens.screen import Screen
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.field import Field
from app.ui.widgets.panel import Label, Panel
from app.ui.widgets.refusal import Refusal as RefusalBox
from app.ui.widgets.tile import Tile

ADD = "add"  # the detail of the place where somebody signed in registers a colleague


class SignInScreen(Screen):
    """`place` carries where to go afterwards: its infusion, and its detail the room's name."""

    def __init__(self, desk: Desk, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(desk, place, parent)
        self._chosen = ""
        self._adding = desk.person if place.detail == ADD else None
        self._tiles: list[Tile] = []
        self._fields: dict[str, Field] = {}
        self._title, self._sentences = Label(role="title"), QVBoxLayout()
        self._names, self._entries = QGridLayout(), QVBoxLayout()
        self._refusal = RefusalBox("sign-in-refusal")
        self._button: ActionButton | None = None
        self._row = QHBoxLayout()
        self._lay_out()
        people = desk.bedside.people.everybody()
        if len(people) == 1:
            self._chosen = people[0].id
        self._build()

    def _lay_out(self) -> None:
        panel = Panel("sign-in-panel")
        panel.setFixedWidth(680)
        panel.body.setContentsMargins(32, 24, 32, 24)
        panel.body.setSpacing(14)
        panel.body.addWidget(self._title)
        for layout in (self._sentences, self._names, self._entries):
            panel.body.addLayout(layout)
        panel.body.addWidget(self._refusal)
        panel.body.addLayout(self._row)
        inside = QWidget()
        middle = QVBoxLayout(inside)
        middle.addStretch(1)
        middle.addWidget(panel, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(2)
        scroll = QScrollArea(self)
        scroll.setObjectName("sign-in-scroll")
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 12, 12, 12)
        outer.addWidget(scroll)

    def title(self) -> str:
        return self.desk.say(msg("Infusion Assistant"))

    def _view(self) -> SignInView:
        people = self.desk.bedside.people.everybody()
        if not people or self._adding is not None:
            typed = {name: field.text() for name, field in self._fields.items()}
            return first_person_view(typed, self._adding, self.desk.locale)
        locked = self.desk.person is None and bool(self.place.detail)
        return names_view(people, self._chosen, locked, self.desk.locale)

    def _build(self) -> None:
        view = self._view()
        for layout in (self._sentences, self._names, self._entries, self._row):
            while (item := layout.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
        self._title.setText(view.title)
        for sentence in view.sentences:
            self._sentences.addWidget(Label(sentence, "quiet", wrap=True))
        self._tiles = []
        for place, tile in enumerate(view.people):
            button = Tile(tile, 64)
            button.activated.connect(self._choose)
            self._names.addWidget(button, place // 2, place % 2)
            self._tiles.append(button)
        self._fields = {each.id: self._field(each) for each in view.fields}
        self._button = ActionButton(view.button, height=52)
        self._button.activated.connect(lambda _: self._go_on())
        if view.other is not None:
            other = ActionButton(view.other, height=52)
            other.activated.connect(lambda _: self.desk.go(Place(Room.BOARD)))
            self._row.addWidget(other)
        self._row.addStretch(1)
        self._row.addWidget(self._button)
        if self._fields:
            next(iter(self._fields.values())).edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _field(self, view: FieldView) -> Field:
        field = Field(view)
        field.edit.setObjectName(f"sign-in-{view.id}")
        field.edit.returnPressed.connect(self._enter)
        self._entries.addWidget(field)
        return field

    def _enter(self) -> None:
        """Enter goes to the next field; in the last one of a sign-in it confirms no act, so it signs in."""
        if len(self._fields) == 1:
            self._go_on()
        else:
            self.focusNextChild()

    def _choose(self, person_id: str) -> None:
        self._chosen = person_id
        self._refusal.show_view(None)
        self._build()

    def perform(self, action: str, pressed: datetime) -> bool:
        if action == "go-on":
            self._go_on()
            return True
        if action == "back" and self._chosen and len(self._tiles) > 1:
            self._choose("")
            return True
        return False

    def _go_on(self) -> None:
        answer = self._answer()
        if isinstance(answer, Person):
            self._refusal.show_view(None)
            if self._adding is None:
                self.desk.sign_in(answer)
            self.desk.go(self._after())
            return
        refusal = answer.refusal if isinstance(answer, Unwritten) else answer
        self._refusal.show_view(refused(refusal, self.desk.locale, self.desk.zone))
        for place in range(self._sentences.count()):  # they give way, so that field, refusal and button stay in sight
            if (item := self._sentences.itemAt(place)) is not None and (sentence := item.widget()) is not None:
                sentence.hide()
        if refusal.field in self._fields:
            self._fields[refusal.field].edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self._fields[refusal.field].edit.selectAll()

    def _answer(self) -> Person | Refusal | Unwritten:
        people, typed = self.desk.bedside.people, {name: field.text() for name, field in self._fields.items()}
        if not people.everybody() or self._adding is not None:
            if typed["pin"] != typed["pin-again"]:
                return _two_pins()
            return people.register(typed["name"], typed["pin"], typed["title"], by=self._adding)
        if not self._chosen:
            return _no_name()
        return people.sign_in(self._chosen, typed["pin"])

    def _after(self) -> Place:
        rooms = {room.value: room for room in Room}
        room = rooms.get(self.place.detail, Room.BOARD)
        if room in (Room.PRODUCT, Room.PRODUCT_FILE):
            return Place(Room.LIBRARY)  # which product it was is not kept over a lock; what was typed is
        return Place(room, self.place.infusion) if room is not Room.SIGN_IN else Place(Room.BOARD)


def _two_pins() -> Refusal:
    return Refusal(
        code="person.pin-again",
        field="pin-again",
        what=msg("this PIN"),
        why=msg("The two entries differ."),
        do=msg("Type the same PIN twice."),
    )


def _no_name() -> Refusal:
    return Refusal(
        code="person.none",
        what=msg("signing in"),
        why=msg("No name is chosen."),
        do=msg("Choose your name first."),
    )
