"""The real window on a database of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.app.ui.hands import Hands


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
