"""One window at a real bedside, in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.session.staff import Role
from app.core.values.person import Person
from tests.app.ui.hands import MARTA_PIN, Hands
from tests.app.ui.screens.counter import Counter


@pytest.fixture
def counter(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Counter]:
    """Ordered, nothing else done."""
    made = Counter(tmp_path, qtbot, qapp)
    yield made
    made.bedside.close()


@pytest.fixture
def pharmacy(signed_in: Hands) -> Hands:
    """Marta is signed in, and has named Júlia pharmacist."""
    julia = signed_in.register_colleague()
    marta = signed_in.desk.who()
    assert isinstance(signed_in.bedside.people.name_role(julia.id, Role.PHARMACIST, marta, MARTA_PIN), Person)
    return signed_in
