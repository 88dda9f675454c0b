"""What stands on every page: whose record it is, its version, page n of N, and under it the hash and the statements."""

from dataclasses import dataclass
from typing import Any

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from app.present.parts.phrase import Phrase, Run, code
from app.present.record_parts import HeadView
from app.report.paper import BODY, FOOTER, INK, MARGIN, NAME, TITLE, WATERMARK, Sheet
from app.report.writing import Writer

QR_SIDE = 44.0
BED = 40.0
BOX_PADDING = 6.0
# What the band shows of a very long name or list; the whole then stands at the top of page 1.
NAME_ROOM, ALLERGY_ROOM = 640, 240


@dataclass(frozen=True, slots=True)
class Foot:
    """`lines` are the statements; `page_of` is "page {number} of {count}", `whole` says that page 1 has the rest."""

    hash: str
    lines: tuple[str, ...]
    page_of: str
    whole: str


class Page:
    """Measures and draws the frame of one document's pages."""

    def __init__(self, head: HeadView, foot: Foot, writer: Writer, sheet: Sheet, pages: int | None) -> None:
        self.head, self.foot, self.writer, self.sheet, self.pages = head, foot, writer, sheet, pages
        self.right_width = sheet.inner * 0.36
        self.left_width = sheet.inner - BED - self.right_width - 3 * BOX_PADDING
        size = NAME if len(head.name) <= 90 else 9.0
        self._name = writer.paragraph(self.shown(head.name, NAME_ROOM), size, "bold")
        self._identity = writer.paragraph(_cut_runs(head.identity, 400), BODY)
        self._allergy = writer.paragraph(self.shown(head.allergy, ALLERGY_ROOM), BODY, "semibold", right=True)
        self._weight = writer.paragraph(head.weight, BODY, right=True)
        self._place = writer.paragraph(self.shown(head.place, 300), BODY)
        self._foot = [writer.paragraph(line, FOOTER) for line in foot.lines]
        self._hash = writer.paragraph((Run("sha256 "), code(_grouped(foot.hash))), FOOTER)

    def shown(self, text: str, room: int) -> str:
        """The text, or its beginning and where the rest is."""
        return f"{_begin(self.writer, text, room // 3)}… ({self.foot.whole})" if self._long(text, room) else text

    def _long(self, text: str, room: int) -> bool:
        return sum(len(one.text) for one in self.writer.stretches(text, "bold")) > room

    @property
    def name_cut(self) -> bool:
        return self._long(self.head.name, NAME_ROOM)

    @property
    def allergy_cut(self) -> bool:
        return self._long(self.head.allergy, ALLERGY_ROOM)

    @property
    def box_height(self) -> float:
        left = _height(self._name, self.left_width) + _height(self._identity, self.left_width) + 3
        right = _height(self._allergy, self.right_width) + _height(self._weight, self.right_width) + 3
        return max(left, right, 30.0) + 2 * BOX_PADDING

    @property
    def top_height(self) -> float:
        """From the top margin down to the rule under the title."""
        width = self.sheet.inner * 0.62
        return max(QR_SIDE + 6, TITLE * 1.25 + _height(self._place, width) + 8)

    @property
    def header_height(self) -> float:
        return self.top_height + 7 + self.box_height + 9

    @property
    def footer_height(self) -> float:
        width = self.sheet.inner
        return 8 + _height(self._hash, width * 0.78) + sum(_height(one, width) for one in self._foot) + 4

    def draw(self, canvas: Canvas, number: int) -> None:
        canvas.saveState()
        if self.head.training:
            self._watermark(canvas)
        canvas.setFillColor(INK)
        canvas.setStrokeColor(INK)
        self._top(canvas, number)
        self._box(canvas)
        self._bottom(canvas, number)
        canvas.restoreState()

    def _page_words(self, number: int) -> str:
        return self.foot.page_of.format(number=number, count=self.pages if self.pages is not None else "?")

    def _top(self, canvas: Canvas, number: int) -> None:
        left, right, top = MARGIN, self.sheet.width - MARGIN, self.sheet.height - MARGIN
        title = f"{self.head.title} · {self.head.training}" if self.head.training else self.head.title
        self.writer.draw(canvas, left, top - TITLE + 2, title, "bold", TITLE)
        _draw(canvas, self._place, left, top - TITLE - 4, self.sheet.inner * 0.62)
        _qr(canvas, f"{self.head.record} sha256 {self.foot.hash}", right - QR_SIDE, top - QR_SIDE, QR_SIDE)
        edge = right - QR_SIDE - 10
        self.writer.draw(canvas, edge, top - 11, self.head.record, "code-bold", 11.5, align=1)
        self.writer.draw(canvas, edge, top - 23, self.head.version, "body", BODY, align=1)
        words = self._page_words(number)
        self.writer.draw(canvas, edge, top - 34, words[:1].upper() + words[1:], "semibold", BODY, align=1)
        canvas.setLineWidth(1.3)
        canvas.line(left, top - self.top_height, right, top - self.top_height)

    def _box(self, canvas: Canvas) -> None:
        left, width, height = MARGIN, self.sheet.inner, self.box_height
        bottom = self.sheet.height - MARGIN - self.top_height - 7 - height
        canvas.setLineWidth(1.2)
        canvas.rect(left, bottom, width, height)
        canvas.line(left + BED, bottom, left + BED, bottom + height)
        middle = left + BED / 2
        self.writer.draw(canvas, middle, bottom + height - 13, self.head.bed_caption, "body", BODY, align=0.5)
        size = 17.0
        while size > 5 and self.writer.width(self.head.bed, "bold", size) > BED - 4:
            size -= 0.5
        self.writer.draw(canvas, middle, bottom + height - 31, self.head.bed, "bold", size, align=0.5)
        top, x = bottom + height - BOX_PADDING, left + BED + BOX_PADDING
        used = _draw(canvas, self._name, x, top, self.left_width)
        _draw(canvas, self._identity, x, top - used - 3, self.left_width)
        x = left + width - self.right_width - BOX_PADDING
        used = _draw(canvas, self._allergy, x, top, self.right_width)
        _draw(canvas, self._weight, x, top - used - 3, self.right_width)

    def _bottom(self, canvas: Canvas, number: int) -> None:
        left, right, y = MARGIN, self.sheet.width - MARGIN, MARGIN + self.footer_height - 4
        canvas.setLineWidth(0.7)
        canvas.line(left, y, right, y)
        y -= 4
        self.writer.draw(canvas, right, y - 7, self._page_words(number), "semibold", FOOTER, align=1)
        for one in (self._hash, *self._foot):
            y -= _draw(canvas, one, left, y, self.sheet.inner * (0.78 if one is self._hash else 1))

    def _watermark(self, canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setStrokeColor(WATERMARK)  # an outline: a grey area would pass for a symptom on the chart
        canvas.setLineWidth(0.9)
        canvas.translate(self.sheet.width / 2, self.sheet.height / 2)
        canvas.rotate(52)
        self.writer.draw(canvas, 0, -40, self.head.training, "bold", 104, align=0.5, outline=True)
        canvas.restoreState()


def _height(paragraph: Paragraph, width: float) -> float:
    return float(paragraph.wrap(width, 10_000)[1])


def _draw(canvas: Canvas, paragraph: Paragraph, x: float, top: float, width: float) -> float:
    """Draw under `top`; gives the height used."""
    height = _height(paragraph, width)
    paragraph.drawOn(canvas, x, top - height)
    return height


def _begin(writer: Writer, text: str, room: int) -> str:
    """As much of the beginning as draws in `room` characters."""
    drawn = 0
    for count, character in enumerate(text):
        drawn += sum(len(one.text) for one in writer.stretches(character, "bold"))
        if drawn > room:
            return text[:count]
    return text


def _cut_runs(words: Phrase, most: int) -> Phrase:
    """Identifiers are short; one of absurd length is broken off in the band only, with a sign that it goes on."""
    return tuple(Run(run.text if len(run.text) <= most else run.text[:most] + "…", run.tone) for run in words)


def _grouped(digits: str) -> str:
    """As "9c41e07b 52aa1d38": in eights, to be read aloud."""
    return " ".join(digits[at : at + 8] for at in range(0, len(digits), 8))


def _qr(canvas: Canvas, text: str, x: float, y: float, side: float) -> None:
    """The record number and hash as a square code, drawn as plain rectangles."""
    made: Any = QRCode(None, QRErrorCorrectLevel.L)
    made.addData(text)
    made.make()
    count = made.getModuleCount()
    module = side / count
    for row in range(count):
        column = 0
        while column < count:
            start = column
            while column < count and made.isDark(row, column):
                column += 1
            if column > start:
                width = (column - start) * module
                canvas.rect(x + start * module, y + side - (row + 1) * module, width, module, stroke=0, fill=1)
            column += 1
