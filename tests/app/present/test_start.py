from dataclasses import replace
from datetime import date

from app.core.session import commands
from app.core.values.delivery import Gravity
from app.core.values.quantities import DropsPerMl
from app.present.parts.phrase import spoken
from app.present.start import StartView, start_view
from app.present.told import Told
from tests.builders import ZONE, an_order, some_vitals
from tests.shift import Shift


def view(shift: Shift, keys: bool = True) -> StartView:
    return start_view(Told(shift.infusion, ZONE), shift.now, keys)


def words(shift: Shift) -> list[str]:
    return [spoken(row.words) for row in view(shift).lacks]


def actions(shift: Shift) -> list[str]:
    return [row.action.id for row in view(shift).lacks if row.action is not None]


def test_each_missing_thing_leads_to_its_room() -> None:
    shift = Shift().ordered()
    assert words(shift) == [
        "26 questions are open",
        "Dexchlorpheniramine is neither given nor withheld",
        "Paracetamol is neither given nor withheld",
        "No bottle yet",
        "Baseline vitals are missing or too old",
        "The second check is missing, or something changed after it",
    ]
    assert actions(shift) == [
        "go:checklist", "go:premedication", "go:premedication", "go:bottles", "vitals", "go:second-check",
    ]  # fmt: skip
    assert [row.action.key for row in view(shift).lacks if row.action] == ["1", "2", "3", "4", "F1", "5"]
    assert view(shift).bar.right[0].state == "locked"


def test_without_an_order_there_is_no_plan() -> None:
    shift = Shift().does(commands.OpenInfusion("2026-000001", False))
    shown = view(shift)
    assert shown.table is None and shown.act.title == "Complete the order"
    assert actions(shift) == ["go:order"]


def test_a_prescribers_word_is_one_press_away() -> None:
    shift = Shift().ordered().answered()
    shift.does(commands.AnswerItem("loop-diuretic", "yes", "furosemide", date(2026, 11, 25)))
    assert "The prescriber answers first: Loop diuretic today?" in words(shift)
    assert "ask-prescriber:loop-diuretic" in actions(shift)


def test_a_baseline_outside_its_limits_is_named() -> None:
    shift = Shift().ordered().answered().measured(some_vitals(saturation=90))
    assert any("outside its limits" in line for line in words(shift))
    assert "ask-prescriber:baseline" in actions(shift)


def test_the_wait_counts_down_beside_the_start() -> None:
    shift = Shift().ordered().answered().premedicated().supplied().wait(20).measured().checked()
    shown = view(shift)
    assert (shown.act.title, shown.act.countdown, shown.act.state) == ("Start at 21 mL/h", "10:00", "due")
    assert actions(shift) == ["ask-prescriber:premedication-wait"]
    assert shown.bar.right[0].label == "Start: 1 missing"


def test_ready_says_the_rate_and_the_bottle() -> None:
    shift = Shift().prepared()
    shown = view(shift)
    assert shown.lacks == () and shown.lacks_title == "Nothing is missing"
    assert (shown.act.caption, shown.act.countdown) == ("Next act", "now")
    assert spoken(shown.act.sub) == "bottle 1, Privigen 10 %, batch P100412345"
    assert (shown.bar.right[0].label, shown.bar.right[0].state) == ("Start at 21 mL/h", "next")
    assert {row.state for row in shown.act.gate} == {"met"}


def test_a_short_supply_is_said_but_does_not_lock() -> None:
    shift = Shift().ordered().answered().premedicated().supplied(100, 100).wait(30).measured().checked()
    assert words(shift) == ["The bottles hold 200 mL of 280 mL  a start with less asks for the reason"]
    assert view(shift).bar.right[0].state == "next"
    assert view(shift, keys=False).lacks[0].action.key == ""  # type: ignore[union-attr]  # it has a button, see above


def test_the_plan_is_a_row_for_each_step() -> None:
    shown = view(Shift().prepared())
    assert shown.plan_title == "Plan: 280 mL in about 2 h 22 min, done about 11:02 if started now"
    assert shown.table is not None
    assert [cell.text for cell in shown.table.rows[0].cells] == [
        "Step 1", "21 mL/h", "0.3 mL/kg/h", "0:00", "30 min", "10.5 mL",
    ]  # fmt: skip
    assert len(shown.table.rows) == 5


def test_by_gravity_the_drops_to_count_come_first() -> None:
    order = replace(an_order(), delivery=Gravity(DropsPerMl(20)))
    shown = view(Shift(order).prepared())
    assert shown.act.title == "Start at 7 drops/min (21 mL/h)"


def test_once_it_runs_the_screen_leads_there() -> None:
    shown = view(Shift().started())
    assert shown.act.title == "It has started"
    assert shown.bar.right[0].label == "Go to it"
