"""A log on a real disk, in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db import EventLog, open_log


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.db"


@pytest.fixture
def log(path: Path) -> Iterator[EventLog]:
    with open_log(path) as opened:
        yield opened
