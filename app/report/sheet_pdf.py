"""The patient's sheet as PDF: large letters, one page where the words allow it."""

from datetime import tzinfo

from reportlab.lib.colors import black
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table, TableStyle

from app.core.session.infusion import Infusion
from app.present.discharge_sheet import SheetView, Warnings, sheet_view
from app.present.locale import ENGLISH, Locale
from app.present.parts.phrase import Run
from app.report.document import document
from app.report.paper import HEAD_FILL, Paper, Sheet
from app.report.writing import Writer

LARGE, PLAIN, LEAD = 12.5, 10.0, 11.5


def sheet_pdf(
    infusion: Infusion,
    *,
    zone: tzinfo,
    record_hash: str,
    program_version: str,
    place: str = "",
    ward: str = "",
    emergency_number: str = "",
    paper: Paper = "A4",
    locale: Locale = ENGLISH,
) -> bytes:
    """What the patient takes home. `record_hash` is that of the newest line of the log it was printed from."""
    view = sheet_view(
        infusion,
        zone,
        place=place,
        ward=ward,
        emergency_number=emergency_number,
        program_version=program_version,
        seal=record_hash,
        locale=locale,
    )

    def story(writer: Writer, sheet: Sheet) -> list[Flowable]:
        return _story(view, writer, sheet.inner)

    return document(view.head, view.seal, view.footer, story, paper, locale, f"{view.head.title} {view.head.record}")


def _story(view: SheetView, writer: Writer, width: float) -> list[Flowable]:
    parts: list[Flowable] = [writer.paragraph(view.title, LEAD, "semibold"), Spacer(0, 5)]
    parts.append(_named(writer, [(one.caption, one.words) for one in view.facts], width))
    if view.reaction:
        parts += [Spacer(0, 4), _boxed(writer, view.reaction, width)]
    for number, block in enumerate(view.blocks):
        parts += [Spacer(0, 4), _warnings(writer, block, width, number == 0)]
    parts.append(Spacer(0, 5))
    for line in view.after:
        parts += [writer.paragraph(line, PLAIN), Spacer(0, 3)]
    parts += [Spacer(0, 3), _named(writer, [(one.caption, one.words) for one in view.contacts], width)]
    parts += [Spacer(0, 6), writer.paragraph(f"{view.signed_for} {'.' * 50}", PLAIN)]
    return parts


def _named(writer: Writer, rows: list[tuple[str, str]], width: float) -> Table:
    cells = [
        [writer.paragraph((Run(caption, "strong"),), PLAIN), writer.paragraph(words, PLAIN)] for caption, words in rows
    ]
    table = Table(cells, colWidths=[width * 0.16, width * 0.84], style=_TIGHT)
    table.hAlign = "LEFT"
    return table


def _boxed(writer: Writer, words: str, width: float) -> Table:
    return Table([[writer.paragraph(words, PLAIN, "semibold")]], colWidths=[width], style=_BOX)


def _warnings(writer: Writer, block: Warnings, width: float, urgent: bool) -> Flowable:
    """A framed block; what is urgent has a heavier frame and stands on grey."""
    cells = [[writer.paragraph(block.title, LARGE if urgent else LEAD, "bold")]]
    cells += [[writer.paragraph(f"\u2022 {line}", PLAIN)] for line in block.lines]
    style = TableStyle(
        [
            ("BOX", (0, 0), (-1, -1), 2.2 if urgent else 0.8, black),
            ("BACKGROUND", (0, 0), (-1, 0), HEAD_FILL),
            ("TOPPADDING", (0, 0), (-1, -1), 0.6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0.6),
            ("BOTTOMPADDING", (0, 0), (-1, 0), 4),
            ("BOTTOMPADDING", (0, -1), (-1, -1), 3),
        ]
    )
    return KeepTogether([Table(cells, colWidths=[width], style=style)])


_TIGHT = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
    ]
)
_BOX = TableStyle([("BOX", (0, 0), (-1, -1), 1.6, black), ("BOTTOMPADDING", (0, 0), (-1, -1), 5)])
