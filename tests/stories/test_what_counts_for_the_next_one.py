"""What came after the end, or came too soon, counts when the same patient comes again."""

from dataclasses import replace

import pytest

from app.core.protocol.order import Override
from app.core.protocol.past import PastInfusion
from app.core.protocol.product import PatientClass
from app.core.protocol.reactions import Grade
from app.core.session import commands
from app.core.session.after_events import CallOutcome
from app.core.session.readiness import (
    patient_class,
)
from tests.endings import ADRENALINE, given_whole, gone_home, left_behind
from tests.shift import Shift


def class_after(past: PastInfusion) -> PatientClass:
    """Of the next infusion of the same order, some hours later."""
    shift = Shift().wait(24 * 60).with_order(overrides=(*Shift().order.overrides, Override("order.day-repeated", "x")))
    shift.order = replace(shift.order, weighed_at=shift.now, day=4)
    shift.does(commands.OpenInfusion("2026-000002", False))
    shift.does(commands.WriteOrder(replace(shift.order, exposure=shift.order.exposure.FIRST), shift.protocol, (past,)))
    shift.infusion = replace(shift.infusion, order=shift.order)
    return patient_class(shift.supplied().infusion)


def test_what_was_borne_to_the_end_is_tolerated() -> None:
    assert class_after(left_behind(given_whole())) is PatientClass.TOLERANT


def test_a_late_reaction_counts_for_the_next_infusion() -> None:
    shift = gone_home().wait(6 * 60)
    shift.does(commands.ReportLateReaction(("meningitis",), Grade.SEVERE, "stiff neck"))
    past = left_behind(shift)
    assert (past.worst, past.symptoms) == (Grade.SEVERE, ("meningitis",))
    assert class_after(past) is PatientClass.NAIVE


def test_symptoms_told_at_a_call_count_for_the_next_infusion() -> None:
    shift = gone_home().wait(25 * 60)
    shift.does(commands.RecordCall(24, CallOutcome.SYMPTOMS, ("rash",), Grade.MODERATE, "all over"))
    assert class_after(left_behind(shift)) is PatientClass.NAIVE


@pytest.mark.parametrize("rescue", [ADRENALINE, commands.DeclareEmergency()], ids=["adrenaline", "emergency"])
def test_an_emergency_after_the_end_counts_for_the_next_infusion_without_a_symptom_typed(
    rescue: commands.Command,
) -> None:
    past = left_behind(given_whole().wait(10).does(rescue))
    assert past.worst is Grade.LIFE_THREATENING
    assert class_after(past) is PatientClass.NAIVE


@pytest.mark.parametrize(("reason", "stopped"), [("patient", True), ("prescriber", True), ("drift", False)])
def test_an_end_before_the_dose_is_given_is_no_whole_infusion(reason: str, stopped: bool) -> None:
    shift = Shift().started().climbed(2).does(commands.Complete((Override("complete.left-over", reason),)))
    assert left_behind(shift).stopped is stopped
