"""Calls, late reactions and the papers around a reaction, on the real window."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

from app.core.session import commands
from app.core.session.after_events import CallOutcome
from app.core.session.course_events import AdviceGiven, Outcome
from app.core.session.events import Meaning
from app.core.values.refusal import Refusal
from app.ui.places import Place, Room
from app.ui.screens.calls import CallsScreen
from app.ui.screens.entry_room import EntryRoom
from app.ui.screens.observation import ObservationScreen
from app.ui.widgets.action_button import ActionButton
from tests.app.ui.screens.bay import asked, later, room, running
from tests.app.ui.screens.counter import Counter


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that a viewer was asked to open; documents go into a folder of the test."""
    found: list[str] = []

    def opens(url: QUrl) -> bool:
        found.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", opens)
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "documents"))
    return found


def stopped(counter: Counter) -> Counter:
    """STOP at 09:34, for a headache."""
    later(running(counter), 30)
    counter.presses("F2", "D", "3", "Ctrl+Return")
    return counter


def at_home(counter: Counter) -> Counter:
    """Signed, a day and an hour ago."""
    stopped(counter).does(commands.Recheck(Outcome.GONE)).does(commands.GiveAdvice())
    asked(later(counter, 61))
    counter.does(commands.EndObservation()).does(commands.SignRecord(Meaning.PERFORMED))
    counter.clock.advance(timedelta(hours=24))
    counter.window.go(Place(Room.BOARD))
    counter.app.processEvents()
    return counter


def form(counter: Counter) -> EntryRoom:
    assert isinstance(counter.window.shown, EntryRoom)
    return counter.window.shown


def choose(counter: Counter, **chosen: str) -> None:
    for name, option in chosen.items():
        form(counter).form._chose(name, option)
    counter.app.processEvents()


def test_the_board_counts_the_calls_that_are_due_though_the_record_is_signed(counter: Counter) -> None:
    at_home(counter)
    assert counter.bedside.infusions() == ()
    labels = [one.accessibleName() for one in counter.window.board_bar.findChildren(ActionButton)]
    assert any("1 due" in label for label in labels)


def test_a_call_is_written_down_from_the_list_and_leaves_it(counter: Counter) -> None:
    at_home(counter).presses("Ctrl+G")
    assert isinstance(counter.window.shown, CallsScreen)
    counter.presses("Ctrl+Return")
    choose(counter, outcome="well")
    counter.presses("Ctrl+Return")
    assert room(counter) == "calls"
    (call,) = counter.infusion.calls
    assert (call.event.hours, call.event.outcome) == (24, CallOutcome.WELL)


def test_symptoms_at_a_call_ask_what_and_how_bad(counter: Counter) -> None:
    at_home(counter).presses("Ctrl+G", "Ctrl+Return")
    choose(counter, outcome="symptoms")
    counter.presses("Ctrl+Return")
    assert room(counter) == "call" and counter.infusion.calls == ()
    assert isinstance(form(counter).refused, Refusal)
    choose(counter, symptom="dark-urine", symptom_2="fever", grade="2")
    counter.presses("Ctrl+Return")
    (late,) = counter.infusion.late
    assert late.event.symptoms == ("dark-urine", "fever") and late.event.batches


def test_esc_leads_from_a_call_to_the_list_and_from_there_to_the_board(counter: Counter) -> None:
    at_home(counter).presses("Ctrl+G", "Ctrl+Return", "Esc")
    assert room(counter) == "calls"
    counter.presses("Esc")
    assert room(counter) == "board"


def test_a_late_reaction_is_told_on_the_signed_record_with_the_time_it_began(counter: Counter) -> None:
    at_home(counter).enters(Room.RECORD)
    counter.presses("Ctrl+W")
    choose(counter, symptom="meningitis", grade="3")
    counter.types("late-day", "25 Nov 2026")
    counter.presses("Ctrl+Return")
    assert form(counter).refused is not None, "a day without its time"
    counter.types("late-time", "22:30")
    counter.presses("Ctrl+Return")
    (late,) = counter.infusion.late
    assert late.at.astimezone(counter.desk.zone).strftime("%d %H:%M") == "25 22:30"
    assert room(counter) == "record"


def test_the_sheet_is_printed_and_the_log_says_that_it_was_handed_over(counter: Counter, opened: list[str]) -> None:
    counter.desk.sheet_pdf = lambda infusion_id: b"%PDF sheet"
    stopped(counter).does(commands.Recheck(Outcome.GONE)).enters(Room.OBSERVATION)
    counter.presses("Ctrl+P", "A")
    assert [Path(path).read_bytes() for path in opened] == [b"%PDF sheet"]
    given = [one.event for one in counter.infusion.entries if isinstance(one.event, AdviceGiven)]
    assert given == [AdviceGiven(sheet=True)]


def test_the_report_is_printed_from_observation_and_record_where_there_was_a_reaction(
    counter: Counter, opened: list[str]
) -> None:
    counter.desk.reaction_pdf = lambda infusion_id: b"%PDF report"
    stopped(counter).enters(Room.OBSERVATION)
    counter.presses("Ctrl+R")
    at_home_now(counter)
    counter.presses("Ctrl+R")
    assert len(opened) == 2


def at_home_now(counter: Counter) -> None:
    counter.does(commands.Recheck(Outcome.GONE)).does(commands.GiveAdvice())
    asked(later(counter, 61)).does(commands.EndObservation())
    counter.enters(Room.RECORD)


def test_no_paper_is_said_and_nothing_is_lost(counter: Counter) -> None:
    stopped(counter).does(commands.Recheck(Outcome.GONE)).enters(Room.OBSERVATION)
    counter.presses("Ctrl+P")
    screen = counter.window.shown
    assert isinstance(screen, ObservationScreen) and screen.refusal.isVisible()


def test_without_advice_that_is_what_is_due_once_the_vitals_are_taken(counter: Counter) -> None:
    stopped(counter).does(commands.Recheck(Outcome.GONE))
    later(counter, 2)
    asked(counter).enters(Room.OBSERVATION)
    screen = counter.window.shown
    assert isinstance(screen, ObservationScreen)
    assert screen.main.accessibleName().startswith("Explain the advice")
