"""What a named prescriber answered, on the topic the room was opened for."""

from collections.abc import Sequence
from datetime import datetime

from app.bedside.bedside import Done
from app.core.session.commands import Command
from app.core.session.disputed import DISPUTED
from app.core.values.message import msg
from app.core.values.refusal import Refusal
from app.present.entries import prescriber_view, read_prescriber
from app.present.entry import EntryView, Typed
from app.ui.flow import topic_of
from app.ui.places import Place, Room
from app.ui.screens.entry_room import EntryRoom


class PrescriberScreen(EntryRoom):
    """Ctrl+T. The topic is in the place: a checklist item, "restart", "alert", "baseline", "premedication-wait",
    "risk-dose", "second-check".
    """

    @property
    def topic(self) -> str:
        return topic_of(self.place)

    def key(self) -> str:
        return f"{super().key()}:{self.topic}"

    def done(self, answer: Done) -> None:
        """Back to the two figures, where the answer stands beside them; else to what is due."""
        if self.topic == DISPUTED:
            self.desk.go(Place(Room.SECOND_CHECK, self.place.infusion))
        else:
            super().done(answer)

    def title(self) -> str:
        return self.desk.say(msg("Prescriber"))

    def view(self, typed: Typed, now: datetime) -> EntryView:
        return prescriber_view(self.told, self.topic, typed, self.pressed)

    def build(self, typed: Typed) -> Sequence[Command] | Refusal:
        return read_prescriber(self.topic, typed)
