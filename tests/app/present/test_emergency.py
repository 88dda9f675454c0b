"""The emergency in words: the dose by age with the weight beside it, the next dose, and when nobody asks for one."""

from dataclasses import replace
from datetime import date

import pytest

from app.core.session import course_events as course
from app.core.session.due import due
from app.core.values.quantities import Kilograms, Milligrams
from app.present.emergency import StepView, emergency_bar, emergency_view
from app.present.next_act import next_act_view
from app.present.told import Told
from tests.builders import ZONE, Log, a_log, an_order, at
from tests.episodes import climbing
from tests.shift import shipped

DOSE = course.TreatmentGiven("adrenaline", "Adrenaline", Milligrams("0.5"), "IM", "")


def declared(born: date = date(1968, 3, 14), weight: str = "70") -> Log:
    order = an_order()
    patient = replace(order.patient, born=born)
    log = climbing(a_log(replace(order, patient=patient, weight=Kilograms(weight)), shipped()))
    log.write("10:50", course.EmergencyDeclared())
    return log.write("10:50", course.InfusionStopped(course.StopCause.EMERGENCY, ""))


def adrenaline(log: Log, clock: str = "10:52") -> StepView:
    view = emergency_view(Told(log.infusion, ZONE), at(clock))
    return next(step for step in view.steps if step.id == "adrenaline")


def bar_keys(log: Log) -> list[str]:
    return [one.id for group in emergency_bar(Told(log.infusion, ZONE), 0).clusters for one in group]


def test_the_dose_stands_in_mg_and_ml_with_age_weight_and_source() -> None:
    step = adrenaline(declared())
    assert step.figure == "0.5 mg = 0.5 mL"
    assert step.note.startswith("58 y, 70 kg: 7 micrograms/kg.") and "UK emergency card" in step.note


@pytest.mark.parametrize(
    ("born", "weight", "figure", "note"),
    [
        (date(2013, 3, 14), "28", "0.5 mg = 0.5 mL", "Small for 13 years (28 kg)"),
        (date(2018, 3, 14), "14", "0.3 mg = 0.3 mL", "Small for 8 years (14 kg)"),
        (date(2022, 3, 14), "16", "the prescriber's dose", "No dose for this age was read"),
    ],
)
def test_who_is_small_or_too_young_is_said_to_be_so(born: date, weight: str, figure: str, note: str) -> None:
    step = adrenaline(declared(born, weight))
    assert step.figure == figure and step.note.startswith(note)


def test_the_next_dose_counts_down_and_is_the_next_act_wherever_one_looks() -> None:
    log = declared().write("10:51", DOSE)
    step = adrenaline(log)
    assert step.repeat is not None and step.repeat.countdown == "4:00"
    assert "no-repeat" in bar_keys(log)
    for done in ("stop", "call", "adrenaline", "position", "oxygen", "fluid"):
        log.write("10:52", course.EmergencyStepDone(done, ""))
    view = next_act_view(Told(log.infusion, ZONE), at("10:57"))
    assert view.title == "Adrenaline again, dose 2: 0.5 mg = 0.5 mL"
    assert due(log.infusion, at("10:57"))[0].due == at("10:56")
    assert [button.id for button in view.buttons] == ["to-emergency"]


def test_better_takes_countdown_and_key_away_and_leaves_a_further_dose_possible() -> None:
    log = declared().write("10:51", DOSE).write("10:54", course.TreatmentWithheld("adrenaline", "Adrenaline", "better"))
    step = adrenaline(log, "10:58")
    assert step.repeat is None and step.button is not None
    assert "no further dose asked for" in step.done
    assert "no-repeat" not in bar_keys(log)
