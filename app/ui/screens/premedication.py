"""The premedication: one drug at a time, what was looked at, and the wait until the infusion may start."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.session.events import PremedicationGiven
from app.core.session.readiness import open_drugs
from app.core.values.refusal import Refusal
from app.present.entry import Typed
from app.present.parts.action import BottomBarView
from app.present.premedication import (
    LATER,
    NOT_GIVEN,
    Giving,
    PremedicationView,
    asked_drug,
    give_command,
    given_line,
    premedication_view,
    reason_against,
    still_open,
    wants_typing,
)
from app.present.refused import refused
from app.ui.desk import Desk
from app.ui.places import Place, Room
from app.ui.screens.entry_form import EntryForm
from app.ui.screens.preparing import NARROW, PreparationScreen, scrolling
from app.ui.screens.wait_panel import RescuePanel, WaitPanel
from app.ui.widgets.answer_rows import AnswerGroup
from app.ui.widgets.gate_list import GateList
from app.ui.widgets.panel import Panel
from app.ui.widgets.question import OpenQuestion
from app.ui.widgets.refusal import Refusal as RefusalBox

_DRUG, _CHOICE = "drug:asked", "drug:choice"  # how the draft names what is not a field


class PremedicationScreen(PreparationScreen):
    """Digits give or withhold; the time is that of the press, or as typed."""

    def __init__(self, desk: Desk, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(desk, place, parent)
        self.giving = Giving()
        self._chosen_at: datetime | None = None
        self._view: PremedicationView | None = None
        self._group: AnswerGroup | None = None
        self.question = OpenQuestion("premedication-question")
        self.checks = GateList("premedication-checks", columns=2)
        self.against = RefusalBox("premedication-against")
        self.form = EntryForm("premedication")
        self.refusal = RefusalBox("premedication-refusal")
        self.wait, self.rescue = WaitPanel(), RescuePanel()
        self.form.setContentsMargins(0, 6, 0, 4)
        self._lay_out()
        self.question.activated.connect(self._answered)
        self.form.typed_in.connect(self._typed)
        self.wait.activated.connect(lambda action: self.perform(action, self.desk.now()))
        self._take_up()

    def _lay_out(self) -> None:
        self.question.body.insertWidget(3, self.checks)
        for widget in (self.against, self.form, self.refusal):
            self.question.body.addWidget(widget)
        self._listed = Panel("premedication-list")
        self._listed.body.setContentsMargins(1, 1, 1, 1)
        self._listed.body.setSpacing(0)
        holder = QVBoxLayout()
        holder.setContentsMargins(8, 6, 8, 8)
        holder.addWidget(self.question)
        self._listed.body.addLayout(holder)
        self._listed.body.addStretch(1)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(12)
        side.addWidget(self.wait)
        side.addWidget(self.rescue, 1)
        self._row = QHBoxLayout(self)
        self._row.addWidget(scrolling("premedication-scroll", self._listed), 1)
        self._row.addWidget(self._side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        gap = 12 if self.width() >= NARROW else 8
        self._row.setContentsMargins(gap, gap, gap, gap)
        self._row.setSpacing(gap)
        self._side.setFixedWidth(430 if self.width() >= NARROW else 330)

    def bar(self) -> BottomBarView | None:
        return self._view.bar if self._view is not None else None

    def topic(self) -> str:
        waive = self._view.wait.waive if self._view is not None else None
        return waive.id.partition(":")[2] if waive is not None else ""

    def refresh(self, now: datetime) -> None:
        if self.infusion.protocol is None:
            return
        self.keep_typed()
        view = premedication_view(self.told, self.giving, self.form.typed, now)
        before, self._view = self._view, view
        self.wait.show_view(view.wait)
        if before is not None and replace(before, wait=view.wait) == view:
            self._show_refusal()
            return
        if self._group is None:
            self._group = AnswerGroup(view.group)
            self._group.activated.connect(self._look_again)
            self._listed.body.insertWidget(0, self._group)
        self._group.show_view(view.group)
        self.question.show_view(view.question)
        self.checks.show_view(view.checks)
        self.checks.setVisible(bool(view.checks))
        self.against.show_view(refused(view.against, self.desk.locale, self.desk.zone) if view.against else None)
        self.form.show_rows(view.rows, self.giving.refusal, self.desk.locale, self.desk.zone)
        self.form.setVisible(bool(view.rows))
        self.rescue.show_view(view.rescue)
        self._show_refusal()
        if before is None or before.question.id != view.question.id or len(before.rows) != len(view.rows):
            self._look_at(view)

    def perform(self, action: str, pressed: datetime) -> bool:
        match action:
            case "go-on":
                self._go_on(pressed)
            case "back" if self.giving.choice or self.giving.drug:
                self._ask(Giving(later=self.giving.later))
            case _:
                return super().perform(action, pressed)
        return True

    def _show_refusal(self) -> None:
        shown = self.giving.refusal
        self.refusal.show_view(refused(shown, self.desk.locale, self.desk.zone) if shown else None)

    def _look_at(self, view: PremedicationView) -> None:
        if view.rows:
            self.form.focus_first()
        elif view.question.answers:
            self.question.buttons()[0].setFocus()

    def _ask(self, giving: Giving) -> None:
        self.giving = giving
        self.form.clear()
        self.refresh(self.desk.now())

    def _look_again(self, drug: str) -> None:
        """A drug that was withheld may be given after all; one that was given is corrected on the record."""
        given = self.infusion.premedication.get(drug)
        line = given_line(self.told, drug)
        if given is not None and isinstance(given.event, PremedicationGiven) and line is not None:
            self.desk.go(Place(Room.CORRECT, self.place.infusion, str(line)))
        else:
            self._ask(Giving(drug, later=self.giving.later))

    def _answered(self, action: str) -> None:
        pressed = self.desk.now()
        drug = asked_drug(self.told, self.giving)
        choice = action.removeprefix("drug-")
        if drug is None:
            return
        if choice == LATER:
            self._ask(Giving(later=(*(one for one in self.giving.later if one != drug.id), drug.id)))
            return
        self._chosen_at = pressed
        self.giving = Giving(drug.id, choice, self.giving.later)
        if choice == NOT_GIVEN and not self.form.typed.word("reason"):
            self.form.typed.words["reason"] = reason_against(self.told, drug)
        if wants_typing(self.told, drug, choice):
            self.refresh(pressed)
        else:
            self._write(pressed)

    def _write(self, pressed: datetime) -> None:
        drug = asked_drug(self.told, self.giving)
        if drug is None:
            return
        found = give_command(self.told, drug, self.giving.choice, self.form.typed, pressed, self.desk.now())
        if isinstance(found, Refusal):
            self.giving = replace(self.giving, refusal=found)
        else:
            before = self.giving
            self.giving = Giving(later=before.later)
            typed = self.form.typed
            self.form.typed = Typed()
            if self.send(*found):
                self.form.clear()
            else:
                self.form.typed = typed
                self.giving = replace(before, refusal=self.refused)
        self.refresh(self.desk.now())
        refusal = self.giving.refusal
        if refusal is not None:
            self.form.focus_on("time" if refusal.field == "at" else refusal.field or "")

    def _go_on(self, pressed: datetime) -> None:
        if self.giving.choice:
            self._write(self._chosen_at or pressed)
        elif open_drugs(self.infusion):
            self.desk.refuse(still_open(self.told))
        else:
            self.onwards(Room.BOTTLES)

    def _typed(self, name: str) -> None:
        self.giving = replace(self.giving, refusal=None)
        self.refresh(self.desk.now())

    def keep_typed(self) -> None:
        typed = {name: text for name, text in self.form.typed.words.items() if text.strip()}
        if self.giving.choice and typed:
            typed |= {_DRUG: self.giving.drug, _CHOICE: self.giving.choice}
        self.keep(typed if self.giving.choice else {})

    def _take_up(self) -> None:
        kept = self.kept()
        if kept.get(_DRUG):
            self.giving = Giving(kept[_DRUG], kept.get(_CHOICE, ""))
            self.form.typed = Typed({name: text for name, text in kept.items() if not name.startswith("drug:")})
