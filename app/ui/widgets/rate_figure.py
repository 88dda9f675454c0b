"""The rate to set on the pump, read from across the bay."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.present.parts.rate import RateView
from app.ui.theme.faces import face, width
from app.ui.widgets.brush import Brush, stepped
from app.ui.widgets.painted import Painted


class RateFigure(Painted):
    """The largest figure of the screen. It steps down to fit and is never elided."""

    def __init__(self, name: str = "rate-figure", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._view: RateView | None = None
        self.figure_size = 0  # px of the figure as last painted
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_view(self, view: RateView) -> None:
        """Show this rate."""
        self._view = view
        details = (view.beside, view.per_kg, view.since, view.before_caption, view.before, view.next_caption, view.next)
        self.say(f"{view.caption} {view.figure} {view.unit}", ", ".join(filter(None, details)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(318, 274)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 190)

    def draw(self, brush: Brush) -> None:
        view, c = self._view, brush.colours
        brush.panel(QRectF(self.rect()), c.surface, c.line)
        if view is None:
            return
        narrow = self.width() < 280
        left, right = (17.0 if narrow else 21.0), self.width() - (17.0 if narrow else 21.0)
        room = right - left
        foot = bool(view.before or view.next)
        brush.words(left, 25, view.caption, stepped(view.caption, room, (15, 14), 600), c.text2, room)
        long = len(view.figure) > 3
        sizes: tuple[int, ...] = (92, 84, 72, 60, 48, 36)
        if not long:
            sizes = (116, 100, 92, 72) if narrow else (136, 116, 92, 72)
        # The unit line stands a fixed way above the foot; the figure is centred between caption and unit.
        unit_base = self.height() - (77 if foot and narrow else 76 if foot else 26)
        above = unit_base - 30
        sizes = tuple(size for size in sizes if size * 0.727 <= above - 34) or sizes[-1:]
        font = stepped(view.figure, room, sizes, 700, -2 if long else -4)
        self.figure_size = font.pixelSize()
        base = 34 + (above - 34) / 2 + font.pixelSize() * 0.727 / 2
        brush.words(left - font.pixelSize() * 0.035, base, view.figure, font, c.text)
        kept = width(view.beside, face(14)) + 10 if view.beside else 0
        unit_font = stepped(view.unit, room - kept, (30, 24, 20), 700)
        end = brush.words(left, unit_base, view.unit, unit_font, c.text)
        self._detail(brush, view, end + 10, right, unit_base, narrow)
        if foot:
            self._foot(brush, view, left, right, narrow)

    def _detail(self, brush: Brush, view: RateView, left: float, right: float, base: float, narrow: bool) -> None:
        """As many of the words beside the unit as fit whole: the whole line, else the two most telling ones."""
        wholes = (
            ", ".join(filter(None, (view.beside, view.per_kg, view.since))),
            ", ".join(filter(None, (view.beside or view.per_kg, view.since))),
            view.beside or view.since,
        )
        for size in (15, 14):
            for words in wholes if not narrow else (view.beside or view.since,):
                if words and width(words, face(size)) <= right - left:
                    brush.words_right(right, base, words, face(size), brush.colours.text2)
                    return

    def _foot(self, brush: Brush, view: RateView, left: float, right: float, narrow: bool) -> None:
        c, bottom = brush.colours, self.height()
        brush.line(left, bottom - 58, right, bottom - 58, c.line)
        half = (right - left) / 2
        strong, small = face(18 if narrow else 20, 600), face(15 if not narrow else 14)
        x = left
        for caption, value in ((view.before_caption, view.before), (view.next_caption, view.next)):
            if not value:
                continue
            brush.words(x, bottom - 36, caption, small, c.text2, half if x == left else right - x)
            brush.words(x, bottom - 13, value, stepped(value, half - 6, (strong.pixelSize(), 16, 14), 600), c.text)
            x += max(width(caption, small), width(value, strong), 93 if not narrow else 80) + (25 if not narrow else 16)
