"""The hanging bottle, what was given and what is left, and the plan of bottles."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.present.parts.phrase import Phrase
from app.present.parts.volume import BottleLevelView, VolumePlanView, VolumeView
from app.ui.theme.faces import face, width
from app.ui.widgets.brush import Brush, stepped
from app.ui.widgets.painted import Painted
from app.ui.widgets.phrase_label import tone_font
from app.ui.widgets.wrapping import wrapped


def bottle_path(box: QRectF) -> QPainterPath:
    """The outline of a bottle standing on its base."""
    wide, high = box.width(), box.height()
    neck, shoulder, round_off = wide * 0.34, high * 0.30, min(6.0, wide * 0.12)
    left, right, middle = box.left(), box.right(), box.center().x()
    path = QPainterPath(QPointF(middle - neck / 2, box.top()))
    path.lineTo(middle + neck / 2, box.top())
    path.lineTo(middle + neck / 2, box.top() + high * 0.13)
    path.quadTo(right, box.top() + high * 0.19, right, box.top() + shoulder + high * 0.05)
    path.lineTo(right, box.bottom() - round_off)
    path.quadTo(right, box.bottom(), right - round_off, box.bottom())
    path.lineTo(left + round_off, box.bottom())
    path.quadTo(left, box.bottom(), left, box.bottom() - round_off)
    path.lineTo(left, box.top() + shoulder + high * 0.05)
    path.quadTo(left, box.top() + high * 0.19, middle - neck / 2, box.top() + high * 0.13)
    path.closeSubpath()
    return path


def draw_bottle(brush: Brush, view: BottleLevelView, box: QRectF) -> None:
    """The bottle with its level; dashed and empty when none hangs."""
    c, painter = brush.colours, brush.painter
    path = bottle_path(box)
    none = view.state == "none"
    painter.setBrush(QColor(c.surface) if not none else Qt.BrushStyle.NoBrush)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPath(path)
    if not none:
        level = box.bottom() - (box.height() * 0.80) * min(max(view.ratio, 0.0), 1.0)
        painter.save()
        painter.setClipPath(path)
        brush.fill(QRectF(box.left(), level, box.width(), box.bottom() - level), c.fill)
        brush.line(box.left(), level, box.right(), level, c.text, 3 if view.state == "nearly-empty" else 2)
        painter.restore()
    pen = QPen(QColor(c.control), 2)
    if none:
        pen.setDashPattern([3, 2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


class BottleLevel(Painted):
    """The hanging bottle and what it should read now."""

    def __init__(self, name: str = "bottle-level", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._view: BottleLevelView | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_view(self, view: BottleLevelView) -> None:
        """Show this bottle."""
        self._view = view
        self.say(f"{view.note} {view.figure}".strip(), view.sub)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(226, 96)

    def draw(self, brush: Brush) -> None:
        if self._view is not None:
            draw_bottle_and_words(brush, self._view, QRectF(0, 2, self.width(), self.height() - 6), 54)


def draw_bottle_and_words(brush: Brush, view: BottleLevelView, box: QRectF, wide: float, short: bool = False) -> None:
    """The bottle left, its words right; `short` takes the short note, for a low box."""
    c = brush.colours
    bottle = QRectF(box.left() + 2, box.top() + 2, wide, min(box.height() - 2, wide * 1.64))
    draw_bottle(brush, view, bottle)
    left = bottle.right() + (14 if short else 16)
    room = box.right() - left
    note = (view.short_note if short else "") or view.note
    font = stepped(note, room, (15, 14), 400) if short else face(15 if room > 132 else 14)
    base = box.top() + 12
    for line in wrapped(note, font, room):
        brush.words(left, base, line, font, c.text2, room)
        base += 19
    if view.figure:
        base += 15
        brush.words(left, base, view.figure, stepped(view.figure, room, (32, 28, 24, 20), 700), c.text)
        base += 21
    sub = stepped(view.sub, room, (15, 14), 400)
    if base <= box.bottom() + 6:  # in a low box two lines of note leave no room; the description still says it
        brush.words(left, base, view.sub, sub, c.text2, room)


def _amount(brush: Brush, words: Phrase, right: float, base: float, size: int) -> float:
    x = right - sum(width(run.text, tone_font(run, size + (1 if run.tone == "strong" else -1), 400)) for run in words)
    start = x
    for run in words:
        x = brush.words(
            x, base, run.text, tone_font(run, size + (1 if run.tone == "strong" else -1), 400), brush.colours.text
        )
    return start


class VolumePanel(Painted):
    """The volume panel of a running infusion: tall beside the chart, or flat above the log on a narrow window."""

    def __init__(self, name: str = "volume", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._view: VolumeView | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_view(self, view: VolumeView) -> None:
        """Show these volumes."""
        self._view = view
        rows = "; ".join(f"{row.caption} " + "".join(run.text for run in row.amount) for row in view.rows)
        ends = f"{view.ends_caption} {view.ends} {view.ends_note}".strip()
        self.say(view.title, f"{view.bottle.note} {view.bottle.figure} {view.bottle.sub}; {rows}; {ends}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(250, 268)

    def minimumSizeHint(self) -> QSize:
        return QSize(230, 88)

    def draw(self, brush: Brush) -> None:
        view, c = self._view, brush.colours
        brush.panel(QRectF(self.rect()), c.surface, c.line)
        if view is None:
            return
        if self.width() > 1.8 * self.height():
            self._flat(brush, view)
        else:
            self._tall(brush, view)

    def _flat(self, brush: Brush, view: VolumeView) -> None:
        c = brush.colours
        split = self.width() * 0.55
        draw_bottle_and_words(brush, view.bottle, QRectF(10, 9, split - 14, self.height() - 20), 42, short=True)
        brush.line(split, 9, split, self.height() - 9, c.line)
        pitch = (self.height() - 16) / (len(view.rows) + (1 if view.ends else 0) or 1)
        base = 8 + pitch / 2 + 6
        right = self.width() - 13.0
        for row in view.rows:
            brush.words(split + 13, base, row.caption, face(15), c.text)
            strong = next((run.text for run in row.amount if run.tone == "strong"), "")
            brush.words_right(right, base, row.short_amount or strong, face(17, 600), c.text)
            base += pitch
        if view.ends:
            brush.words(split + 13, base, view.ends_caption, face(15), c.text)
            brush.words_right(right, base, view.ends, face(18, 700), c.text)

    def _tall(self, brush: Brush, view: VolumeView) -> None:
        c = brush.colours
        left, right = 15.0, self.width() - 15.0
        brush.words(13, 23, view.title, face(15, 600), c.text, right - 13)
        draw_bottle_and_words(brush, view.bottle, QRectF(left, 36, right - left, 96), 54)
        top = 137.0
        brush.line(0, top, self.width(), top, c.line)
        rest = self.height() - top
        pitch = min(25.0, rest / 5.2)
        base = top + pitch
        for row in view.rows:
            brush.words(left, base, row.caption, face(15), c.text)
            _amount(brush, row.amount, right, base, 16)
            base += pitch
        if view.ratio is not None:
            bar = QRectF(left, base - pitch + 13, right - left, 9)
            brush.panel(bar, c.surface, c.control, 1, 3)
            filled = bar.adjusted(0, 0, -bar.width() * (1 - min(max(view.ratio, 0.0), 1.0)), 0)
            brush.fill(filled.adjusted(1, 1, 0, -1), c.text2)
            base += pitch - 3
        brush.words(left, base, view.ends_caption, face(15), c.text)
        brush.words_right(right, base, view.ends, stepped(view.ends, 110, (20, 18, 16), 700), c.text)
        if view.ends_note and base + 22 < self.height():
            note = stepped(view.ends_note, right - left, (15, 14), 400)
            brush.words(
                max(right - width(view.ends_note, note), left), base + 19, view.ends_note, note, c.text2, right - left
            )


class VolumePlan(Painted):
    """Bottles side by side: accepted solid, awaited dashed, what is to be discarded hatched."""

    def __init__(self, name: str = "volume-plan", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._view: VolumePlanView | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_view(self, view: VolumePlanView) -> None:
        """Show this plan."""
        self._view = view
        bottles = "; ".join(f"{one.caption} {one.label}" for one in view.segments)
        self.say(bottles, f"{view.give_label} {view.discard_label}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(386, 98)

    def draw(self, brush: Brush) -> None:
        view, c, painter = self._view, brush.colours, brush.painter
        if view is None or not view.segments:
            return
        wide = self.width() - 2.0
        top, high = 23.0, 47.0
        discard = wide * view.discard_ratio
        x = 1.0
        for number, one in enumerate(view.segments):
            span = wide * one.ratio
            box = QRectF(x, top, span - 2, high)
            given = span - (discard if number == len(view.segments) - 1 else 0)
            if one.accepted:
                brush.panel(box, c.fill, c.ink, 2, 4)
            else:
                brush.panel(box, c.surface, c.control, 2, 4, dashed=True)
            brush.words_middle(box.center().x(), 15, one.caption, stepped(one.caption, span - 4, (14, 13), 600), c.text)
            label = stepped(one.label, given - 6, (16, 15, 14), 600)
            brush.words_middle(x + given / 2, top + 29, one.label, label, c.text)
            x += span
        if discard > 0:
            edge = self.width() - 1 - discard
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QBrush(QColor(c.control), Qt.BrushStyle.BDiagPattern))
            painter.drawRect(QRectF(edge, top + 2, discard - 3, high - 4))
            brush.line(edge, top - 6, edge, top + high + 5, c.text, 2)
            end = self.width() - 2.0
            if view.discard_label:
                end = brush.words_right(end, 90, view.discard_label, face(14), c.text)
            brush.words_right(min(edge - 2, end - 10), 90, view.give_label, face(14), c.text)
        else:
            brush.words_right(self.width() - 2, 90, view.give_label, face(14), c.text)
