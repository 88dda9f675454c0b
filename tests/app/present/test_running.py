"""The running screen in words: next act, gate, rate, ladder, volumes and the bar, from states that a log can tell."""

from dataclasses import replace

from app.core.session import course_events as course
from app.core.session.acts import Kind, NextAct
from app.core.values.delivery import Gravity
from app.core.values.quantities import DropsPerMl
from app.present.flow_bar import flow_bar
from app.present.gate import gate_rows, unmet
from app.present.ladder_view import ladder_view
from app.present.next_act import act_title, next_act_view
from app.present.parts.action import ActionView
from app.present.parts.phrase import spoken
from app.present.running import rate_view, running_view
from app.present.told import Told
from app.present.volume_view import volume_view
from tests.builders import ZONE, Log, a_log, an_order, at, some_vitals
from tests.episodes import climbing, completed, with_headache


def told(log: Log) -> Told:
    return Told(log.infusion, ZONE)


def reacting() -> Log:
    """A mild headache at 168 mL/h, nothing done about it yet."""
    log = climbing()
    return log.measured("10:51", some_vitals("132/84", 88)).symptom("10:51")


def recovered() -> Log:
    """Reduced for it, gone at 11:06."""
    log = reacting().at_rung("10:52", 3, course.RateCause.REACTION)
    return log.looked("11:06", course.Outcome.GONE).measured("11:08")


def buttons(log: Log, clock: str) -> dict[str, ActionView]:
    bar = flow_bar(told(log), at(clock))
    return {action.id: action for cluster in bar.clusters for action in cluster}


def test_the_next_act_says_what_until_when_and_what_may_follow() -> None:
    view = next_act_view(told(recovered()), at("11:28:40"))
    assert (view.title, view.countdown) == ("Take vitals, ask for symptoms", "7:20")
    assert spoken(view.sub) == "then 168 mL/h may be set from 11:36"
    assert [button.id for button in view.buttons] == ["vitals", "symptom"]


def test_a_late_act_says_how_late_and_nothing_happens_by_itself() -> None:
    view = next_act_view(told(recovered()), at("11:44"))
    assert (view.state, view.countdown, view.countdown_caption) == ("overdue", "8 min over", "since 11:36")


def test_missing_comes_first_and_met_last() -> None:
    states = [row.state for row in gate_rows(told(recovered()), at("11:28"))]
    assert states[-1] == "met" and states[0] != "met"
    assert states == sorted(states, key=lambda state: (state == "met", state == "waiting"))


def test_an_old_set_says_its_age_limit() -> None:
    rows = gate_rows(told(recovered()), at("11:28"))
    assert any(row.state == "too-old" and row.detail == "11:08, older than 15 min" for row in rows)


def test_an_open_gate_opens_the_rung_and_the_key() -> None:
    log = recovered().measured("11:36").denied("11:36")
    ladder = ladder_view(told(log), at("11:37"))
    assert [(rung.figure, rung.state, rung.key) for rung in ladder.rungs[1:]] == [
        ("168", "open", "F5"),
        ("84", "now", ""),
        ("42", "below", "F7"),
        ("21", "plain", ""),
    ]
    assert unmet(log.infusion, at("11:37")) == 0
    assert buttons(log, "11:37")["step-up"].state == "default"


def test_a_rung_remembers_the_symptom_it_brought() -> None:
    rungs = ladder_view(told(recovered()), at("11:28")).rungs
    assert rungs[1].note == "next, 11:36 · headache 10:51"
    assert rungs[1].state == "next"


def test_a_rate_between_two_rungs_has_a_row_of_its_own() -> None:
    log = climbing()
    before = log.infusion.segments[-1].rate
    log.write("10:52", course.RateChanged(before, type(before)(60), 2, course.RateCause.REDUCED))
    rungs = ladder_view(told(log), at("11:00")).rungs
    assert [rung.figure for rung in rungs] == ["336", "168", "84", "60", "42", "21"]
    assert [rung.state for rung in rungs].count("now") == 1


def test_a_reaction_asks_for_its_reduction_before_anything_else() -> None:
    view = next_act_view(told(reacting()), at("10:51:30"))
    assert view.title == "Reduce to 84 mL/h"
    assert view.buttons[0].id == "reduce"


def test_the_rate_to_set_stands_with_the_one_before_and_the_next() -> None:
    view = rate_view(told(recovered()), at("11:28"))
    assert (view.figure, view.unit, view.per_kg, view.since) == ("84", "mL/h", "1.2 mL/kg/h", "since 10:52")
    assert (view.before, view.next_caption, view.next) == ("168 mL/h", "Next, 11:36", "168 mL/h")


def test_by_gravity_drops_are_counted_and_the_flow_stands_beside() -> None:
    order = replace(an_order(), delivery=Gravity(DropsPerMl(20)))
    log = a_log(order).prepared().started()
    view = rate_view(told(log), at("09:10"))
    assert (view.caption, view.figure, view.unit, view.beside) == ("Drops to count", "7", "drops/min", "21 mL/h")


def test_a_pause_shows_zero_and_what_is_needed_to_go_on() -> None:
    log = reacting().write("10:53", course.InfusionPaused(course.PauseCause.REACTION, ""))
    view = running_view(log.infusion, at("10:55"), ZONE)
    assert (view.rate.figure, view.rate.before) == ("0", "168 mL/h")
    assert any(row.label == "Prescriber:" and row.state == "missing" for row in view.next_act.gate)
    pause = buttons(log, "10:55")["pause"]
    assert (pause.label, pause.state) == ("Resume", "locked")


def test_the_bottle_says_what_it_should_read_now() -> None:
    view = volume_view(told(recovered()), at("11:28:40"))
    assert (view.bottle.note, view.bottle.figure) == ("Bottle 2 of 3 should now read", "33 mL")
    assert [row.short_amount for row in view.rows] == ["167 mL", "113 mL"]
    assert view.ends_note.endswith("if it stays at 84 mL/h")


def test_a_bottle_that_must_be_empty_says_since_when() -> None:
    view = volume_view(told(recovered()), at("12:30"))
    assert view.bottle.sub.startswith("empty since")
    assert view.bottle.figure == "0 mL"


def test_every_act_is_one_key_away() -> None:
    keys = [action.key for action in buttons(climbing(), "10:50").values()]
    assert keys == ["F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F12"]


def test_a_locked_step_says_how_many_conditions_are_missing() -> None:
    step = buttons(recovered(), "11:28")["step-up"]
    assert (step.state, step.consequence) == ("locked", "3 missing")


def test_down_is_never_locked_while_it_runs() -> None:
    for log in (climbing(), reacting(), recovered(), with_headache()):
        bar = buttons(log, "11:40")
        assert {bar[action].state for action in ("reduce", "pause")} == {"default"}
        assert bar["stop"].state == "stop"


def test_in_observation_the_rate_keys_are_gone_and_the_emergency_stays() -> None:
    assert list(buttons(completed(), "12:20")) == ["vitals", "symptom", "treatment", "note", "emergency"]


def test_every_kind_of_act_has_its_words() -> None:
    for kind in Kind:
        assert told(climbing()).say(act_title(told(climbing()), NextAct(kind, None), at("10:50")))
