"""Down is easy, up is earned: each condition of the gate closes it alone."""

from dataclasses import replace

import pytest

from app.core.session import commands
from app.core.session.acts import Kind
from app.core.session.gate import Met, Need, step_gate
from app.core.values.quantities import Percent
from tests.builders import some_vitals
from tests.shift import Shift


def ready() -> Shift:
    """On the first rung for 30 min, nothing asked yet."""
    return Shift().started().wait(30)


def test_without_vitals_the_rate_stays() -> None:
    shift = ready().does(commands.DenySymptoms())
    assert shift.refused(commands.StepUp()).code == "gate.vitals"


def test_a_set_with_one_value_missing_is_not_a_full_set() -> None:
    shift = ready().does(commands.TakeVitals(replace(some_vitals(), breaths=None))).does(commands.DenySymptoms())
    assert shift.refused(commands.StepUp()).code == "gate.vitals"


def test_vitals_of_the_rung_below_do_not_count() -> None:
    shift = Shift().started().climbed().wait(30).does(commands.DenySymptoms())
    assert shift.refused(commands.StepUp()).code == "gate.vitals"


def test_vitals_older_than_ten_minutes_are_too_old() -> None:
    shift = ready().asked().wait(10.1)
    vitals = next(one for one in step_gate(shift.infusion, shift.now) if one.need is Need.VITALS)
    assert vitals.met is Met.TOO_OLD
    assert shift.refused(commands.StepUp()).code == "gate.vitals"


def test_without_a_symptom_answer_the_rate_stays() -> None:
    assert ready().measured().refused(commands.StepUp()).code == "gate.symptoms"


def test_a_hold_keeps_the_rate_until_it_is_released() -> None:
    shift = ready().does(commands.PlaceHold("waiting for the doctor")).asked()
    assert shift.refused(commands.StepUp()).code == "gate.hold"
    shift.does(commands.ReleaseHold()).does(commands.StepUp())
    assert shift.rate == "42"


@pytest.mark.parametrize(
    ("pressure", "pulse", "temperature", "saturation"),
    [("100/60", 72, "36.6", 98), ("122/76", 93, "36.6", 98), ("122/76", 72, "38", 98), ("122/76", 72, "36.6", 93)],
    ids=["pressure down 22", "pulse up 21", "38 degrees", "93 % oxygen"],
)
def test_an_amber_value_holds_the_rate(pressure: str, pulse: int, temperature: str, saturation: int) -> None:
    shift = ready().does(commands.TakeVitals(some_vitals(pressure, pulse, temperature, 15, saturation)))
    shift.does(commands.DenySymptoms())
    assert shift.refused(commands.StepUp()).code == "gate.alert"
    assert any(act.kind is Kind.RECHECK_ALERT for act in shift.acts)


def test_a_red_value_asks_for_a_stop_first_of_all() -> None:
    shift = ready().asked(some_vitals("88/50"))
    assert shift.acts[0].kind is Kind.STOP_FOR_ALERT
    assert shift.refused(commands.StepUp()).code == "gate.alert"


def test_a_value_left_out_of_the_next_set_stays_as_it_was() -> None:
    shift = ready().asked(some_vitals(saturation=91))
    shift.wait(2).measured(replace(some_vitals(), saturation=None))
    assert shift.acts[0].kind is Kind.STOP_FOR_ALERT
    shift.measured(replace(some_vitals(), saturation=Percent(98)))
    assert shift.acts[0].kind is not Kind.STOP_FOR_ALERT


def test_an_empty_bottle_is_changed_before_the_rate_rises() -> None:
    shift = Shift().started().climbed(2).wait(50).asked()
    assert shift.refused(commands.StepUp()).code == "gate.bottle"


def test_at_the_top_there_is_no_higher_rate() -> None:
    shift = Shift().started().climbed(4).wait(5).asked()
    assert shift.refused(commands.StepUp()).code in {"gate.time", "gate.ceiling"}
    assert all(act.kind is not Kind.STEP_UP for act in shift.acts)


def test_late_is_late_and_the_rate_stays() -> None:
    shift = Shift().started().wait(55)
    step = next(act for act in shift.acts if act.kind is Kind.STEP_UP)
    assert step.due is not None and step.due < shift.now
    assert shift.rate == "21"
