"""What the rooms before the start share: the state told, a refusal in its place, a draft, Enter to the next field."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.bedside.answers import Done
from app.core.session.commands import Command
from app.core.session.infusion import Infusion
from app.core.values.person import Person
from app.core.values.refusal import Refusal
from app.present.told import Told
from app.ui.desk import Desk
from app.ui.flow import entry_place
from app.ui.places import Place, Room
from app.ui.screens.screen import Screen

BETWEEN_DRAFTS = timedelta(seconds=1)
NARROW = 1200  # below this window width panels give way


class PreparationScreen(Screen):
    """One of the six steps. `refused` is what the last act met, shown by the room beside its field."""

    def __init__(self, desk: Desk, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(desk, place, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.room = place.room.value
        self.refused: Refusal | None = None
        self._kept = ""
        self._kept_at: datetime | None = None
        self._author: Person | None = desk.person
        self._last_chance = False

    @property
    def infusion(self) -> Infusion:
        """As it is on disk."""
        return self.desk.infusion(self.place.infusion)

    @property
    def told(self) -> Told:
        return Told(self.infusion, self.desk.zone, self.desk.locale)

    def send(self, command: Command, at: datetime) -> bool:
        """Whether it is on the record; `refused` says why not. That the disk refused, the window says itself."""
        answer = self.desk.submit(self.place.infusion, command, at, quiet=True)
        self.refused = answer if isinstance(answer, Refusal) else None
        return isinstance(answer, Done)

    def perform(self, action: str, pressed: datetime) -> bool:
        if action.partition(":")[0] == "ask-prescriber":
            topic = action.partition(":")[2] or self.topic()
            if topic:
                self.desk.go(entry_place(Room.PRESCRIBER, self.place.infusion, pressed, topic))
            return bool(topic)
        return False

    def topic(self) -> str:
        """What Ctrl+T asks the prescriber about; empty for nothing."""
        return ""

    def onwards(self, room: Room) -> None:
        """To another room of this infusion."""
        self.desk.go(Place(room, self.place.infusion))

    def keep_typed(self) -> None:
        """Hand what is typed to `keep`; each room says what that is."""

    def leaving(self) -> None:
        """Also when the window was locked: what is typed is its author's, who is signed out by then."""
        self._last_chance = True
        self.keep_typed()

    def keep(self, typed: Mapping[str, str]) -> None:
        """Keep what is typed as this person's draft, at most once a second; nothing typed leaves no draft."""
        self._author = self.desk.person or self._author
        full = {name: text for name, text in typed.items() if text}
        text = json.dumps(full) if full else ""
        if text == self._kept or self._author is None:
            return
        now = self.desk.now()
        if text and not self._last_chance and self._kept_at is not None and now - self._kept_at < BETWEEN_DRAFTS:
            return
        self._kept, self._kept_at = text, now
        if text:
            self.desk.bedside.save_draft(self._key, self._author, text)
        else:
            self.desk.bedside.discard_draft(self._key, self._author)

    def kept(self) -> dict[str, str]:
        """What this person was typing here; empty if nothing is kept."""
        found = self.desk.bedside.draft(self._key, self.desk.person) if self.desk.person is not None else None
        self._kept = found or ""
        return {str(name): str(text) for name, text in json.loads(found).items()} if found else {}

    @property
    def _key(self) -> str:
        return f"{self.room}:{self.place.infusion}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next field and confirms nothing; scanners send it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
            return
        super().keyPressEvent(event)


def scrolling(name: str, inside: QWidget) -> QScrollArea:
    """A column that scrolls when the window is too low for it; never sideways."""
    area = QScrollArea()
    area.setObjectName(name)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area


def emptied(column: QVBoxLayout) -> None:
    """Take everything out of a column."""
    while (item := column.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
