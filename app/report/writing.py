"""Text on its way to paper: fonts chosen, markup escaped, and every character that no font has put on a list.

One `Writer` belongs to one document. Text from a record is never read as markup.
"""

from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from app.present.breaking import glued
from app.present.parts.phrase import Phrase, Run
from app.report.faces import Face, Stretch, composed, drawn_by, font, spelled

BLACK = HexColor("#000000")
QUIET = "#444444"

_HEAVIER: dict[Face, Face] = {"body": "semibold", "medium": "bold", "code": "code-bold"}


class Writer:
    """Draws text and remembers what it could not draw; `missing` in the order met."""

    def __init__(self) -> None:
        self.missing: dict[str, None] = {}

    def stretches(self, text: str, face: Face) -> tuple[Stretch, ...]:
        """The text in runs of one font each, unknown characters spelled out; a line end is a space here."""
        return self._split(composed(text).replace("\n", " "), face)

    def _split(self, text: str, face: Face) -> tuple[Stretch, ...]:
        runs: list[tuple[str, list[str]]] = []
        for character in text:
            name = drawn_by(character, face)
            if name is None:
                self.missing.setdefault(character)
                name, character = font(face), spelled(character)
            if runs and runs[-1][0] == name:
                runs[-1][1].append(character)
            else:
                runs.append((name, [character]))
        return tuple(Stretch(name, "".join(characters)) for name, characters in runs)

    def markup(self, words: str | Phrase, face: Face = "body") -> str:
        """Words as paragraph markup, escaped."""
        phrase = (Run(words),) if isinstance(words, str) else words
        return "".join(self._run(run, face) for run in phrase)

    def _run(self, run: Run, face: Face) -> str:
        chosen: Face = face
        if run.tone == "strong":
            chosen = _HEAVIER.get(face, face)
        elif run.tone == "code":
            chosen = "code-bold" if face in ("semibold", "bold", "code-bold") else "code"
        lines = (
            "".join(self._tagged(one) for one in self._split(line, chosen))
            for line in glued(composed(run.text)).split("\n")
        )
        inner = "<br/>".join(lines)
        if run.tone == "struck":
            return f"<strike>{inner}</strike>"
        return f'<font color="{QUIET}">{inner}</font>' if run.tone == "quiet" else inner

    def _tagged(self, stretch: Stretch) -> str:
        return f'<font name="{stretch.font}">{escape(stretch.text)}</font>'

    def paragraph(
        self,
        words: str | Phrase,
        size: float,
        face: Face = "body",
        right: bool = False,
        leading: float | None = None,
    ) -> Paragraph:
        """A block of text that wraps; long words are broken rather than cut off."""
        style = ParagraphStyle(
            f"{face}-{size}-{'right' if right else 'left'}",
            fontName=font(face),
            fontSize=size,
            leading=leading or size * 1.2,
            alignment=TA_RIGHT if right else TA_LEFT,
            textColor=BLACK,
            splitLongWords=1,
            allowWidows=1,
            allowOrphans=1,
        )
        return Paragraph(self.markup(words, face), style)

    def width(self, text: str, face: Face, size: float) -> float:
        return sum(float(stringWidth(one.text, one.font, size)) for one in self.stretches(text, face))

    def draw(
        self,
        canvas: Canvas,
        x: float,
        y: float,
        text: str,
        face: Face,
        size: float,
        align: float = 0.0,
        outline: bool = False,
    ) -> float:
        """One line from `x` (align 0), around it (0.5) or up to it (1); gives the width drawn."""
        stretches = self.stretches(text, face)
        whole = sum(float(stringWidth(one.text, one.font, size)) for one in stretches)
        at = x - whole * align
        for one in stretches:
            canvas.setFont(one.font, size)
            canvas.drawString(at, y, one.text, mode=1 if outline else None)
            at += float(stringWidth(one.text, one.font, size))
        return whole
