"""The report of a reaction as PDF."""

from datetime import tzinfo

from reportlab.platypus import Flowable

from app.core.session.infusion import Infusion
from app.core.values.message import Message, msg
from app.present.locale import ENGLISH, Locale
from app.present.parts.phrase import Run
from app.present.reaction_report import ReactionReportView, reaction_report
from app.present.record_parts import NamedLine
from app.present.words import say
from app.report.document import document
from app.report.paper import Paper, Sheet
from app.report.tables import Column, Row, section
from app.report.writing import Writer


def reaction_pdf(
    infusion: Infusion,
    *,
    zone: tzinfo,
    record_hash: str,
    program_version: str,
    place: str = "",
    indication: str = "",
    paper: Paper = "A4",
    locale: Locale = ENGLISH,
) -> bytes:
    """What the record knows of every reaction of this infusion, and lines for what it does not know."""
    view = reaction_report(
        infusion,
        zone,
        place=place,
        indication=indication,
        program_version=program_version,
        seal=record_hash,
        locale=locale,
    )

    def story(writer: Writer, sheet: Sheet) -> list[Flowable]:
        return _Sections(view, writer, sheet.inner, locale).story()

    return document(view.head, view.seal, view.footer, story, paper, locale, f"{view.head.title} {view.head.record}")


class _Sections:
    def __init__(self, view: ReactionReportView, writer: Writer, width: float, locale: Locale) -> None:
        self.view, self.writer, self.width, self.locale = view, writer, width, locale

    def _say(self, words: Message) -> str:
        return say(words, self.locale)

    def story(self) -> list[Flowable]:
        view = self.view
        parts: list[Flowable] = []
        for number, lines in enumerate(view.reactions, start=1):
            title = msg("1 Reaction") if len(view.reactions) == 1 else msg("1 Reaction {number}", number=number)
            parts.append(self._named(title, lines))
        if not view.reactions:
            parts.append(self._named(msg("1 Reaction"), ()))
        parts.append(self._suspects())
        parts.append(self._named(msg("3 Infusion"), view.facts))
        parts.append(self._actions())
        parts.append(self._lines(msg("5 Earlier infusions"), view.history))
        parts.append(self._lines(msg("6 To be filled in by hand"), tuple(f"{one}: {'.' * 60}" for one in view.to_fill)))
        return parts

    def _named(self, title: Message, lines: tuple[NamedLine, ...]) -> Flowable:
        rows = [Row(((Run(one.caption, "strong"),), one.words)) for one in lines]
        return self._section(title, [Column("", 16), Column("", 84)], rows, self.view.empty)

    def _lines(self, title: Message, lines: tuple[str, ...]) -> Flowable:
        return self._section(title, [Column("", 100)], [Row((one,)) for one in lines], "")

    def _suspects(self) -> Flowable:
        columns = [
            Column(self._say(msg("No.")), 6),
            Column(self._say(msg("Product")), 24),
            Column(self._say(msg("Batch")), 22, face="code-bold"),
            Column(self._say(msg("Expires")), 16),
            Column(self._say(msg("Given")), 14, "right"),
            Column(self._say(msg("At the onset")), 18),
        ]
        rows = [
            Row((one.number, one.product, one.batch, one.expiry, one.given, one.at_onset)) for one in self.view.suspects
        ]
        return self._section(msg("2 Suspects: every batch that hung"), columns, rows, self._say(msg("No bottle hung.")))

    def _actions(self) -> Flowable:
        columns = [
            Column(self._say(msg("Time")), 14, face="semibold"),
            Column(self._say(msg("Since onset")), 14),
            Column(self._say(msg("What")), 64),
            Column(self._say(msg("By")), 8),
        ]
        rows = [Row((one.time, one.since_onset, one.words, one.who)) for one in self.view.actions]
        return self._section(msg("4 What was done"), columns, rows, self.view.empty)

    def _section(self, title: Message, columns: list[Column], rows: list[Row], empty: str) -> Flowable:
        heading = self._say(title)
        continued = self._say(msg("{heading}, continued", heading=heading))
        return section(self.writer, heading, continued, columns, rows, self.width, empty)
