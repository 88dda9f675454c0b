"""The record of one infusion as PDF: `record_pdf` is a pure function, the same log prints the same bytes.

Who prints, and when, is not on the page: the record speaks of the moment of its last entry.
"""

from collections.abc import Mapping
from datetime import tzinfo
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from app.core.session.infusion import Infusion
from app.core.values.message import msg
from app.present.locale import ENGLISH, Locale
from app.present.parts.phrase import Run
from app.present.record import NO_HASHES, last_written, record_view
from app.present.record_parts import NamedLine, RecordView
from app.present.words import say
from app.report.faces import font, spelled, spelled_name
from app.report.page import Foot, Page
from app.report.paper import MARGIN, SHEETS, Paper, Sheet
from app.report.sections import Sections
from app.report.tables import Column, Row, section
from app.report.writing import Writer


def record_pdf(
    infusion: Infusion,
    *,
    zone: tzinfo,
    record_hash: str,
    program_version: str,
    place: str = "",
    indication: str = "",
    hashes: Mapping[int, str] = NO_HASHES,
    paper: Paper = "A4",
    locale: Locale = ENGLISH,
) -> bytes:
    """The whole record. `place` names hospital and ward; `record_hash` is that of the newest line of the log,
    `hashes` those of all lines by their number. Raises ValueError for a log without any line.
    """
    view = record_view(
        infusion,
        last_written(infusion),
        zone,
        place=place,
        indication=indication,
        program_version=program_version,
        record_hash=record_hash,
        hashes=hashes,
        locale=locale,
    )
    return view_pdf(view, paper, locale)


def view_pdf(view: RecordView, paper: Paper = "A4", locale: Locale = ENGLISH) -> bytes:
    """A record already in words, as PDF. Set twice: "page n of N" needs the count of the first time."""
    _, pages, missing = _set(view, SHEETS[paper], locale, None, ())
    made, again, _ = _set(view, SHEETS[paper], locale, pages, missing)
    if again != pages:
        made, _, _ = _set(view, SHEETS[paper], locale, again, missing)
    return made


def _set(
    view: RecordView, sheet: Sheet, locale: Locale, pages: int | None, missing: tuple[str, ...]
) -> tuple[bytes, int, tuple[str, ...]]:
    """The bytes, the count of pages, and the characters that no font has."""
    writer = Writer()
    page_of = locale.translate("page {number} of {count}")
    foot = Foot(view.hash, view.footer, page_of, say(msg("whole on page 1"), locale))
    page = Page(view.head, foot, writer, sheet, pages)
    made = BytesIO()
    document = BaseDocTemplate(
        made,
        pagesize=(sheet.width, sheet.height),
        title=f"{view.head.title} {view.head.record}",
        author="",
        subject=view.head.version,
        creator="Infusion Assistant",
        lang=locale.language,
        invariant=1,
        initialFontName=font("body"),
        pageCompression=1,
    )
    document.addPageTemplates([_template(page, sheet)])
    document.build(
        [
            *_in_full(view, page, writer, sheet, locale),
            *Sections(view, writer, sheet.inner, locale).story(),
            *_footnote(missing, writer, sheet, locale),
        ]
    )
    return made.getvalue(), document.page, tuple(writer.missing)


def _template(page: Page, sheet: Sheet) -> PageTemplate:
    top = sheet.height - MARGIN - page.header_height
    bottom = MARGIN + page.footer_height + 4
    frame = Frame(
        MARGIN, bottom, sheet.inner, top - bottom, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )

    def drawn(canvas: Canvas, document: BaseDocTemplate) -> None:
        page.draw(canvas, document.page)

    return PageTemplate("record", [frame], onPage=drawn)


def _in_full(view: RecordView, page: Page, writer: Writer, sheet: Sheet, locale: Locale) -> list[Flowable]:
    """What the band had no room for, whole, at the top of page 1."""
    lines = [
        NamedLine(say(msg("Name"), locale), view.head.name) if page.name_cut else None,
        NamedLine(say(msg("Allergies"), locale), view.head.allergy) if page.allergy_cut else None,
    ]
    rows = [Row(((Run(one.caption, "strong"),), one.words)) for one in lines if one is not None]
    if not rows:
        return []
    heading = say(msg("In full"), locale)
    return [section(writer, heading, heading, [Column("", 14), Column("", 86)], rows, sheet.inner)]


def _footnote(missing: tuple[str, ...], writer: Writer, sheet: Sheet, locale: Locale) -> list[Flowable]:
    """The characters spelled out on the record, with their names."""
    if not missing:
        return []
    heading = say(msg("Characters that these fonts do not have"), locale)
    rows = [Row((spelled(one), spelled_name(one))) for one in missing]
    columns = [Column("", 14, face="code"), Column("", 86)]
    return [section(writer, heading, heading, columns, rows, sheet.inner)]
