"""The forms in words: typed values become commands or a refusal at their field; nothing is filled in by itself."""

from app.core.session import commands, course_events, events
from app.core.values.quantities import Celsius, Millilitres, MlPerHour, MmHg
from app.core.values.refusal import Refusal
from app.present.bottle_entry import bottle_view, read_bottle
from app.present.correct import correct_view, correctable, old_words, read_correction
from app.present.emergency import emergency_view
from app.present.entries import read_prescriber, read_reduce
from app.present.entry import Typed, done_at
from app.present.observation import observation_view
from app.present.parts.phrase import spoken
from app.present.told import Told
from app.present.treatment_entry import read_treatment
from app.present.vitals_entry import read_vitals, vitals_view
from tests.builders import ZONE, Log, a_log, an_order, at
from tests.episodes import climbing, completed, with_headache
from tests.shift import shipped


def told(log: Log) -> Told:
    return Told(log.infusion, ZONE)


def on_shipped_rules() -> Log:
    return climbing(a_log(an_order(), shipped()))


def test_empty_is_not_measured() -> None:
    command = read_vitals(Typed({"temperature": "36,8", "pulse": " "}), ())
    assert isinstance(command, commands.TakeVitals)
    assert command.vitals.temperature == Celsius("36.8")
    assert command.vitals.pulse is None


def test_what_is_no_number_is_refused_at_its_field() -> None:
    refusal = read_vitals(Typed({"systolic": "12O"}), ())
    assert isinstance(refusal, Refusal) and refusal.field == "systolic"


def test_each_field_stands_beside_its_baseline_and_its_last_value() -> None:
    view = vitals_view(told(on_shipped_rules()), Typed(), at("10:51"), at("10:51"))
    notes = {entry.id: entry.note for row in view.rows for entry in row}
    assert notes["systolic"] == "before 122, last 124 at 10:36"


def test_the_time_is_that_of_the_press_unless_one_is_typed() -> None:
    assert done_at(Typed(), at("10:51:06"), at("10:55"), ZONE) == at("10:51:06")
    assert done_at(Typed({"time": "10:40"}), at("10:51:06"), at("10:55"), ZONE) == at("10:40")


def test_shortly_after_midnight_a_late_time_was_yesterday() -> None:
    now = at("00:10")
    typed = done_at(Typed({"time": "23:50"}), now, now, ZONE)
    assert not isinstance(typed, Refusal) and (now - typed).total_seconds() == 20 * 60


def test_a_time_later_today_stays_in_the_future_and_is_refused_by_the_rules() -> None:
    assert done_at(Typed({"time": "12:00"}), at("10:51"), at("10:55"), ZONE) == at("12:00")


def test_a_dose_other_than_the_protocols_names_who_ordered_it() -> None:
    chosen = {"drug": "paracetamol"}
    refusal = read_treatment(told(on_shipped_rules()), Typed({"dose": "500"}, chosen), at("10:55"))
    assert isinstance(refusal, Refusal) and refusal.field == "words"


def test_neither_yes_nor_no_is_no_answer() -> None:
    refusal = read_prescriber("restart", Typed({"prescriber": "Dr S", "words": "go on"}))
    assert isinstance(refusal, Refusal) and refusal.field == "allows"


def test_a_lower_rate_is_read_in_the_unit_of_the_line() -> None:
    assert read_reduce(told(on_shipped_rules()), Typed({"rate": "30"})) == (commands.Reduce(MlPerHour(30)),)


def test_the_next_accepted_bottle_is_hung_as_it_is() -> None:
    log = on_shipped_rules()
    assert read_bottle(log.infusion, (), Typed(), False) == (commands.HangBottle(3),)
    view = bottle_view(told(log), (), Typed(), at("10:51"), at("10:51"), False)
    assert view.title == "Hang bottle 3, batch P100412345"


def test_only_what_was_read_or_typed_can_be_corrected() -> None:
    kinds = {type(one.event) for one in correctable(with_headache().infusion)}
    assert events.VitalsTaken in kinds
    assert course_events.RateChanged not in kinds


def test_a_correction_begins_with_what_the_line_says() -> None:
    log = with_headache()
    line = next(one for one in correctable(log.infusion) if isinstance(one.event, events.VitalsTaken))
    words = old_words(line.event)
    same = Typed({**words, "reason": "slip"}, {"line": str(line.sequence)})
    assert isinstance(read_correction(told(log), same), Refusal)
    changed = Typed({**words, "systolic": "119", "reason": "slip"}, {"line": str(line.sequence)})
    correction = read_correction(told(log), changed)
    assert not isinstance(correction, Refusal)
    replacement = correction[0].replacement
    assert isinstance(replacement, events.VitalsTaken) and replacement.vitals.systolic == MmHg(119)


def test_a_line_can_be_struck_out_whole() -> None:
    log = with_headache()
    line = correctable(log.infusion)[0]
    typed = Typed({"reason": "other patient"}, {"line": str(line.sequence), "how": "never"})
    assert read_correction(told(log), typed) == (commands.CorrectEntry(line.sequence, None, "other patient"),)
    assert spoken(correct_view(told(log), typed).notes[0]).endswith(line.by.initials)


def test_the_emergency_counts_from_the_key_and_to_the_next_dose() -> None:
    log = on_shipped_rules().write("10:51:20", course_events.EmergencyDeclared())
    log.write("10:51:20", course_events.InfusionStopped(course_events.StopCause.EMERGENCY, ""))
    view = emergency_view(told(log), at("10:53:34"))
    assert (view.head.title, view.head.since) == ("STOPPED 10:51:20", "2:14")
    assert [step.state for step in view.steps][:2] == ["next", "open"]
    assert next(step.figure for step in view.steps if step.id == "adrenaline") == "0.5 mg = 0.5 mL"
    assert "batch P100412345" in spoken(view.running)


def test_observation_says_what_is_left_and_what_is_missing() -> None:
    view = observation_view(told(completed()), at("12:20"))
    assert view.main.countdown == "50:07"
    assert any(row.label == "Advice explained:" for row in view.main.gate)
    assert view.sums[0].figure == "280 mL, 28 g"
    assert Millilitres.unit in view.sums[0].caption
