"""The running screen: the next act, the rate to set, the ladder; below the course, the volumes and the log."""

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.core.protocol.order import Override
from app.core.session.commands import Complete
from app.core.session.phase import Paused, Running
from app.core.values.message import msg
from app.core.values.refusal import Firmness
from app.core.values.refusal import Refusal as Refused
from app.present.parts.action import ActionView
from app.present.refused import refused
from app.present.running import running_view
from app.ui.desk import Desk
from app.ui.places import Place
from app.ui.screens.flow_screen import FlowScreen
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.course import Course
from app.ui.widgets.ladder import Ladder
from app.ui.widgets.log_list import LogList
from app.ui.widgets.next_act import NextAct
from app.ui.widgets.rate_figure import RateFigure
from app.ui.widgets.refusal import Refusal
from app.ui.widgets.volume import VolumePanel

NARROW = 1200
_CHART = 190  # the chart never gets lower; the log gives way before it


class RunningScreen(FlowScreen):
    """One infusion while it runs or pauses."""

    def __init__(self, desk: Desk, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(desk, place, parent)
        self.next_act = NextAct("running-next-act", self)
        self.rate = RateFigure("running-rate", self)
        self.count = ActionButton(ActionView("drops", ""), parent=self)
        self.ladder = Ladder("running-ladder", parent=self)
        self.course = Course("running-course", self)
        self.volume = VolumePanel("running-volume", self)
        self.log = LogList("running-log", parent=self)
        self.refusal = Refusal("running-refusal", parent=self)
        self._asked: tuple[datetime, str, tuple[Override, ...]] | None = None
        self.count.hide()
        self.next_act.activated.connect(self.press)
        self.count.activated.connect(self.press)
        self.log.activated.connect(self.press)
        self.refusal.activated.connect(self._reason)
        self.ladder.installEventFilter(self)

    def title(self) -> str:
        paused = isinstance(self.infusion.phase, Paused)
        return self.desk.say(msg("Paused") if paused else msg("Running"))

    def refresh(self, now: datetime) -> None:
        infusion = self.infusion
        if not isinstance(infusion.phase, Running | Paused):
            QTimer.singleShot(0, self, self._over)
            return
        view = running_view(infusion, now, self.desk.zone, self.desk.locale)
        self.next_act.show_view(view.next_act)
        self.rate.show_view(view.rate)
        self._show_count(view.count)
        self.ladder.show_view(view.ladder)
        self.ladder.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Enter on it opens the entry of a lower rate
        self.ladder.setProperty("ringed", True)
        self.course.show_view(view.course)
        self.volume.show_view(view.volume)
        self.log.show_view(view.log)

    def _show_count(self, view: ActionView | None) -> None:
        """Counting drops stands under their figure, and nowhere where a pump runs."""
        if view is not None:
            self.count.show_view(view)
        if self.count.isHidden() is (view is not None):
            self.count.setVisible(view is not None)
            self._arrange()

    def _over(self) -> None:
        """It ended while this screen was shown, or was shown after its end: go where it is looked after now."""
        if self.isVisible():
            self.go_home()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A press on the ladder, or Enter or Space when it has the focus, opens the entry of a lower rate."""
        if watched is self.ladder:
            clicked = event.type() == QEvent.Type.MouseButtonPress
            keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
            if clicked or (
                isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in keys
            ):
                self.press("reduce-to")
                return True
        return super().eventFilter(watched, event)

    def act(self, action: str, pressed: datetime) -> bool:
        match action:
            case "complete":
                self._complete(pressed)
            case _:
                return action.isdigit()  # a line of the log was pressed: it is read, not changed, here
        return True

    def _complete(self, pressed: datetime, overrides: tuple[Override, ...] = ()) -> None:
        answer = self.desk.submit(self.place.infusion, Complete(overrides), pressed, quiet=True)
        soft = isinstance(answer, Refused) and answer.firmness is Firmness.SOFT
        self._asked = (pressed, answer.code, overrides) if soft and isinstance(answer, Refused) else None
        if isinstance(answer, Refused):
            self.refusal.show_view(refused(answer, self.desk.locale, self.desk.zone))
            self._arrange()
            return
        self.refusal.show_view(None)
        self.go_home()

    def _reason(self, reason: str) -> None:
        if self._asked is not None:
            pressed, code, given = self._asked
            self._complete(pressed, (*given, Override(code, reason)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        wide, high = self.width(), self.height()
        narrow = wide < NARROW
        gap = 8 if narrow else 12
        hero = 262 if narrow else 274
        rate, ladder = (236, 200) if narrow else (318, max(wide - 2 * gap - 630 - 318 - 2 * gap, 300))
        act = wide - 2 * gap - rate - ladder - 2 * gap
        top = gap
        self.next_act.setGeometry(gap, top, act, hero)
        under = 0 if self.count.isHidden() else self.count.sizeHint().height() + 8
        self.rate.setGeometry(gap + act + gap, top, rate, hero - under)
        self.count.setGeometry(gap + act + gap, top + hero - under + 8, rate, max(under - 8, 0))
        self.ladder.setGeometry(wide - gap - ladder, top, ladder, hero)
        top += hero + gap
        low = max(high - top - gap, _CHART)
        if narrow:
            course = wide - 2 * gap - gap - 442
            self.course.setGeometry(gap, top, course, low)
            flat = min(90, low)
            self.volume.setGeometry(wide - gap - 442, top, 442, flat)
            self.log.setGeometry(wide - gap - 442, top + flat + gap, 442, max(low - flat - gap, 0))
        else:
            log = 436 + max(wide - 1366, 0) // 3
            course = wide - 2 * gap - 250 - log - 2 * gap
            self.course.setGeometry(gap, top, course, low)
            self.volume.setGeometry(gap + course + gap, top, 250, low)
            self.log.setGeometry(wide - gap - log, top, log, low)
        box = QRect(self.course.geometry())
        tall = self.refusal.heightForWidth(box.width())
        self.refusal.setGeometry(box.x(), box.bottom() - tall, box.width(), tall)
        self.refusal.raise_()
