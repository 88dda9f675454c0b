from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.core.session import commands
from app.present.checklist import (
    Asking,
    ChecklistView,
    answer_command,
    asked_item,
    checklist_view,
    last_answered,
    look_again,
)
from app.present.parts.field import FieldView
from app.present.parts.tile import SegmentView
from app.present.told import Told
from tests.answering import full_answer
from tests.builders import ZONE
from tests.shift import Shift


def view(shift: Shift, asking: Asking | None = None) -> ChecklistView:
    return checklist_view(told(shift), asking or Asking(), shift.now)


def told(shift: Shift) -> Told:
    return Told(shift.infusion, ZONE)


def titles(shift: Shift) -> list[str]:
    return [row.effect.title for row in view(shift).effects]


def answer(shift: Shift, item: str, choice: str | None, words: str = "seen") -> None:
    found = shift.protocol.checklist.item(item)
    chosen = found.answer(choice) if found is not None and choice is not None else None
    if found is None or chosen is None:
        shift.does(commands.AnswerItem(item, None, reason="not asked for"))
    else:
        shift.does(full_answer(found, chosen, words))


def test_one_question_is_asked_and_the_next_ones_are_named() -> None:
    shown = view(Shift().ordered())
    assert shown.question.id == "consent"
    assert shown.question.caption == "Next question, 1 of 5"
    assert [one.label for one in shown.question.answers] == ["Signed", "No", "Not done, because…", "Later"]
    assert [one.key for one in shown.question.answers] == ["1", "2", "3", "0"]
    assert shown.question.then == "Then: Kidney function; Blood count, blood group"
    assert shown.bar.right[0].label == "Premedication: 26 open"


def test_a_question_put_off_comes_last() -> None:
    shift = Shift().ordered()
    item = asked_item(told(shift), Asking(later=("consent",)))
    assert item is not None and item.id == "kidney-function"


def test_an_answered_row_says_what_when_and_who() -> None:
    shift = Shift().ordered()
    answer(shift, "kidney-function", "normal")
    row = view(shift).groups[0].rows[0]
    assert (row.label, row.answer, row.detail, row.who, row.state) == (
        "Kidney function", "Normal", "0.85 mg/dL, seen, 20 Nov 2026", "MO 08:10", "done",
    )  # fmt: skip


def test_not_done_is_an_answer_with_its_reason() -> None:
    shift = Shift().ordered()
    answer(shift, "blood-count", None)
    row = view(shift).groups[0].rows[0]
    assert (row.answer, row.detail) == ("Not done", "because not asked for")


def test_a_risk_answer_says_the_new_ceiling_in_ml_per_hour() -> None:
    shift = Shift().ordered()
    assert "No cap: the ceiling stays 336 mL/h" in titles(shift)
    answer(shift, "kidney-function", "reduced")
    assert "Capped: the ceiling comes down to 126 mL/h" in titles(shift)


def test_a_question_about_a_risk_that_nobody_answered_caps_too() -> None:
    shift = Shift().ordered()
    answer(shift, "kidney-function", None)
    cap = next(row.effect for row in view(shift).effects if row.effect.title.startswith("Capped"))
    assert cap.text.startswith("Kidney function: not done.")


def test_an_answer_changed_after_the_prescribers_word_waits_anew() -> None:
    shift = Shift().ordered()
    answer(shift, "loop-diuretic", "yes")
    shift.does(commands.RecordPrescriber("loop-diuretic", "Dr A. Salas Moreno", "leave it out today", True))
    answer(shift.wait(5), "loop-diuretic", "yes", "two tablets")
    assert "The prescriber answers first: Loop diuretic today: Yes" in titles(shift)


def test_a_block_and_a_prescribers_word_are_said_at_once() -> None:
    shift = Shift().ordered()
    answer(shift, "consent", "no")
    answer(shift, "loop-diuretic", "yes")
    rows = view(shift).effects
    assert rows[0].effect.title == "Start is blocked: Consent, plasma product explained: No"
    asks = [row.ask for row in rows if row.ask is not None]
    assert [(one.id, one.key) for one in asks] == [("ask-prescriber:loop-diuretic", "Ctrl T")]
    shift.does(commands.RecordPrescriber("loop-diuretic", "Dr A. Salas Moreno", "leave it out today", True))
    assert "Dr A. Salas Moreno agreed at 08:10: Loop diuretic today: Yes" in titles(shift)
    assert all(row.ask is None for row in view(shift).effects)


def test_a_prescribers_no_still_waits() -> None:
    shift = Shift().ordered()
    answer(shift, "loop-diuretic", "yes")
    shift.does(commands.RecordPrescriber("loop-diuretic", "Dr A. Salas Moreno", "not today", False))
    assert any(title.startswith("Dr A. Salas Moreno said no") for title in titles(shift))


def test_the_chosen_answer_asks_for_its_evidence() -> None:
    shift = Shift().ordered()
    asking = Asking(item="kidney-function", answer="normal", value="0,8", unit="mg/dL", dated="20 11 2026")
    shown = view(shift, asking)
    value, unit, dated = shown.fields
    assert isinstance(value, FieldView) and isinstance(unit, SegmentView) and isinstance(dated, FieldView)
    assert (value.label, value.text, value.note) == ("Creatinine", "0,8", "usual 0.5 to 1.2")
    assert ([one.label for one in unit.options], unit.chosen) == (
        ["mg/dL", "micromol/L", "mL/min/1.73m2"], "mg/dL",
    )  # fmt: skip
    assert (dated.text, dated.note) == ("20 11 2026", "at most 30 days old")
    assert shown.bar.right[0].label == "Write: Normal"
    item = asked_item(told(shift), asking)
    assert item is not None
    command = answer_command(asking, item)
    assert command == commands.AnswerItem(
        "kidney-function", "normal", dated=date(2026, 11, 20), value=Decimal("0.8"), unit="mg/dL"
    )


def test_a_unit_typed_behind_the_number_chooses_the_unit() -> None:
    shift = Shift().ordered()
    asking = Asking(item="kidney-function", answer="normal", value="75 micromol/L", dated="20 11 2026")
    item = asked_item(told(shift), asking)
    assert item is not None
    command = answer_command(asking, item)
    assert isinstance(command, commands.AnswerItem)
    assert (command.value, command.unit) == (Decimal(75), "micromol/L")


def test_no_unit_is_taken_for_granted_where_there_are_several() -> None:
    shift = Shift().ordered()
    asking = Asking(item="kidney-function", answer="normal", value="0.8", dated="20 11 2026")
    item = asked_item(told(shift), asking)
    assert item is not None
    command = answer_command(asking, item)
    assert isinstance(command, commands.AnswerItem)
    assert shift.refused(command).code == "evidence.unit"


def test_a_result_of_tomorrow_is_refused_at_its_field() -> None:
    shift = Shift().ordered()
    asking = Asking(item="kidney-function", answer="normal", value="0.8 mg/dL", dated="26 11 2026")
    item = asked_item(told(shift), asking)
    assert item is not None
    command = answer_command(asking, item)
    assert isinstance(command, commands.AnswerItem)
    refusal = shift.refused(command)
    fields = view(shift, replace(asking, refusal=refusal)).fields
    assert [field.state for field in fields if isinstance(field, FieldView)] == ["open", "refused"]


def test_the_last_answer_is_asked_again_with_what_was_written() -> None:
    shift = Shift().ordered()
    answer(shift, "consent", "signed", "")
    answer(shift.wait(1), "kidney-function", "normal")
    assert last_answered(told(shift)) == "kidney-function"
    again = look_again(told(shift), Asking(), "kidney-function")
    assert (again.value, again.unit, again.dated) == ("0.85", "mg/dL", "20 Nov 2026")
    shown = view(shift, again)
    assert shown.question.caption == "Change the answer, 2 of 5"
    assert shown.question.answers[-1].label == "Keep as it is"


def test_the_baseline_waits_for_the_premedication_so_that_it_is_fresh_at_the_start() -> None:
    shift = Shift().ordered().answered()
    assert view(shift).question.id == "done"
    assert "Baseline vitals come later" in titles(shift)
    shift.premedicated().wait(14)
    assert view(shift).question.id == "done"
    shift.wait(1)
    assert view(shift).question.id == "baseline"
    assert "Start is blocked: baseline vitals missing" in titles(shift)


def test_when_all_is_answered_the_way_goes_on() -> None:
    shift = Shift().ordered().answered()
    shift.measured()
    shown = view(shift)
    assert shown.question.id == "done"
    assert shown.bar.right[0].state == "next"
    assert shown.groups[0].folded
    assert view(shift, Asking(folds=(("before", False),))).groups[0].folded is False
