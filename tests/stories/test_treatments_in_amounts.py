"""A drug against a reaction has the amounts of the premedication: what was taken before counts (reference, 6)."""

from decimal import Decimal

import pytest

from app.core.protocol.reactions import Grade
from app.core.session import commands
from app.core.values.quantities import Milligrams
from tests.shift import Shift


def with_headache(taken: str) -> Shift:
    """Paracetamol was taken at home 6 to 24 h ago, none was given before the start, and a headache began."""
    shift = Shift().ordered().answered()
    shift.does(commands.AnswerItem("paracetamol-today", "earlier", value=Decimal(taken), unit="mg"))
    shift.does(commands.WithholdPremedication("paracetamol", "taken at home"))
    shift.premedicated().supplied().wait(30).measured().checked().does(commands.Start()).wait(20)
    return shift.does(commands.ReportSymptom(("headache",), Grade.MILD))


def paracetamol(dose: str, words: str = "") -> commands.GiveTreatment:
    return commands.GiveTreatment("paracetamol", "Paracetamol", Milligrams(dose), "IV", words)


@pytest.mark.parametrize(
    ("taken", "dose", "code"),
    [
        ("3000", "1000", ""),
        ("3001", "1000", "treatment.day-limit"),
        ("500", "1001", "treatment.too-much"),
        ("500", "10000", "treatment.too-much"),
    ],
)
def test_a_dose_is_held_against_a_single_one_and_against_24_hours(taken: str, dose: str, code: str) -> None:
    shift = with_headache(taken)
    if not code:
        shift.does(paracetamol(dose))
        return
    refusal = shift.refused(paracetamol(dose))
    assert refusal.code == code and refusal.limit is not None and refusal.source


def test_what_the_prescriber_ordered_in_words_is_written_down() -> None:
    with_headache("3500").does(paracetamol("1000", "Dr A. Salas Moreno: give it, the weight is 90 kg"))
