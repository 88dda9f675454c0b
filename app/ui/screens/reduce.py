"""A lower rate typed by hand, for what the ladder has no rung for."""

from collections.abc import Sequence
from datetime import datetime

from app.core.session.commands import Command
from app.core.values.message import msg
from app.core.values.refusal import Refusal
from app.present.entries import read_reduce, reduce_view
from app.present.entry import EntryView, Typed
from app.ui.screens.entry_room import EntryRoom


class ReduceScreen(EntryRoom):
    """Opened from the ladder; F7 needs no room."""

    def title(self) -> str:
        return self.desk.say(msg("Reduce"))

    def view(self, typed: Typed, now: datetime) -> EntryView:
        return reduce_view(self.told, typed, self.pressed)

    def build(self, typed: Typed) -> Sequence[Command] | Refusal:
        return read_reduce(self.told, typed)
