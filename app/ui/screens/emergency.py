"""The emergency screen: big steps, each logged by its digit; Esc leads to the board while it goes on."""

from datetime import datetime

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.session.commands import DoEmergencyStep, GiveTreatment, WithholdTreatment
from app.core.session.infusion import ADRENALINE
from app.core.values.message import msg
from app.present.emergency import emergency_bar, emergency_view
from app.present.parts.action import ActionBarView, BottomBarView
from app.present.running import log_view
from app.present.treatment import at_protocol_dose, dose_here
from app.ui.desk import Desk
from app.ui.flow import entry_place
from app.ui.places import Place, Room
from app.ui.screens.emergency_parts import EmergencyHeader, EmergencyStep
from app.ui.screens.flow_screen import FlowScreen
from app.ui.widgets.log_list import LogList
from app.ui.widgets.panel import Label, Panel
from app.ui.widgets.phrase_label import PhraseLabel


class EmergencyScreen(FlowScreen):
    """F12 from anywhere. Its time is that of the key."""

    own_header = True

    def __init__(self, desk: Desk, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(desk, place, parent)
        self.head: EmergencyHeader | None = None
        self.steps_shown: dict[str, EmergencyStep] = {}
        self.column = QVBoxLayout()
        self.column.setSpacing(8)
        self.column.addStretch(1)
        self.log = LogList("emergency-log")
        self.log.activated.connect(self.press)
        self.at_the_time = Panel("emergency-at-the-time")
        self.at_title = Label(role="strong", name="emergency-at-title")
        self.at_words = PhraseLabel("emergency-at-words")
        self.at_the_time.body.addWidget(self.at_title)
        self.at_the_time.body.addWidget(self.at_words)
        self.side = QWidget()
        side = QVBoxLayout(self.side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(9)
        side.addWidget(self.log, 1)
        side.addWidget(self.at_the_time)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 12, 12)
        row.setSpacing(12)
        row.addLayout(self.column, 1)
        row.addWidget(self.side)

    def title(self) -> str:
        return self.desk.say(msg("Emergency"))

    def header(self) -> QWidget | None:
        self.head = EmergencyHeader()
        return self.head

    def bar(self) -> ActionBarView | BottomBarView | None:
        others = sum(1 for one in self.desk.bedside.infusions() if one.id != self.place.infusion)
        return emergency_bar(self.told, others)

    def refresh(self, now: datetime) -> None:
        if self.infusion.protocol is None:
            return
        view = emergency_view(self.told, now)
        if self.head is not None:
            self.head.show_view(view.head)
        for place, step in enumerate(view.steps):
            if step.id not in self.steps_shown:
                made = EmergencyStep(step)
                made.activated.connect(self.press)
                self.column.insertWidget(place, made)
                self.steps_shown[step.id] = made
            self.steps_shown[step.id].show_view(step)
        self.log.show_view(log_view(self.told))
        self.at_title.setText(view.running_title)
        self.at_words.show_phrase(view.running)

    def act(self, action: str, pressed: datetime) -> bool:
        if action.startswith("step-"):
            self._step(action.removeprefix("step-"), pressed)
        elif action == "no-repeat":
            words = self.desk.say(msg("better, no further dose"))
            name = self.desk.say(msg("Adrenaline"))
            self.desk.submit(self.place.infusion, WithholdTreatment(ADRENALINE, name, words), pressed)
        elif action == "back":
            self.desk.go(Place(Room.BOARD))
        elif action == "observation":
            self.desk.go(Place(Room.OBSERVATION, self.place.infusion))
        else:
            return action.isdigit()  # a line of the log: it is read here, not changed
        return True

    def _step(self, step: str, pressed: datetime) -> None:
        if step == ADRENALINE and not self._adrenaline(pressed):
            return
        done = {name for name, _ in self.infusion.emergency_steps}
        if step not in done:
            self.desk.submit(self.place.infusion, DoEmergencyStep(step), pressed)

    def _adrenaline(self, pressed: datetime) -> bool:
        """Log one dose; False where the dose has to be typed first."""
        infusion = self.infusion
        dose, _ = dose_here(infusion, ADRENALINE)
        if dose is None:
            self.desk.go(entry_place(Room.TREATMENT, infusion.id, pressed, f"given:{ADRENALINE}"))
            return False
        command = at_protocol_dose(infusion, ADRENALINE)
        if command is None:
            command = GiveTreatment(ADRENALINE, self.desk.say(msg("Adrenaline")), dose, "IM")
        self.desk.submit(infusion.id, command, pressed)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.side.setFixedWidth(340 if self.width() >= 1200 else 286)
