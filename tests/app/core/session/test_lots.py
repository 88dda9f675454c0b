"""A batch new to the patient hangs whatever the order says; what it goes back to is the slower ladder."""

from dataclasses import replace

from app.core.protocol.ladder import Ladder
from app.core.session import commands
from app.core.session.lots import restarted_ladder
from app.core.values.quantities import MlPerHour
from tests.shift import Shift


def test_a_highest_rate_ordered_for_the_faster_ladder_holds_no_bottle_back() -> None:
    shift = Shift().ordered().answered().premedicated().supplied(100)
    shift.supplied(200, batch="P100999999").wait(30)
    shift.measured().checked().does(commands.Start())
    order = shift.infusion.order
    assert order is not None
    for ordered, highest in ((None, "336"), ("500", "336"), ("100", "100")):
        rate = None if ordered is None else MlPerHour(ordered)
        infusion = replace(shift.infusion, order=replace(order, highest_rate=rate))
        ladder = restarted_ladder(infusion, 2)
        assert isinstance(ladder, Ladder)
        assert ladder.ceiling_rate == MlPerHour(highest), ordered
