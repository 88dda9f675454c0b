"""The score in words: never without how much of it is known, never younger than it is."""

from dataclasses import replace
from datetime import date

from app.core.session import commands, events
from app.core.session.early_warning import SCALE_TWO
from app.core.values.quantities import Percent, PerMinute
from app.core.values.vitals import Consciousness, Vitals
from app.present.entry import Typed
from app.present.event_words import changed_words, event_words
from app.present.news2 import news2_line, news2_notes
from app.present.record_vitals import vitals_rows
from app.present.running import running_view
from app.present.told import Told
from app.present.vitals_entry import findings_now, found_view, says_something, vitals_view
from tests.builders import ZONE, a_patient, some_vitals
from tests.shift import Shift

WHOLE = replace(some_vitals(), consciousness=Consciousness.ALERT, on_oxygen=False)


def told(shift: Shift) -> Told:
    return Told(shift.infusion, ZONE)


def notes(shift: Shift) -> str:
    return "\n".join("".join(run.text for run in one) for one in news2_notes(told(shift), shift.now))


def test_the_running_screen_says_the_score_its_share_and_its_time() -> None:
    shift = Shift().started().wait(5).measured(WHOLE)
    clock = told(shift).clock(shift.now)
    assert news2_line(told(shift), shift.now) == f"NEWS2 0, {clock}"
    assert running_view(shift.infusion, shift.now, ZONE).log.beside == f"NEWS2 0, {clock}"
    shift.wait(5).measured(Vitals(pulse=PerMinute(120)))
    shift.wait(31)
    assert news2_line(told(shift), shift.now) == "NEWS2 2, 31 min old"


def test_an_incomplete_score_says_at_least_and_names_what_is_not_known() -> None:
    shift = Shift().started().wait(40).measured(Vitals(pulse=PerMinute(120)))
    said = notes(shift)
    assert "NEWS2 at least 2, 1 of 7" in said
    assert "It can't be more than 19." in said
    assert "Stale, not counted: temperature" in said and "permits nothing" in said
    assert "recalled table, not signed off" in said


def test_a_value_of_an_earlier_set_says_its_age() -> None:
    shift = Shift().started().wait(5).measured(WHOLE).wait(10).measured(Vitals(pulse=PerMinute(120)))
    assert "10 min before: temperature." in notes(shift)


def test_a_child_and_a_pregnant_woman_are_told_why_there_is_none() -> None:
    shift = Shift(replace(Shift().order, patient=replace(a_patient(), born=date(2012, 1, 1))))
    shift.ordered().answered().measured()
    assert notes(shift).startswith("No NEWS2: it does not hold below 16 years")
    assert news2_line(told(shift), shift.now) == ""


def test_the_prescribers_scale_is_named() -> None:
    shift = Shift().started().wait(5).measured(replace(WHOLE, saturation=Percent(90)))
    offered = vitals_view(told(shift), Typed(), shift.now, shift.now).more
    assert [one.id for one in offered] == ["scale-two"]
    shift.does(commands.RecordPrescriber(SCALE_TWO, "Dr A. Salas Moreno", "CO2 retention", True))
    assert "scale 2, as the prescriber said" in notes(shift)
    assert vitals_view(told(shift), Typed(), shift.now, shift.now).more == ()
    line = event_words(shift.infusion.entries[-1].event, told(shift))
    assert line.startswith("SpO2 scale 2 of NEWS2")


def test_what_a_score_asks_for_is_said_though_no_threshold_was_crossed() -> None:
    confused = replace(WHOLE, consciousness=Consciousness.CONFUSED)
    shift = Shift().started().wait(5).measured(confused)
    assert findings_now(told(shift)) == () and says_something(told(shift), shift.now)
    view = found_view(told(shift), confused, (), shift.now)
    assert (view.title, view.save.id) == ("Within the limits, but NEWS2 asks for more", "home")
    assert view.noted.startswith("One value alone scores 3")


def test_an_amber_set_with_a_bad_score_says_both_and_a_recalled_figure_says_so() -> None:
    bad = replace(WHOLE, pulse=PerMinute(112), consciousness=Consciousness.CONFUSED)
    shift = Shift().started().wait(5).measured(bad)
    view = found_view(told(shift), bad, findings_now(told(shift)), shift.now)
    assert view.noted.startswith("Urgent: a doctor sees the patient now.")
    assert "Stay at this rate" in view.noted
    first = "".join(run.text for run in view.notes[0])
    assert "recalled figure, not signed off" in first


def test_a_quiet_set_says_nothing_more() -> None:
    shift = Shift().started().wait(5).measured(WHOLE)
    assert not says_something(told(shift), shift.now)


def test_what_was_looked_at_stands_in_the_log_and_in_a_correction() -> None:
    shift = Shift().started().wait(5).measured(WHOLE)
    event = shift.infusion.entries[-1].event
    assert event_words(event, told(shift)).endswith("SpO2 98 %, alert, on room air")
    wrong = events.VitalsTaken(replace(WHOLE, consciousness=Consciousness.VOICE))
    assert changed_words(wrong, event, told(shift)) == "answers to voice"


def test_paper_has_the_score_of_each_set_as_it_could_be_made_then() -> None:
    shift = Shift().started().wait(5).measured(WHOLE).wait(40).measured(Vitals(pulse=PerMinute(120)))
    rows = [one.news2 for one in vitals_rows(told(shift))]
    assert rows == ["at least 0 (5/7)", "0; alert, on room air", "at least 2 (1/7)"]
