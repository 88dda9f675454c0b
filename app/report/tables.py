"""Sections as tables: heading and column heads repeat on every page they reach, and no row is cut in two.

A cell too tall for a page (a very long note) goes on in a further row instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from reportlab.platypus import Flowable, KeepTogether, Paragraph, Table, TableStyle

from app.present.parts.phrase import Phrase
from app.report.faces import Face, font
from app.report.paper import BODY, HEAD_FILL, HEADING, INK, RULE, SHADED, TABLE
from app.report.writing import Writer

# Above this a cell goes on in a further row: well under the room of one page, header and footer taken off.
TALLEST = 220.0
PADDING = 3.5
# Between a column of figures and the words beside it.
APART = 9.0
# A table of so few rows is not divided between pages.
FEW = 4
_SPANNING = ("group", "sentence")


@dataclass(frozen=True, slots=True)
class Column:
    """`share` of the width that the table has; `face` of its cells."""

    title: str
    share: float
    align: Literal["left", "right"] = "left"
    face: Face = "body"


@dataclass(frozen=True, slots=True)
class Row:
    """One cell a column. `shaded` stands out; a `group` head or a `sentence` spans all columns.

    The last cell of a row spans the rest from the column `span_from` on.
    """

    cells: tuple[str | Phrase, ...]
    kind: Literal["plain", "shaded", "group", "sentence"] = "plain"
    span_from: int | None = None


class SectionTable(Table):
    """A table whose heading says "continued" on each further page."""

    continued: Paragraph | None = None

    def split(self, availWidth: float, availHeight: float) -> list[Any]:
        parts: list[Any] = super().split(availWidth, availHeight)
        for part in parts[1:]:
            part.continued = self.continued
            if self.continued is not None:  # a new row: both parts share the old one
                part._cellvalues[0] = [[self.continued], *part._cellvalues[0][1:]]
        if parts:
            parts[0].continued = self.continued
        return parts


def section(
    writer: Writer,
    heading: str,
    continued: str,
    columns: Sequence[Column],
    rows: Sequence[Row],
    width: float,
    empty: str = "",
) -> Flowable:
    """The whole section; without rows it says `empty` under its heading."""
    widths = _widths(columns, width)
    titles = [writer.paragraph(one.title, TABLE, "semibold", one.align == "right") for one in columns]
    titled = bool(rows) and any(column.title for column in columns)
    head: list[list[Any]] = [[[writer.paragraph(heading, HEADING, "bold")], *[""] * (len(columns) - 1)]]
    head += [[[title] for title in titles]] if titled else []
    style: list[tuple[Any, ...]] = [
        ("SPAN", (0, 0), (-1, 0)),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), PADDING),
        ("LEFTPADDING", (0, 0), (-1, 0), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 1.4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.3),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 3.4),
        ("FONT", (0, 0), (-1, -1), font("body"), 1, 1),  # of empty cells, which else take a line of Helvetica
        ("LINEBELOW", (0, 0), (-1, 0), 0.7, INK),
        ("NOSPLIT", (0, 0), (-1, min(len(head), len(head) + len(rows) - 1))),
    ]
    if titled:
        style += [("BACKGROUND", (0, 1), (-1, 1), HEAD_FILL), ("LINEBELOW", (0, 1), (-1, 1), 0.7, INK)]
    style += [("LEFTPADDING", (at, len(head) - 1), (at, -1), APART) for at in _after_figures(columns)] if titled else []
    body: list[list[Any]] = []
    for row in rows or (Row((empty,), "sentence"),):
        for cells in _pieces(writer, columns, widths, row):
            at = len(head) + len(body)
            style += _row_style(row, at)
            body.append(cells)
    table = SectionTable([*head, *body], colWidths=widths, repeatRows=len(head), style=TableStyle(style))
    table.continued = writer.paragraph(continued, HEADING, "bold")
    table.hAlign = "LEFT"
    table.spaceAfter = 7
    return KeepTogether([table]) if len(body) <= FEW else table


def _row_style(row: Row, at: int) -> list[tuple[Any, ...]]:
    style: list[tuple[Any, ...]] = [("LINEBELOW", (0, at), (-1, at), 0.4, RULE)]
    if row.kind == "shaded":
        style.append(("BACKGROUND", (0, at), (-1, at), SHADED))
    if row.kind == "group":  # a head is not left behind by its first row
        style.append(("NOSPLIT", (0, at), (-1, at + 1)))
    if row.kind in _SPANNING:
        style.append(("SPAN", (0, at), (-1, at)))
    if row.span_from is not None:
        style.append(("SPAN", (row.span_from, at), (-1, at)))
    return style


def _pieces(writer: Writer, columns: Sequence[Column], widths: Sequence[float], row: Row) -> list[list[Any]]:
    """The cells of a row; more than one row of them when a cell is too tall for a page."""
    faces: list[Face] = ["semibold"] if row.kind == "group" else [column.face for column in columns]
    faces = ["body"] if row.kind == "sentence" else faces
    left: list[Paragraph | None] = []
    room: list[float] = []
    for number, words in enumerate(row.cells):
        spans = row.kind in _SPANNING or (row.span_from is not None and number == row.span_from)
        right = columns[number].align == "right" and not spans
        left.append(writer.paragraph(words, TABLE, faces[number], right) if words else None)
        before = APART if number in _after_figures(columns) else PADDING
        room.append((sum(widths[number:]) if spans else widths[number]) - before - PADDING)
    rows: list[list[Any]] = []
    while any(cell is not None for cell in left) or not rows:
        cells: list[Any] = []
        for number, cell in enumerate(left):
            now, left[number] = _cut(cell, room[number])
            cells.append([now] if now is not None else "")
        rows.append(cells + [""] * (len(columns) - len(cells)))
    return rows


def _cut(cell: Paragraph | None, room: float) -> tuple[Paragraph | None, Paragraph | None]:
    """What fits in one row, and the rest."""
    if cell is None:
        return None, None
    if cell.wrap(room, TALLEST)[1] <= TALLEST:
        return cell, None
    parts: list[Any] = cell.split(room, TALLEST)
    return (parts[0], parts[1]) if len(parts) == 2 else (cell, None)


def _after_figures(columns: Sequence[Column]) -> tuple[int, ...]:
    """The columns of words that stand right of a column of figures."""
    pairs = pairwise(columns)
    return tuple(at for at, (one, two) in enumerate(pairs, 1) if (one.align, two.align) == ("right", "left"))


def _widths(columns: Sequence[Column], width: float) -> list[float]:
    shares = sum(column.share for column in columns)
    return [width * column.share / shares for column in columns]


def sentence(writer: Writer, words: str) -> Flowable:
    """Running text under a table."""
    paragraph = writer.paragraph(words, BODY)
    paragraph.style.spaceAfter = 8
    return paragraph
