"""Kill a process that is writing, without warning, and look at what it leaves.

The promise: an event the writer was told is kept, is kept; an append is there whole or not at all; the file opens.
What this cannot show is a power cut, where it is up to the disk to have kept what it said it had.
"""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from db import open_log
from tests.db.rows import is_whole

ROOT: Final = Path(__file__).parents[2]
KILLS: Final = int(os.environ.get("LOG_KILLS", "25"))


def test_a_writer_killed_at_any_moment_loses_no_confirmed_event(path: Path) -> None:
    moments = random.Random(20260301)
    confirmed = 0
    for _ in range(KILLS):
        confirmed = max(confirmed, _write_and_kill(path, moments))
        with open_log(path) as log:
            events = log.read("ward/1")
            documents = log.documents()
            log.check()
        assert is_whole(events)
        found = events[-1].sequence if events else 0
        assert confirmed <= found, "a confirmed event is gone"
        assert found <= confirmed + 3, "more is there than one unconfirmed append"
        assert len(documents) == _appends_with_document(found)
        confirmed = found


def test_a_process_killed_while_making_the_file_leaves_a_whole_one_or_none(tmp_path: Path) -> None:
    moments = random.Random(20260302)
    for number in range(max(KILLS // 5, 1)):
        path = tmp_path / f"{number}.db"
        with _writer(path) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "opening\n"
            _spin(moments.randrange(0, 6_000_000))  # making the file takes some tenths of a second
            writer.kill()
        with open_log(path) as log:
            assert is_whole(log.read("ward/1"))


def _write_and_kill(path: Path, moments: random.Random) -> int:
    """Let a writer go on for a while, kill it, and return the last sequence it confirmed (0 for none)."""
    with _writer(path) as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline() for _ in range(2 + moments.randrange(0, 40))]
        _spin(moments.randrange(0, 60_000))  # somewhere within the next append, which takes about a millisecond
        writer.kill()
        said += writer.stdout.readlines()  # said before it died, and therefore promised
    assert [line.strip() for line in said[:2]] == ["opening", "ready"]
    return int(said[-1]) if len(said) > 2 else 0


@contextmanager
def _writer(path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.db.writer", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        try:
            yield writer
        finally:
            writer.kill()


def _spin(turns: int) -> None:
    """Let a little time pass without looking at a clock, which would be too coarse and need a limit."""
    for _ in range(turns):
        pass


def _appends_with_document(sequence: int) -> int:
    """How many appends up to a sequence brought a document: those that began at a multiple of five."""
    at = count = 0
    while at < sequence:
        count += at % 5 == 0
        at += 3 if at % 5 == 0 else 1
    return count
