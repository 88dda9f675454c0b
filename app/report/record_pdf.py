"""The record of one infusion as PDF: `record_pdf` is a pure function, the same log prints the same bytes.

Who prints, and when, is not on the page: the record speaks of the moment of its last entry.
"""

from collections.abc import Mapping
from datetime import tzinfo

from reportlab.platypus import Flowable

from app.core.session.infusion import Infusion
from app.present.locale import ENGLISH, Locale
from app.present.record import NO_HASHES, last_written, record_view
from app.present.record_parts import RecordView
from app.report.document import document
from app.report.paper import Paper, Sheet
from app.report.sections import Sections
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
    """A record already in words, as PDF."""

    def story(writer: Writer, sheet: Sheet) -> list[Flowable]:
        return list(Sections(view, writer, sheet.inner, locale).story())

    name = f"{view.head.title} {view.head.record}"
    return document(view.head, view.hash, view.footer, story, paper, locale, name)
