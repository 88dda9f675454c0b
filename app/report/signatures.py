"""Signature boxes: solid when signed, dashed with a line to sign by hand when not."""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

from app.present.parts.phrase import Phrase, Run, code
from app.present.record_parts import SignatureBox
from app.report.paper import BODY, HEADING, INK, TABLE
from app.report.writing import Writer

IN_A_ROW = 3
BETWEEN = 8.0
PADDING = 7.0
SPACE_TO_SIGN = 24.0


class SignatureRow(Flowable):
    """Up to three boxes of one height, under the heading if there is one."""

    def __init__(self, boxes: Sequence[SignatureBox], heading: str, by_hand: str, writer: Writer, width: float) -> None:
        super().__init__()
        self.boxes, self.heading, self.by_hand, self.writer = tuple(boxes), heading, by_hand, writer
        self.width = width
        self.box_width = (width - BETWEEN * (IN_A_ROW - 1)) / IN_A_ROW
        self.texts = [[writer.paragraph(*one) for one in _lines(box)] for box in self.boxes]
        self.box_height = max(self._needed(box, texts) for box, texts in zip(self.boxes, self.texts, strict=True))
        self.height = self.box_height + (16 if heading else 0)

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas: Canvas = self.canv
        canvas.saveState()
        canvas.setFillColor(INK)
        canvas.setStrokeColor(INK)
        if self.heading:
            self.writer.draw(canvas, 0, self.height - 10, self.heading, "bold", HEADING)
        for number, (box, texts) in enumerate(zip(self.boxes, self.texts, strict=True)):
            x = number * (self.box_width + BETWEEN)
            canvas.setLineWidth(0.8)
            canvas.setDash(*([] if box.signed else [2.5, 2]))
            canvas.rect(x, 0, self.box_width, self.box_height)
            canvas.setDash()
            y = self.box_height - PADDING
            for text in texts:
                height = self._height(text)
                text.drawOn(canvas, x + PADDING, y - height)
                y -= height
            if not box.signed:
                wide = self.writer.draw(canvas, x + PADDING, PADDING, self.by_hand, "body", TABLE)
                canvas.setLineWidth(0.6)
                canvas.line(x + PADDING + wide + 4, PADDING - 1, x + self.box_width - PADDING, PADDING - 1)
        canvas.restoreState()

    def _height(self, text: Paragraph) -> float:
        return float(text.wrap(self.box_width - 2 * PADDING, 10_000)[1])

    def _needed(self, box: SignatureBox, texts: Sequence[Paragraph]) -> float:
        room = 0.0 if box.signed else SPACE_TO_SIGN
        return sum(self._height(text) for text in texts) + 2 * PADDING + room


def _lines(box: SignatureBox) -> list[tuple[str | Phrase, float]]:
    words: list[tuple[str | Phrase, float]] = [((Run(box.title, "strong"),), BODY + 0.4)]
    words += [(one, TABLE) for one in (box.name, box.when, box.meaning) if one]
    return [*words, ((code(box.key),), TABLE)] if box.key else words
