"""Ctrl+K: strike a line through and write what it should have said."""

from collections.abc import Sequence
from datetime import datetime

from app.bedside.answers import Done
from app.core.session.commands import Command
from app.core.session.phase import Closed
from app.core.values.message import msg
from app.core.values.refusal import Refusal
from app.present.correct import chosen_line, correct_view, old_choices, old_words, read_correction
from app.present.entry import EntryView, Typed
from app.ui.places import Place, Room
from app.ui.screens.entry_room import EntryRoom


class CorrectScreen(EntryRoom):
    """A detail that is a number chooses the line at once."""

    def title(self) -> str:
        return self.desk.say(msg("Correct"))

    def view(self, typed: Typed, now: datetime) -> EntryView:
        return correct_view(self.told, typed)

    def build(self, typed: Typed) -> Sequence[Command] | Refusal:
        return read_correction(self.told, typed, tuple(self.overrides))

    def changed(self, name: str) -> None:
        """A line chosen brings its own words into the fields."""
        line = chosen_line(self.infusion, self.typed) if name == "line" else None
        if line is not None:
            kept = {"reason": self.typed.words.get("reason", "")}
            chosen = {**self.typed.chosen, **old_choices(line.event)}
            self.form.take_up(Typed({**old_words(line.event), **kept}, chosen))

    def done(self, answer: Done) -> None:
        closed = isinstance(answer.infusion.phase, Closed)
        if closed:
            self.desk.go(Place(Room.RECORD, self.place.infusion))
        else:
            self.go_home()
