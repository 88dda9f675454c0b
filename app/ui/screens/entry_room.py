"""A room where something is typed and put on the record: a form, its refusal beside it, what is typed kept as a draft.

Each room says what it asks (`view`) and which commands its answers make (`build`).
"""

import json
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.bedside.answers import Done
from app.core.protocol.order import Override
from app.core.session.commands import Command
from app.core.values.refusal import Firmness
from app.core.values.refusal import Refusal as Refused
from app.journal.failures import Unwritten
from app.present.entry import Entry, EntryView, Typed, done_at
from app.present.refused import refused
from app.ui.desk import Desk
from app.ui.places import Place
from app.ui.screens.entry_form import EntryForm
from app.ui.screens.flow_screen import FlowScreen
from app.ui.widgets.panel import Label, Panel
from app.ui.widgets.phrase_label import PhraseLabel
from app.ui.widgets.refusal import ReasonBar, Refusal


class EntryRoom(FlowScreen):
    """A form on the left, what one should know on the right."""

    def __init__(self, desk: Desk, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(desk, place, parent)
        self.room = place.room.value
        self.overrides: list[Override] = []
        self.refused: Refused | None = None
        self.form = EntryForm(self.room)
        self.heading = Label(role="heading", name=f"{self.room}-heading", wrap=True)
        self.noted = Label(role="quiet", name=f"{self.room}-noted", wrap=True)
        self.refusal = Refusal(f"{self.room}-refusal")
        self.buttons = ReasonBar(f"{self.room}-buttons", height=52, gap=12)
        self.side_title = Label(role="lead", name=f"{self.room}-side-title", wrap=True)
        self.side_notes: list[PhraseLabel] = []
        self.refusal.activated.connect(self._reason)
        self.buttons.activated.connect(self.press)
        self.form.typed_in.connect(self._typed)
        self.lay_out()
        self._take_up_draft()

    def view(self, typed: Typed, now: datetime) -> EntryView:
        """What the room asks, with what was typed in it."""
        raise TypeError(f"{type(self).__name__} says nothing to ask")

    def build(self, typed: Typed) -> Sequence[Command] | Refused:
        """The commands that the answers make, or what stands against reading them."""
        return ()

    def done(self, answer: Done) -> None:
        """What follows once it is on the record."""
        self.go_home()

    def when(self, typed: Typed) -> datetime | Refused:
        """When it was done: as typed, else the time of the press."""
        return done_at(typed, self.pressed, self.desk.now(), self.desk.zone)

    def changed(self, name: str) -> None:
        """What an entry changes in the others."""

    def key(self) -> str:
        """What the draft is kept by."""
        return f"{self.room}:{self.place.infusion}"

    @property
    def typed(self) -> Typed:
        """What stands in the form now."""
        return self.form.typed

    def lay_out(self) -> None:
        """Heading, form, refusal and buttons left; notes right."""
        self.asked = Panel(f"{self.room}-asked")
        for widget in (self.heading, self.noted, self.form):
            self.asked.body.addWidget(widget)
        self.left = QVBoxLayout()
        self.left.setSpacing(12)
        for part in (self.asked, self.refusal, self.buttons):
            self.left.addWidget(part)
        self.left.addStretch(1)
        self.side = Panel(f"{self.room}-side")
        self.side.body.addWidget(self.side_title)
        self.side.body.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 12, 12)
        row.setSpacing(12)
        row.addLayout(self.left, 1)
        row.addWidget(self.side)

    def refresh(self, now: datetime) -> None:
        view = self.view(self.typed, now)
        self.heading.setText(view.title)
        self.noted.setText(view.noted)
        self.noted.setVisible(bool(view.noted))
        self.form.show_rows(self._asked_now(view), self.refused, self.desk.locale, self.desk.zone)
        self.buttons.show_view((view.save, *view.more))
        self._show_notes(view)
        self.read_in_order([*self.form.inputs(), *self.refusal.buttons(), *self.buttons.buttons()])

    def _asked_now(self, view: EntryView) -> tuple[tuple[Entry, ...], ...]:
        """All rows; while a reason is asked for a value, its row alone, so that value and reasons fit the screen.

        What stands in the other rows is kept, and comes back with the next key.
        """
        if self.refused is None or self.refused.firmness is not Firmness.SOFT:
            return view.rows
        at_fault = tuple(row for row in view.rows if any(one.id == self.refused.field for one in row))
        return at_fault or view.rows

    def act(self, action: str, pressed: datetime) -> bool:
        if action in ("confirm", "go-on"):
            self.confirm()
            return True
        return False

    def confirm(self) -> None:
        """Put it on the record, or say why not with everything typed left as it is."""
        typed = self.typed
        when = self.when(typed)
        commands = self.build(typed)
        if isinstance(commands, Refused):
            self.show_refusal(commands)
            return
        if isinstance(when, Refused):
            self.show_refusal(when)
            return
        answer: Done | Refused | Unwritten | None = None
        for command in commands:
            answer = self.desk.submit(self.place.infusion, command, when, quiet=True)
            if isinstance(answer, Refused):
                self.show_refusal(answer)
                return
            if isinstance(answer, Unwritten):
                return
        self.show_refusal(None)
        self.forget()
        if isinstance(answer, Done):
            self.done(answer)

    def show_refusal(self, refusal: Refused | None) -> None:
        """Show why not, at the field at fault and beneath the form; None takes it away."""
        self.refused = refusal
        self.refusal.show_view(refused(refusal, self.desk.locale, self.desk.zone) if refusal is not None else None)
        self.refresh(self.desk.now())
        if refusal is not None:
            self.form.focus_on("time" if refusal.field == "at" else refusal.field or "")

    def leaving(self) -> None:
        """Keep what is typed; nothing is kept where nothing was."""
        typed, person = self.typed, self.desk.person
        if person is None:
            return
        if any(word.strip() for word in typed.words.values()) or typed.chosen:
            text = json.dumps({"words": typed.words, "chosen": typed.chosen})
            self.desk.bedside.save_draft(self.key(), person, text)

    def forget(self) -> None:
        """The draft became an entry: nothing is to be taken up again."""
        self.form.clear()
        self.overrides = []
        if self.desk.person is not None:
            self.desk.bedside.discard_draft(self.key(), self.desk.person)

    def _take_up_draft(self) -> None:
        person = self.desk.person
        kept = self.desk.bedside.draft(self.key(), person) if person is not None else None
        if kept is not None:
            found = json.loads(kept)
            self.form.take_up(Typed(dict(found["words"]), dict(found["chosen"])))

    def _typed(self, name: str) -> None:
        """What was refused is looked at anew as soon as it is changed; its reasons counted for the old value only."""
        if self.refused is not None and self.refused.field in (name, None, "at"):
            self.refused = None
            self.refusal.show_view(None)
        self.overrides = [one for one in self.overrides if not one.code.startswith(f"{name}.")]
        self.changed(name)
        self.refresh(self.desk.now())

    def _reason(self, reason: str) -> None:
        if self.refused is not None and self.refused.firmness is Firmness.SOFT:
            self.overrides.append(Override(self.refused.code, reason))
            self.confirm()

    def _show_notes(self, view: EntryView) -> None:
        self.side.setVisible(bool(view.notes or view.notes_title))
        self.side_title.setText(view.notes_title)
        while len(self.side_notes) < len(view.notes):
            label = PhraseLabel(f"{self.room}-note-{len(self.side_notes) + 1}")
            self.side.body.insertWidget(self.side.body.count() - 1, label)
            self.side_notes.append(label)
        for label in self.side_notes[len(view.notes) :]:
            label.hide()
        for label, words in zip(self.side_notes, view.notes, strict=False):
            label.show_phrase(words)
            label.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.side.setFixedWidth(430 if self.width() >= 1200 else 300)
