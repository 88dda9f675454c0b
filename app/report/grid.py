"""The order at a glance: captions over their words, four in a row."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable, Table, TableStyle

from app.present.record_parts import NamedLine
from app.report.faces import font
from app.report.paper import BODY
from app.report.writing import Writer

IN_A_ROW = 4
CAPTION = 6.9
_SHARES = (25.0, 28.0, 23.0, 24.0)


def grid(writer: Writer, facts: Sequence[NamedLine], width: float) -> Flowable:
    """Equal rows; a cell that needs more lines makes its row higher."""
    rows: list[list[Any]] = []
    for start in range(0, len(facts), IN_A_ROW):
        row = [_cell(writer, fact) for fact in facts[start : start + IN_A_ROW]]
        rows.append([*row, *[""] * (IN_A_ROW - len(row))])
    widths = [width * share / sum(_SHARES) for share in _SHARES]
    style: list[tuple[Any, ...]] = [
        ("FONT", (0, 0), (-1, -1), font("body"), 1, 1),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 8),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
    ]
    table = Table(rows, colWidths=widths, style=TableStyle(style))
    table.hAlign = "LEFT"
    table.spaceAfter = 7
    return table


def _cell(writer: Writer, fact: NamedLine) -> list[Flowable]:
    caption = writer.paragraph(fact.caption, CAPTION)
    return [caption, writer.paragraph(fact.words, BODY, "semibold", leading=BODY * 1.15)]
