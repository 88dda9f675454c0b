"""A note in words; an addendum where the record is signed already."""

from collections.abc import Sequence
from datetime import datetime

from app.core.session.commands import Command
from app.core.session.events import Meaning
from app.core.values.message import msg
from app.core.values.refusal import Refusal
from app.present.entries import note_view, read_note
from app.present.entry import EntryView, Typed
from app.ui.screens.entry_room import EntryRoom


class NoteScreen(EntryRoom):
    """F10 or Ctrl+U."""

    @property
    def addendum(self) -> bool:
        """Whether the record carries the signature of who gave it."""
        return any(one.event.meaning is Meaning.PERFORMED for one in self.infusion.signatures)

    def title(self) -> str:
        return self.desk.say(msg("Addendum") if self.addendum else msg("Note"))

    def view(self, typed: Typed, now: datetime) -> EntryView:
        return note_view(self.told, typed, self.pressed, self.addendum)

    def build(self, typed: Typed) -> Sequence[Command] | Refusal:
        return read_note(typed, self.addendum)
