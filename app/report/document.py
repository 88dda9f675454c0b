"""Any paper about one infusion: its frame on every page, "page n of N", and what no font has at the end."""

from collections.abc import Callable
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from app.core.values.message import msg
from app.present.locale import Locale
from app.present.parts.phrase import Run
from app.present.record_parts import HeadView, NamedLine
from app.present.words import say
from app.report.faces import font, spelled, spelled_name
from app.report.page import Foot, Page
from app.report.paper import MARGIN, SHEETS, Paper, Sheet
from app.report.tables import Column, Row, section
from app.report.writing import Writer

Story = Callable[[Writer, Sheet], list[Flowable]]
"""What stands between head and foot, made anew for each setting."""


def document(
    head: HeadView, seal: str, footer: tuple[str, ...], story: Story, paper: Paper, locale: Locale, file_name: str
) -> bytes:
    """The PDF; the same words print the same bytes. Set twice: "page n of N" needs the count of the first time.

    `seal` is the hash under every page, `file_name` the title of the document.
    """
    setting = _Setting(head, seal, footer, story, SHEETS[paper], locale, file_name)
    _, pages, missing = setting.made(None, ())
    made, again, _ = setting.made(pages, missing)
    return made if again == pages else setting.made(again, missing)[0]


class _Setting:
    def __init__(
        self,
        head: HeadView,
        seal: str,
        footer: tuple[str, ...],
        story: Story,
        sheet: Sheet,
        locale: Locale,
        file_name: str,
    ) -> None:
        self.head, self.seal, self.footer, self.story = head, seal, footer, story
        self.sheet, self.locale, self.file_name = sheet, locale, file_name

    def made(self, pages: int | None, missing: tuple[str, ...]) -> tuple[bytes, int, tuple[str, ...]]:
        """The bytes, the count of pages, and the characters that no font has."""
        writer, sheet, locale = Writer(), self.sheet, self.locale
        page_of = locale.translate("page {number} of {count}")
        foot = Foot(self.seal, self.footer, page_of, say(msg("whole on page 1"), locale))
        page = Page(self.head, foot, writer, sheet, pages)
        made = BytesIO()
        paper = BaseDocTemplate(
            made,
            pagesize=(sheet.width, sheet.height),
            title=self.file_name,
            author="",
            subject=self.head.version,
            creator="Infusion Assistant",
            lang=locale.language,
            invariant=1,
            initialFontName=font("body"),
            pageCompression=1,
        )
        paper.addPageTemplates([_template(page, sheet)])
        story = [*_in_full(self.head, page, writer, sheet, locale), *self.story(writer, sheet)]
        paper.build([*story, *_footnote(missing, writer, sheet, locale)])
        return made.getvalue(), paper.page, tuple(writer.missing)


def _template(page: Page, sheet: Sheet) -> PageTemplate:
    top = sheet.height - MARGIN - page.header_height
    bottom = MARGIN + page.footer_height + 4
    frame = Frame(
        MARGIN, bottom, sheet.inner, top - bottom, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )

    def drawn(canvas: Canvas, paper: BaseDocTemplate) -> None:
        page.draw(canvas, paper.page)

    return PageTemplate("record", [frame], onPage=drawn)


def _in_full(head: HeadView, page: Page, writer: Writer, sheet: Sheet, locale: Locale) -> list[Flowable]:
    """What the band had no room for, whole, at the top of page 1."""
    lines = [
        NamedLine(say(msg("Name"), locale), head.name) if page.name_cut else None,
        NamedLine(say(msg("Allergies"), locale), head.allergy) if page.allergy_cut else None,
    ]
    rows = [Row(((Run(one.caption, "strong"),), one.words)) for one in lines if one is not None]
    if not rows:
        return []
    heading = say(msg("In full"), locale)
    return [section(writer, heading, heading, [Column("", 14), Column("", 86)], rows, sheet.inner)]


def _footnote(missing: tuple[str, ...], writer: Writer, sheet: Sheet, locale: Locale) -> list[Flowable]:
    """The characters spelled out on the paper, with their names."""
    if not missing:
        return []
    heading = say(msg("Characters that these fonts do not have"), locale)
    rows = [Row((spelled(one), spelled_name(one))) for one in missing]
    columns = [Column("", 14, face="code"), Column("", 86)]
    return [section(writer, heading, heading, columns, rows, sheet.inner)]
