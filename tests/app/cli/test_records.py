"""`records`, `record` and `verify`, from a database that a ward has written."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import main
from app.core.protocol.reactions import Grade
from app.core.session import commands
from app.journal.opening import DATABASE
from tests.app.bedside.ward import Ward
from tests.builders import MARTA


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """One running infusion, two rungs up, with a note; and one that was only opened."""
    ward = Ward(tmp_path / "home")
    ward.started().climbed(2).does(commands.WriteNote("line in the left arm"))
    ward.bedside.open_infusion(MARTA, training=True)
    ward.bedside.close()
    return tmp_path / "home"


def data(capsys: pytest.CaptureFixture[str], *call: str) -> Any:
    assert main([*call, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_list_has_every_record_with_its_state(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = data(capsys, "records", "--home", str(home))
    assert (first["record"], first["patient"], first["product"]) == (
        "2026-000001",
        "Ruiz Castellanos, Elena",
        "Privigen",
    )
    assert (first["state"], first["ended"], first["training"]) == ("running", None, False)
    assert first["started"].startswith("2026-11-25T")
    assert (second["record"], second["patient"], second["state"], second["training"]) == (
        "2026-000002",
        None,
        "preparing",
        True,
    )


def test_the_list_for_a_person_has_a_line_a_record(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--home", str(home), "records"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2 and "Ruiz Castellanos, Elena" in lines[0] and "running" in lines[0]


def test_a_record_is_found_by_number_and_by_id_with_all_its_lines(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = data(capsys, "record", "2026-000001", "--home", str(home))
    assert [entry["line"] for entry in record["entries"]] == list(range(1, len(record["entries"]) + 1))
    last = record["entries"][-1]
    assert (last["kind"], last["payload"], last["initials"]) == (
        "note-written",
        {"words": "line in the left arm"},
        "MO",
    )
    assert len(record["hash"]) == 64
    assert data(capsys, "record", record["id"], "--home", str(home)) == record


def test_a_record_for_a_person_reads_in_the_order_of_the_day(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["record", "2026-000001", "--home", str(home)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1].endswith("line in the left arm")


def test_a_record_is_printed_the_same_twice(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages = [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    for page in pages:
        assert main(["record", "2026-000001", "--pdf", str(page), "--home", str(home)]) == 0
        assert capsys.readouterr().out == f"{page}\n"
    assert pages[0].read_bytes() == pages[1].read_bytes()
    assert pages[0].read_bytes().startswith(b"%PDF")


def test_a_page_that_can_not_be_written_is_refused_in_words(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["record", "2026-000001", "--pdf", str(home / "none" / "a.pdf"), "--home", str(home)]) == 1
    told = capsys.readouterr().err
    assert told.startswith("Refused: writing") and "Do now:" in told


def told_of(capsys: pytest.CaptureFixture[str], *call: str) -> str:
    """The refusal in words."""
    assert main(list(call)) == 1
    return capsys.readouterr().err


def test_the_report_of_a_reaction_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ward = Ward(tmp_path / "home")
    ward.started().climbed(1).does(commands.ReportSymptom(("headache",), Grade.MILD))
    ward.bedside.close()
    page = tmp_path / "reaction.pdf"
    found = data(capsys, "record", "2026-000001", "--report", str(page), "--home", str(tmp_path / "home"))
    assert found == {"record": "2026-000001", "report": str(page), "bytes": len(page.read_bytes())}
    assert page.read_bytes().startswith(b"%PDF")


def test_the_sheet_for_home_is_printed_once_it_is_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ward = Ward(tmp_path / "home")
    ward.started().does(commands.Stop("enough"))
    ward.bedside.close()
    page = tmp_path / "sheet.pdf"
    assert main(["record", "2026-000001", "--sheet", str(page), "--home", str(tmp_path / "home")]) == 0
    assert page.read_bytes().startswith(b"%PDF")


def test_a_report_of_no_reaction_and_a_sheet_before_the_end_are_refused_in_words(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "none.pdf"
    told = told_of(capsys, "record", "2026-000001", "--report", str(page), "--home", str(home))
    assert told.startswith("Refused: a reaction report of 2026-000001") and "Do now:" in told
    for record in ("2026-000001", "2026-000002"):
        told = told_of(capsys, "record", record, "--sheet", str(page), "--home", str(home))
        assert "none has run and ended on this record" in told
    assert not page.exists()


def test_a_record_that_is_not_there_is_refused(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["record", "2026-999999", "--home", str(home), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["refused"]["what"] == "the record 2026-999999"


def test_a_folder_without_records_is_refused_and_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for call in (["records"], ["record", "2026-000001"], ["verify"]):
        assert main([*call, "--home", str(tmp_path / "typo")]) == 1
        assert "There is no records.sqlite in this folder." in capsys.readouterr().err
    assert not (tmp_path / "typo").exists()


def test_a_sound_log_verifies(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = data(capsys, "verify", "--home", str(home))
    assert (found["sound"], found["wrong"], found["checked"]["streams"]) == (True, [], 2)
    assert main(["verify", "--home", str(home)]) == 0
    assert "Everything is as it was sealed." in capsys.readouterr().out


def test_a_touched_line_is_named(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    connection = sqlite3.connect(home / DATABASE, isolation_level=None)
    (trigger,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'event_never_changed'").fetchone()
    connection.execute("DROP TRIGGER event_never_changed")
    connection.execute("UPDATE event SET payload = replace(payload, 'left', 'right') WHERE kind = 'note-written'")
    connection.execute(trigger)
    connection.close()
    assert main(["verify", "--home", str(home), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    [wrong] = found["wrong"]
    assert (found["sound"], wrong["harm"]) == (False, "changed")
    assert main(["verify", "--home", str(home)]) == 1
    assert f"Line {wrong['line']} of {wrong['stream']} is changed" in capsys.readouterr().err
    assert main(["records", "--home", str(home), "--json"]) == 1
    states = [each["state"] for each in json.loads(capsys.readouterr().out)]
    assert sorted(states) == ["damaged", "preparing"]
