import os
import stat
from pathlib import Path

import pytest

from db import Document, EventLog, LogUnwritable, Reason, open_log
from tests.db.drivers import limited_to
from tests.db.rows import run


def test_a_copy_of_an_open_log_is_a_whole_log_in_one_file(log: EventLog, tmp_path: Path) -> None:
    label = Document.of("label")
    log.append(run(3), 0, [label])
    target = tmp_path / "copies" / "monday.db"
    log.copy_to(target)
    assert [each.name for each in target.parent.iterdir()] == ["monday.db"]
    with open_log(target) as copied:
        assert copied.read("ward/1") == run(3)
        assert copied.document(label.sha256) == label


def test_the_log_goes_on_after_a_copy_and_the_copy_does_not(log: EventLog, tmp_path: Path) -> None:
    log.append(run(1), 0)
    log.copy_to(tmp_path / "copy.db")
    log.append(run(2)[1:], 1)
    with open_log(tmp_path / "copy.db") as copied:
        assert copied.read("ward/1") == run(1)


def test_a_copy_never_takes_the_place_of_another_file(log: EventLog, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_text("the only good copy")
    with pytest.raises(FileExistsError):
        log.copy_to(target)
    assert target.read_text() == "the only good copy"


def test_a_copy_that_does_not_fit_leaves_nothing_behind(path: Path, tmp_path: Path) -> None:
    with open_log(path) as log:
        log.append(run(200), 0)
    folder = tmp_path / "copies"
    with open_log(path, limited_to(20)) as log:
        with pytest.raises(LogUnwritable) as full:
            log.copy_to(folder / "copy.db")
    assert full.value.reason is Reason.DISK_FULL
    assert list(folder.iterdir()) == []


def test_a_damaged_log_is_not_copied_as_if_it_were_sound(path: Path) -> None:
    with open_log(path) as log:
        log.append(run(200), 0)
    content = bytearray(path.read_bytes())
    content[8 * 4096 : 9 * 4096] = bytes(4096)
    with open_log(path) as log:
        path.write_bytes(content)
        with pytest.raises(LogUnwritable) as damaged:
            log.copy_to(path.with_name("copy.db"))
    assert damaged.value.reason is Reason.DAMAGED
    assert not path.with_name("copy.db").exists()


def test_only_its_owner_may_read_a_copy(log: EventLog, tmp_path: Path) -> None:
    log.copy_to(tmp_path / "copy.db")
    others = stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) & 0o077
    assert others == 0 or os.name != "posix"
