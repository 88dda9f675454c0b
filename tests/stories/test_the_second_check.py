"""The second person reads every batch, follows a line that could go two ways, and may keep her figure."""

from dataclasses import replace

import pytest

from app.catalogue.library import Library
from app.core.protocol.protocol import Protocol
from app.core.session import commands
from app.core.session.events import CheckEntries
from app.core.session.readiness import plan_of
from app.core.values.quantities import MlPerHour
from app.core.values.refusal import Refusal
from app.core.values.route import Route
from tests.builders import JULIA, an_order
from tests.shift import Shift

FIRST, SECOND = "P100412345", "P100499999"


def supplied(*batches: str) -> Shift:
    """Ready for the check, a bottle of each batch."""
    shift = Shift().ordered().answered().premedicated()
    for batch in batches:
        shift.supplied(100, batch=batch)
    return shift


def read_of(shift: Shift, **changes: object) -> CheckEntries:
    """What a careful second person reads, but for `changes`."""
    plan = plan_of(shift.infusion)
    assert plan is not None and not isinstance(plan, Refusal)
    order, first = shift.order, shift.infusion.batches[0]
    rate = plan.ladder.first.rate
    read = CheckEntries(order.weight, order.today, plan.volume, order.product_id, first, rate)
    return replace(read, **changes)  # type: ignore[arg-type]  # field names and types are the test's own


def differences(shift: Shift, **changes: object) -> tuple[str, ...]:
    shift.does(commands.EnterSecondCheck(read_of(shift, **changes)), JULIA)
    assert shift.infusion.check is not None
    return shift.infusion.check.event.differences


def test_every_batch_is_read_not_only_that_of_the_first_bottle() -> None:
    shift = supplied(FIRST, SECOND, SECOND)
    assert differences(shift) == ("batch",)
    assert shift.refused(commands.SignSecondCheck(), JULIA).code == "check.differs"
    assert differences(shift, more_batches=(SECOND,)) == ()
    shift.does(commands.SignSecondCheck(), JULIA)


@pytest.mark.parametrize("more", [(FIRST,), ("P100499998",), (SECOND, "P100499998")])
def test_a_batch_read_twice_or_that_is_not_there_differs(more: tuple[str, ...]) -> None:
    assert differences(supplied(FIRST, SECOND, SECOND), more_batches=more) == ("batch",)


def test_the_order_of_the_bottles_on_the_tray_does_not_matter() -> None:
    assert differences(supplied(FIRST, SECOND, FIRST), batch=SECOND, more_batches=(f" {FIRST} ",)) == ()


def for_both_routes() -> Shift:
    """Gamunex-C into a vein: the same bottle is made for under the skin as well."""
    order = replace(an_order(), product_id="gamunex-c-10", indication="immunodeficiency")
    return Shift(order, protocol("gamunex-c-10", "US")).ordered().answered().premedicated().supplied()


def protocol(product_id: str, jurisdiction: str) -> Protocol:
    found = Library.shipped().protocol(product_id, jurisdiction, Route.INTRAVENOUS)
    assert not isinstance(found, Refusal), found
    return found


@pytest.mark.parametrize("route", [None, Route.SUBCUTANEOUS])
def test_the_line_of_a_bottle_for_both_routes_is_followed_also_into_a_vein(route: Route | None) -> None:
    shift = for_both_routes()
    assert differences(shift, route=route) == ("route",)
    assert shift.refused(commands.SignSecondCheck(), JULIA).code == "check.differs"
    assert differences(shift, route=Route.INTRAVENOUS) == ()
    shift.does(commands.SignSecondCheck(), JULIA)


def test_needles_counted_where_a_vein_was_ordered_are_a_difference() -> None:
    assert differences(for_both_routes(), route=Route.INTRAVENOUS, sites=2) == ("sites",)


def test_a_bottle_for_a_vein_only_asks_for_no_route() -> None:
    assert not Library.shipped().protocol("privigen-10").both_routes  # type: ignore[union-attr]  # shipped, see above
    assert protocol("gamunex-c-10", "US").both_routes
    assert differences(supplied(FIRST, FIRST, FIRST)) == ()


KEEPS = {"first_rate": MlPerHour(42)}
STANDS = commands.RecordPrescriber("second-check", "Dr A. Salas Moreno", "21 is right", True)
ANEW = commands.RecordPrescriber("second-check", "Dr A. Salas Moreno", "she weighs 77 kg", False)


def test_where_both_keep_their_figure_the_prescribers_yes_alone_starts_nothing() -> None:
    shift = supplied(FIRST, FIRST, FIRST).wait(30).measured()
    assert differences(shift, **KEEPS) == ("first_rate",)
    shift.does(STANDS, JULIA)
    assert shift.refused(commands.SignSecondCheck(), JULIA).code == "check.differs"
    assert shift.refused(commands.Start()).code == "start.second-check"
    shift.checked().does(commands.Start())


def test_an_order_the_prescriber_withdrew_cannot_be_checked_until_it_is_written_anew() -> None:
    shift = supplied(FIRST, FIRST, FIRST).wait(30).measured()
    assert differences(shift, **KEEPS) == ("first_rate",)
    shift.does(ANEW, JULIA)
    agreeing = commands.EnterSecondCheck(read_of(shift))
    refusal = shift.refused(agreeing, JULIA)
    assert refusal.code == "check.order-withdrawn" and refusal.source
    shift.with_order(highest_rate=MlPerHour(84)).does(commands.WriteOrder(shift.order, shift.protocol))
    shift.checked().does(commands.Start())


def test_a_prescriber_who_withdraws_the_order_undoes_a_check_that_agreed() -> None:
    shift = Shift().prepared().does(ANEW, JULIA)
    assert shift.refused(commands.Start()).code == "start.second-check"
