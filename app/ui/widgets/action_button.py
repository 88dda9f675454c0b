"""The button of the program: its key, its label, and what pressing it does.

Locked is not disabled: it takes the keyboard and the press, and whoever listens shows why not.
"""

from typing import Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QWidget

from app.present.parts.action import ActionView
from app.ui.theme.faces import baseline, face, width
from app.ui.theme.tokens import Palette
from app.ui.widgets.brush import Brush, key_width
from app.ui.widgets.painted import PaintedButton

Shape = Literal["bar", "stacked", "line", "flat"]
"""bar: key, then label over consequence. stacked: key and consequence over the label, for the narrow window.
line: key, icon and label in one line. flat: a line without a face, inside a panel head."""

_BACK = "chevron-left"  # an arrow that points out of the screen stands before the key
_TRAILING = 20  # lock and octagon at the right end
_HEIGHT: dict[Shape, int] = {"bar": 60, "stacked": 64, "line": 44, "flat": 44}


class ActionButton(PaintedButton):
    """One action. Emits `activated(id)` when clicked or pressed with Space."""

    def __init__(
        self,
        view: ActionView,
        shape: Shape = "line",
        height: int = 0,
        label_size: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"action-{view.id}", parent)
        self._view = view
        self._shape: Shape = shape
        self._height = height or _HEIGHT[shape]
        self._label_size = label_size
        self.show_view(view)

    @property
    def view(self) -> ActionView:
        """The view now shown."""
        return self._view

    def show_view(self, view: ActionView) -> None:
        """Show this action."""
        resized = self._view != view
        self._view = view
        self.setObjectName(f"action-{view.id}")
        self.setAccessibleName(view.label)
        self.setAccessibleDescription(" ".join(filter(None, (view.consequence, view.key))))
        self.setEnabled(view.state != "unavailable")
        self.setToolTip("")
        if resized:
            self.updateGeometry()
        self.update()

    def set_shape(self, shape: Shape) -> None:
        """Change between the wide and the narrow drawing."""
        if shape != self._shape:
            self._shape = shape
            self._height = _HEIGHT[shape]
            self.updateGeometry()
            self.update()

    def identity(self) -> str:
        return self._view.id

    def sizeHint(self) -> QSize:
        return QSize(int(self.needed() + 0.999), self._height)

    def needed(self, shape: Shape | None = None) -> float:
        """The width below which something would be cut, in this shape or the present one."""
        shape = shape or self._shape
        view, label = self._view, face(self._label_size, 600)
        small = face(14)
        lead = key_width(view.key) if view.key else 0.0
        if shape == "stacked":
            consequence = view.short_consequence or view.consequence
            mark = 26 if view.state in ("locked", "stop") else 0
            top = lead + (7 if lead else 0) + mark + width(consequence, small)
            return 8 + max(top, width(view.short_label or view.label, label)) + 8
        if shape == "bar":
            icon = 26 if view.icon else 0
            text = max(width(view.label, label), width(view.consequence, small))
            trail = {"locked": 27, "stop": 36}.get(view.state, 0)
            return 8 + lead + (8 if lead else 0) + icon + text + trail + 8
        pad = 14 if shape == "line" else 0
        icon = 32 if view.icon or view.state == "locked" else 0
        return pad + lead + (10 if lead else 0) + icon + width(view.label, label) + pad

    def draw(self, brush: Brush) -> None:
        fill, edge, thick, ink, second = self._colours(brush.colours)
        box = QRectF(self.rect())
        if self._shape != "flat" or self.underMouse() or self.isDown():
            brush.panel(box, fill, edge, thick, 6, dashed=self._view.state == "locked")
        if self._shape == "bar":
            self._bar(brush, ink, second)
        elif self._shape == "stacked":
            self._stacked(brush, ink, second)
        else:
            self._line(brush, ink, second)

    def _colours(self, colours: Palette) -> tuple[str | None, str | None, float, str, str]:
        state = self._view.state
        if state == "next":
            return colours.accent, colours.accentLine if self.isDown() else None, 2, colours.onAccent, colours.onAccent
        if state == "stop":
            return colours.ink, colours.control if self.isDown() else None, 2, colours.onInk, colours.onInk
        fill = colours.fill if self.isDown() else colours.sunken if self.underMouse() else colours.surface
        if state == "unavailable":
            return colours.surface, colours.line, 1, colours.text3, colours.text3
        if state == "locked":
            return fill if fill != colours.surface else None, colours.control, 1, colours.text2, colours.text2
        if state == "emergency":
            return fill, colours.ink, 2, colours.text, colours.text2
        if self._shape == "flat":
            return fill, None, 1, colours.text, colours.text2
        return fill, colours.control, 1, colours.text, colours.text2

    def _key(self, brush: Brush, x: float, middle: float, ink: str, second: str) -> float:
        solid = self._view.state in ("next", "stop")
        edge = ink if solid else brush.colours.line if self._view.state == "unavailable" else brush.colours.control
        return brush.key(x, middle, self._view.key, ink if solid else second, edge)

    def _bar(self, brush: Brush, ink: str, second: str) -> None:
        view, middle = self._view, self.height() / 2
        x: float = 8
        if view.key:
            x = self._key(brush, x, middle, ink, second) + 8
        if view.icon:
            brush.icon(view.icon, x, middle - 10, 20, ink)
            x += 26
        label, small = face(self._label_size, 600), face(14)
        if view.consequence:
            brush.words(x, middle - 3, view.label, label, ink)
            brush.words(x, middle + 15, view.consequence, small, second)
        else:
            brush.words(x, baseline(0, self.height(), label), view.label, label, ink)
        if view.state == "locked":
            brush.icon("lock", self.width() - 8 - 18, middle - 10, _TRAILING, ink)
        if view.state == "stop":
            brush.icon("octagon-stop", self.width() - 8 - 26, middle - 13, 26, ink)

    def _stacked(self, brush: Brush, ink: str, second: str) -> None:
        view = self._view
        x: float = 8
        if view.key:
            x = self._key(brush, x, 21, ink, second) + 7
        if view.state == "locked":
            brush.icon("lock", x, 11, _TRAILING, ink)
            x += 26
        if view.state == "stop":
            brush.icon("octagon-stop", x, 10, 22, ink)
            x += 26
        brush.words(x, 26, view.short_consequence or view.consequence, face(14), second)
        brush.words(8, 49, view.short_label or view.label, face(self._label_size, 600), ink)

    def _line(self, brush: Brush, ink: str, second: str) -> None:
        view, middle, label = self._view, self.height() / 2, face(self._label_size, 600)
        icon = "lock" if view.state == "locked" else view.icon
        x = (self.width() - self.needed()) / 2 + (14 if self._shape == "line" else 0)
        leads = icon == _BACK
        if leads:
            brush.icon(icon, x, middle - 11, 22, ink)
            x += 32
        if view.key:
            x = self._key(brush, x, middle, ink, second) + 10
        if icon and not leads:
            brush.icon(icon, x, middle - 11, 22, ink)
            x += 32
        brush.words(x, baseline(0, self.height(), label), view.label, label, ink)
