"""The checklist on the real window: what the hands do and what is then on the record."""

from datetime import date

from app.core.session.events import LimitOverridden
from app.ui.places import Place, Room
from app.ui.screens.checklist import ChecklistScreen
from app.ui.widgets.segment import Segment
from tests.app.ui.screens.counter import Counter
from tests.builders import at


def shown(counter: Counter) -> ChecklistScreen:
    assert isinstance(counter.window.shown, ChecklistScreen)
    return counter.window.shown


def test_a_digit_answers_and_the_next_question_comes(counter: Counter) -> None:
    counter.answered(but=("hydration", "line")).until("08:21").enters(Room.CHECKLIST)
    counter.presses("1")
    answered = counter.infusion.answers["hydration"]
    assert (answered.event.answer, answered.at) == ("yes", at("08:21"))
    assert shown(counter).asking.item == ""
    counter.presses("1")
    assert "line" in counter.infusion.answers


def test_evidence_is_typed_first_and_the_time_is_that_of_the_choice(counter: Counter) -> None:
    counter.until("08:16").enters(Room.CHECKLIST)
    counter.presses("1")
    assert "consent" not in counter.infusion.answers
    counter.until("08:17")
    counter.types("checklist-dated", "23 10 2026")
    shown(counter).refresh(counter.clock.now())
    counter.presses("Ctrl+Return")
    answered = counter.infusion.answers["consent"]
    assert (answered.event.dated, answered.at) == (date(2026, 10, 23), at("08:16"))


def test_a_wrong_date_stays_as_typed_and_says_why(counter: Counter) -> None:
    counter.enters(Room.CHECKLIST)
    counter.presses("1")
    counter.types("checklist-dated", "31 02 2026")
    counter.presses("Ctrl+Return")
    screen = shown(counter)
    assert "consent" not in counter.infusion.answers
    assert screen.refusal.isVisible()
    assert screen.form.typed.words["dated"] == "31 02 2026"


def test_enter_confirms_nothing(counter: Counter) -> None:
    counter.enters(Room.CHECKLIST)
    counter.presses("1")
    counter.types("checklist-dated", "23 10 2026")
    counter.enter()
    assert "consent" not in counter.infusion.answers


def test_the_last_answer_can_be_changed(counter: Counter) -> None:
    counter.answered(but=("line",)).until("08:30").enters(Room.CHECKLIST)
    counter.presses("1")
    counter.presses("Ctrl+Z")
    assert shown(counter).asking.item == "line"
    counter.presses("2")
    field = shown(counter).form.field("words")
    assert field.isVisible()
    counter.presses("Esc")
    assert counter.infusion.answers["line"].event.answer == "yes"


def test_what_is_typed_survives_leaving_the_room(counter: Counter) -> None:
    counter.enters(Room.CHECKLIST)
    counter.presses("1")
    counter.types("checklist-dated", "23 10")
    counter.window.go(Place(Room.BOARD))
    counter.enters(Room.CHECKLIST)
    assert shown(counter).asking.dated == "23 10"
    assert shown(counter).asking.answer == "signed"


def test_going_on_with_open_questions_says_why_not(counter: Counter) -> None:
    counter.enters(Room.CHECKLIST)
    counter.presses("Ctrl+Return")
    assert counter.window.place.room is Room.CHECKLIST
    assert counter.window.answer.isVisible()


def test_the_prescriber_is_one_key_away(counter: Counter) -> None:
    counter.answered(choose={"loop-diuretic": "yes"}).enters(Room.CHECKLIST)
    went: list[object] = []
    counter.desk.went.disconnect()
    counter.desk.went.connect(went.append)
    counter.presses("Ctrl+T")
    assert [(one.room, one.detail.partition("@")[0]) for one in went] == [(Room.PRESCRIBER, "loop-diuretic")]  # type: ignore[attr-defined]  # the signal carries a plain object


def test_an_unusual_value_is_written_with_the_reason_that_is_pressed(counter: Counter) -> None:
    counter.answered(but=("kidney-function",)).until("08:20").enters(Room.CHECKLIST)
    counter.presses("1")
    counter.types("checklist-value", "0.15 mg/dL")
    counter.types("checklist-dated", "20 11 2026")
    counter.presses("Ctrl+Return")
    assert "kidney-function" not in counter.infusion.answers
    assert [button.view.key for button in shown(counter).refusal.buttons()] == ["1", "2"]
    assert [button.view.key for button in shown(counter).question.buttons()] == ["", "4"]
    shown(counter).refusal.buttons()[0].click()
    counter.app.processEvents()
    answered = counter.infusion.answers["kidney-function"]
    assert (str(answered.event.value), answered.event.unit, answered.at) == ("0.15", "mg/dL", at("08:20"))
    assert any(isinstance(one.event, LimitOverridden) for one in counter.infusion.entries)


def test_a_value_without_its_unit_stays_as_typed_and_says_so(counter: Counter) -> None:
    counter.answered(but=("kidney-function",)).enters(Room.CHECKLIST)
    counter.presses("1")
    counter.types("checklist-value", "0.8")
    counter.types("checklist-dated", "20 11 2026")
    counter.presses("Ctrl+Return")
    screen = shown(counter)
    assert screen.refusal.isVisible() and "kidney-function" not in counter.infusion.answers
    unit = screen.form.field("unit")
    assert isinstance(unit, Segment)
    unit.choices()[0].click()
    counter.presses("Ctrl+Return")
    assert counter.infusion.answers["kidney-function"].event.unit == "mg/dL"
