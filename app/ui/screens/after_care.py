"""A task of the ward after the infusion: given, or not given because."""

from collections.abc import Sequence
from datetime import datetime

from app.core.session.commands import Command
from app.core.values.message import msg
from app.core.values.refusal import Refusal
from app.present.after_care import after_care_view, next_care, read_after_care
from app.present.entry import EntryView, Typed
from app.ui.flow import topic_of
from app.ui.screens.entry_room import EntryRoom


class AfterCareScreen(EntryRoom):
    """S on the observation screen. The task is in the place; without one it is the first that waits."""

    @property
    def task(self) -> str:
        waiting = next_care(self.told)
        return topic_of(self.place) or (waiting.id if waiting is not None else "")

    def title(self) -> str:
        return self.desk.say(msg("After the infusion"))

    def view(self, typed: Typed, now: datetime) -> EntryView:
        return after_care_view(self.told, self.task, typed, self.pressed)

    def build(self, typed: Typed) -> Sequence[Command] | Refusal:
        return read_after_care(self.told, self.task, typed)
