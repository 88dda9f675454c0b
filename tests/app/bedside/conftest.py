"""A real bedside, in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.bedside.ward import Ward


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    ward = Ward(tmp_path)
    yield ward
    ward.bedside.close()
