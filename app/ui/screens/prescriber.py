"""What a named prescriber answered, on the topic the room was opened for."""

from collections.abc import Sequence
from datetime import datetime

from app.core.session.commands import Command
from app.core.values.message import msg
from app.core.values.refusal import Refusal
from app.present.entries import prescriber_view, read_prescriber
from app.present.entry import EntryView, Typed
from app.ui.flow import topic_of
from app.ui.screens.entry_room import EntryRoom


class PrescriberScreen(EntryRoom):
    """Ctrl+T. The topic is in the place: a checklist item, "restart", "alert", "baseline", "premedication-wait"."""

    @property
    def topic(self) -> str:
        return topic_of(self.place)

    def key(self) -> str:
        return f"{super().key()}:{self.topic}"

    def title(self) -> str:
        return self.desk.say(msg("Prescriber"))

    def view(self, typed: Typed, now: datetime) -> EntryView:
        return prescriber_view(self.told, self.topic, typed, self.pressed)

    def build(self, typed: Typed) -> Sequence[Command] | Refusal:
        return read_prescriber(self.topic, typed)
