"""The record: what happened beside what was planned, the signatures, paper, corrections."""

from datetime import datetime

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.core.session.commands import SignRecord
from app.core.session.events import Meaning
from app.core.values.message import msg
from app.core.values.refusal import Refusal as Refused
from app.present.parts.action import ActionBarView, BottomBarView
from app.present.parts.log import RemarkRow
from app.present.parts.phrase import spoken
from app.present.record import record_view
from app.present.record_screen import record_bar, record_sides
from app.present.refused import refused
from app.ui.desk import Desk
from app.ui.flow import entry_place
from app.ui.paper_file import Make, paper_file
from app.ui.places import Place, Room
from app.ui.screens.flow_screen import FlowScreen
from app.ui.screens.preparing import scrolling
from app.ui.widgets.course import Course
from app.ui.widgets.effect import Remark
from app.ui.widgets.panel import Label, Panel
from app.ui.widgets.refusal import Refusal
from app.ui.widgets.signature_box import SignatureBox
from app.ui.widgets.table import SumStrip, Table

_WIDE = 1200


class RecordScreen(FlowScreen):
    """One infusion that has ended, or one that is looked up."""

    def __init__(self, desk: Desk, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(desk, place, parent)
        self._saved = ""
        self._drawn = -1
        self.sums = SumStrip("record-sums")
        self.course = Course("record-course")
        self.course.setFixedHeight(256)
        self.plan_panel = Panel("record-plan-panel")
        self.plan_panel.body.setContentsMargins(6, 0, 6, 4)
        self.plan = Table("record-plan", framed=False)
        self.plan_panel.body.addWidget(scrolling("record-plan-scroll", self.plan))
        self.refusal = Refusal("record-refusal")
        self.said = Label(role="quiet", name="record-saved", wrap=True)
        self.said.hide()
        self.signatures: dict[str, SignatureBox] = {}
        self.signing = QVBoxLayout()
        self.signing.setSpacing(10)
        self.read = _Lines("record-read")
        self.after = _Lines("record-after")
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.course)
        left.addWidget(self.plan_panel, 1)
        self.side = QWidget()
        right = QVBoxLayout(self.side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(8)
        right.addLayout(self.signing)
        right.addWidget(self.refusal)
        right.addWidget(self.said)
        right.addWidget(scrolling("record-lines", self._lines()), 1)
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(12, 12, 12, 12)
        self.grid.setSpacing(12)
        self.grid.addWidget(self.sums, 0, 0)
        self.grid.addLayout(left, 1, 0)
        self.grid.addWidget(self.side, 0, 1, 2, 1)
        self.grid.setColumnStretch(0, 1)
        self.grid.setRowStretch(1, 1)

    def _lines(self) -> QWidget:
        """What is to be read gives way to the signatures: it scrolls, they are always whole."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.read)
        column.addWidget(self.after)
        column.addStretch(1)
        return inside

    def title(self) -> str:
        return self.desk.say(msg("Record"))

    def bar(self) -> ActionBarView | BottomBarView | None:
        return record_bar(self.told, self._saved)

    def refresh(self, now: datetime) -> None:
        infusion = self.infusion
        if infusion.sequence == self._drawn:
            return  # a closed record changes by its log alone, and putting all of it into words takes its time
        self._drawn = infusion.sequence
        order = infusion.order
        words = self.desk.indication(order.indication) if order is not None else ""
        view = record_view(infusion, now, self.desk.zone, indication=words, locale=self.desk.locale)
        sides = record_sides(self.told, view, self.desk.person, now)
        self.sums.show_view(view.sums)
        self.course.show_view(view.course)
        self.plan.show_view(sides.plan)
        ids = [one.id for one in sides.signatures]
        if ids != list(self.signatures):
            for box in self.signatures.values():
                box.hide()
                box.deleteLater()
            self.signatures = {}
            for one in sides.signatures:
                box = SignatureBox(f"record-{one.id}")
                box.signed.connect(self._sign)
                self.signing.addWidget(box)
                self.signatures[one.id] = box
        for one in sides.signatures:
            self.signatures[one.id].show_view(one)
        self.read.show_lines(sides.read_title, sides.read)
        self.after.show_lines(sides.after_title, _fitting(sides.after, self.width()))

    def act(self, action: str, pressed: datetime) -> bool:
        match action:
            case "print" | "export":
                self._paper(self.desk.record_pdf, "infusion-{record}.pdf", action == "print")
            case "report":
                self._paper(self.desk.reaction_pdf, "reaction-{record}.pdf", True)
            case "late":
                self.desk.go(entry_place(Room.LATE, self.place.infusion, pressed))
            case "correct":
                self.desk.go(Place(Room.CORRECT, self.place.infusion))
            case "addendum":
                self.desk.go(entry_place(Room.NOTE, self.place.infusion, pressed))
            case "go-on":
                self._press_sign()
            case _:
                return False
        return True

    def _press_sign(self) -> None:
        for box in self.signatures.values():
            button = box.button()
            if button is not None:
                button.click()
                return

    def _sign(self, meaning: str, pin: str) -> None:
        """The PIN is that of who is signed in; the signature is hers."""
        person = self.desk.who()
        who = self.desk.bedside.people.verify_pin(person.id, pin)
        if isinstance(who, Refused):
            self._show(who)
            return
        answer = self.desk.submit(self.place.infusion, SignRecord(Meaning(meaning)), quiet=True)
        self._show(answer if isinstance(answer, Refused) else None)

    def _show(self, refusal: Refused | None) -> None:
        view = refused(refusal, self.desk.locale, self.desk.zone) if refusal is not None else None
        self.refusal.show_view(view)
        self._drawn = -1 if refusal is None else self._drawn
        self.refresh(self.desk.now())

    def _paper(self, make: Make | None, name: str, open_it: bool) -> None:
        """Save a paper as a file; for printing open it, so that the system's own viewer prints it."""
        path = paper_file(make, self.place.infusion, name.format(record=self.infusion.record), open_it)
        if isinstance(path, Refused):
            self._show(path)
            return
        self._saved = self.desk.say(msg("Saved as {path}", path=str(path)))
        self.said.setText(self._saved)
        self.said.setVisible(self.width() < _WIDE)  # there the bar has no room for it
        self._show(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow window the sums take the whole width, and the course gives height to the plan."""
        narrow = self.width() < _WIDE
        self.said.setVisible(narrow and bool(self._saved))
        self.side.setFixedWidth(360 if narrow else 440)
        self.course.setFixedHeight(240 if narrow else 256)
        for widget in (self.sums, self.side):
            self.grid.removeWidget(widget)
        self.grid.addWidget(self.sums, 0, 0, 1, 2 if narrow else 1)
        self.grid.addWidget(self.side, 1 if narrow else 0, 1, 1 if narrow else 2, 1)
        self._drawn = -1


def _fitting(lines: tuple[RemarkRow, ...], wide: int) -> tuple[RemarkRow, ...]:
    """Every line where there is room; on a narrow window not the longest, which the advice sheet says."""
    if wide >= _WIDE or len(lines) < 2:
        return lines
    longest = max(lines, key=lambda line: len(spoken(line.words)))
    return tuple(line for line in lines if line is not longest)


class _Lines(Panel):
    """A title and lines with icons."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.body.setSpacing(4)
        self._name = name
        self._title = Label(role="lead", name=f"{name}-title", wrap=True)
        self._rows: list[Remark] = []
        self.body.addWidget(self._title)

    def show_lines(self, title: str, lines: tuple[RemarkRow, ...]) -> None:
        """Show these lines."""
        self._title.setText(title)
        while len(self._rows) < len(lines):
            row = Remark(f"{self._name}-{len(self._rows) + 1}")
            self.body.addWidget(row)
            self._rows.append(row)
        for row, line in zip(self._rows, lines, strict=False):
            row.show_view(line)
            row.show()
        for row in self._rows[len(lines) :]:
            row.hide()
