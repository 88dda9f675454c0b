"""One window at a real bedside, in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.ui.screens.counter import Counter


@pytest.fixture
def counter(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Counter]:
    """Ordered, nothing else done."""
    made = Counter(tmp_path, qtbot, qapp)
    yield made
    made.bedside.close()
