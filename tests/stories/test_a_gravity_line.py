"""A gravity line: counted soon after each change, the clamp closed when too fast, a pump where no eye follows."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.core.protocol.drops import Verdict, beat
from app.core.protocol.order import Override
from app.core.session import commands
from app.core.session.acts import Kind, NextAct
from app.core.session.counting import count_due, wanted_drops
from app.core.session.course_events import DropsCounted
from app.core.values.delivery import Gravity
from app.core.values.quantities import DropsPerMinute, DropsPerMl, Kilograms, MlPerKgPerHour
from tests.builders import an_order
from tests.shift import Shift

BY_GRAVITY = replace(an_order(), delivery=Gravity(DropsPerMl(20)))


def dripping() -> Shift:
    """Started at 7 drops a minute."""
    return Shift(BY_GRAVITY).started()


def tapped(rate: str, taps: int = 12) -> commands.CountDrops:
    """A perfectly even finger at so many drops a minute."""
    return commands.CountDrops(tuple(beat(DropsPerMinute(rate), number) for number in range(taps)))


def waiting(shift: Shift) -> NextAct | None:
    return next((act for act in shift.acts if act.kind is Kind.COUNT_DROPS), None)


def counted(shift: Shift) -> DropsCounted:
    return shift.infusion.counts[-1].event


def test_the_start_asks_for_a_count_within_5_minutes() -> None:
    shift = dripping()
    assert wanted_drops(shift.infusion) == DropsPerMinute(7)
    act = waiting(shift)
    assert act is not None and act.due == shift.now + timedelta(minutes=5)


def test_a_pump_is_never_counted() -> None:
    shift = Shift().started().wait(5)
    assert waiting(shift) is None
    assert shift.refused(tapped("7")).code == "drops.pump"


def test_a_count_as_set_rests_for_half_an_hour() -> None:
    shift = dripping().wait(3).does(tapped("7"))
    assert counted(shift).verdict is Verdict.WITHIN
    assert count_due(shift.infusion) == shift.now + timedelta(minutes=30)


def test_too_fast_is_on_record_pressing_and_counted_again_after_a_minute() -> None:
    shift = dripping().wait(3).does(tapped("9"))
    event = counted(shift)
    assert (event.verdict, event.rate, event.wanted) == (Verdict.FASTER, DropsPerMinute("9.0"), DropsPerMinute(7))
    shift.wait(1)
    assert shift.acts[0].kind is Kind.COUNT_DROPS
    assert shift.acts[0].detail == "faster"
    assert shift.does(tapped("7")).acts[0].kind is not Kind.COUNT_DROPS


def test_too_slow_is_counted_again_after_a_minute() -> None:
    shift = dripping().wait(3).does(tapped("5"))
    assert counted(shift).verdict is Verdict.SLOWER
    assert count_due(shift.infusion) == shift.now + timedelta(minutes=1)


def test_a_count_changes_no_rate_and_no_volume() -> None:
    shift = dripping().wait(3)
    before = shift.infusion.segments
    shift.does(tapped("9"))
    assert shift.infusion.segments == before


@pytest.mark.parametrize(
    "change",
    [commands.StepUp(), commands.Reduce(), commands.HangBottle(2, (Override("hang.early", "discarded"),))],
    ids=["up", "down", "bottle"],
)
def test_each_change_of_rate_or_bottle_asks_anew(change: commands.Command) -> None:
    shift = dripping().wait(3).does(tapped("7")).climbed()
    shift.wait(3).does(tapped("14"))
    if isinstance(change, commands.StepUp):
        shift.wait(27).asked()
    if isinstance(change, commands.HangBottle):
        shift.does(commands.Pause())
    shift.does(change)
    if isinstance(change, commands.HangBottle):
        shift.does(commands.Resume())
    assert count_due(shift.infusion) == shift.now + timedelta(minutes=5)


def test_a_count_begun_before_the_rate_changed_is_refused() -> None:
    shift = dripping().climbed().wait(0.5)
    assert shift.refused(tapped("14", 20)).code == "drops.changed"


def test_a_missed_tap_is_named_and_not_repaired() -> None:
    shift = dripping().climbed().wait(3)
    even = tapped("14").taps
    refusal = shift.refused(commands.CountDrops(even[:5] + even[6:]))
    assert (refusal.code, refusal.source is not None, refusal.limit is not None) == ("drops.uneven", True, True)
    assert waiting(shift) is not None


def test_too_few_taps_are_refused_and_the_count_stays_due() -> None:
    shift = dripping().wait(3)
    assert shift.refused(tapped("7", 5)).code == "drops.too-few"


def test_while_it_pauses_nothing_is_counted() -> None:
    shift = dripping().wait(3).does(commands.Pause())
    assert waiting(shift) is None
    assert shift.refused(tapped("7")).code == "phase"


@pytest.mark.parametrize(("factor", "drops", "countable"), [(10, 56, True), (20, 112, True), (60, 336, False)])
def test_above_200_drops_a_minute_a_pump_is_asked_for(factor: int, drops: int, countable: bool) -> None:
    shift = Shift(replace(BY_GRAVITY, delivery=Gravity(DropsPerMl(factor)))).started().climbed(4).wait(1)
    assert wanted_drops(shift.infusion) == DropsPerMinute(drops)
    assert (count_due(shift.infusion) is not None) is countable
    if not countable:
        refusal = shift.refused(tapped("336"))
        assert (refusal.code, refusal.source) == ("drops.uncountable", "Clinical reference 3, project rule")


@pytest.mark.parametrize("kilograms", ["50", "70", "83.7", "120"])
def test_a_drop_rate_never_rounds_above_its_step(kilograms: str) -> None:
    order = replace(BY_GRAVITY, weight=Kilograms(kilograms))
    for factor in (10, 15, 20, 60):
        set_ = Gravity(DropsPerMl(factor))
        for step in ("0.3", "0.6", "1.2", "2.4", "4.8"):
            asked = MlPerKgPerHour(step).for_weight(order.weight)
            flow = set_.settable(asked)
            assert flow <= asked
            assert flow.drops(DropsPerMl(factor)).value % 1 == 0
