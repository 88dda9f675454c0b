"""A bottle that comes down before it is empty by the rates on record: somebody says what became of the rest."""

from app.core.protocol.order import Override
from app.core.session import commands
from app.core.session.acts import Kind
from app.core.session.course_events import BottleHung, Rest
from app.core.session.events import LimitOverridden
from app.core.session.volume import bottle_uses, done_at, given, reached_at, remaining
from app.core.values.quantities import Millilitres
from app.core.values.refusal import Firmness, Refusal
from tests.shift import Shift

DISCARDED = (Override("hang.early", "discarded"),)
EMPTY = (Override("hang.early", "empty"),)


def with_26_5_left() -> Shift:
    """Three steps climbed: 73.5 mL have run by the rates, 26.5 mL are left in bottle 1."""
    return Shift().started().climbed(3)


def test_a_bottle_with_a_rest_asks_for_the_reason_before_the_next_hangs() -> None:
    refusal = with_26_5_left().refused(commands.HangBottle(2))
    assert (refusal.code, refusal.firmness) == ("hang.early", Firmness.SOFT)
    assert dict(refusal.what.values)["left"] == Millilitres("26.5")
    assert [one.id for one in refusal.reasons] == ["empty", "discarded", "damaged"]
    assert refusal.source and refusal.limit


def test_two_percent_of_the_dose_is_the_drift_nobody_is_asked_about() -> None:
    """5.6 mL of 280 mL: reached 7 min 27.857 s after the last step, at 168 mL/h."""
    just = with_26_5_left().wait(20.9 / 168 * 60 + 0.001)
    assert not isinstance(just.tries(commands.HangBottle(2)), Refusal)
    before = with_26_5_left().wait(20.9 / 168 * 60 - 0.01)
    assert before.refused(commands.HangBottle(2)).code == "hang.early"


def test_what_is_discarded_was_not_given() -> None:
    shift = with_26_5_left().does(commands.HangBottle(2, DISCARDED))
    assert shift.infusion.entries[-2].event == BottleHung(2, Rest.DISCARDED)
    assert shift.infusion.entries[-1].event == LimitOverridden("hang.early", "discarded", "")
    assert given(shift.infusion, shift.now) == Millilitres("73.5")
    assert shift.infusion.discarded == (1,)


def test_a_damaged_bottle_is_set_aside_like_a_discarded_one() -> None:
    shift = with_26_5_left().does(commands.HangBottle(2, (Override("hang.early", "damaged"),)))
    assert shift.infusion.discarded == (1,)


def test_a_bottle_found_empty_counts_as_given_whole_so_that_no_more_than_the_dose_runs() -> None:
    shift = with_26_5_left().does(commands.HangBottle(2, EMPTY))
    use = bottle_uses(shift.infusion, shift.now)[0]
    assert (use.given, use.ahead, use.left) == (Millilitres(100), Millilitres("26.5"), Millilitres(0))
    assert remaining(shift.infusion, shift.now) == Millilitres(180)


def test_the_end_of_the_dose_comes_earlier_by_what_ran_ahead() -> None:
    shift = with_26_5_left().does(commands.HangBottle(2, EMPTY))
    done = done_at(shift.infusion, shift.now)
    assert done is not None
    later = Shift().started().climbed(3).does(commands.HangBottle(2, DISCARDED))
    ends = done_at(later.infusion, later.now)
    assert ends is not None and done < ends
    changed = shift.now
    shift.runs((done - changed).total_seconds() / 60)
    assert remaining(shift.infusion, shift.now).value == 0
    assert reached_at(shift.infusion, Millilitres(100), shift.now) == changed


def test_a_bottle_found_empty_that_completes_the_dose_needs_no_other() -> None:
    shift = Shift().ordered().answered().premedicated().supplied(200, 100, 50).wait(30).measured().checked()
    shift.does(commands.Start()).climbed(4).runs(15)
    shift.does(commands.HangBottle(2, EMPTY)) if 2 not in shift.infusion.hung else None
    left = remaining(shift.infusion, shift.now)
    assert left.value > 0
    refusal = shift.refused(commands.HangBottle(3, EMPTY))
    assert refusal.code == "bottle.dose-given"
    assert all(act.kind is not Kind.ACCEPT_BOTTLE for act in shift.acts)


def test_a_reason_that_was_not_asked_for_changes_nothing() -> None:
    shift = Shift().started().climbed(3).wait(26.5 / 168 * 60)
    shift.does(commands.HangBottle(2, EMPTY))
    assert shift.infusion.entries[-1].event == BottleHung(2)
    assert shift.infusion.emptied == ()
