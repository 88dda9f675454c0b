"""Nothing starts on an open question, a wrong bottle, an unchecked figure or an early clock."""

from dataclasses import replace
from datetime import date

import pytest

from app.core.protocol.product import PatientClass
from app.core.session import commands
from app.core.session.readiness import plan_of
from app.core.values.patient import Allergy
from app.core.values.quantities import GramsPerLitre, Millilitres, MlPerHour
from app.core.values.refusal import Refusal
from tests.builders import JULIA, MARTA, a_patient, an_order, some_vitals
from tests.shift import Shift


def test_the_prepared_infusion_starts() -> None:
    assert Shift().started().rate == "21"


def test_an_unanswered_question_blocks() -> None:
    shift = Shift().ordered()
    assert shift.refused(commands.Start()).code == "start.question"


def test_no_consent_blocks_and_no_prescriber_can_lift_it() -> None:
    shift = Shift().ordered().answered(lambda item: "no" if item == "consent" else "")
    shift.does(commands.RecordPrescriber("consent", "Dr A. Salas Moreno", "go on", True))
    shift.premedicated().supplied().wait(30).measured().checked()
    assert shift.refused(commands.Start()).code == "start.blocked"


def test_a_loop_diuretic_waits_for_the_prescriber() -> None:
    shift = Shift().ordered().answered()
    shift.does(commands.AnswerItem("loop-diuretic", "yes", "furosemide 40 mg"))
    shift.premedicated().supplied().wait(30).measured().checked()
    assert shift.refused(commands.Start()).code == "start.prescriber"
    shift.does(commands.RecordPrescriber("loop-diuretic", "Dr A. Salas Moreno", "go on, drink", True))
    shift.does(commands.Start())


def test_not_done_needs_its_reason() -> None:
    shift = Shift().ordered()
    assert shift.refused(commands.AnswerItem("blood-count", None)).code == "words.missing"
    shift.does(commands.AnswerItem("blood-count", None, reason="the laboratory is closed"))


def test_a_risk_answer_brings_the_whole_ladder_down() -> None:
    shift = Shift().ordered().answered(lambda item: "yes" if item == "kidney-disease" else "")
    plan = plan_of(shift.infusion)
    assert plan is not None and not isinstance(plan, Refusal)
    assert plan.patient_class is PatientClass.RISK
    assert [str(rung.rate.value.normalize()) for rung in plan.ladder.rungs] == ["21", "42", "84", "126"]


def test_premedication_is_refused_to_the_allergic() -> None:
    shift = Shift(an_order(a_patient(allergies=(Allergy("Paracetamol", "hives"),)))).ordered().answered()
    assert shift.refused(commands.GivePremedication("paracetamol")).code == "drug.allergy"
    shift.does(commands.WithholdPremedication("paracetamol", "allergy"))


def test_dexchlorpheniramine_is_refused_with_an_mao_inhibitor() -> None:
    shift = Shift().ordered().answered().does(commands.AnswerItem("mao-inhibitor", "yes", "phenelzine"))
    assert shift.refused(commands.GivePremedication("dexchlorpheniramine")).code == "drug.interaction"


def test_the_start_waits_thirty_minutes_after_premedication_unless_waived() -> None:
    shift = Shift().ordered().answered().premedicated().supplied().wait(29).measured().checked()
    assert shift.refused(commands.Start()).code == "start.wait"
    shift.does(commands.RecordPrescriber("premedication-wait", "Dr A. Salas Moreno", "start now", True))
    shift.does(commands.Start())


def test_no_bottle_no_start() -> None:
    shift = Shift().ordered().answered().premedicated().wait(30).measured()
    assert shift.refused(commands.Start()).code == "start.bottle"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"expiry": date(2026, 11, 24)}, "bottle.expired"),
        ({"strength": GramsPerLitre(50)}, "bottle.product"),
        ({"product_id": "flebogamma-dif-10"}, "bottle.product"),
        ({"batch": "", "batch_again": ""}, "bottle.batch"),
        ({"batch": "P" * 21, "batch_again": "P" * 21}, "bottle.batch"),
        ({"batch_again": "P100412346"}, "bottle.batch-differs"),
        ({"volume": Millilitres(90)}, "bottle.volume"),
        ({"inspected": False}, "bottle.not-inspected"),
    ],
)
def test_a_wrong_bottle_is_stopped_before_it_hangs(change: dict[str, object], code: str) -> None:
    shift = Shift().ordered()
    wrong = replace(shift.bottle(), **change)  # type: ignore[arg-type]  # field names and types are the test's own
    assert shift.refused(wrong).code == code


def test_a_bottle_that_expires_today_may_still_hang() -> None:
    shift = Shift().ordered()
    shift.does(replace(shift.bottle(), expiry=date(2026, 11, 25)))


def test_the_same_serial_twice_is_one_bottle() -> None:
    shift = Shift().ordered()
    first = shift.bottle()
    assert shift.does(first).refused(first).code == "bottle.duplicate"


def test_short_supply_needs_a_reason() -> None:
    shift = Shift().ordered().answered().premedicated().supplied(100).wait(30).measured().checked()
    refusal = shift.refused(commands.Start())
    assert refusal.code == "start.short-supply" and refusal.reasons


def test_baseline_vitals_older_than_a_quarter_of_an_hour_are_taken_again() -> None:
    shift = Shift().prepared().wait(16)
    assert shift.refused(commands.Start()).code == "start.baseline"


def test_a_baseline_outside_its_limits_needs_the_prescriber() -> None:
    shift = Shift().ordered().answered().premedicated().supplied().wait(30)
    shift.measured(some_vitals(temperature="38.4")).checked()
    assert shift.refused(commands.Start()).code == "start.baseline-alert"
    shift.wait(1).does(commands.RecordPrescriber("baseline", "Dr A. Salas Moreno", "known fever, go on", True))
    shift.does(commands.Start())


def test_the_checker_is_another_person_and_reads_blind() -> None:
    shift = Shift().ordered().answered().premedicated().supplied().wait(30).measured()
    with pytest.raises(AssertionError, match="same-person"):
        shift.checked(MARTA)


def test_a_difference_is_kept_and_must_be_resolved_before_signing() -> None:
    shift = Shift().prepared()
    assert shift.infusion.check is not None
    read = replace(shift.infusion.check.event.entries, first_rate=MlPerHour(42))
    shift.does(commands.EnterSecondCheck(read), JULIA)
    assert shift.infusion.check is not None and shift.infusion.check.event.differences == ("first_rate",)
    assert shift.refused(commands.SignSecondCheck(), JULIA).code == "check.differs"
    assert shift.refused(commands.Start()).code == "start.second-check"


def test_a_change_of_order_or_bottles_undoes_the_second_check() -> None:
    shift = Shift().prepared()
    shift.does(shift.bottle())
    assert shift.refused(commands.Start()).code == "start.second-check"


def test_allergies_not_asked_are_not_none() -> None:
    shift = Shift(an_order(a_patient(allergies=None))).does(commands.OpenInfusion("2026-000001", False))
    refusal = shift.refused(commands.WriteOrder(shift.order, shift.protocol))
    assert refusal.field == "allergies"
