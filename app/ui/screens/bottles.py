"""The bottles: each one typed as it is in the hand, looked at, and accepted or refused before it can hang."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.protocol.product import Product
from app.core.session.commands import Command
from app.core.session.volume import available, ordered
from app.core.values.message import msg
from app.core.values.refusal import Refusal
from app.present.bottles import (
    BottlesView,
    InHand,
    accept_command,
    bottles_view,
    form_open,
    is_begun,
    still_short,
    take_back_command,
)
from app.present.entry import Typed
from app.present.parts.action import ActionView, BottomBarView
from app.present.refused import refused
from app.ui.desk import Desk
from app.ui.places import Place, Room
from app.ui.screens.bottles_parts import PlanPanel, Remarks
from app.ui.screens.entry_form import EntryForm
from app.ui.screens.look_lines import LookLines
from app.ui.screens.preparing import NARROW, PreparationScreen, scrolling
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.field import Field
from app.ui.widgets.panel import Label, Panel
from app.ui.widgets.refusal import Refusal as RefusalBox
from app.ui.widgets.table import Table

_CHOSEN = "chosen:"  # how the draft names what was chosen, not typed


class BottlesScreen(PreparationScreen):
    """F4 types a bottle, Ctrl+Enter accepts it, Ctrl+Z takes the last one back with a reason."""

    def __init__(self, desk: Desk, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(desk, place, parent)
        self.hand = InHand()
        self._kept_bottle = Typed()
        self._view: BottlesView | None = None
        self.heading = Label(role="heading", name="bottles-heading", wrap=True)
        self.sub = Label(role="quiet", name="bottles-sub", wrap=True)
        self.form = EntryForm("bottles")
        self.refusal = RefusalBox("bottles-refusal", large=True)
        words = ActionView("empty", desk.say(msg("Set it aside, type another")), icon="undo-2")
        self.empty = ActionButton(words)
        self.table = Table("bottles-table", framed=False)
        self.remarks = Remarks("bottles-remarks")
        self.looks = LookLines("bottles-looks")
        self.plan = PlanPanel()
        self._lay_out()
        self.form.typed_in.connect(self._typed)
        self.looks.turned.connect(self._turn)
        self.empty.activated.connect(lambda _: self._clear())
        self._take_up()

    def _lay_out(self) -> None:
        self.asked = Panel("bottles-asked", "accent-white")
        for widget in (self.heading, self.sub, self.form):
            self.asked.body.addWidget(widget)
        listed = Panel("bottles-list")
        listed.body.setContentsMargins(1, 1, 1, 1)
        listed.body.setSpacing(0)
        listed.body.addWidget(self.table)
        listed.body.addWidget(self.remarks)
        listed.body.addStretch(1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.asked)
        column.addWidget(self.refusal)
        column.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(listed, 1)
        self.plan.under.addWidget(self.looks)
        self._side = scrolling("bottles-side", self.plan)
        self._row = QHBoxLayout(self)
        self._row.addWidget(scrolling("bottles-scroll", inside), 1)
        self._row.addWidget(self._side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        gap = 12 if self.width() >= NARROW else 8
        self._row.setContentsMargins(gap, gap, gap, gap)
        self._row.setSpacing(gap)
        self._side.setFixedWidth(420 if self.width() >= NARROW else 310)

    def bar(self) -> BottomBarView | None:
        return self._view.bar if self._view is not None else None

    def products(self) -> tuple[Product, ...]:
        """What can stand on a label here: the pinned product and every other one, so that a wrong one is told."""
        protocol = self.infusion.protocol
        pinned = (protocol.product,) if protocol is not None else ()
        known = {one.id for one in pinned}
        return (*pinned, *(one for one in self.desk.library.products() if one.id not in known))

    def refresh(self, now: datetime) -> None:
        if self.infusion.protocol is None:
            return
        self.keep_typed()
        view = bottles_view(self.told, self.products(), self.hand, self.form.typed)
        shown = self.hand.refusal
        self.refusal.show_view(refused(shown, self.desk.locale, self.desk.zone) if shown else None)
        begun = is_begun(self.form.typed) and not self.hand.take_back
        self.empty.setVisible(begun and shown is not None and shown.code.startswith("bottle."))
        self.form.show_rows(view.rows, shown, self.desk.locale, self.desk.zone)
        if view == self._view:
            return
        before, self._view = self._view, view
        self.heading.setText(view.title)
        self.sub.setText(view.sub)
        self.form.setVisible(bool(view.rows))
        self.looks.show_views(view.looks_title, view.looks)
        self.table.show_view(view.table)
        self.remarks.show_rows(view.remarks)
        self.plan.show_view(view.plan)
        if before is None or before.title != view.title:
            self._first_field()

    def perform(self, action: str, pressed: datetime) -> bool:
        match action:
            case "bottle":
                self.hand = InHand(open=True)
                self.refresh(pressed)
                self._first_field()
            case "take-back":
                self._begin_take_back()
            case "go-on":
                self._go_on(pressed)
            case "back" if self.hand.take_back:
                self._end_take_back()
            case "back" if self.hand.open and not is_begun(self.form.typed):
                self.hand = InHand()
            case _:
                return super().perform(action, pressed)
        return True

    def _first_field(self) -> None:
        """The product first; a list takes the keyboard as a field does. Without a form the keys are the screen's."""
        if self.hand.take_back or form_open(self.told, self.hand):
            self.form.focus_on("reason" if self.hand.take_back else "product")
        else:
            self.setFocus()

    def _go_on(self, pressed: datetime) -> None:
        if self.hand.take_back:
            if self._sent(take_back_command(self.hand, self.form.typed), pressed):
                self._end_take_back()
        elif form_open(self.told, self.hand) and is_begun(self.form.typed):
            command = accept_command(self.told, self.products(), self.form.typed)
            if isinstance(command, Refusal):
                self._refuse(command)
            elif self._sent(command, pressed):
                self.hand = InHand()
                self._clear()
        elif available(self.infusion) < ordered(self.infusion):
            self.desk.refuse(still_short(self.told))
        else:
            self.onwards(Room.SECOND_CHECK)

    def _sent(self, command: Command, pressed: datetime) -> bool:
        if self.send(command, pressed):
            return True
        self._refuse(self.refused)
        return False

    def _refuse(self, refusal: Refusal | None) -> None:
        """Said beneath the form; what was typed stays."""
        self.hand = replace(self.hand, refusal=refusal)
        self.refresh(self.desk.now())
        if refusal is None:
            return
        if refusal.field == "inspected" and self.looks.lines():
            self.looks.lines()[0].setFocus()
        else:
            self.form.focus_on(refusal.field or "")
            self._select_all(refusal.field or "")

    def _select_all(self, name: str) -> None:
        field = self.form.findChild(Field, f"bottles-{name}")
        if isinstance(field, Field):
            field.edit.selectAll()

    def _clear(self) -> None:
        self.hand = replace(self.hand, refusal=None)
        self.form.clear()
        self.refresh(self.desk.now())
        self._first_field()

    def _begin_take_back(self) -> None:
        last = max((bottle.number for bottle in self.infusion.bottles), default=0)
        if last:
            self._kept_bottle = self.form.typed
            self.form.typed = Typed()
            self.hand = InHand(self.hand.open, last)
            self.refresh(self.desk.now())
            self._first_field()

    def _end_take_back(self) -> None:
        """Back to the bottle that was being typed."""
        self.hand = InHand(self.hand.open)
        self.form.typed = self._kept_bottle
        self._kept_bottle = Typed()
        self.refresh(self.desk.now())

    def _typed(self, name: str) -> None:
        if name == "product":
            self.form.typed.chosen.pop("volume", None)  # sizes are those of the product chosen
        self.hand = replace(self.hand, refusal=None)
        self.refresh(self.desk.now())

    def _turn(self, look: str) -> None:
        chosen = self.form.typed.chosen
        if chosen.get(look) == "yes":
            del chosen[look]
        else:
            chosen[look] = "yes"
        self._typed(look)

    def keep_typed(self) -> None:
        if not self.hand.take_back:
            typed = self.form.typed
            self.keep({**typed.words, **{f"{_CHOSEN}{name}": one for name, one in typed.chosen.items()}})

    def _take_up(self) -> None:
        kept = self.kept()
        words = {name: text for name, text in kept.items() if not name.startswith(_CHOSEN)}
        chosen = {name.removeprefix(_CHOSEN): one for name, one in kept.items() if name.startswith(_CHOSEN)}
        self.form.typed = Typed(words, chosen)
        if words or chosen:
            self.hand = InHand(open=True)
