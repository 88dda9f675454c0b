"""Tiles to choose one of: the symptom, the grade."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.present.parts.tile import TileView
from app.ui.theme.faces import face
from app.ui.widgets.brush import Brush, stepped
from app.ui.widgets.painted import PaintedButton
from app.ui.widgets.wrapping import wrapped

# Below this height a tile is drawn with less air.
_LOW = 78


class Tile(PaintedButton):
    """One tile: its key above, its label below. Emits `activated(id)`."""

    def __init__(self, view: TileView, height: int = 79, parent: QWidget | None = None) -> None:
        super().__init__(f"tile-{view.id}", parent)
        self._view = view
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.show_view(view)

    def show_view(self, view: TileView) -> None:
        """Show this choice."""
        self._view = view
        self.setObjectName(f"tile-{view.id}")
        self.setEnabled(view.state != "unavailable")
        self.setCheckable(True)
        self.setChecked(view.state == "chosen")
        self.setAccessibleName(view.label)
        self.setAccessibleDescription(" ".join(filter(None, (view.note, view.key))))
        self.update()

    def identity(self) -> str:
        return self._view.id

    def nextCheckState(self) -> None:
        """Pressing chooses nothing by itself: the next view says what is chosen."""

    def sizeHint(self) -> QSize:
        return QSize(169, self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 66)

    def draw(self, brush: Brush) -> None:
        view, c = self._view, brush.colours
        chosen, gone = view.state == "chosen", view.state == "unavailable"
        fill = c.ink if chosen else c.fill if self.isDown() else c.sunken if self.underMouse() else c.surface
        edge = None if chosen else c.line if gone else c.ink if view.danger else c.control
        brush.panel(QRectF(self.rect()), fill, edge, 2 if view.danger else 1, 6)
        ink = c.onInk if chosen else c.text3 if gone else c.text
        second = c.onInk if chosen else c.text3 if gone else c.text2
        # Of a low tile the key stands closer to the edge, and two lines of smaller letters beneath it.
        low = self.height() < _LOW
        lift, line = (6, 16) if low else (0, 20)
        largest = 15 if low else 17
        if view.key:
            brush.key(11, 20 - lift, view.key, second if not chosen else c.onInk, c.onInk if chosen else c.control)
        right = self.width() - 11.0
        if chosen:
            brush.icon("check", right - 23, 8 - lift, 24, ink)
            right -= 26
        if view.danger:
            brush.icon("octagon-stop", right - 21, 9 - lift, 22, ink)
        room = self.width() - 20
        font, rows = face(largest, 600), wrapped(view.label, face(largest, 600), room)
        if len(rows) > 2 or (len(rows) == 2 and view.note):
            font = stepped(view.label, room * 2 * 0.9, (largest - 1, 15, 14), 600)
            rows = wrapped(view.label, font, room)
        # One word longer than the tile steps down until it stands whole.
        sizes = (font.pixelSize(), min(font.pixelSize(), 16), 15, 14)
        font = face(min(stepped(row, room, sizes, 600).pixelSize() for row in rows) if rows else largest, 600)
        base = self.height() - (13 if not view.note else 33) + lift
        if view.note:
            brush.words(11, self.height() - 12 + (lift and 3), view.note, face(14), second, room)
        for row in reversed(rows):
            brush.words(11, base, row, font, ink)
            base -= line
