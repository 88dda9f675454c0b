"""The real window on a database of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.app.ui.hands import Hands


@pytest.fixture(autouse=True)
def windows_go(qapp: QApplication) -> Iterator[None]:
    """What a test closed is really gone: no event loop comes by to delete it, and each would slow the next."""
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    """At the very first start: nobody is registered."""
    made = Hands(tmp_path / "home", qtbot)
    yield made
    made.bedside.close()


@pytest.fixture
def signed_in(hands: Hands) -> Hands:
    """Marta has registered herself and looks at an empty board."""
    hands.register_first()
    return hands
