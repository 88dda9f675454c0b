"""The log as lines: newest first, struck values kept, late entries with both times."""

from app.core.session import course_events as course
from app.core.session import events
from app.present.log_lines import log_rows
from app.present.parts.log import LogRowView
from tests.builders import JULIA, ZONE, Log, a_log, at, some_vitals
from tests.episodes import with_headache


def rows(log: Log) -> tuple[LogRowView, ...]:
    return log_rows(log.infusion, ZONE)


def test_the_newest_line_comes_first_by_the_time_it_was_done() -> None:
    log = a_log().prepared().started().write("09:10", events.NoteWritten("later"), written="09:30")
    log.write("09:20", events.NoteWritten("sooner written"))
    assert [row.time for row in rows(log)[:3]] == ["09:20", "09:10", "09:04"]


def test_a_late_line_carries_both_times() -> None:
    row = rows(a_log().prepared().started().write("09:10", course.AdviceGiven(), JULIA, written="09:30"))[0]
    assert (row.time, row.note, row.who, row.kind) == ("09:10", "written 09:30", "JP", "late")


def test_a_corrected_value_stays_struck_beside_the_new_one() -> None:
    row = next(row for row in rows(with_headache()) if row.kind == "corrected")
    assert row.struck == "BP 181/74 mmHg"
    assert row.text.startswith("BP 118/74 mmHg, pulse 78/min")
    assert row.note == "corrected 11:10, typing slip (MO)"


def test_a_line_struck_out_keeps_its_words_and_says_nothing_new() -> None:
    log = a_log().opened().write("09:00", events.NoteWritten("of another patient"))
    row = rows(log.corrected("09:05", log.sequence, None, "wrong record"))[0]
    assert (row.struck, row.text) == ("Note: of another patient", "")
    assert row.note == "struck 09:05, wrong record (MO)"


def test_a_line_corrected_twice_keeps_both_old_values() -> None:
    log = a_log().opened().write("09:00", events.VitalsTaken(some_vitals(pulse=27)))
    line = log.sequence
    log.corrected("09:05", line, events.VitalsTaken(some_vitals(pulse=71)))
    log.corrected("09:06", line, events.VitalsTaken(some_vitals(pulse=72)))
    row = rows(log)[0]
    assert row.struck == "pulse 27/min; pulse 71/min" and "pulse 72/min" in row.text


def test_gaps_and_overrides_are_told_from_plain_lines() -> None:
    log = a_log().opened().write("09:05", events.GapNoted(at("09:00"), at("09:05")))
    log.write("09:06", events.LimitOverridden("observation.too-soon", "ward", ""))
    assert [row.kind for row in rows(log)] == ["override", "gap", "plain"]
