"""A treatment: which drug, given or why not, at which dose. Adrenaline stops the infusion and says so before."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from app.core.session.commands import Command
from app.core.values.message import msg
from app.core.values.refusal import Refusal
from app.present.entry import EntryView, Typed
from app.present.treatment_entry import read_treatment, treatment_view
from app.ui.desk import Desk
from app.ui.flow import topic_of
from app.ui.places import Place
from app.ui.screens.entry_room import EntryRoom


class TreatmentScreen(EntryRoom):
    """Opened by F3, or by a symptom with the drug chosen already ("withheld:paracetamol")."""

    def __init__(self, desk: Desk, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(desk, place, parent)
        outcome, sign, drug = topic_of(place).partition(":")
        if sign:
            self.typed.chosen.update({"outcome": outcome, "drug": drug})

    def title(self) -> str:
        return self.desk.say(msg("Treatment"))

    def view(self, typed: Typed, now: datetime) -> EntryView:
        return treatment_view(self.told, typed, self.pressed, now)

    def build(self, typed: Typed) -> Sequence[Command] | Refusal:
        return read_treatment(self.told, typed, self.desk.now())
