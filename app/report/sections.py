"""The sections of the record, each from its rows: which columns, how wide, in which type."""

from collections.abc import Iterator
from typing import Literal

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from app.core.values.message import Message, msg
from app.present.locale import Locale
from app.present.parts.phrase import Phrase, Run, struck
from app.present.record_parts import BottleRow, EventRow, RecordView, VitalsRow
from app.present.words import say
from app.report.course_chart import HEIGHT, CourseChart
from app.report.faces import Face
from app.report.grid import grid
from app.report.signatures import SignatureRow
from app.report.tables import Column, Row, section, sentence
from app.report.writing import Writer


class Sections:
    """Makes the flowables of one record; `width` between the margins, in points."""

    def __init__(self, view: RecordView, writer: Writer, width: float, locale: Locale) -> None:
        self.view, self.writer, self.width, self.locale = view, writer, width, locale

    def story(self) -> list[Flowable]:
        """All sections in their order."""
        return [
            *self._facts(),
            self._plan(),
            CondPageBreak(HEIGHT),
            CourseChart(
                self.view.course, self._say(msg("2 Course")), self._say(msg("symptom lasts")), self.writer, self.width
            ),
            Spacer(1, 7),
            self._vitals(),
            *self._bottles(),
            self._events(
                msg("5 Symptoms, treatments, corrections, notes"),
                self.view.events,
                self._say(msg("Nothing to report.")),
            ),
            self._checks(),
            self._events(msg("7 Gaps, overrides, refusals"), self.view.exceptions, self.view.gaps_sentence),
            self._after(),
            *self._signatures(),
            self._versions(),
        ]

    def _say(self, words: Message) -> str:
        return say(words, self.locale)

    def _column(
        self, title: Message, share: float, align: Literal["left", "right"] = "left", face: Face = "body"
    ) -> Column:
        return Column(self._say(title), share, align, face)

    def _section(self, heading: Message, columns: list[Column], rows: list[Row], empty: str = "") -> Flowable:
        words = self._say(heading)
        continued = self._say(msg("{heading}, continued", heading=words))
        return section(self.writer, words, continued, columns, rows, self.width, empty)

    def _facts(self) -> Iterator[Flowable]:
        """The order as a grid: caption over its words, four in a row."""
        facts = self.view.facts
        if not facts:
            return
        yield grid(self.writer, facts, self.width)

    def _plan(self) -> Flowable:
        columns = [
            self._column(msg("Step"), 6),
            self._column(msg("Planned"), 10, "right"),
            self._column(msg("mL/kg/h"), 10, "right"),
            self._column(msg("mL/h"), 8, "right"),
            self._column(msg("Actual"), 11, "right", "semibold"),
            self._column(msg("mL/h"), 9, "right", "semibold"),
            self._column(msg("mL given"), 11, "right"),
            self._column(msg("Difference"), 36),
            self._column(msg("By"), 7, "right"),
        ]
        rows = [
            Row(
                (
                    one.step,
                    one.planned,
                    one.per_kg,
                    one.planned_rate,
                    one.actual,
                    one.actual_rate,
                    (Run(one.given, "strong" if one is self.view.plan[-1] else "plain"),),
                    one.difference,
                    one.who,
                ),
                "shaded" if one.shaded else "plain",
            )
            for one in self.view.plan
        ]
        return self._section(
            msg("1 Ladder: plan beside actual"), columns, rows, self._say(msg("The infusion was not started."))
        )

    def _vitals(self) -> Flowable:
        columns = [
            self._column(msg("Time"), 11, face="semibold"),
            self._column(msg("When"), 16),
            self._column(msg("°C"), 10, "right"),
            self._column(msg("BP mmHg"), 17, "right"),
            self._column(msg("Pulse /min"), 12, "right"),
            self._column(msg("Breaths /min"), 13, "right"),
            self._column(msg("SpO2 %"), 11, "right"),
            self._column(msg("Symptoms"), 25),
            self._column(msg("By"), 8, "right"),
        ]
        scored = any(one.news2 for one in self.view.vitals)
        if scored:
            columns.insert(-2, self._column(msg("NEWS2, for information"), 19))
        rows = [_vitals(one, scored) for one in self.view.vitals]
        return self._section(msg("3 Vital signs"), columns, rows, self._say(msg("None measured.")))

    def _bottles(self) -> Iterator[Flowable]:
        columns = [
            Column("", 3, face="semibold"),
            self._column(msg("Product"), 19),
            self._column(msg("Batch"), 15, face="code-bold"),
            self._column(msg("Expiry"), 14, "right"),
            self._column(msg("Serial"), 15, "right", "code"),
            self._column(msg("Start"), 9, "right"),
            self._column(msg("End"), 9, "right"),
            self._column(msg("mL given"), 9, "right", "semibold"),
            self._column(msg("Waste"), 10, "right"),
            self._column(msg("Checked"), 12, "right"),
        ]
        yield self._section(
            msg("4 Bottles"),
            columns,
            [_bottle(one) for one in self.view.bottles],
            self._say(msg("No bottle accepted.")),
        )
        yield sentence(self.writer, self.view.reconciliation)

    def _events(self, heading: Message, events: tuple[EventRow, ...], empty: str) -> Flowable:
        columns = [
            self._column(msg("Done"), 10, face="semibold"),
            self._column(msg("Written"), 10),
            self._column(msg("What"), 85),
            self._column(msg("By"), 6, "right"),
        ]
        rows = [Row((one.done, one.written, one.what, one.who)) for one in events]
        return self._section(heading, columns, rows, empty)

    def _checks(self) -> Flowable:
        columns = [
            self._column(msg("Check"), 32),
            self._column(msg("Answer"), 55),
            self._column(msg("Time"), 10),
            self._column(msg("By"), 6, "right"),
        ]
        rows: list[Row] = []
        for group in self.view.checks:
            rows.append(Row((group.title,), "group"))
            for one in group.rows:
                answer: Phrase = (Run(one.answer, "strong" if one.open else "plain"),)
                rows.append(Row((one.label, answer, one.when, one.who), "shaded" if one.open else "plain"))
        return self._section(msg("6 Checks before the start"), columns, rows, self._say(msg("No order yet.")))

    def _after(self) -> Flowable:
        columns = [Column("", 16, face="semibold"), Column("", 84)]
        rows = [Row((one.caption, one.words)) for one in self.view.after]
        return self._section(msg("8 After today"), columns, rows)

    def _signatures(self) -> Iterator[Flowable]:
        """Three boxes in a row; the heading stays with the first row."""
        boxes = self.view.signatures
        by_hand = self._say(msg("by hand:"))
        for start in range(0, len(boxes), 3):
            heading = self._say(msg("9 Signatures")) if start == 0 else ""
            row = SignatureRow(boxes[start : start + 3], heading, by_hand, self.writer, self.width)
            yield KeepTogether([row, Spacer(1, 8)])

    def _versions(self) -> Flowable:
        columns = [
            Column("", 4, face="semibold"),
            self._column(msg("Written"), 18),
            self._column(msg("What"), 58),
            self._column(msg("By"), 6),
            self._column(msg("Hash"), 16, "right", "code"),
        ]
        rows = [Row((one.number, one.when, one.words, one.who, one.hash)) for one in self.view.versions]
        return self._section(msg("10 Version history"), columns, rows, self.view.draft)


def _vitals(row: VitalsRow, scored: bool) -> Row:
    cells = (
        row.time,
        row.when,
        row.temperature,
        row.pressure,
        row.pulse,
        row.breaths,
        row.saturation,
        *((row.news2,) if scored else ()),
        (Run(row.symptoms, "strong" if row.shaded else "plain"),),
        row.who,
    )
    return Row(cells, "shaded" if row.shaded else "plain")


def _bottle(row: BottleRow) -> Row:
    if not row.refused:
        return Row(
            (
                row.number,
                row.product,
                row.batch,
                row.expiry,
                row.serial,
                row.start,
                row.end,
                row.given,
                row.waste,
                row.checked,
            )
        )
    if not row.batch:  # a refusal knows only what was said of the bottle
        return Row(("–", (struck(row.product), Run(f" {row.refused}"))), span_from=1)
    old = [(struck(text),) if text else "" for text in (row.product, row.batch, row.expiry, row.serial)]
    return Row(("–", *old, row.refused), span_from=5)
