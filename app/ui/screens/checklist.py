"""The checklist: one question at a time, the answers given above it, what they change beside it."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.protocol.order import Override
from app.core.session.readiness import open_items
from app.core.values.refusal import Refusal
from app.present.checklist import (
    LATER,
    Asking,
    ChecklistView,
    answer_command,
    asked_item,
    checklist_view,
    last_answered,
    look_again,
    still_open,
    wants_typing,
)
from app.present.checklist_effects import waiting_topics
from app.present.entry import Entry
from app.present.parts.action import BottomBarView
from app.present.parts.field import FieldView
from app.present.refused import refused
from app.ui.desk import Desk
from app.ui.flow import entry_place
from app.ui.places import Place, Room
from app.ui.screens.effects_panel import EffectsPanel
from app.ui.screens.entry_form import EntryForm
from app.ui.screens.preparing import NARROW, PreparationScreen, scrolling
from app.ui.widgets.answer_rows import AnswerGroup
from app.ui.widgets.panel import Panel
from app.ui.widgets.question import OpenQuestion
from app.ui.widgets.refusal import Refusal as RefusalBox


class ChecklistScreen(PreparationScreen):
    """Digits answer, the row of an answer asks it again, Ctrl+Enter writes what had to be typed."""

    def __init__(self, desk: Desk, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(desk, place, parent)
        self.asking = Asking()
        self._chosen_at: datetime | None = None
        self._view: ChecklistView | None = None
        self._groups: dict[str, AnswerGroup] = {}
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addStretch(1)
        self._scroll = scrolling("checklist-rows", inside)
        self.question = OpenQuestion("checklist-question")
        self.form = EntryForm("checklist")
        self.refusal = RefusalBox("checklist-refusal")
        self.effects = EffectsPanel()
        self.form.setContentsMargins(0, 6, 0, 4)
        self._lay_out()
        self.question.activated.connect(self._answered)
        self.form.typed_in.connect(self._typed)
        self.refusal.activated.connect(self._reasoned)
        self.effects.activated.connect(lambda action: self.perform(action, self.desk.now()))
        self._take_up()

    def _lay_out(self) -> None:
        self.question.body.addWidget(self.form)
        self.question.body.addWidget(self.refusal)
        listed = Panel("checklist-list")
        listed.body.setContentsMargins(1, 1, 1, 1)
        listed.body.setSpacing(0)
        listed.body.addWidget(self._scroll, 1)
        holder = QVBoxLayout()
        holder.setContentsMargins(8, 6, 8, 8)
        holder.addWidget(self.question)
        listed.body.addLayout(holder)
        self._row = QHBoxLayout(self)
        self._row.addWidget(listed, 1)
        self._row.addWidget(self.effects)

    def resizeEvent(self, event: QResizeEvent) -> None:
        gap = 12 if self.width() >= NARROW else 8
        self._row.setContentsMargins(gap, gap, gap, gap)
        self._row.setSpacing(gap)
        self.effects.setFixedWidth(430 if self.width() >= NARROW else 330)

    def bar(self) -> BottomBarView | None:
        return self._view.bar if self._view is not None else None

    def topic(self) -> str:
        return next(iter(waiting_topics(self.told, self.desk.now())), "")

    def refresh(self, now: datetime) -> None:
        if self.infusion.protocol is None:
            return
        self.keep_typed()
        view = checklist_view(self.told, self.asking, now)
        if view == self._view:
            return
        before, self._view = self._view, view
        self._show_groups(view)
        self.question.show_view(view.question)
        narrow = self.width() < NARROW
        rows = _narrow_rows(view.fields) if narrow else (view.fields,)
        # What was answered before makes room for what stands against this answer.
        self._scroll.setVisible(not (narrow and self.asking.refusal is not None))
        self.form.show_rows(rows if view.fields else (), self.asking.refusal, self.desk.locale, self.desk.zone)
        self.form.setVisible(bool(view.fields))
        self.effects.show_effects(view.effects_title, view.effects)
        self.effects.show_folded(view.folded_title, view.folded_text, view.folded_whole)
        shown = self.asking.refusal
        self.refusal.show_view(refused(shown, self.desk.locale, self.desk.zone) if shown else None)
        if before is None or before.question.id != view.question.id or len(before.fields) != len(view.fields):
            self._look_at(view)

    def perform(self, action: str, pressed: datetime) -> bool:
        match action:
            case "go-on":
                self._go_on(pressed)
            case "take-back":
                if item := last_answered(self.told):
                    self._ask_again(item)
            case "back" if self.asking.answer or self.asking.item:
                self._ask(self.asking.settled())
            case "vitals":
                self.desk.go(entry_place(Room.VITALS, self.place.infusion, pressed))
            case _:
                return super().perform(action, pressed)
        return True

    def _show_groups(self, view: ChecklistView) -> None:
        for place, group in enumerate(view.groups):
            if group.id not in self._groups:
                widget = AnswerGroup(group)
                widget.activated.connect(self._ask_again)
                widget.folding.connect(self._fold)
                self._groups[group.id] = widget
                self._rows.insertWidget(place, widget)
            self._groups[group.id].show_view(group)

    def _look_at(self, view: ChecklistView) -> None:
        """The newest rows in sight, and the keyboard where the next entry is made."""
        QTimer.singleShot(0, self, self._to_the_end)
        if view.fields:
            self.form.focus_first()
        elif view.question.answers:
            self.question.buttons()[0].setFocus()

    def _to_the_end(self) -> None:
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.maximum() if not self.asking.item else bar.value())

    def _fold(self, group_id: str) -> None:
        groups = self._view.groups if self._view is not None else ()
        folded = next(group.folded for group in groups if group.id == group_id)
        folds = {**dict(self.asking.folds), group_id: not folded}
        self._ask(replace(self.asking, folds=tuple(folds.items())))

    def _ask(self, asking: Asking) -> None:
        self.asking = asking
        self.refresh(self.desk.now())
        self.desk.refuse(None)

    def _ask_again(self, item_id: str) -> None:
        self._ask(look_again(self.told, self.asking, item_id))

    def _answered(self, action: str) -> None:
        """An answer was pressed: written at once, or asked for its evidence first."""
        pressed = self.desk.now()
        if action == "vitals":
            self.perform(action, pressed)
            return
        item = asked_item(self.told, self.asking)
        if item is None:
            return
        if action == LATER:
            later = (*(one for one in self.asking.later if one != item.id), item.id)
            self._ask(replace(self.asking.settled(), later=later))
            return
        self._chosen_at = pressed
        self.asking = replace(self.asking, item=item.id, answer=action.removeprefix("answer-"), refusal=None)
        if wants_typing(item, self.asking.answer):
            self.refresh(pressed)
        else:
            self._write(pressed)

    def _write(self, pressed: datetime) -> None:
        item = asked_item(self.told, self.asking)
        if item is None:
            return
        command = answer_command(self.asking, item)
        if isinstance(command, Refusal):
            self.asking = replace(self.asking, refusal=command)
        else:
            before = self.asking
            self.asking = self.asking.settled()  # the window draws what follows as soon as it is written
            if not self.send(command, pressed):
                self.asking = replace(before, refusal=self.refused)
        self.refresh(self.desk.now())
        if self.asking.refusal is not None:
            self.form.focus_on(self.asking.refusal.field or "")

    def _go_on(self, pressed: datetime) -> None:
        if self.asking.answer:
            self._write(self._chosen_at or pressed)
        elif open_items(self.infusion):
            self.desk.refuse(still_open(self.told))
        else:
            self.onwards(Room.PREMEDICATION)

    def _reasoned(self, reason: str) -> None:
        """A reason for an unusual value: the same answer once more, with it."""
        if self.asking.refusal is not None:
            given = Override(self.asking.refusal.code, reason)
            self.asking = replace(self.asking, overrides=(*self.asking.overrides, given))
            self._write(self._chosen_at or self.desk.now())

    def _typed(self, name: str) -> None:
        text = self.form.typed.words.get(name, "")
        self.asking = replace(self.asking, overrides=())
        match name:
            case "value":
                self.asking = replace(self.asking, value=text, refusal=None)
            case "unit":
                self.asking = replace(self.asking, unit=self.form.typed.chosen.get(name, ""), refusal=None)
            case "words":
                self.asking = replace(self.asking, words=text, refusal=None)
            case "dated":
                self.asking = replace(self.asking, dated=text, refusal=None)
            case _:
                self.asking = replace(self.asking, reason=text, refusal=None)
        self.refresh(self.desk.now())

    def keep_typed(self) -> None:
        asking = self.asking
        typed = {"words": asking.words, "dated": asking.dated, "reason": asking.reason}
        typed |= {"value": asking.value, "unit": asking.unit}
        named = {"item": asking.item, "answer": asking.answer} if asking.answer else {}
        self.keep({**named, **typed} if named and any(typed.values()) else {})

    def _take_up(self) -> None:
        kept = self.kept()
        if kept.get("item"):
            self.asking = Asking(
                kept["item"],
                kept.get("answer", ""),
                kept.get("words", ""),
                kept.get("dated", ""),
                kept.get("reason", ""),
                value=kept.get("value", ""),
                unit=kept.get("unit", ""),
            )


def _narrow_rows(fields: tuple[Entry, ...]) -> tuple[tuple[Entry, ...], ...]:
    """Fields beside each other, a choice of units on a row of its own."""
    typed = tuple(one for one in fields if isinstance(one, FieldView))
    chosen = tuple((one,) for one in fields if not isinstance(one, FieldView))
    return (typed, *chosen) if typed else chosen
