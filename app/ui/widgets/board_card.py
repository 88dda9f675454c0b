"""A card of the ward board: whose it is, what is due, in how long, at what rate."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.present.parts.card import CardPhase, CardView, FreePlaceView
from app.ui.theme.faces import face, width
from app.ui.widgets.brush import Brush, key_width, stepped
from app.ui.widgets.painted import PaintedButton
from app.ui.widgets.ring import draw_ring
from app.ui.widgets.wrapping import wrapped

ICONS: dict[CardPhase, str] = {
    "running": "play",
    "held": "circle-pause",
    "paused": "pause",
    "ready": "circle-check",
    "preparing": "clipboard-list",
    "observation": "eye",
    "not-observed": "eye-off",
    "ended": "square",
}

_THIRD = 19  # px of the line that the product of a training card has for itself


class BoardCard(PaintedButton):
    """One infusion. Emits `activated(id)`."""

    def __init__(self, view: CardView, parent: QWidget | None = None) -> None:
        super().__init__(f"card-{view.id}", parent)
        self._view = view
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setProperty("radius", 8)
        self.show_view(view)

    def show_view(self, view: CardView) -> None:
        """Show this infusion."""
        self._view = view
        self.setObjectName(f"card-{view.id}")
        self.setAccessibleName(f"{view.bed} {view.surname} {view.given}: {view.strip}")
        said = (view.strip_right, view.act, view.act_note, view.rate, view.rate_unit, view.end_caption, view.end)
        self.setAccessibleDescription(" ".join(filter(None, (*said, view.training))))
        self.update()

    def identity(self) -> str:
        return self._view.id

    def sizeHint(self) -> QSize:
        return QSize(326, 310)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 196)

    def draw(self, brush: Brush) -> None:
        view, c = self._view, brush.colours
        dense = self.height() < 270
        wide, high = float(self.width()), float(self.height())
        box = QRectF(self.rect())
        brush.panel(box, c.sunken if self.underMouse() and not view.alarm else c.surface, None, 0)
        strip = 40.0 if dense else 44.0
        bed_row = 52.0 if dense else 64.0
        if self._has_third_line(dense):
            bed_row += _THIRD
        foot = 35.0 if dense else 47.0
        self._strip(brush, strip, strip + bed_row)
        on = {"high": c.onHigh, "medium": c.onMedium, "low": c.onLow, None: c.text}[view.alarm]
        self._strip_words(brush, strip, on, dense)
        coloured = view.alarm in ("high", "medium")
        self._who(brush, strip, bed_row, on if coloured else c.text, on if coloured else c.text2, dense)
        size = min(76.0 if dense else 124.0, high - strip - bed_row - foot - 4)
        middle = strip + bed_row + (high - strip - bed_row - foot) / 2
        draw_ring(brush, view.ring, QRectF(11 if dense else 13, middle - size / 2, size, size))
        self._act(brush, (20 if dense else 28) + size, middle, dense)
        brush.line(0, high - foot, wide, high - foot, c.line)
        self._foot(brush, foot, dense)
        brush.panel(box, None, c.ink if view.alarm else c.control, 2 if view.alarm else 1)

    def _strip(self, brush: Brush, strip: float, deep: float) -> None:
        """Medium and high colour the strip and the bed row, low the strip only."""
        view, c = self._view, brush.colours
        level = view.alarm
        colour = {"high": c.high, "medium": c.medium, "low": c.low, None: c.sunken}[level]
        down = deep if level in ("high", "medium") else strip
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), 8, 8)
        brush.painter.save()
        brush.painter.setClipPath(shape)
        brush.fill(QRectF(0, 0, self.width(), down), colour)
        brush.painter.restore()
        brush.line(0, down, self.width(), down, c.ink if level else c.line, 2 if level else 1)

    def _strip_words(self, brush: Brush, strip: float, ink: str, dense: bool) -> None:
        view = self._view
        icon = f"alarm-{view.alarm}" if view.alarm else ICONS[view.phase]
        size = 28 if view.alarm else 24
        left = 12.0
        brush.icon(icon, left, strip / 2 - size / 2 + 1, size, ink)
        text = left + size + 10
        base = strip / 2 + (6 if dense else 7)
        sizes = (16, 15, 14) if dense else (18, 17, 16, 15, 14)
        right = self.width() - 13.0
        if view.strip_right:
            font = face(sizes[0], 600)
            right = brush.words_right(right, base, view.strip_right, font, ink) - 8
        brush.words(text, base, view.strip, stepped(view.strip, right - text, sizes, 600), ink, right - text)

    def _who(self, brush: Brush, top: float, high: float, ink: str, second: str, dense: bool) -> None:
        view = self._view
        left = 11.0 if dense else 14.0
        bed = stepped(view.bed, 90, (36, 30, 24, 18) if dense else (48, 40, 30, 22), 700)
        end = brush.words(left, top + (40 if dense else 51), view.bed, bed, ink)
        name = max(end + (7 if dense else 14), left + (50 if dense else 74))
        room = self.width() - name - 10
        sizes = (16, 15, 14) if dense else (19, 18, 16, 15)
        font = stepped(view.surname, room, sizes, 600)
        brush.words(name, top + (24 if dense else 30), view.surname, font, ink, room)
        base = top + (43 if dense else 52)
        small = face(15 if not dense else 14, 600)
        x = brush.words(name, base, view.given, small, ink, room)
        plain = face(small.pixelSize())
        product = f" · {view.product}" if view.product else ""
        if self._has_third_line(dense):
            brush.words_right(self.width() - 10, base, view.training, small, ink)
            brush.words(name, base + _THIRD - 1, view.product, plain, second, room)
            return
        if view.training:
            brush.words_right(self.width() - 10, base, view.training, small, ink)
            room -= width(view.training, small) + 8
        if view.training and width(product, plain) > name + room - x:
            return  # no half of a name, and no name without its strength
        if product and name + room - x > 30:
            brush.words(x, base, product, plain, second, name + room - x)

    def _has_third_line(self, dense: bool) -> bool:
        """Beside the word for training there is no room for a product with its strength: it goes beneath, where the
        ring can spare it.
        """
        view = self._view
        if not view.training or not view.product:
            return False
        if not dense:
            return self.height() >= 260
        return self.height() >= 196 and len(wrapped(view.act, face(14, 600), self.width() - 116)) <= 2

    def _act(self, brush: Brush, left: float, middle: float, dense: bool) -> None:
        view, c = self._view, brush.colours
        room = self.width() - left - 10
        size, line = (17, 20) if dense else (22, 27)
        font = face(size, 600)
        rows = wrapped(view.act, font, room)
        while len(rows) > 2 and size > 14:
            size, line = size - 1, line - 1
            font = face(size, 600)
            rows = wrapped(view.act, font, room)
        note = face(14 if dense else 16)
        tall = line * len(rows) + (22 if view.act_note else 0)
        base = middle - tall / 2 + size * 0.86 + 1
        for row in rows:
            brush.words(left, base, row, font, c.text)
            base += line
        if view.act_note:
            note = stepped(view.act_note, room, (note.pixelSize(), 15, 14), 400)
            brush.words(left, base - 1, view.act_note, note, c.text2, room)

    def _foot(self, brush: Brush, high: float, dense: bool) -> None:
        view, c = self._view, brush.colours
        base = self.height() - (11 if dense else 15)
        end_font, small = face(16 if dense else 18, 600), face(14 if dense else 15)
        right = self.width() - (10.0 if dense else 13.0)
        right = brush.words_right(right, base, view.end, end_font, c.text) - 5 if view.end else right
        right = brush.words_right(right, base, view.end_caption, small, c.text2) - 8
        left = 10.0 if dense else 13.0
        unit = face(15 if dense else 16, 500)
        room = right - left - width(view.rate_unit, unit) - 5
        font = stepped(view.rate, room, (22, 20, 18, 16) if dense else (30, 26, 22, 18), 700)
        x = brush.words(left, base, view.rate, font, c.text)
        brush.words(x + 5, base, view.rate_unit, unit, c.text)


class FreePlace(PaintedButton):
    """The dashed card that begins an infusion; on an empty board it explains itself in three sentences."""

    def __init__(self, view: FreePlaceView, parent: QWidget | None = None) -> None:
        super().__init__(f"card-{view.id}", parent)
        self._view = view
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setProperty("radius", 8)
        self.show_view(view)

    def show_view(self, view: FreePlaceView) -> None:
        """Show this free place."""
        self._view = view
        self.setAccessibleName(view.label)
        self.setAccessibleDescription(" ".join((*view.sentences, view.key)))
        self.update()

    def identity(self) -> str:
        return self._view.id

    def sizeHint(self) -> QSize:
        return QSize(326, 310)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 196)

    def draw(self, brush: Brush) -> None:
        view, c = self._view, brush.colours
        fill = c.fill if self.isDown() else c.sunken if self.underMouse() else None
        brush.panel(QRectF(self.rect()), fill, c.control, 1, 8, dashed=True)
        middle = self.width() / 2
        rows = [row for sentence in view.sentences for row in wrapped(sentence, face(15), self.width() - 40)]
        top = (self.height() - 116 - (len(rows) * 22 + 12 if rows else 0)) / 2
        brush.icon("plus", middle - 20, top, 40, c.text2)
        brush.words_middle(middle, top + 69, view.label, face(18, 600), c.text)
        base = top + 98
        for row in rows:
            brush.words_middle(middle, base, row, face(15), c.text2)
            base += 22
        key = top + 104 + (len(rows) * 22 + 12 if rows else 0)
        if view.key:
            brush.key(middle - key_width(view.key) / 2, key, view.key, c.text2, c.control)
