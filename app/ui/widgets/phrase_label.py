"""A label for phrases: several tones, wrapping, and never any markup."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.present.breaking import glued
from app.present.parts.phrase import Phrase, Run, spoken
from app.ui.theme.faces import face
from app.ui.theme.worn import worn
from app.ui.widgets.wrapping import unbroken


def tone_font(run: Run, size: int, weight: int, strong_weight: int = 600) -> QFont:
    """The letters of a run."""
    font = face(size, strong_weight if run.tone == "strong" else weight, code=run.tone == "code")
    if run.tone == "struck":
        font = QFont(font)
        font.setStrikeOut(True)
    return font


def layout_phrase(
    words: Phrase, size: int, weight: int, colour: str, quiet: str, strong: str, room: float, line: float
) -> tuple[QTextLayout, float]:
    """Lay the phrase out into `room` px with lines `line` px apart; the layout and its height."""
    words = tuple(replace(run, text=unbroken(run.text)) for run in words)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(glued(spoken(words)), face(size, weight))
    layout.setTextOption(option)
    formats: list[QTextLayout.FormatRange] = []
    start = 0
    for run in words:
        span = QTextLayout.FormatRange()
        span.start, span.length = start, len(run.text.encode("utf-16-le")) // 2
        shape = QTextCharFormat()
        shape.setFont(tone_font(run, size, weight))
        shape.setForeground(QColor({"quiet": quiet, "strong": strong}.get(run.tone, colour)))
        span.format = shape
        formats.append(span)
        start += span.length
    layout.setFormats(formats)
    metrics = QFontMetricsF(face(size, weight))
    lead = (line - metrics.ascent() - metrics.descent()) / 2
    layout.beginLayout()
    top = 0.0
    while (row := layout.createLine()).isValid():
        row.setLineWidth(max(room, 1))
        row.setPosition(QPointF(0, top + lead))
        top += line
    layout.endLayout()
    return layout, top


class PhraseLabel(QWidget):
    """A wrapping text of one size. `colour` names the palette role of the plain words."""

    def __init__(
        self,
        name: str,
        size: int = 15,
        weight: int = 400,
        line: int = 20,
        colour: Callable[[], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._words: Phrase = ()
        self._size, self._weight, self._line = size, weight, line
        self._colour = colour or (lambda: worn().palette.text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_phrase(self, words: Phrase | str) -> None:
        """Show these words."""
        self._words = (Run(words),) if isinstance(words, str) else words
        self.setAccessibleName(spoken(self._words))
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The words without tones."""
        return spoken(self._words)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._laid(width)[1]) if self._words else 0

    def sizeHint(self) -> QSize:
        if not self._words:
            return QSize(0, 0)
        layout, height = self._laid(100_000)
        return QSize(int(layout.lineAt(0).naturalTextWidth()) + 2, round(height))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 120), self._line if self._words else 0)

    def _laid(self, width: float) -> tuple[QTextLayout, float]:
        colours = worn().palette
        return layout_phrase(
            self._words, self._size, self._weight, self._colour(), colours.text2, colours.text, width, self._line
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._laid(self.width())[0].draw(painter, QPointF(0, 0))
