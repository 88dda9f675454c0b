"""The infusions whose printed records are kept as text, and how a page is read."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it ships no types

from app.core.protocol.reactions import Grade, Response
from app.core.session import course_events as course
from app.core.session import events
from app.core.values.delivery import Gravity
from app.core.values.quantities import DropsPerMl, Milligrams
from app.report.paper import Paper
from app.report.reaction_pdf import reaction_pdf
from app.report.record_pdf import record_pdf
from app.report.sheet_pdf import sheet_pdf
from tests.builders import ZONE, Log, a_log, a_patient, an_order, at
from tests.episodes import climbing, signed
from tests.shift import shipped

FOLDER = Path(__file__).parent
HASH = "9c41e07b52aa1d38c6f0b9147e2d88a305b9f1d74ac36e90b8127f5de3904c61"
PLACE = "Hospital Santa Clara, Day hospital, Dermatology"


def interrupted() -> Log:
    """Training, by gravity, paused for a reaction, with a gap, a refusal and a limit passed; not ended."""
    patient = a_patient("Łukasiewicz-Ωραία", "Жанна 王")
    log = Log(replace(an_order(patient), delivery=Gravity(DropsPerMl(20)))).opened(training=True).ordered().checked()
    log.write("08:40", events.ActRefused("bottle.expired", "batch P100398721", "It expired on 31 Oct 2026."))
    log.supplied().measured("08:52").second_checked().started()
    log.write("09:10", events.ActRefused("step.gate", "a step up to 42 mL/h", "6 min of 30 min at 21 mL/h."))
    log.measured("09:33").denied("09:33").at_rung("09:36", 2)
    log.write("10:20", events.GapNoted(at("10:00"), at("10:20")))
    log.symptom("10:25", "flushing", Grade.MODERATE, Response.PAUSE, "face and neck")
    log.write("10:26", course.InfusionPaused(course.PauseCause.REACTION, ""))
    return log.write("10:35", events.LimitOverridden("weight.unusual", "other", "scale of ward 4"))


def with_addendum() -> Log:
    """Signed, then an addendum on the next days."""
    return signed(a_log()).write("18:00", events.AddendumWritten("Called at home: no headache, urine clear."))


RECORDS: dict[str, Callable[[], Log]] = {
    "signed": signed,
    "interrupted": interrupted,
    "with-addendum": with_addendum,
}


def reacted() -> Log:
    """On the shipped rules: anaphylaxis in the second bottle, adrenaline, gone after a quarter of an hour."""
    log = climbing(a_log(an_order(), shipped()))
    log.symptom("10:50", "swelling", Grade.LIFE_THREATENING, Response.EMERGENCY, "lips")
    log.write("10:50", course.EmergencyDeclared())
    log.write("10:50", course.InfusionStopped(course.StopCause.EMERGENCY, ""))
    log.write("10:51", course.TreatmentGiven("adrenaline", "Adrenaline", Milligrams("0.5"), "IM", ""))
    return log.write("11:05", course.SymptomRechecked(course.Outcome.GONE, Response.EMERGENCY))


def printed_sheet(log: Log, paper: Paper = "A4") -> bytes:
    """The sheet that the patient takes home, as the tests print it."""
    return sheet_pdf(
        log.infusion,
        zone=ZONE,
        record_hash=HASH,
        program_version="1.0.0",
        place=PLACE,
        ward="Day hospital",
        emergency_number="112",
        paper=paper,
    )


def printed_report(log: Log, paper: Paper = "A4") -> bytes:
    """The report of a reaction, as the tests print it."""
    return reaction_pdf(log.infusion, zone=ZONE, record_hash=HASH, program_version="1.0.0", place=PLACE, paper=paper)


PAPERS: dict[str, Callable[[], bytes]] = {
    "sheet": lambda: printed_sheet(reacted()),
    "report": lambda: printed_report(reacted()),
}


def printed(log: Log, paper: Paper = "A4") -> bytes:
    """The record of a log as the tests print it."""
    hashes = {entry.sequence: f"{entry.sequence:02x}{HASH[2:]}" for entry in log.entries}
    return record_pdf(
        log.infusion,
        zone=ZONE,
        record_hash=HASH,
        program_version="1.0.0",
        place=PLACE,
        hashes=hashes,
        paper=paper,
    )


def pages_of(pdf: bytes) -> tuple[str, ...]:
    """The text of each page, one line a line, spaces as single spaces."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_text(document, number) for number in range(len(document)))
    finally:
        document.close()


def _text(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    text = page.get_textpage()
    try:
        lines = text.get_text_bounded().splitlines()
    finally:
        text.close()
        page.close()
    return "\n".join(re.sub(r"[ \u00a0\u202f]+", " ", line).strip() for line in lines).strip() + "\n"


def sizes_of(pdf: bytes) -> tuple[tuple[int, int], ...]:
    """Width and height of each page in whole points."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple((round(page.get_width()), round(page.get_height())) for page in document)
    finally:
        document.close()
