"""Anaphylaxis: the stop is the time of the key, adrenaline ends it, nothing restarts."""

import pytest

from app.core.protocol.reactions import Grade
from app.core.session import commands
from app.core.session.acts import Kind
from app.core.session.phase import Observing
from app.core.values.quantities import Milligrams, Millilitres
from tests.shift import Shift, shipped

ADRENALINE = commands.GiveTreatment("adrenaline", "Adrenaline", Milligrams("0.5"), "IM")
FLOWING_AGAIN = (commands.Resume(), commands.StepUp(), commands.Start(), commands.HangBottle(2))


def test_the_key_stops_before_any_question() -> None:
    shift = Shift().started().climbed().wait(4).does(commands.DeclareEmergency())
    assert isinstance(shift.infusion.phase, Observing)
    assert shift.infusion.phase.ended == shift.now == shift.infusion.emergency
    assert shift.acts[0].kind is Kind.EMERGENCY_STEP


@pytest.mark.parametrize("symptom", ["swelling", "collapse"])
def test_a_sign_of_anaphylaxis_is_an_emergency_at_any_grade(symptom: str) -> None:
    shift = Shift().started().wait(4).does(commands.ReportSymptom((symptom,), Grade.MILD))
    assert shift.infusion.emergency == shift.now
    assert isinstance(shift.infusion.phase, Observing)


@pytest.mark.parametrize("symptom", ["hypotension", "breathless"])
def test_hypotension_and_breathlessness_stop_at_any_grade(symptom: str) -> None:
    shift = Shift().started().wait(4).does(commands.ReportSymptom((symptom,), Grade.MILD))
    assert isinstance(shift.infusion.phase, Observing)


def test_adrenaline_is_a_stop_and_nothing_can_be_resumed() -> None:
    shift = Shift().started().climbed().wait(4).does(ADRENALINE)
    assert isinstance(shift.infusion.phase, Observing)
    for command in FLOWING_AGAIN:
        shift.refused(command)


def test_adrenaline_is_never_refused_even_to_someone_allergic_to_much() -> None:
    shift = Shift().started().wait(4)
    shift.does(ADRENALINE).wait(5).does(ADRENALINE)
    assert len(shift.infusion.adrenaline) == 2


def test_an_infusion_prepared_for_someone_who_got_adrenaline_does_not_start() -> None:
    shift = Shift().prepared().does(ADRENALINE)
    assert shift.refused(commands.Start()).code == "start.emergency"


@pytest.mark.parametrize(
    ("age", "dose", "volume"), [(58, "0.5", "0.5"), (13, "0.5", "0.5"), (12, "0.3", "0.3"), (6, "0.3", "0.3")]
)
def test_the_dose_of_adrenaline_goes_by_age_in_mg_and_ml(age: int, dose: str, volume: str) -> None:
    found = shipped().emergency.adrenaline_for(age)
    assert found is not None
    assert (found.dose, found.volume) == (Milligrams(dose), Millilitres(volume))


def test_steps_are_logged_each_with_its_time() -> None:
    shift = Shift().started().wait(4).does(commands.DeclareEmergency()).wait(0.4)
    shift.does(commands.DoEmergencyStep("call"))
    assert shift.infusion.emergency_steps == (("call", shift.now),)
    assert shift.refused(commands.DoEmergencyStep("pray")).code == "protocol.unknown"
