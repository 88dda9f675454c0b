"""What every screen works at: one door for change, one for time, one for going elsewhere.

A screen asks the desk; it never reaches for the log, the clock or another screen.
"""

from collections.abc import Callable
from datetime import datetime, tzinfo

from PySide6.QtCore import QObject, Signal

from app.bedside.answers import Done
from app.bedside.bedside import Bedside
from app.bedside.shelf import Shelf
from app.catalogue.library import Library
from app.clock import Clock
from app.core.session.commands import Command
from app.core.session.infusion import Infusion
from app.core.values.message import Message
from app.core.values.person import Person
from app.core.values.refusal import Refusal
from app.journal.failures import Unwritten
from app.present.locale import ENGLISH, Locale
from app.present.words import say
from app.settings import Settings
from app.ui.places import Place


class Desk(QObject):
    """Signals: `went(Place)`, `changed(infusion id)`, `answered(Refusal | Unwritten | None)`, `person_changed()`.

    `answered` carries what the last submit met, None when it was done: the window shows it above
    the bar unless the screen has shown it beside the field (`submit(..., quiet=True)`). That the
    disk refused is told even then.
    """

    went = Signal(object)
    changed = Signal(str)
    answered = Signal(object)
    person_changed = Signal()

    def __init__(self, bedside: Bedside, library: Library, settings: Settings, clock: Clock) -> None:
        super().__init__()
        self.bedside = bedside
        self.shelf: Shelf = bedside.shelf(library)
        self.settings = settings
        self.clock = clock
        self.locale: Locale = ENGLISH
        self.person: Person | None = None
        self.record_pdf: Callable[[str], bytes | Refusal] | None = None
        """The paper of a record by infusion id; put here by whoever opens the window, None where nobody did."""
        self.sheet_pdf: Callable[[str], bytes | Refusal] | None = None
        """The patient's sheet, in the same way."""
        self.reaction_pdf: Callable[[str], bytes | Refusal] | None = None
        """The report of a reaction, in the same way."""

    @property
    def library(self) -> Library:
        """What is ordered by today: what was shipped, with what this hospital has released."""
        return self.shelf.library

    @property
    def zone(self) -> tzinfo:
        return self.clock.zone.rule

    def now(self) -> datetime:
        return self.clock.now()

    def say(self, message: Message | str) -> str:
        """Words for a reader of this window."""
        return say(message, self.locale, self.zone)

    def infusion(self, infusion_id: str) -> Infusion:
        """The state as it is on disk. KeyError for a record that can't be shown, which the window lets nobody enter."""
        return self.bedside.infusion(infusion_id)

    def indication(self, indication: str) -> str:
        """An indication in words; one that the library does not list stands as it was typed."""
        listed = self.library.indications()
        found = None if isinstance(listed, Refusal) else listed.indication(indication)
        return self.say(found.words) if found is not None else indication

    def submit(
        self, infusion_id: str, command: Command, at: datetime | None = None, *, quiet: bool = False
    ) -> Done | Refusal | Unwritten:
        """The only way a screen changes anything. `at` is the time of the press, or as told."""
        answer = self.bedside.submit(infusion_id, command, self.who(), at)
        self.tell(infusion_id, answer, quiet=quiet)
        return answer

    def who(self) -> Person:
        """Who is signed in. Raises RuntimeError where nobody is, which no screen lets happen."""
        if self.person is None:
            raise RuntimeError("nobody is signed in")
        return self.person

    def tell(self, infusion_id: str, answer: Done | Refusal | Unwritten, *, quiet: bool = False) -> None:
        """Let the window know what came of an act."""
        if isinstance(answer, Done):
            self.answered.emit(None)
            self.changed.emit(infusion_id)
        elif isinstance(answer, Unwritten) or not quiet:
            self.answered.emit(answer)

    def refuse(self, refusal: Refusal | None) -> None:
        """Show a refusal above the bar, or with None take the last one away; nothing was asked of the bedside."""
        self.answered.emit(refusal)

    def go(self, place: Place) -> None:
        self.went.emit(place)

    def sign_in(self, person: Person | None) -> None:
        """None signs out: timers go on, nothing can be done."""
        self.person = person
        self.person_changed.emit()
