"""From the refused start to the prescriber's answer about a large dose at risk, by the keyboard."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.session import commands
from app.core.values.quantities import Grams
from app.ui.places import Room
from app.ui.screens.prescriber import PrescriberScreen
from tests.app.ui.screens.counter import Counter
from tests.builders import an_order


@pytest.fixture
def at_risk(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Counter]:
    """0.5 g/kg today with a kidney disease whose own question is answered."""
    order = replace(an_order(), total=Grams(140), today=Grams(35), days=4)
    counter = Counter(tmp_path, qtbot, qapp, order)
    yield counter.answered(choose={"kidney-disease": "yes"})
    counter.window.close()
    counter.bedside.close()


def test_ctrl_t_at_the_start_leads_to_the_form_for_this_question(at_risk: Counter) -> None:
    at_risk.does(commands.RecordPrescriber("kidney-disease", "Dr A. Salas Moreno", "go on", True))
    at_risk.enters(Room.START)
    at_risk.presses("Ctrl+T")
    screen = at_risk.window.shown
    assert isinstance(screen, PrescriberScreen) and screen.topic == "risk-dose"
    at_risk.types("prescriber-prescriber", "Dr A. Salas Moreno")
    at_risk.types("prescriber-words", "as ordered, slowly")
    screen.form.typed.chosen["allows"] = "yes"
    at_risk.presses("Ctrl+Return")
    assert at_risk.infusion.consults["risk-dose"].event.allows
