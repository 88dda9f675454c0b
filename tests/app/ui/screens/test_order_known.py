"""While an order is typed a training knows trainings only, and the ward only what was real."""

from app.bedside.answers import Done
from app.clock import SpeedClock, Zone
from app.ui.screens.order_known import before_of, is_training, past_of
from tests.app.ui.screens.bay import running
from tests.app.ui.screens.counter import Counter
from tests.builders import ZONE


def test_a_training_sees_no_real_infusion_and_a_real_order_no_training(counter: Counter) -> None:
    running(counter)
    identifier = counter.order.patient.identifier
    training = counter.bedside.open_infusion(counter.marta, training=True)
    assert isinstance(training, Done)
    assert [one.record for one in past_of(counter.desk, "", identifier)] == [counter.infusion.record]
    assert [one.id for one in before_of(counter.desk, "", identifier)] == [counter.id]
    assert past_of(counter.desk, training.infusion.id, identifier) == ()
    assert before_of(counter.desk, training.infusion.id, identifier) == ()


def test_the_form_knows_what_it_will_open_before_there_is_a_record(counter: Counter) -> None:
    assert not is_training(counter.desk, "")
    counter.desk.clock = SpeedClock(counter.clock.now(), 10, Zone("", ZONE))
    assert is_training(counter.desk, "")
    assert not is_training(counter.desk, counter.id), "a record stays what it was opened as"
