"""The sections of the record, each from its rows: which columns, how wide, in which type."""

from collections.abc import Iterator

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from app.core.values.message import msg
from app.present.locale import Locale
from app.present.parts.phrase import Phrase, Run, struck
from app.present.record_parts import BottleRow, EventRow, RecordView, VitalsRow
from app.present.words import say
from app.report.course_chart import HEIGHT, CourseChart
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
            CourseChart(self.view.course, self._say("2 Course"), self._say("symptom lasts"), self.writer, self.width),
            Spacer(1, 7),
            self._vitals(),
            *self._bottles(),
            self._events("5 Symptoms, treatments, corrections, notes", self.view.events, "Nothing to report."),
            self._checks(),
            self._events("7 Gaps, overrides, refusals", self.view.exceptions, self.view.gaps_sentence),
            self._after(),
            *self._signatures(),
            self._versions(),
        ]

    def _say(self, words: str) -> str:
        return say(words, self.locale)

    def _section(self, heading: str, columns: list[Column], rows: list[Row], empty: str = "") -> Flowable:
        words = self._say(heading)
        continued = say(msg("{heading}, continued", heading=words), self.locale)
        named = [Column(self._say(one.title), one.share, one.align, one.face) for one in columns]
        return section(self.writer, words, continued, named, rows, self.width, self._say(empty))

    def _facts(self) -> Iterator[Flowable]:
        """The order as a grid: caption over its words, four in a row."""
        facts = self.view.facts
        if not facts:
            return
        yield grid(self.writer, facts, self.width)

    def _plan(self) -> Flowable:
        columns = [
            Column("Step", 6),
            Column("Planned", 10, "right"),
            Column("mL/kg/h", 10, "right"),
            Column("mL/h", 8, "right"),
            Column("Actual", 11, "right", "semibold"),
            Column("mL/h", 9, "right", "semibold"),
            Column("mL given", 11, "right"),
            Column("Difference", 36),
            Column("By", 7, "right"),
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
        return self._section("1 Ladder: plan beside actual", columns, rows, "The infusion was not started.")

    def _vitals(self) -> Flowable:
        columns = [
            Column("Time", 11, face="semibold"),
            Column("When", 16),
            Column("°C", 10, "right"),
            Column("BP mmHg", 17, "right"),
            Column("Pulse /min", 12, "right"),
            Column("Breaths /min", 13, "right"),
            Column("SpO2 %", 11, "right"),
            Column("Symptoms", 25),
            Column("By", 6, "right"),
        ]
        return self._section("3 Vital signs", columns, [_vitals(one) for one in self.view.vitals], "None measured.")

    def _bottles(self) -> Iterator[Flowable]:
        columns = [
            Column("", 3, face="semibold"),
            Column("Product", 21),
            Column("Batch", 15, face="code-bold"),
            Column("Expiry", 14, "right"),
            Column("Serial", 15, "right", "code"),
            Column("Start", 9, "right"),
            Column("End", 9, "right"),
            Column("mL given", 9, "right", "semibold"),
            Column("Waste", 10, "right"),
            Column("Checked", 9, "right"),
        ]
        yield self._section("4 Bottles", columns, [_bottle(one) for one in self.view.bottles], "No bottle accepted.")
        yield sentence(self.writer, self.view.reconciliation)

    def _events(self, heading: str, events: tuple[EventRow, ...], empty: str) -> Flowable:
        columns = [
            Column("Done", 10, face="semibold"),
            Column("Written", 10),
            Column("What", 85),
            Column("By", 6, "right"),
        ]
        rows = [Row((one.done, one.written, one.what, one.who)) for one in events]
        return self._section(heading, columns, rows, empty)

    def _checks(self) -> Flowable:
        columns = [Column("Check", 32), Column("Answer", 55), Column("Time", 10), Column("By", 6, "right")]
        rows: list[Row] = []
        for group in self.view.checks:
            rows.append(Row((group.title,), "group"))
            for one in group.rows:
                answer: Phrase = (Run(one.answer, "strong" if one.open else "plain"),)
                rows.append(Row((one.label, answer, one.when, one.who), "shaded" if one.open else "plain"))
        return self._section("6 Checks before the start", columns, rows, "No order yet.")

    def _after(self) -> Flowable:
        columns = [Column("", 16, face="semibold"), Column("", 84)]
        rows = [Row((one.caption, one.words)) for one in self.view.after]
        return self._section("8 After today", columns, rows)

    def _signatures(self) -> Iterator[Flowable]:
        """Three boxes in a row; the heading stays with the first row."""
        boxes = self.view.signatures
        by_hand = self._say("by hand:")
        for start in range(0, len(boxes), 3):
            heading = self._say("9 Signatures") if start == 0 else ""
            row = SignatureRow(boxes[start : start + 3], heading, by_hand, self.writer, self.width)
            yield KeepTogether([row, Spacer(1, 8)])

    def _versions(self) -> Flowable:
        columns = [
            Column("", 4, face="semibold"),
            Column("Written", 18),
            Column("What", 58),
            Column("By", 6),
            Column("Hash", 16, "right", "code"),
        ]
        rows = [Row((one.number, one.when, one.words, one.who, one.hash)) for one in self.view.versions]
        return self._section("10 Version history", columns, rows, self.view.draft)


def _vitals(row: VitalsRow) -> Row:
    cells = (
        row.time,
        row.when,
        row.temperature,
        row.pressure,
        row.pulse,
        row.breaths,
        row.saturation,
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
