"""Vital signs: typed in one form with the symptom answer, judged at once, and what was found said before one leaves."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtGui import QShowEvent

from app.bedside.answers import Done
from app.core.session.commands import Command, DenySymptoms
from app.core.session.early_warning import SCALE_TWO
from app.core.session.events import VitalsTaken
from app.core.session.phase import Preparing
from app.core.values.message import msg
from app.core.values.refusal import Refusal
from app.core.values.vitals import Vitals
from app.present.entry import EntryView, Typed
from app.present.told import Told
from app.present.vitals_entry import SYMPTOMS, findings_now, found_view, read_vitals, says_something, vitals_view
from app.ui.flow import entry_place
from app.ui.places import Room
from app.ui.screens.entry_room import EntryRoom


class VitalsScreen(EntryRoom):
    """Also the set before the start."""

    written: Vitals | None = None
    """The set that was just written down and crossed a threshold."""

    def title(self) -> str:
        return self.desk.say(msg("Vitals"))

    def view(self, typed: Typed, now: datetime) -> EntryView:
        if self.written is not None:
            return found_view(self.told, self.written, findings_now(self.told), now)
        return vitals_view(self.told, typed, self.pressed, now, self.refused is not None)

    def build(self, typed: Typed) -> Sequence[Command] | Refusal:
        command = read_vitals(typed, tuple(self.overrides))
        if isinstance(command, Refusal):
            return command
        denied = typed.chosen.get(SYMPTOMS) == "none" and not isinstance(self.infusion.phase, Preparing)
        return (command, DenySymptoms()) if denied else (command,)

    _symptom = False

    def confirm(self) -> None:
        if self.written is not None:
            self.go_home()
            return
        self._symptom = self.typed.chosen.get(SYMPTOMS) == "some"
        super().confirm()

    def done(self, answer: Done) -> None:
        newest = next((e.event for e in reversed(answer.infusion.entries) if isinstance(e.event, VitalsTaken)), None)
        told = Told(answer.infusion, self.desk.zone, self.desk.locale)
        if newest is not None and says_something(told, self.desk.now()):
            self.written = newest.vitals
            self.refresh(self.desk.now())
            return
        if self._symptom:
            self.desk.go(entry_place(Room.SYMPTOM, self.place.infusion, self.desk.now()))
        else:
            self.go_home()

    def act(self, action: str, pressed: datetime) -> bool:
        if action == "home":
            self.go_home()
            return True
        if action == "scale-two":
            self.desk.go(entry_place(Room.PRESCRIBER, self.place.infusion, pressed, SCALE_TWO))
            return True
        return super().act(action, pressed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.form.focus_first()
