"""What the log of this workstation knows of a patient is looked up for every order, whoever writes it."""

from dataclasses import replace
from datetime import timedelta

from app.bedside.bedside import Done
from app.core.protocol.order import Exposure, Order
from app.core.protocol.past import PastInfusion
from app.core.session import commands, events
from app.core.session.readiness import patient_class
from app.core.values.refusal import Refusal
from tests.app.bedside.ward import Ward
from tests.builders import MARTA


def an_ended_one(ward: Ward) -> None:
    ward.started()
    while len(ward.infusion.segments) < 5:
        ward.climbed()
    ward.emptied()


def weeks_later(ward: Ward, weeks: int) -> Order:
    ward.wait(weeks * 7 * 24 * 60)
    answer = ward.bedside.open_infusion(MARTA)
    assert isinstance(answer, Done)
    ward.infusion = answer.infusion
    ward.order = replace(ward.order, weighed_at=ward.now - timedelta(minutes=5))
    return ward.order


def found(ward: Ward, identifier: str, training: bool = False) -> tuple[PastInfusion, ...]:
    past = ward.bedside.past(identifier, training=training)
    assert not isinstance(past, Refusal)
    return past


def test_the_earlier_infusion_is_found_and_written_into_the_new_record(ward: Ward) -> None:
    an_ended_one(ward)
    weeks_later(ward, 4)
    ward.ordered()
    kept = next(one.event for one in ward.infusion.entries if isinstance(one.event, events.PastFound))
    assert [one.record for one in kept.past] == ["2026-000001"]
    assert ward.infusion.past == kept.past == found(ward, ward.order.patient.identifier)


def test_it_is_found_however_the_identifier_is_spaced_and_after_a_restart(ward: Ward) -> None:
    an_ended_one(ward)
    ward.restart()
    assert len(found(ward, " 448 1902 ")) == 1
    assert found(ward, "4481903") == ()


def test_nine_weeks_later_tolerated_is_asked_about_whatever_history_the_command_brings(ward: Ward) -> None:
    an_ended_one(ward)
    order = weeks_later(ward, 9)
    made_up = replace(found(ward, order.patient.identifier)[0], ended=ward.now, started=ward.now)
    refusal = ward.refused(commands.WriteOrder(order, ward.protocol, (made_up,)))
    assert refusal.code == "order.exposure-differs"
    ward.order = replace(order, exposure=Exposure.FIRST)
    ward.ordered()
    assert patient_class(ward.infusion).value == "naive"


def test_training_and_real_records_do_not_know_each_other(ward: Ward) -> None:
    an_ended_one(ward)
    answer = ward.bedside.open_infusion(MARTA, training=True)
    assert isinstance(answer, Done)
    assert found(ward, ward.order.patient.identifier, training=True) == ()
    assert len(found(ward, ward.order.patient.identifier)) == 1


def test_one_that_was_only_prepared_is_no_earlier_infusion(ward: Ward) -> None:
    ward.prepared()
    assert found(ward, ward.order.patient.identifier) == ()
