from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from db import Draft, EventLog, open_log
from tests.db.rows import NOON

NOTE = Draft("ward/1/note", "Anna Ruiz", "patient says she feels c", NOON)


def test_a_draft_is_there_after_a_restart(path: Path) -> None:
    with open_log(path) as log:
        log.drafts.save(NOTE)
    with open_log(path) as log:
        assert log.drafts.find("ward/1/note", "Anna Ruiz") == NOTE


def test_the_last_thing_typed_stays(log: EventLog) -> None:
    longer = replace(NOTE, body="patient says she feels cold", saved_at=NOON + timedelta(seconds=5))
    log.drafts.save(NOTE)
    log.drafts.save(longer)
    assert log.drafts.all() == (longer,)


def test_a_colleagues_draft_of_the_same_thing_is_left_alone(log: EventLog) -> None:
    theirs = replace(NOTE, author="Ben Osei", body="fell asleep", saved_at=NOON - timedelta(minutes=1))
    log.drafts.save(NOTE)
    log.drafts.save(theirs)
    assert log.drafts.all() == (theirs, NOTE)


def test_a_discarded_draft_is_gone_and_leaves_no_text_in_the_file(path: Path) -> None:
    with open_log(path) as log:
        log.drafts.save(NOTE)
        assert log.drafts.discard(NOTE.key, NOTE.author)
        assert not log.drafts.discard(NOTE.key, NOTE.author)
        assert log.drafts.find(NOTE.key, NOTE.author) is None
    assert NOTE.body.encode() not in path.read_bytes()


def test_a_draft_with_a_naive_time_is_refused(log: EventLog) -> None:
    with pytest.raises(ValueError, match="not in datetime"):
        log.drafts.save(replace(NOTE, saved_at=NOON.replace(tzinfo=None)))
    assert log.drafts.all() == ()


def test_a_draft_that_would_not_come_back_unchanged_is_refused(log: EventLog) -> None:
    with pytest.raises(ValueError, match="NUL"):
        log.drafts.save(replace(NOTE, body="cut\0short"))
