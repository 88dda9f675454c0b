"""A reaction that came after the patient went home, told today; also on a signed record."""

from collections.abc import Sequence
from datetime import datetime

from app.core.session.commands import Command
from app.core.values.message import msg
from app.core.values.refusal import Refusal
from app.present.calls import began_at, late_view, read_late
from app.present.entry import EntryView, Typed
from app.present.parts.action import ActionBarView, BottomBarView
from app.ui.screens.entry_room import EntryRoom


class LateScreen(EntryRoom):
    """Ctrl+W on the record."""

    def title(self) -> str:
        return self.desk.say(msg("Late reaction"))

    def bar(self) -> ActionBarView | BottomBarView | None:
        return BottomBarView()

    def view(self, typed: Typed, now: datetime) -> EntryView:
        return late_view(self.told, typed, self.pressed)

    def build(self, typed: Typed) -> Sequence[Command] | Refusal:
        return read_late(typed)

    def when(self, typed: Typed) -> datetime | Refusal:
        return began_at(typed, self.pressed, self.desk.zone)
