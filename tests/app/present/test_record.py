"""The record in words: plan beside actual, vital signs, bottles that add up, checks, versions."""

from dataclasses import replace
from typing import Any

import pytest

from app.core.protocol.product import Release
from app.core.session import course_events as course
from app.core.session import events
from app.core.session.course_events import Event
from app.core.values.delivery import Gravity
from app.core.values.quantities import DropsPerMl, PerMinute
from app.core.values.vitals import Vitals
from app.present.event_words import event_words
from app.present.parts.phrase import Phrase, Run, spoken
from app.present.record import last_written, record_view
from app.present.record_parts import RecordView
from app.present.told import Told
from tests.app.present.every_event import ALL
from tests.builders import JULIA, ZONE, Log, a_bottle, a_log, an_order, at, some_vitals
from tests.episodes import climbing, completed, signed, with_headache
from tests.rules import a_protocol, approved


def view_of(log: Log, **words: Any) -> RecordView:
    return record_view(log.infusion, last_written(log.infusion), ZONE, **words)


def everything(value: object) -> str:
    """All words of a view, one after the other."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return "\n".join(everything(one) for one in value)
    names = getattr(value, "__slots__", ())
    return "\n".join(everything(getattr(value, name)) for name in names)


def test_every_rung_stands_beside_its_plan_with_what_differs() -> None:
    rows = [
        (row.step, row.planned, row.actual, row.actual_rate, row.given, row.difference)
        for row in view_of(completed()).plan
    ]
    assert rows == [
        ("1", "09:04", "09:04", "21", "11.2", ""),
        ("2", "09:34", "09:36", "42", "21.7", "2 min later"),
        ("3", "10:04", "10:07", "84", "43.4", "3 min later"),
        ("4", "10:34", "10:38", "168", "39.2", "4 min later"),
        ("", "", "10:52", "84", "63", "reduced: Headache, mild"),
        ("", "", "11:37", "168", "84", "up again after 45 min at 84 mL/h"),
        ("5", "11:04", "12:07", "336", "17.5", "1 h 3 min later"),
        ("", "11:25", "12:10", "end", "279.9", "44 min later"),
    ]


def test_rungs_never_reached_are_said_to_be_not_reached() -> None:
    log = climbing().write("10:50", course.InfusionStopped(course.StopCause.NURSE, "line blocked"))
    rows = view_of(log).plan
    assert [(row.step, row.difference) for row in rows[-2:]] == [
        ("5", "not reached"),
        ("", "35 min earlier; Infusion stopped: line blocked"),
    ]


def test_a_running_infusion_has_no_end_yet() -> None:
    rows = view_of(climbing()).plan
    assert rows[-1].actual == "" and rows[-1].difference == "not ended at 10:46"
    assert view_of(climbing()).head.version == "Draft: the record is not closed"


def test_drops_are_counted_on_the_record_where_gravity_ran() -> None:
    order = replace(an_order(), delivery=Gravity(DropsPerMl(20)))
    assert view_of(Log(order).prepared().started()).plan[0].difference == "7 drops/min"


def test_a_rate_written_late_says_when() -> None:
    log = a_log().prepared().started()
    rungs = log.ladder.rungs
    step = course.RateChanged(rungs[0].rate, rungs[1].rate, 2, course.RateCause.STEPPED_UP)
    assert view_of(log.write("09:40", step, written="09:55")).plan[1].difference == "6 min later; written 09:55"


def test_a_corrected_value_is_struck_in_the_table() -> None:
    row = next(row for row in view_of(with_headache()).vitals if row.time == "11:08")
    assert row.pressure == (Run("181/74", "struck"), Run(" "), Run("118/74"))
    assert row.pulse == (Run("78"),)


def test_a_set_struck_out_stays_as_struck_values() -> None:
    log = a_log().prepared()
    log.corrected(
        "08:55", 1 + next(n for n, e in enumerate(log.entries) if isinstance(e.event, events.VitalsTaken)), None
    )
    row = view_of(log).vitals[0]
    assert row.when == "before, struck out" and row.pulse == (Run("72", "struck"),)


def test_what_was_not_measured_is_missing_and_what_was_not_asked_is_said() -> None:
    log = a_log().prepared().started().write("09:20", events.VitalsTaken(Vitals(pulse=PerMinute(80))))
    row = view_of(log).vitals[-1]
    assert (spoken(row.pressure), spoken(row.temperature), row.symptoms) == ("missing", "missing", "not asked")


def test_bottles_add_up() -> None:
    assert view_of(completed()).reconciliation == (
        "Ordered 280 mL = given 279.9 mL + not given 0.1 mL. "
        "Bottles 300 mL = given 279.9 mL + waste 20.1 mL. Nothing unaccounted for."
    )


def test_a_stopped_infusion_says_what_is_unopened_and_what_was_not_given() -> None:
    log = climbing().write("10:50", course.InfusionStopped(course.StopCause.NURSE, ""))
    assert view_of(log).reconciliation == (
        "Ordered 280 mL = given 109.9 mL + not given 170.1 mL. "
        "Bottles 300 mL = given 109.9 mL + waste 90.1 mL + unopened 100 mL. Nothing unaccounted for."
    )


def test_a_bottle_that_must_have_run_dry_is_reported() -> None:
    log = a_log().prepared().started()
    for number, clock in ((2, "09:34"), (3, "10:04"), (4, "10:34")):
        log.at_rung(clock, number)
    words = view_of(log.hung("10:50", 2)).reconciliation
    assert "By its rates bottle 1 ran dry at 10:43, before it came down." in words


def test_refused_and_taken_back_bottles_stay_on_the_record() -> None:
    log = a_log().opened().ordered().supplied(a_bottle(1), a_bottle(2, "P1"))
    log.write("08:47", events.BottleTakenBack(2, "cracked stopper"))
    log.write("08:48", events.ActRefused("bottle.expired", "batch P100398721", "It expired on 31 Oct 2026."))
    rows = view_of(log).bottles
    assert [(row.number, row.batch, row.refused) for row in rows] == [
        ("1", "P100412345", ""),
        ("", "P1", "taken back 08:47, cracked stopper (MO)"),
        ("", "", "refused 08:48: It expired on 31 Oct 2026 (MO)"),
    ]
    assert view_of(log).exceptions == ()


def test_only_a_second_check_after_the_bottle_counts_as_its_check() -> None:
    log = a_log().prepared()
    assert {row.checked for row in view_of(log).bottles} == {"MO, JP"}
    assert view_of(log.supplied(a_bottle(4), clock="09:03")).bottles[-1].checked == "MO"


def test_every_question_has_its_row_and_an_open_one_is_open() -> None:
    log = a_log().opened().ordered()
    rows = [row for group in view_of(log).checks for row in group.rows]
    assert [row.label for row in rows if row.open] == [
        "Consent", "IgA deficiency with antibodies", "Loop diuretic today", "Thrombophilia screen",
        "Dexchlorpheniramine", "Second person",
    ]  # fmt: skip


def test_an_answer_that_was_changed_stays_on_the_record() -> None:
    log = a_log().opened().ordered().write("08:16", events.ChecklistAnswered("iga", "yes", "", None, ""))
    log.write("08:17", events.ChecklistAnswered("iga", "no", "", None, ""))
    view = view_of(log)
    assert "IgA deficiency with antibodies: Yes" in [spoken(row.what) for row in view.events]
    assert "No" in [row.answer for row in view.checks[0].rows]


def test_a_second_check_that_differed_shows_what_was_read() -> None:
    log = a_log().opened().ordered().write("08:58", ALL[10], JULIA).second_checked()
    rows = next(group.rows for group in view_of(log).checks if group.title == "Second check")
    assert [row.answer for row in rows] == [
        "differs: first rate 42 mL/h",
        "agreed: weight 70 kg, dose 28 g, volume 280 mL, product Privigen 10 %, batch P100412345, first rate 21 mL/h",
        "Júlia Pons Rovira",
    ]


def test_a_late_line_carries_both_times() -> None:
    row = next(row for row in view_of(with_headache()).events if row.written)
    assert (row.done, row.written, spoken(row.what)) == ("10:56", "11:03", "Paracetamol 1 g IV: over 15 min")


@pytest.mark.parametrize("event", ALL, ids=lambda event: type(event).__name__)
def test_no_kind_of_event_is_left_off_the_record(event: Event) -> None:
    """Written late, a line of any kind is on the record in words; nothing a ward writes can vanish from paper."""
    log = with_headache()
    log.write("11:40", event, written="11:50")
    view = view_of(log)
    words = event_words(event, Told(log.infusion, ZONE))
    if isinstance(event, course.EntryCorrected):
        assert "wrong patient" in everything(view)
    elif isinstance(event, events.ActRefused):
        assert event.what in everything(view) and event.why in everything(view)
    else:
        assert words in everything(view)


def test_the_record_says_that_a_shipped_protocol_is_not_approved_here() -> None:
    assert "Shipped default, not approved by this hospital." in everything(view_of(a_log().prepared()).footer)
    ours = Log(protocol=approved(a_protocol(), "P. Vidal, pharmacist")).prepared()
    assert "Approved by P. Vidal, pharmacist." in everything(view_of(ours).footer)
    half = Log(protocol=a_protocol(Release.APPROVED)).prepared()
    assert "not approved by this hospital" in everything(view_of(half).footer)


def test_the_record_says_who_signed_the_recalled_figures_it_ran_by() -> None:
    signed = replace(a_protocol(), figures_signed_by="Júlia Pons Rovira, 25 Nov 2026")
    footer = everything(view_of(Log(protocol=signed).prepared()).footer)
    assert "not approved by this hospital. Recalled figures signed by Júlia Pons Rovira, 25 Nov 2026." in footer
    assert "Recalled figures" not in everything(view_of(a_log().prepared()).footer)


def test_signatures_open_and_given() -> None:
    boxes = view_of(signed(), hashes={n: f"{n:064x}" for n in range(200)}).signatures
    assert [(box.title, box.signed) for box in boxes] == [
        ("Performed", True), ("Witnessed", True), ("Reviewed", False),
    ]  # fmt: skip
    assert boxes[0].when == "25 Nov 2026 12:43:18" and boxes[2].meaning == "not signed when printed"


def test_an_addendum_makes_a_version_and_marks_the_signatures_before_it() -> None:
    log = signed().write("14:00", events.AddendumWritten("Called: well."), JULIA)
    view = view_of(log)
    assert view.head.version == "Version 4, replaces version 3 (12:44)"
    assert [(row.number, row.words) for row in view.versions] == [
        ("1", "record closed"),
        ("2", "signed as performed"),
        ("3", "signed as witnessed"),
        ("4", "Addendum: Called: well."),
    ]
    assert "Lines written after this signature: 1, see 10." in view.signatures[0].meaning


def test_a_correction_after_the_end_makes_a_version() -> None:
    log = signed()
    line = next(e.sequence for e in log.entries if isinstance(e.event, course.LineFlushed))
    log.corrected("13:00", line, None, "not flushed")
    assert view_of(log).versions[-1].words == "line of 12:11 corrected: not flushed"


def test_times_name_their_offset() -> None:
    assert "Times are local (UTC+1)." in view_of(signed()).footer[0]


def test_training_says_so() -> None:
    assert view_of(a_log().prepared(training=True)).head.training == "TRAINING"
    assert view_of(a_log().prepared()).head.training == ""


def test_unknown_allergies_are_said_to_be_not_asked() -> None:
    patient = replace(an_order().patient, allergies=None)
    assert view_of(Log(replace(an_order(), patient=patient)).prepared()).head.allergy == "Allergy: not asked yet"


def test_a_record_without_an_order_can_be_printed() -> None:
    view = view_of(a_log().opened())
    assert view.head.record == "2026-004127" and view.facts == () and view.plan == ()


def test_five_figures_tell_the_outcome() -> None:
    assert [(one.figure, one.caption) for one in view_of(completed()).sums] == [
        ("279.9 mL, 28 g", "given of 280 mL ordered"),
        ("20.1 mL", "discarded, of 300 mL hung"),
        ("3 h 6 min", "09:04 to 12:10"),
        ("336 mL/h", "highest rate"),
        ("1 reaction, mild", "Headache"),
    ]


def test_a_gap_stands_among_the_exceptions() -> None:
    log = climbing().write("10:49", events.GapNoted(at("10:40"), at("10:43")))
    words: list[Phrase] = [row.what for row in view_of(log).exceptions]
    assert [spoken(one) for one in words] == ["Not observed 10:40 to 10:43"]


def test_two_sets_of_one_minute_both_stand() -> None:
    log = a_log().prepared().measured("08:52", some_vitals(pulse=99))
    assert [spoken(row.pulse) for row in view_of(log).vitals] == ["72", "99"]


def test_a_set_taken_in_the_minute_of_a_step_belongs_to_the_rate_before() -> None:
    log = a_log().opened().ordered().measured("09:04").started("09:04")
    log.measured("09:34").at_rung("09:34", 2).measured("09:34")
    assert [(row.when, row.symptoms) for row in view_of(log).vitals] == [
        ("before", ""),
        ("at 21 mL/h", "not asked"),
        ("at 42 mL/h", "not asked"),
    ]


def test_the_observation_that_is_asked_for_is_the_one_of_the_rules() -> None:
    after = {line.caption: line.words for line in view_of(signed()).after}
    assert after["Observation"] == "12:10 to 12:31, 20 min; 1 h asked for"  # an hour after a reaction


def test_the_acts_of_an_emergency_carry_their_seconds() -> None:
    log = climbing().write("10:50:07", course.EmergencyDeclared())
    log.write("10:50:12", course.InfusionStopped(course.StopCause.EMERGENCY, ""))
    log.write("10:50:30", course.EmergencyStepDone("call", ""))
    assert [row.done for row in view_of(log).events[-3:]] == ["10:50:07", "10:50:12", "10:50:30"]
