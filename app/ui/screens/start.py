"""The start: one look at what is ready, one at the plan, and Ctrl+Enter."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.core.protocol.order import Override
from app.core.session.commands import Start
from app.core.values.refusal import Firmness, Refusal
from app.present.parts.action import BottomBarView
from app.present.refused import refused
from app.present.start import GO, StartView, is_preparing, start_view
from app.ui.desk import Desk
from app.ui.flow import entry_place
from app.ui.navigation import home_of
from app.ui.places import Place, Room
from app.ui.screens.preparing import NARROW, PreparationScreen, scrolling
from app.ui.screens.start_lacks import LackList
from app.ui.widgets.next_act import NextAct
from app.ui.widgets.panel import Label, Panel
from app.ui.widgets.refusal import Refusal as RefusalBox
from app.ui.widgets.table import Table

_ROOMS = {room.value: room for room in Room}


class StartScreen(PreparationScreen):
    """The infusion starts at the time of the press; a reason asked for afterwards changes nothing of it."""

    def __init__(self, desk: Desk, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(desk, place, parent)
        self._pressed: datetime | None = None
        self._view: StartView | None = None
        self.act = NextAct("start-act")
        self.act.setFixedHeight(248)
        self.refusal = RefusalBox("start-refusal", large=True)
        self.lacks = LackList()
        self.heading = Label(role="lead", name="start-plan-title", wrap=True)
        self.table = Table("start-plan", framed=False)
        self.note = Label(role="quiet", name="start-plan-note", wrap=True)
        self.warnings = Label(role="strong", name="start-warnings", wrap=True)
        self._lay_out()
        self.lacks.activated.connect(self._pressed_here)
        self.refusal.activated.connect(self._reason)

    def _lay_out(self) -> None:
        plan = Panel("start-plan-panel")
        for widget in (self.heading, self.table, self.note, self.warnings):
            plan.body.addWidget(widget)
        plan.body.addStretch(1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.act)
        column.addWidget(self.refusal)
        column.addWidget(plan, 1)
        self._left, self._right = scrolling("start-left", left), scrolling("start-right", self.lacks)
        self._grid = QGridLayout(self)
        self._grid.addWidget(self._left, 0, 0)
        self._grid.addWidget(self._right, 0, 1)
        self._grid.setColumnStretch(0, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        gap = 12 if self.width() >= NARROW else 8
        self._grid.setContentsMargins(gap, gap, gap, gap)
        self._grid.setSpacing(gap)
        self._right.setFixedWidth(520 if self.width() >= NARROW else 400)

    def bar(self) -> BottomBarView | None:
        return self._view.bar if self._view is not None else None

    def refresh(self, now: datetime) -> None:
        soft = self.refused is not None and self.refused.firmness is Firmness.SOFT
        view = start_view(self.told, now, keys=not soft)
        self.refusal.show_view(refused(self.refused, self.desk.locale, self.desk.zone) if self.refused else None)
        before, self._view = self._view, view
        self.act.show_view(view.act)
        self.heading.setText(view.plan_title)
        if before is not None and replace(before, act=view.act, plan_title=view.plan_title) == view:
            return
        self.lacks.show_rows(view.lacks_title, view.lacks)
        self.table.setVisible(view.table is not None)
        if view.table is not None:
            self.table.show_view(view.table)
        self.note.setText(view.plan_note)
        self.warnings.setText("\n".join(view.warnings))
        self.warnings.setVisible(bool(view.warnings))

    def perform(self, action: str, pressed: datetime) -> bool:
        name, _, rest = action.partition(":")
        if action == "go-on":
            self._start(pressed)
        elif action == "vitals":
            self.desk.go(entry_place(Room.VITALS, self.place.infusion, pressed))
        elif name == GO and rest in _ROOMS:
            self.onwards(_ROOMS[rest])
        elif action == "back" and self.refused is not None:
            self._meet(None)
        else:
            return super().perform(action, pressed)
        return True

    def topic(self) -> str:
        asked = [row.action.id for row in self._view.lacks if row.action is not None] if self._view else []
        return next((one.partition(":")[2] for one in asked if one.startswith("ask-prescriber:")), "")

    def _pressed_here(self, action: str) -> None:
        self.perform(action, self.desk.now())

    def _start(self, pressed: datetime, *overrides: Override) -> None:
        if not is_preparing(self.infusion):
            self.onwards(home_of(self.infusion, self.desk.now()))
            return
        self._pressed = pressed
        if self.send(Start(overrides), pressed):
            self.onwards(Room.RUNNING)
        else:
            self._meet(self.refused)

    def _reason(self, reason: str) -> None:
        """The start stays at the time of its press."""
        asked, pressed = self.refused, self._pressed
        if asked is not None and pressed is not None:
            self._start(pressed, Override(asked.code, reason))

    def _meet(self, refusal: Refusal | None) -> None:
        self.refused = refusal
        self.refresh(self.desk.now())
        if refusal is not None and self.refusal.buttons():
            self.refusal.buttons()[0].setFocus()
