"""The alarm banner, 56 px, in its one fixed place above the identity band."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.present.parts.action import ActionView
from app.present.parts.alarm import AlarmView
from app.ui.theme.faces import face
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.brush import Brush
from app.ui.widgets.kept_button import kept
from app.ui.widgets.painted import Painted

MORE = "alarms"  # what the "+ 2 more" button emits


class AlarmBanner(Painted):
    """The most urgent alarm. Emits `activated(id)`: the id of its button, or `alarms` for the list."""

    activated = Signal(str)

    def __init__(self, name: str = "alarm-banner", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._view: AlarmView | None = None
        self._button: ActionButton | None = None
        self._more: ActionButton | None = None
        self.setFixedHeight(56)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_view(self, view: AlarmView | None) -> None:
        """Show this alarm; None means there is none and takes the banner away."""
        self._view = view
        self.setVisible(view is not None)
        self._button = kept(self._button, view.button if view else None, "line", self, self.activated)
        more = ActionView(MORE, view.more) if view and view.more else None
        self._more = kept(self._more, more, "line", self, self.activated)
        if view is not None:
            self.say(f"{view.title} {view.where}".strip(), " ".join(filter(None, (view.age, view.acknowledged))))
        self._arrange()
        self.update()

    def buttons(self) -> list[ActionButton]:
        """Acknowledge, and the list of the others."""
        return [button for button in (self._button, self._more) if button is not None]

    def sizeHint(self) -> QSize:
        return QSize(1000, 56)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        right = self.width() - 6
        for button in self.buttons():
            wide = button.sizeHint().width()
            button.setGeometry(right - wide, 6, wide, 44)
            right -= wide + 8

    def draw(self, brush: Brush) -> None:
        view, c = self._view, brush.colours
        if view is None:
            return
        quiet = view.state == "acknowledged"
        level = "high" if view.state == "no-sound" else view.level
        fills = {"high": (c.high, c.onHigh), "medium": (c.medium, c.onMedium), "low": (c.low, c.onLow)}
        fill, ink = (c.surface, c.text) if quiet else fills[level]
        brush.panel(QRectF(self.rect()), fill, c.ink, 2, 0, dashed=quiet)
        icon = "volume-x" if view.state == "no-sound" else f"alarm-{level}"
        size = 28 if view.state == "no-sound" else 30
        brush.icon(icon, 15, 28 - size / 2, size, c.ink if quiet else ink)
        right = float(min((button.x() for button in self.buttons()), default=self.width() - 4) - 12)
        strong, plain = face(18, 600), face(18, 500)
        if quiet and view.acknowledged:
            left = brush.words_right(right, 34, view.acknowledged, plain, ink)
            brush.icon("bell-off", left - 30, 17, 22, ink)
            right = left - 46
        elif view.age:
            right = brush.words_right(right, 34, view.age, strong, ink) - 14
        end = brush.words(60, 34, view.title, strong, ink, right - 60)
        if view.where and right - end > 60:
            brush.words(end + 12, 34, view.where, plain, ink, right - end - 12)
