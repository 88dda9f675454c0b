"""One call to a patient at home: how it was, and what was told."""

from collections.abc import Sequence
from datetime import datetime

from app.bedside.answers import Done
from app.core.session.commands import Command
from app.core.values.message import msg
from app.core.values.refusal import Refusal
from app.present.calls import call_view, read_call
from app.present.entry import EntryView, Typed
from app.present.parts.action import ActionBarView, BottomBarView
from app.ui.flow import topic_of
from app.ui.places import Place, Room
from app.ui.screens.entry_room import EntryRoom


class CallScreen(EntryRoom):
    """Opened from the call list; the hours of the call are in the place."""

    @property
    def hours(self) -> int:
        return int(topic_of(self.place))

    def title(self) -> str:
        return self.desk.say(msg("Call"))

    def key(self) -> str:
        return f"{self.room}:{self.place.infusion}:{self.hours}"

    def bar(self) -> ActionBarView | BottomBarView | None:
        return BottomBarView()

    def view(self, typed: Typed, now: datetime) -> EntryView:
        return call_view(self.told, self.hours, typed, self.pressed)

    def build(self, typed: Typed) -> Sequence[Command] | Refusal:
        return read_call(self.hours, typed)

    def done(self, answer: Done) -> None:
        self.desk.go(Place(Room.CALLS))
