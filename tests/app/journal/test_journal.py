"""Entries go to the disk whole, come back equal, and what was touched is named."""

import sqlite3
from pathlib import Path

import pytest

from app.core.session import events
from app.core.session.entry import Entry
from app.core.values.refusal import Refusal
from app.journal.check import Checked
from app.journal.failures import Unreadable, Unwritten
from app.journal.journal import Journal
from app.journal.opening import DATABASE, open_existing_journal, open_journal
from app.journal.seal import Harm
from app.present.words import refusal_words
from tests.builders import MARTA, at
from tests.episodes import signed

ZONE = "Europe/Madrid +01:00"


def a_journal(home: Path) -> Journal:
    journal = open_journal(home, "ward-3")
    assert isinstance(journal, Journal)
    return journal


def test_a_whole_episode_comes_back_equal(tmp_path: Path) -> None:
    log = signed()
    journal = a_journal(tmp_path)
    assert journal.append("infusion-1", log.entries[:5], ZONE) is None
    assert journal.append("infusion-1", log.entries[5:], ZONE) is None
    journal.close()
    again = a_journal(tmp_path)
    assert again.load("infusion-1") == log.entries
    assert again.infusions() == ("infusion-1",)
    assert again.signed() == frozenset({"infusion-1"})
    assert again.record_numbers() == {"2026-004127": "infusion-1"}
    checked = again.check()
    assert isinstance(checked, Checked) and checked.sound
    assert (checked.streams, checked.events, checked.documents) == (1, len(log.entries), 1)
    again.close()


def test_a_stream_that_is_not_there_is_empty(tmp_path: Path) -> None:
    journal = a_journal(tmp_path)
    assert (journal.load("nothing"), journal.load_people(), journal.infusions()) == ((), (), ())
    journal.close()


def test_an_entry_that_does_not_continue_the_stream_is_a_conflict_and_not_written(tmp_path: Path) -> None:
    journal = a_journal(tmp_path)
    entries = signed().entries
    journal.append("infusion-1", entries[:3], ZONE)
    answer = journal.append("infusion-1", entries[2:5], ZONE)
    assert isinstance(answer, Unwritten) and answer.refusal.code == "disk.conflict"
    assert journal.load("infusion-1") == entries[:3]
    journal.close()


def touched(home: Path, statement: str) -> None:
    """What somebody with a database tool could do, the triggers out of the way."""
    connection = sqlite3.connect(home / DATABASE, isolation_level=None)
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    assert connection.execute(statement).rowcount > 0
    for _, sql in triggers:
        connection.execute(sql)
    connection.close()


@pytest.mark.parametrize(
    ("statement", "sequence", "harm"),
    [
        ("UPDATE event SET payload = replace(payload, '70 kg', '7 kg') WHERE sequence = 3", 3, Harm.CHANGED),
        ("UPDATE event SET actor = replace(actor, 'MO', 'JP') WHERE sequence = 7", 7, Harm.CHANGED),
        ("DELETE FROM event WHERE sequence = 5", 6, Harm.MISSING),
        ("DELETE FROM document", 2, Harm.UNREADABLE),
        ("UPDATE event SET kind = 'rate-doubled' WHERE sequence = 9", 9, Harm.CHANGED),
    ],
)
def test_what_was_touched_is_named_and_not_loaded(tmp_path: Path, statement: str, sequence: int, harm: Harm) -> None:
    journal = a_journal(tmp_path)
    journal.append("infusion-1", signed().entries, ZONE)
    journal.close()
    touched(tmp_path, statement)
    journal = a_journal(tmp_path)
    sound = (Entry(1, events.InfusionOpened("2026-000002", False), at("08:10"), at("08:10"), MARTA),)
    journal.append("infusion-2", sound, ZONE)
    damaged = journal.load("infusion-1")
    assert isinstance(damaged, Unreadable)
    assert (damaged.flaws[0].sequence, damaged.flaws[0].harm) == (sequence, harm)
    assert f"Line {sequence} is {harm.value}" in refusal_words(damaged.refusal)
    assert journal.load("infusion-2") == sound
    checked = journal.check()
    assert isinstance(checked, Checked) and not checked.sound
    assert next((flaw.stream, flaw.sequence) for flaw in checked.flaws) == ("infusion-1", sequence)
    journal.close()


def test_a_document_whose_text_was_altered_is_found(tmp_path: Path) -> None:
    journal = a_journal(tmp_path)
    journal.append("infusion-1", signed().entries, ZONE)
    journal.close()
    touched(tmp_path, "UPDATE document SET body = replace(body, '4.8 mL/kg/h', '7.2 mL/kg/h')")
    journal = a_journal(tmp_path)
    assert isinstance(journal.load("infusion-1"), Unreadable)
    checked = journal.check()
    assert isinstance(checked, Checked) and checked.unread
    journal.close()


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "disk.damaged"), (b"no database at all, whatever its name", "disk.not-a-database")]
)
def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / DATABASE
    path.write_bytes(content)
    refused = open_journal(tmp_path, "ward-3")
    assert isinstance(refused, Refusal) and refused.code == code
    assert str(path) in refusal_words(refused)
    assert path.read_bytes() == content


def test_looking_for_records_makes_none(tmp_path: Path) -> None:
    refused = open_existing_journal(tmp_path / "typo", "ward-3")
    assert isinstance(refused, Refusal) and refused.code == "home.empty"
    assert not (tmp_path / "typo").exists()
