"""Counting drops at a gravity line: tap at each drop, see the true rate, set the clamp by the beat."""

from datetime import datetime, timedelta

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.bedside.answers import Done
from app.core.protocol.drops import Verdict
from app.core.session.commands import CountDrops
from app.core.session.counting import last_count
from app.core.values.message import msg
from app.core.values.refusal import Refusal as Refused
from app.present.drops import DropsView, drops_view
from app.present.refused import refused
from app.ui.desk import Desk
from app.ui.places import Place
from app.ui.screens.flow_screen import FlowScreen
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.drops import Beat, TapPad
from app.ui.widgets.panel import Label, Panel
from app.ui.widgets.phrase_label import PhraseLabel
from app.ui.widgets.refusal import ReasonBar, Refusal


class DropsScreen(FlowScreen):
    """Opened with D from the running screen, when the line runs by gravity."""

    def __init__(self, desk: Desk, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(desk, place, parent)
        self.taps: list[timedelta] = []
        self.tapped_at = self.pressed
        """When the last tap was, on the wall."""
        self.sounding = False
        self._wanted = ""
        self.heading = Label(role="heading", name="drops-heading")
        self.pad = TapPad()
        self.refusal = Refusal("drops-refusal")
        self.buttons = ReasonBar("drops-buttons", height=52, gap=12)
        self.beat_title = Label(role="lead", name="drops-beat-title", wrap=True)
        self.beat = Beat()
        self.beat_words = Label(role="quiet", name="drops-beat-words", wrap=True)
        self.sound: ActionButton | None = None
        self.notes_title = Label(role="lead", name="drops-notes-title")
        self.notes = [PhraseLabel(f"drops-note-{place}") for place in (1, 2, 3)]
        self.pad.pressed.connect(self._tap)
        self.buttons.activated.connect(self.press)
        self.beat.beaten.connect(self._beep)
        self._lay_out()

    def title(self) -> str:
        return self.desk.say(msg("Count drops"))

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(10)
        for part in (self.heading, self.pad, self.refusal, self.buttons):
            left.addWidget(part, 1 if part is self.pad else 0)
        self.beat_panel = Panel("drops-beat-panel")
        self.sound = ActionButton(self._view(self.desk.now()).beat.sound)
        self.sound.activated.connect(self.press)
        for widget in (self.beat_title, self.beat, self.beat_words, self.sound):
            self.beat_panel.body.addWidget(widget)
        self.notes_panel = Panel("drops-notes")
        self.notes_panel.body.addWidget(self.notes_title)
        for note in self.notes:
            self.notes_panel.body.addWidget(note)
        self.notes_panel.body.addStretch(1)
        self.side = QWidget()
        right = QVBoxLayout(self.side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(10)
        right.addWidget(self.beat_panel)
        right.addWidget(self.notes_panel, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 12, 12)
        row.setSpacing(12)
        row.addLayout(left, 1)
        row.addWidget(self.side)

    def _view(self, now: datetime) -> DropsView:
        return drops_view(self.told, tuple(self.taps), self.sounding, now)

    def refresh(self, now: datetime) -> None:
        view = self._view(now)
        if view.title != self._wanted:  # another rate: what was counted was the old one
            self._wanted, self.taps = view.title, []
            view = self._view(now)
        self.heading.setText(view.title)
        self.pad.show_view(view.pad)
        if view.shut is not None:
            self.refusal.show_view(view.shut)
        self.buttons.show_view(view.buttons)
        self.beat_title.setText(view.beat.title)
        self.beat.show_rate(view.beat.rate, view.beat.title)
        self.beat_words.setText(view.beat.words)
        if self.sound is not None:
            self.sound.show_view(view.beat.sound)
        self.notes_title.setText(view.notes_title)
        for place, label in enumerate(self.notes):
            label.setVisible(place < len(view.notes))
            if place < len(view.notes):
                label.show_phrase(view.notes[place])
        last = [self.sound] if self.sound is not None else []
        self.read_in_order([self.pad, *self.buttons.buttons(), *last])

    def act(self, action: str, pressed: datetime) -> bool:
        match action:
            case "confirm" | "go-on":
                self._write()
            case "anew":
                self._anew()
            case "sound":
                self.sounding = not self.sounding
                self.refresh(self.desk.now())
            case _:
                return False
        self.pad.setFocus()
        return True

    def _tap(self) -> None:
        """Real seconds, also where the clock of a training runs faster: a finger does not."""
        seconds = self.desk.clock.monotonic() / self.desk.clock.pace
        self.taps.append(timedelta(seconds=seconds))
        self.tapped_at = self.desk.now()
        self.refusal.show_view(None)
        self.refresh(self.tapped_at)

    def _anew(self) -> None:
        self.taps = []
        self.refusal.show_view(None)
        self.refresh(self.desk.now())

    def _write(self) -> None:
        answer = self.desk.submit(self.place.infusion, CountDrops(tuple(self.taps)), self.tapped_at, quiet=True)
        if isinstance(answer, Refused):
            self.refusal.show_view(refused(answer, self.desk.locale, self.desk.zone))
            return
        if not isinstance(answer, Done):
            return
        count = last_count(answer.infusion)
        if count is not None and count.event.verdict is Verdict.WITHIN:
            self.go_home()
        else:
            self._anew()  # the clamp is turned by the beat, and counted again

    def _beep(self) -> None:
        if self.sounding:
            QApplication.beep()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.side.setFixedWidth(400 if self.width() >= 1200 else 300)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.pad.setFocus()
