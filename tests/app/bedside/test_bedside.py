"""Nothing changes before it is on the disk; what is on the disk is what one sees."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from app.bedside.bedside import Bedside, Done, Unwritten
from app.bedside.summary import RecordLine
from app.core.session import commands, events
from app.core.session.after_events import CallMade, CallOutcome
from app.core.session.calls import open_calls
from app.core.session.entry import Entry
from app.core.session.evolve import fold
from app.core.session.infusion import Infusion
from app.core.session.phase import Closed, Running
from app.core.values.refusal import Refusal
from app.journal.opening import DATABASE
from db import Driver
from tests.app.bedside.ward import Ward, a_bedside, a_clock, a_journal
from tests.builders import JULIA, MARTA, at


def stored(ward: Ward) -> tuple[Entry, ...]:
    journal = a_journal(ward.home)
    entries = journal.load(ward.infusion.id)
    journal.close()
    assert isinstance(entries, tuple)
    return entries


def test_a_done_act_is_on_the_disk_with_who_and_both_times(ward: Ward) -> None:
    ward.ordered().wait(10).does(commands.WriteNote("line in the left arm"), JULIA, ward.now - timedelta(minutes=4))
    last = stored(ward)[-1]
    assert last.event == events.NoteWritten("line in the left arm")
    assert (last.by, last.recorded_at - last.happened_at, last.late) == (JULIA, timedelta(minutes=4), True)


def test_what_one_sees_is_the_fold_of_what_is_on_the_disk(ward: Ward) -> None:
    ward.started().climbed(2)
    assert ward.infusion == fold(ward.infusion.id, stored(ward))
    assert ward.bedside.infusion(ward.infusion.id) is ward.infusion


def test_a_signed_record_is_found_for_its_calls_after_a_restart_and_takes_them(ward: Ward) -> None:
    ward.started().climbed(4).emptied()
    ward.measured().wait(60).measured().does(commands.GiveAdvice()).does(commands.EndObservation())
    ward.does(commands.SignRecord(events.Meaning.PERFORMED))
    ended = ward.now
    ward.restart(timedelta(hours=26))
    assert ward.bedside.infusions() == ()
    found = ward.bedside.ended_since(ended - timedelta(days=1))
    assert found == (ward.infusion,) and ward.bedside.ended_since(ward.now) == ()
    ward.does(commands.RecordCall(24, CallOutcome.WELL))
    assert open_calls(ward.infusion, ward.now)[0].hours == 72
    assert stored(ward)[-1].event == CallMade(24, CallOutcome.WELL, (), "")


def test_listeners_are_told_after_the_disk_and_until_they_end_it(ward: Ward) -> None:
    told: list[Infusion] = []
    stop = ward.bedside.listen(lambda infusion: told.append(fold(infusion.id, stored(ward))))
    ward.ordered()
    assert told == [ward.infusion]
    stop()
    ward.does(commands.WriteNote("seen"))
    assert len(told) == 1


def test_a_refused_act_changes_nothing_and_tells_nobody(ward: Ward) -> None:
    told: list[Infusion] = []
    ward.bedside.listen(told.append)
    before = stored(ward)
    assert ward.refused(commands.WriteNote(" ")).code == "words.missing"
    assert (stored(ward), told) == (before, [])


def test_a_step_up_before_its_gate_is_refused_and_the_refusal_is_on_the_record(ward: Ward) -> None:
    refusal = ward.started().refused(commands.StepUp())
    noted = stored(ward)[-1]
    assert refusal.code.startswith("gate.")
    assert isinstance(noted.event, events.ActRefused)
    assert (noted.event.code, noted.by) == (refusal.code, MARTA)
    assert "{" not in noted.event.what + noted.event.why


def test_a_limit_that_may_be_passed_with_a_reason_is_not_put_on_record_as_refused(ward: Ward) -> None:
    ward.prepared().does(commands.TakeBackBottle(3, "not needed"))
    lines = len(stored(ward))
    answer = ward.tries(commands.Start())
    assert isinstance(answer, Refusal)
    kept = [entry for entry in stored(ward)[lines:] if isinstance(entry.event, events.ActRefused)]
    assert len(kept) == (1 if answer.firmness.value == "hard" else 0)


def test_an_act_in_the_future_is_refused(ward: Ward) -> None:
    assert ward.refused(commands.WriteNote("later"), when=ward.now + timedelta(seconds=1)).code == "time.future"


def test_an_act_on_a_record_that_is_not_there_is_refused(ward: Ward) -> None:
    answer = ward.bedside.submit("no-such-id", commands.WriteNote("x"), MARTA)
    assert isinstance(answer, Refusal) and answer.code == "record.unknown"
    with pytest.raises(KeyError):
        ward.bedside.infusion("no-such-id")


def test_records_are_numbered_through_the_year_of_the_ward_and_ids_tell_nothing(tmp_path: Path) -> None:
    clock = a_clock()
    bedside = a_bedside(tmp_path, clock)
    opened = [bedside.open_infusion(MARTA), bedside.open_infusion(MARTA, training=True)]
    clock.set(at("08:10").replace(month=12, day=31, hour=23, minute=30) + timedelta(hours=1))
    bedside.close()
    later = a_bedside(tmp_path, clock)
    opened.append(later.open_infusion(MARTA))
    later.close()
    done = [one.infusion for one in opened if isinstance(one, Done)]
    assert [one.record for one in done] == ["2026-000001", "2026-000002", "2027-000001"]
    assert [one.training for one in done] == [False, True, False]
    assert len({one.id for one in done}) == 3


class Squeeze:
    """A driver whose disk has a given number of pages, all it wants until told otherwise."""

    def __init__(self) -> None:
        self.connections: list[sqlite3.Connection] = []
        self.driver = Driver(sqlite3, self.connections.append)

    def full(self, full: bool) -> None:
        for connection in self.connections:
            try:
                (used,) = connection.execute("PRAGMA page_count").fetchone()
                connection.execute(f"PRAGMA max_page_count = {used if full else 1_000_000}")
            except sqlite3.ProgrammingError:
                continue  # closed since


def test_a_full_disk_changes_nothing_and_says_so_and_the_work_goes_on_when_there_is_room(tmp_path: Path) -> None:
    squeeze = Squeeze()
    ward = Ward(tmp_path, driver=squeeze.driver)
    ward.ordered()
    told: list[Infusion] = []
    ward.bedside.listen(told.append)
    squeeze.full(True)
    answer: object = None
    before = ward.infusion
    for _ in range(200):
        answer = ward.bedside.submit(ward.infusion.id, commands.WriteNote("w" * 500), MARTA)
        if isinstance(answer, Unwritten):
            break
        assert isinstance(answer, Done)
        before = answer.infusion
    assert isinstance(answer, Unwritten)
    assert answer.refusal.code == "disk.disk-full"
    assert ward.bedside.infusion(before.id) is before
    assert told[-1] is before if told else before is ward.infusion
    squeeze.full(False)
    ward.does(commands.WriteNote("there is room again"))
    assert ward.infusion == fold(before.id, stored(ward))
    ward.bedside.close()


def test_a_database_written_from_elsewhere_is_a_conflict_and_what_is_there_is_shown(ward: Ward) -> None:
    other = a_bedside(ward.home, ward.clock)
    assert isinstance(other.submit(ward.infusion.id, commands.WriteNote("from elsewhere"), JULIA), Done)
    other.close()
    answer = ward.bedside.submit(ward.infusion.id, commands.WriteNote("mine"), MARTA)
    assert isinstance(answer, Unwritten) and answer.refusal.code == "disk.conflict"
    assert ward.bedside.infusion(ward.infusion.id).entries[-1].event == events.NoteWritten("from elsewhere")
    ward.does(commands.WriteNote("mine"))


def test_half_a_character_is_refused_in_words(ward: Ward) -> None:
    answer = ward.bedside.submit(ward.infusion.id, commands.WriteNote("pasted \ud800"), MARTA)
    assert isinstance(answer, Unwritten) and answer.refusal.code == "text.unstorable"


def test_pasted_control_characters_come_back_as_they_were(ward: Ward) -> None:
    ward.does(commands.WriteNote("a\x00b\x1b[31m\u202e"))
    assert stored(ward)[-1].event == events.NoteWritten("a\x00b\x1b[31m\u202e")


def test_a_draft_comes_back_to_its_author_only_until_it_is_discarded(ward: Ward) -> None:
    text = "half a word, \x00 and half a character \ud800"
    assert ward.bedside.save_draft("order", MARTA, text) is None
    ward.restart()
    assert (ward.bedside.draft("order", MARTA), ward.bedside.draft("order", JULIA)) == (text, None)
    assert ward.bedside.discard_draft("order", MARTA) is None
    assert ward.bedside.draft("order", MARTA) is None


def test_the_list_of_records_has_a_line_for_each_with_its_state(ward: Ward) -> None:
    ward.started()
    abandoned = ward.bedside.open_infusion(MARTA)
    assert isinstance(abandoned, Done)
    ward.bedside.submit(abandoned.infusion.id, commands.Abandon("opened twice"), MARTA)
    lines = ward.bedside.records()
    assert isinstance(lines, tuple)
    assert [(line.record, line.state) for line in lines] == [("2026-000002", "abandoned"), ("2026-000001", "running")]
    assert [one.record for one in ward.bedside.infusions()] == ["2026-000001", "2026-000002"]


def test_a_signed_record_leaves_the_board_and_is_found_by_number_after_a_restart(ward: Ward) -> None:
    ward.bedside.submit(ward.infusion.id, commands.Abandon("wrong patient"), MARTA)
    ward.restart()
    ward.does(commands.SignRecord(events.Meaning.PERFORMED))
    assert isinstance(ward.infusion.phase, Closed)
    infusion = ward.restart()
    assert ward.bedside.infusions() == ()
    assert ward.bedside.find("2026-000001") == infusion == ward.bedside.infusion(infusion.id)


def test_a_damaged_record_is_named_and_the_others_still_load(ward: Ward) -> None:
    ward.started()
    second = ward.bedside.open_infusion(MARTA)
    assert isinstance(second, Done)
    ward.bedside.close()
    tamper(ward.home, "UPDATE event SET payload = '{}' WHERE sequence = 3 AND stream = ?", ward.infusion.id)
    bedside = a_bedside(ward.home, ward.clock)
    assert [one.id for one in bedside.infusions()] == [second.infusion.id]
    [damaged] = bedside.damaged
    assert (damaged.stream, damaged.flaws[0].sequence) == (ward.infusion.id, 3)
    lines = bedside.records()
    assert isinstance(lines, tuple)
    assert [line.state for line in lines] == ["damaged", "preparing"]
    answer = bedside.submit(ward.infusion.id, commands.Pause(), MARTA)
    assert isinstance(answer, Refusal) and answer.code == "record.damaged"
    bedside.close()


def test_a_last_line_that_is_no_line_at_all_does_not_hide_the_others(ward: Ward) -> None:
    ward.started()
    second = ward.bedside.open_infusion(MARTA)
    assert isinstance(second, Done)
    ward.bedside.close()
    spoilt = "UPDATE event SET payload = 'not even JSON' WHERE kind = 'infusion-started' AND stream = ?"
    tamper(ward.home, spoilt, ward.infusion.id)
    bedside = a_bedside(ward.home, ward.clock)
    assert [one.id for one in bedside.infusions()] == [second.infusion.id]
    assert [one.stream for one in bedside.damaged] == [ward.infusion.id]
    bedside.close()


def tamper(home: Path, statement: str, *values: object) -> None:
    """As somebody with a database tool would: the triggers put aside and put back."""
    connection = sqlite3.connect(home / DATABASE, isolation_level=None)
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    connection.execute("PRAGMA ignore_check_constraints = ON")
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    assert connection.execute(statement, values).rowcount > 0
    for _, sql in triggers:
        connection.execute(sql)
    connection.close()


def test_a_restart_in_the_middle_shows_the_same_infusion_with_its_clocks_right(ward: Ward) -> None:
    before = ward.started().climbed(1).infusion
    after = ward.restart(timedelta(seconds=5))
    assert after == before
    assert isinstance(after.phase, Running)


def test_the_seal_of_every_line_is_there_to_be_printed(ward: Ward) -> None:
    first = ward.bedside.seals(ward.infusion.id)
    ward.ordered()
    seals = ward.bedside.seals(ward.infusion.id)
    assert isinstance(first, dict) and isinstance(seals, dict)
    assert list(seals) == [entry.sequence for entry in ward.infusion.entries]
    assert len(set(seals.values())) == len(seals) and first.items() <= seals.items()


def test_a_line_of_a_list_says_whose_it_is(ward: Ward) -> None:
    lines = ward.ordered() and ward.bedside.records()
    assert isinstance(lines, tuple) and isinstance(lines[0], RecordLine) and lines[0].patient is not None
    assert (lines[0].patient.family_name, lines[0].product, lines[0].bed) == ("Ruiz Castellanos", "Privigen", "12")


def test_a_bedside_is_refused_when_the_people_can_not_be_trusted(tmp_path: Path) -> None:
    clock = a_clock()
    bedside = a_bedside(tmp_path, clock)
    bedside.people.register("Marta Ortega Lara", "1234")
    bedside.close()
    tamper(tmp_path, "UPDATE event SET actor = '{}' WHERE sequence = 1 AND stream = ?", "people")
    journal = a_journal(tmp_path)
    refused = Bedside.start(journal, clock, str)
    journal.close()
    assert isinstance(refused, Refusal) and refused.code == "record.damaged"
