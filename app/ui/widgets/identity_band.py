"""Whose it is: the slate band, the same in every screen, dialogue and preview."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFont, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.present.parts.band import BandView
from app.present.parts.phrase import Phrase, spoken
from app.ui.theme.faces import face, width
from app.ui.widgets.brush import Brush, stepped
from app.ui.widgets.painted import Painted
from app.ui.widgets.phrase_label import tone_font

NARROW = 1200  # below this window width the short words stand


class IdentityBand(Painted):
    """Bed, name, weight, product and allergies of one patient; 64 px high."""

    def __init__(self, name: str = "identity-band", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._view: BandView | None = None
        self.setFixedHeight(64)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_view(self, view: BandView) -> None:
        """Show this patient."""
        self._view = view
        facts = (spoken(view.second), view.weight, view.weight_note, view.product, view.context, view.allergy)
        self.say(f"{view.bed_caption} {view.bed}, {view.name}", ", ".join((*facts, view.allergy_note, view.training)))
        self.setToolTip(f"{view.name}\n{view.product}\n{view.allergy}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(1000, 64)

    def draw(self, brush: Brush) -> None:
        view, c = self._view, brush.colours
        brush.fill(QRectF(self.rect()), c.band)
        if view is None:
            return
        narrow = self.width() < NARROW
        pad = 12 if narrow else 18
        bed_wide = 74 if narrow else 92
        brush.fill(QRectF(0, 0, bed_wide, 64), c.bandText)
        brush.words_middle(bed_wide / 2, 20, view.bed_caption, face(15, 500), c.band)
        brush.words_middle(bed_wide / 2, 50, view.bed, stepped(view.bed, bed_wide - 8, (34, 26, 20, 16), 700), c.band)
        right = self._allergy(brush, view, self.width() - (8 if narrow else 16))
        if view.training:
            right = self._training(brush, view, right)
        product = (view.short_product if narrow else "") or view.product
        context = (view.short_context if narrow else "") or view.context
        shorter = ((product, view.short_product), (context, view.short_context))
        note = (view.short_weight_note if narrow else "") or view.weight_note
        title, small = face(17, 600), face(15 if not narrow else 14)
        weight_wide = max(width(view.weight, title), width(note, small))
        name_left = bed_wide + (12 if narrow else 19)
        second_wide = _wide(view.second, 14 if narrow else 15)
        product_wide = max(width(product, title), width(context, small))
        # The product gives way before the name does: it keeps 90 px, the name takes all it needs of the rest.
        name_room = right - name_left - weight_wide - 4 * pad - min(product_wide, 90)
        name_font = stepped(view.name, name_room, (24, 21, 18) if not narrow else (21, 18), 700)
        end = brush.words(name_left, 30, view.name, name_font, c.bandText, name_room)
        end = max(end, self._second(brush, view.second, name_left, min(second_wide, name_room), narrow))
        for top, second, wide in ((view.weight, note, weight_wide), (product, context, 0.0)):
            x = end + pad
            brush.line(x, 0, x, 64, c.bandLine)
            room = wide if wide else max(right - x - 2 * pad, 0)
            upper, lower = (top, title), (second, small)
            if not wide:
                upper, lower = (_fitting(words, room, sizes) for words, sizes in zip(shorter, _SIZES, strict=True))
            brush.words(x + pad, 28, *upper, c.bandText, room)
            brush.words(x + pad, 48, *lower, c.bandText2, room)
            end = x + pad + wide

    def _second(self, brush: Brush, words: Phrase, left: float, room: float, narrow: bool) -> float:
        x, sizes = left, (14, 13, 12) if narrow else (15, 14, 13)
        size = next((one for one in sizes if _wide(words, one) <= room), sizes[-1])
        for run in words:
            font = tone_font(run, size, 400)
            x = brush.words(x, 51, run.text, font, brush.colours.bandText2, max(left + room - x, 0))
        return x

    def _allergy(self, brush: Brush, view: BandView, right: float) -> float:
        limit = self.width() * 0.32
        left = 43 if self.width() < NARROW else 50
        font = stepped(view.allergy, limit - left - 12, (17, 16, 15, 14), 600)
        wide = min(max(width(view.allergy, font), width(view.allergy_note, face(15))) + left + 12, limit)
        box = QRectF(right - wide, 8, wide, 48)
        brush.panel(box, brush.colours.band, brush.colours.bandText, 2, 6)
        brush.icon("shield-alert", box.left() + left - 36 + 4, 20, 24, brush.colours.bandText)
        room = wide - left - 11
        brush.words(box.left() + left, 29, view.allergy, font, brush.colours.bandText, room)
        brush.words(box.left() + left, 48, view.allergy_note, face(15), brush.colours.bandText2, room)
        return box.left() - 12

    def _training(self, brush: Brush, view: BandView, right: float) -> float:
        """The word and the pace; one over the other where the window is narrow."""
        narrow = self.width() < NARROW
        font, lines = face(16 if narrow else 18, 700), view.training.split(" ", 1) if narrow else [view.training]
        left = 14.0 if narrow else 50.0
        wide = max(width(line, font) for line in lines) + left + (12 if narrow else 18)
        box = QRectF(right - wide + 4, 0, wide, 64)
        brush.fill(box, brush.colours.band)
        painter = brush.painter
        painter.save()
        painter.setClipRect(box)
        painter.setPen(QPen(QColor(brush.colours.bandLine), 10))
        start = int(box.left()) - 64
        for x in range(start, int(box.right()) + 64, 28):
            painter.drawLine(x, 0, x + 64, 64)
        painter.restore()
        if not narrow:
            brush.icon("graduation-cap", box.left() + 14, 20, 24, brush.colours.bandText)
        for line, base in zip(lines, (29, 50) if len(lines) > 1 else (38,), strict=True):
            brush.words(box.left() + left, base, line, font, brush.colours.bandText)
        return box.left()


_SIZES = ((17, 600, (16, 15, 14)), (15, 400, (14, 13)))
"""Of product and context: size and weight, and how far they may shrink."""


def _fitting(words: tuple[str, str], room: float, sizes: tuple[int, int, tuple[int, ...]]) -> tuple[str, QFont]:
    """The longest of the words that fits, smaller if need be; a number is left out before it is cut."""
    size, weight, smaller = sizes
    whole, short = words
    first = short.partition(" · ")[0].rpartition(", ")[2]
    for said in filter(None, (whole, short)):
        if width(said, face(size, weight)) <= room:
            return said, face(size, weight)
    for said in filter(None, (short, first)):
        font = stepped(said, room, smaller, weight)
        if width(said, font) <= room:
            return said, font
    return whole, face(smaller[-1], weight)


def _wide(words: Phrase, size: int) -> float:
    return sum(width(run.text, tone_font(run, size, 400)) for run in words)
