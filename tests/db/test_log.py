import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from db import Document, EventLog, LogConflict, LogUnreadable, LogUnwritable, Reason, StoredEvent, open_log
from db.stored_event import NO_PREVIOUS_HASH
from tests.db.rows import following, run


def test_what_was_appended_is_read_back_as_it_was(log: EventLog) -> None:
    events = run(3)
    log.append(events, 0)
    assert log.read("ward/1") == events


def test_letters_of_any_alphabet_come_back_unchanged(log: EventLog) -> None:
    event = replace(following(payload='{"note":"Übelkeit, ναυτία, 恶心 🤢"}'), actor="Zoë Ó Briain")
    log.append([event], 0)
    assert log.read("ward/1") == (event,)


def test_what_was_appended_is_there_after_closing(path: Path) -> None:
    events = run(5)
    with open_log(path) as log:
        log.append(events[:2], 0)
        log.append(events[2:], 2)
    with open_log(path) as log:
        assert log.read("ward/1") == events


def test_a_stream_is_read_from_the_middle(log: EventLog) -> None:
    events = run(5)
    log.append(events, 0)
    assert log.read("ward/1", after=3) == events[3:]


def test_a_stream_nobody_wrote_to_is_empty(log: EventLog) -> None:
    assert log.read("ward/1") == ()
    assert log.latest("ward/1") is None
    assert log.latest() is None
    assert log.streams() == ()
    assert log.read_all() == ()


def test_the_whole_log_keeps_the_order_of_appending(log: EventLog) -> None:
    one, two = run(2, "ward/1"), run(2, "ward/2")
    for event in (one[0], two[0], two[1], one[1]):
        log.append([event], event.sequence - 1)
    placed = log.read_all()
    assert [each.event for each in placed] == [one[0], two[0], two[1], one[1]]
    assert log.read_all(after=placed[1].position) == placed[2:]
    assert log.read_all(after=placed[0].position, limit=2) == placed[1:3]
    assert log.latest() == one[1]
    assert log.latest("ward/2") == two[1]


def test_append_tells_the_position_of_its_last_event(log: EventLog) -> None:
    position = log.append(run(3), 0)
    assert log.read_all()[-1].position == position


def test_the_heads_of_the_streams_stand_in_the_order_of_their_last_writing(log: EventLog) -> None:
    one, two = run(2, "ward/1"), run(3, "ward/2")
    log.append(one[:1], 0)
    log.append(two, 0)
    log.append(one[1:], 1)
    heads = log.streams()
    assert [(head.stream, head.sequence, head.hash) for head in heads] == [
        ("ward/2", 3, two[-1].hash),
        ("ward/1", 2, one[-1].hash),
    ]
    assert heads[0].recorded_at == two[-1].recorded_at


def test_events_are_found_by_kind(log: EventLog) -> None:
    first = following(kind="opened")
    second = following(first, kind="noted")
    third = following(second, kind="opened")
    log.append([first, second, third], 0)
    found = log.read_kind("opened")
    assert [each.event for each in found] == [first, third]
    assert [each.event for each in log.read_kind("opened", after=found[0].position)] == [third]


def test_a_writer_who_knows_an_older_state_is_told_where_the_stream_stands(log: EventLog) -> None:
    events = run(3)
    log.append(events[:2], 0)
    late = replace(events[1], payload='{"number":"other"}')
    with pytest.raises(LogConflict) as conflict:
        log.append([late], 1)
    assert (conflict.value.stream, conflict.value.expected, conflict.value.found) == ("ward/1", 1, 2)
    assert log.read("ward/1") == events[:2]


def test_a_writer_who_knows_more_than_the_log_is_refused(log: EventLog) -> None:
    events = run(3)
    log.append(events[:1], 0)
    with pytest.raises(LogConflict):
        log.append(events[2:], 2)
    assert log.read("ward/1") == events[:1]


def test_two_open_logs_cannot_both_write_the_next_event(path: Path) -> None:
    events = run(2)
    with open_log(path) as mine, open_log(path) as theirs:
        mine.append(events[:1], 0)
        theirs.append(events[1:], 1)
        with pytest.raises(LogConflict):
            mine.append([replace(events[1], actor="Ben Osei")], 1)
        assert mine.read("ward/1") == events


def test_events_of_another_history_are_refused(log: EventLog) -> None:
    events = run(2)
    log.append(events[:1], 0)
    with pytest.raises(LogConflict, match="another history"):
        log.append([replace(events[1], previous_hash="a" * 64)], 1)
    assert log.read("ward/1") == events[:1]


def test_an_event_is_not_written_twice(log: EventLog) -> None:
    first = following()
    log.append([first], 0)
    with pytest.raises(LogConflict, match="already"):
        log.append([replace(following(stream="ward/2"), id=first.id)], 0)
    twin = replace(following(first), id=following(following(first)).id)
    with pytest.raises(LogConflict, match="twice"):
        log.append([twin, following(twin)], 1)
    assert [each.event for each in log.read_all()] == [first]


@pytest.mark.parametrize(
    ("events", "expected_sequence"),
    [
        ([], 0),
        (run(2), 1),
        ([run(3)[0], run(3)[2]], 0),
        ([following(), replace(run(2)[1], stream="ward/2")], 0),
        ([following(), replace(run(2)[1], previous_hash=NO_PREVIOUS_HASH)], 0),
    ],
)
def test_events_that_do_not_follow_one_another_are_the_callers_mistake(
    log: EventLog, events: list[StoredEvent], expected_sequence: int
) -> None:
    with pytest.raises(ValueError, match=r"sequence|follow|nothing"):
        log.append(events, expected_sequence)
    assert log.read_all() == ()


def test_documents_become_durable_with_the_events_that_name_them(log: EventLog) -> None:
    label, ladder = Document.of("label, section 4.2\r\n"), Document.of("ladder")
    log.append(run(1), 0, [label, ladder])
    assert log.document(label.sha256) == label
    assert log.documents() == tuple(sorted([label.sha256, ladder.sha256]))
    assert log.document("0" * 64) is None


def test_a_document_is_kept_once(log: EventLog) -> None:
    label = Document.of("label")
    log.append(run(1), 0, [label, label])
    log.append(run(2)[1:], 1, [label])
    assert log.documents() == (label.sha256,)


def test_a_conflict_keeps_the_documents_out_as_well(log: EventLog) -> None:
    events = run(2)
    log.append(events[:1], 0)
    with pytest.raises(LogConflict):
        log.append(events[:1], 0, [Document.of("label")])
    assert log.documents() == ()


def _behind_the_back(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def test_a_document_altered_behind_our_back_is_neither_read_nor_named_again(log: EventLog, path: Path) -> None:
    label = Document.of("label")
    log.append(run(1), 0, [label])
    _behind_the_back(path, "DROP TRIGGER document_never_changed", "UPDATE document SET body = 'lable'")
    with pytest.raises(LogUnreadable) as unreadable:
        log.document(label.sha256)
    assert unreadable.value.reason is Reason.DAMAGED
    with pytest.raises(LogUnwritable) as unwritable:
        log.append(run(2)[1:], 1, [label])
    assert unwritable.value.reason is Reason.DAMAGED


@pytest.mark.parametrize("altered", ["payload = 'nonsense'", "happened_at = '2026-02-30T00:00:00.000000Z'"])
def test_a_row_altered_into_nonsense_is_not_read(log: EventLog, path: Path, altered: str) -> None:
    log.append(run(2), 0)
    _behind_the_back(path, "DROP TRIGGER event_never_changed", f"UPDATE event SET {altered} WHERE sequence = 2")
    with pytest.raises(LogUnreadable) as unreadable:
        log.read("ward/1")
    assert unreadable.value.reason is Reason.DAMAGED
