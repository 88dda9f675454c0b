"""The bar at the bottom: the action bar while an infusion runs, the bottom bar everywhere else."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.present.parts.action import ActionBarView, ActionView, BottomBarView
from app.ui.theme.faces import baseline, face, width
from app.ui.widgets.action_button import ActionButton, Shape
from app.ui.widgets.brush import Brush
from app.ui.widgets.painted import Painted

# shape, margin, gap within a cluster, gap between clusters, height of a button
_SHAPES: tuple[tuple[Shape, int, int, int, int], ...] = (("bar", 12, 6, 19, 60), ("stacked", 8, 5, 11, 64))


class ActionBar(Painted):
    """Clusters of actions, 76 px high. Emits `activated(id)`."""

    activated = Signal(str)

    def __init__(self, name: str = "action-bar", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._view = ActionBarView(())
        self._buttons: list[list[ActionButton]] = []
        self._lines: list[float] = []
        self.setFixedHeight(76)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_view(self, view: ActionBarView) -> None:
        """Show these clusters; buttons stay the same widgets while their ids do."""
        ids = [[action.id for action in cluster] for cluster in view.clusters]
        if ids != [[action.id for action in cluster] for cluster in self._view.clusters]:
            for button in self.buttons():
                button.hide()
                button.deleteLater()
            self._buttons = [[self._made(action) for action in cluster] for cluster in view.clusters]
        for cluster, actions in zip(self._buttons, view.clusters, strict=True):
            for button, action in zip(cluster, actions, strict=True):
                button.show_view(action)
        self._view = view
        self._arrange()

    def buttons(self) -> list[ActionButton]:
        """All buttons, left to right."""
        return [button for cluster in self._buttons for button in cluster]

    def button(self, action: str) -> ActionButton:
        """The button of that action. Raises KeyError."""
        return {button.view.id: button for button in self.buttons()}[action]

    def sizeHint(self) -> QSize:
        return QSize(1000, 76)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def draw(self, brush: Brush) -> None:
        brush.fill(QRectF(self.rect()), brush.colours.surface)
        brush.line(0, 0, self.width(), 0, brush.colours.line)
        for x in self._lines:
            brush.line(x, 13, x, self.height() - 13, brush.colours.line)

    def _made(self, action: ActionView) -> ActionButton:
        button = ActionButton(action, "bar", parent=self)
        button.activated.connect(self.activated)
        button.show()
        return button

    def _arrange(self) -> None:
        count = len(self.buttons())
        if not count:
            return
        breaks = len(self._buttons) - 1
        shape: Shape = "bar"
        for shape, margin, gap, between, tall in _SHAPES:
            height = tall
            gaps = gap * (count - 1 - breaks) + between * breaks
            spare = self.width() - 2 * margin - gaps - sum(button.needed(shape) for button in self.buttons())
            if spare >= 0:
                break
        for button in self.buttons():
            button.set_shape(shape)
        self._lines = []
        x = float(margin)
        # Room to spare goes to every button alike; missing room is taken from every button alike.
        each = spare / count
        for position, cluster in enumerate(self._buttons):
            if position:
                self._lines.append(x - gap + between / 2)
                x += between - gap
            for button in cluster:
                wide = button.needed() + each
                button.setGeometry(round(x), (77 - height) // 2, round(x + wide) - round(x), height)
                x += wide + gap
        self.update()


_LEAST_WORDS = 90  # px


class BottomBar(Painted):
    """Actions left, a remark and actions right. Emits `activated(id)`. The board's is 64 px high, others 72."""

    activated = Signal(str)

    def __init__(self, name: str = "bottom-bar", height: int = 72, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._face = 48 if height == 64 else 52
        self._view = BottomBarView()
        self._left: list[ActionButton] = []
        self._right: list[ActionButton] = []
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_view(self, view: BottomBarView) -> None:
        """Show these actions."""
        kept = [action.id for action in (*view.left, *view.right)]
        if kept != [action.id for action in (*self._view.left, *self._view.right)] or len(view.left) != len(self._left):
            for button in self.buttons():
                button.hide()
                button.deleteLater()
            self._left = [self._made(action) for action in view.left]
            self._right = [self._made(action) for action in view.right]
        for button, action in zip(self.buttons(), (*view.left, *view.right), strict=True):
            button.show_view(action)
        self._view = view
        self._arrange()
        self.update()

    def buttons(self) -> list[ActionButton]:
        """All buttons, left to right."""
        return [*self._left, *self._right]

    def button(self, action: str) -> ActionButton:
        """The button of that action. Raises KeyError."""
        return {button.view.id: button for button in self.buttons()}[action]

    def sizeHint(self) -> QSize:
        return QSize(1000, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def draw(self, brush: Brush) -> None:
        brush.fill(QRectF(self.rect()), brush.colours.surface)
        brush.line(0, 0, self.width(), 0, brush.colours.line)
        if self._view.remark:
            font = face(15)
            right = self._right[0].x() - 10 if self._right else self.width() - 12
            left = self._left[-1].geometry().right() + 12 if self._left else 12
            base = baseline(0, self.height(), font)
            room = max(right - left, 0)
            if room < _LEAST_WORDS:
                return  # three dots say nothing
            start = max(left, right - width(self._view.remark, font))
            brush.words(start, base, self._view.remark, font, brush.colours.text2, room)

    def _made(self, action: ActionView) -> ActionButton:
        button = ActionButton(action, "line", height=self._face, parent=self)
        button.activated.connect(self.activated)
        button.show()
        return button

    def _arrange(self) -> None:
        top = (self.height() - self._face) // 2 + 1
        x = 12
        for button in self._left:
            wide = button.sizeHint().width()
            button.setGeometry(x, top, wide, self._face)
            x += wide + 10
        right = self.width() - 12
        for button in reversed(self._right):
            wide = button.sizeHint().width() + (10 if button.view.state in ("next", "locked") else 0)
            button.setGeometry(right - wide, top, wide, self._face)
            right -= wide + 10
