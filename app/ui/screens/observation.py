"""After the end: minutes to go, vitals, flush, advice, and the end of observation, with a reason if it is early."""

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core.protocol.order import Override
from app.core.session.after_commands import GiveAdvice
from app.core.session.commands import EndObservation, FlushLine
from app.core.session.phase import Observing
from app.core.values.message import msg
from app.core.values.quantities import Millilitres
from app.core.values.refusal import Firmness
from app.core.values.refusal import Refusal as Refused
from app.present.observation import observation_view
from app.present.parts.action import ActionView
from app.present.parts.field import FieldView
from app.present.parts.log import RemarkRow
from app.present.refused import refused
from app.present.typed import number
from app.ui.desk import Desk
from app.ui.paper_file import Make, paper_file
from app.ui.places import Place
from app.ui.screens.flow_screen import FlowScreen
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.effect import Remark
from app.ui.widgets.field import Field
from app.ui.widgets.log_list import LogList
from app.ui.widgets.next_act import NextAct
from app.ui.widgets.panel import Label, Panel
from app.ui.widgets.refusal import Refusal
from app.ui.widgets.table import SumStrip

# Below this height advice and what follows take the whole column.
_ROOM_FOR_LOG = 640


class ObservationScreen(FlowScreen):
    """One patient after the infusion."""

    def __init__(self, desk: Desk, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(desk, place, parent)
        self._asked: tuple[datetime, str, tuple[Override, ...]] | None = None
        self.main = NextAct("observation-main")
        self.main.setFixedHeight(274)
        self.main.activated.connect(self.press)
        self.refusal = Refusal("observation-refusal")
        self.refusal.activated.connect(self._reason)
        self.sums = SumStrip("observation-sums")
        self.advice = Panel("observation-advice")
        self.advice_title = Label(role="lead", name="observation-advice-title", wrap=True)
        self.advice_rows: list[Remark] = []
        self.advice_button = ActionButton(ActionView("advice", ""), "line", 52)
        self.advice_button.activated.connect(self.press)
        self.papers: dict[str, ActionButton] = {}
        self.paper_row = QHBoxLayout()
        self.paper_row.setSpacing(8)
        self.paper_row.addWidget(self.advice_button, 1)
        self.saved = Label(role="quiet", name="observation-saved", wrap=True)
        self.saved.hide()
        self._printed = False
        self.advice.body.addWidget(self.advice_title)
        self.advice.body.addLayout(self.paper_row)
        self.advice.body.addWidget(self.saved)
        self.flush = Panel("observation-flush")
        self.flush_title = Label(role="lead", name="observation-flush-title")
        self.flushed = Label(role="quiet", name="observation-flushed")
        self.fluid = Field(FieldView("fluid", ""))
        self.volume = Field(FieldView("volume", ""))
        self.flush_button = ActionButton(ActionView("flush", ""), "line", 44)
        self.flush_button.activated.connect(self.press)
        self._lay_out_flush()
        self.after = Panel("observation-after")
        self.after_title = Label(role="lead", name="observation-after-title")
        self.after.body.addWidget(self.after_title)
        self.after_rows: list[Remark] = []
        self.log = LogList("observation-log")
        self.log.activated.connect(self.press)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 12, 12, 12)
        grid.setSpacing(12)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(12)
        right.setSpacing(12)
        for widget in (self.main, self.refusal, self.sums, self.flush):
            left.addWidget(widget)
        left.addStretch(1)
        right.addWidget(self.advice)
        right.addWidget(self.after)
        right.addWidget(self.log, 8)
        right.addStretch(1)
        grid.addLayout(left, 0, 0)
        grid.addLayout(right, 0, 1)
        grid.setColumnStretch(0, 12)
        grid.setColumnStretch(1, 9)

    def title(self) -> str:
        return self.desk.say(msg("Observation"))

    def _lay_out_flush(self) -> None:
        self.flush.body.addWidget(self.flush_title)
        self.flush.body.addWidget(self.flushed)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.fluid, 2)
        row.addWidget(self.volume, 1)
        side = QVBoxLayout()
        side.addSpacing(21)
        side.addWidget(self.flush_button)
        side.addStretch(1)
        row.addLayout(side)
        self.flush.body.addLayout(row)

    def refresh(self, now: datetime) -> None:
        if not isinstance(self.infusion.phase, Observing):
            QTimer.singleShot(0, self, self._over)
            return
        say = self.desk.say
        view = observation_view(self.told, now)
        self.main.show_view(view.main)
        self.sums.show_view(view.sums)
        self.advice_title.setText(view.advice_title)
        _show_remarks(self.advice_rows, view.advice, self.advice, 1, "observation-advice")
        self.advice_button.setVisible(view.advice_button is not None)
        if view.advice_button is not None:
            self.advice_button.show_view(view.advice_button)
        self._show_papers(view.papers)
        self.flush_title.setText(view.flush_title)
        self.flushed.setText(view.flushed)
        self.flushed.setVisible(bool(view.flushed))
        note = say(msg("as the leaflet allows"))
        self.fluid.show_view(FieldView("fluid", say(msg("Fluid")), self.fluid.text(), note=note))
        self.volume.show_view(FieldView("volume", say(msg("Volume")), self.volume.text(), say(Millilitres.unit)))
        self.flush_button.show_view(ActionView("flush", say(msg("Flushed")), icon="droplets"))
        self.after_title.setText(view.after_title)
        _show_remarks(self.after_rows, view.after, self.after, 1, "observation-after")
        self.log.show_view(view.log)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small window the advice is whole and the log gives way: the record shows it."""
        self.log.setHidden(self.width() < 1200 or self.height() < _ROOM_FOR_LOG)

    def _show_papers(self, papers: tuple[ActionView, ...]) -> None:
        for paper in papers:
            if paper.id not in self.papers:
                button = ActionButton(paper, "line", 52)
                button.activated.connect(self.press)
                self.paper_row.addWidget(button, 1)
                self.papers[paper.id] = button
            self.papers[paper.id].show_view(paper)
        for name, button in self.papers.items():
            button.setVisible(any(paper.id == name for paper in papers))

    def _paper(self, make: Make | None, name: str) -> bool:
        path = paper_file(make, self.place.infusion, name.format(record=self.infusion.record), open_it=True)
        if isinstance(path, Refused):
            self._show(path)
            return False
        self.saved.setText(self.desk.say(msg("Saved as {path}", path=str(path))))
        self.saved.show()
        return True

    def _over(self) -> None:
        """Nothing is observed here: go where this infusion is looked after."""
        if self.isVisible():
            self.go_home()

    def act(self, action: str, pressed: datetime) -> bool:
        if action in ("end", "go-on"):
            self._end(pressed)
        elif action == "advice":
            self.desk.submit(self.place.infusion, GiveAdvice(sheet=self._printed), pressed)
        elif action == "print":
            self._printed = self._paper(self.desk.sheet_pdf, "after-{record}.pdf") or self._printed
        elif action == "report":
            self._paper(self.desk.reaction_pdf, "reaction-{record}.pdf")
        elif action == "flush":
            self._flush(pressed)
        else:
            return action.isdigit()  # a line of the log: it is read here, not changed
        return True

    def _flush(self, pressed: datetime) -> None:
        amount = number(self.volume.text(), "volume", Millilitres.unit)
        if isinstance(amount, Refused):
            self._show(amount)
            return
        command = FlushLine(self.fluid.text(), Millilitres(amount if amount is not None else 0))
        answer = self.desk.submit(self.place.infusion, command, pressed, quiet=True)
        self._show(answer if isinstance(answer, Refused) else None)
        if not isinstance(answer, Refused):
            self.fluid.set_text("")
            self.volume.set_text("")

    def _end(self, pressed: datetime, overrides: tuple[Override, ...] = ()) -> None:
        answer = self.desk.submit(self.place.infusion, EndObservation(overrides), pressed, quiet=True)
        soft = isinstance(answer, Refused) and answer.firmness is Firmness.SOFT
        self._asked = (pressed, answer.code, overrides) if soft and isinstance(answer, Refused) else None
        self._show(answer if isinstance(answer, Refused) else None)
        if not isinstance(answer, Refused):
            self.go_home()

    def _reason(self, reason: str) -> None:
        if self._asked is not None:
            pressed, code, given = self._asked
            self._end(pressed, (*given, Override(code, reason)))

    def _show(self, refusal: Refused | None) -> None:
        view = refused(refusal, self.desk.locale, self.desk.zone) if refusal is not None else None
        self.refusal.show_view(view)
        self.main.setFixedHeight(274 if view is None else 256)
        self.sums.setVisible(view is None)
        # What was typed in the flush stays in sight when it is the flush that was refused.
        self.flush.setVisible(refusal is None or refusal.field in ("fluid", "volume"))
        self.refresh(self.desk.now())


def _show_remarks(rows: list[Remark], views: tuple[RemarkRow, ...], panel: Panel, first: int, name: str) -> None:
    """One widget for each line, kept while the lines change their words only."""
    while len(rows) < len(views):
        row = Remark(f"{name}-{len(rows) + 1}")
        panel.body.insertWidget(first + len(rows), row)
        rows.append(row)
    for row, view in zip(rows, views, strict=False):
        row.show_view(view)
    for row in rows[len(views) :]:
        row.hide()
