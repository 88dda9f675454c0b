"""Every database a past version wrote is opened by this one, with everything that is in it."""

import shutil
from pathlib import Path

import pytest

from db import open_log
from db.revision import REVISIONS
from tests.snapshots.make import DRAFT, FOLDER, LABEL, PULSE, STREAMS, events

SNAPSHOTS = sorted(FOLDER.glob("revision-*.db"))


def test_there_is_a_snapshot_of_every_revision() -> None:
    assert [each.stem for each in SNAPSHOTS] == [f"revision-{revision}" for revision in REVISIONS]


@pytest.mark.parametrize("snapshot", SNAPSHOTS, ids=lambda each: each.stem)
def test_a_database_of_the_past_is_opened_and_read_whole(snapshot: Path, path: Path) -> None:
    shutil.copy(snapshot, path)
    with open_log(path) as log:
        log.check()
        for stream in STREAMS:
            assert log.read(stream) == events(stream)
        assert log.documents() == (LABEL.sha256,)
        assert log.document(LABEL.sha256) == LABEL
        assert log.drafts.all() == (DRAFT,)
        assert log.pulses.all() == (PULSE,)
