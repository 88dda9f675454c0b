"""Counting drops on the real window: the key shown on the running screen, a tap at each drop, the verdict, the beat."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.core.protocol.drops import Verdict, beat
from app.core.session.commands import HangBottle
from app.core.session.course_events import DropsCounted
from app.core.values.delivery import Gravity
from app.core.values.quantities import DropsPerMinute, DropsPerMl
from app.ui.screens.drops import DropsScreen
from app.ui.screens.running import RunningScreen
from app.ui.widgets.drops import Beat, TapPad
from tests.app.ui.screens.bay import climbed, later, room, running
from tests.app.ui.screens.counter import Counter
from tests.builders import an_order


@pytest.fixture
def dripping(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Counter]:
    """By gravity, 20 drops/mL, running at 7 drops a minute for 3 min; the room for counting is open."""
    made = Counter(tmp_path, qtbot, qapp, replace(an_order(), delivery=Gravity(DropsPerMl(20))))
    later(running(made), 3)
    made.presses("D")
    yield made
    made.bedside.close()


def shown(counter: Counter) -> DropsScreen:
    assert isinstance(counter.window.shown, DropsScreen)
    return counter.window.shown


def tap(counter: Counter, rate: str, taps: int, but: tuple[int, ...] = ()) -> None:
    """Space at each drop of this rate, save those left out."""
    for number in range(taps):
        if number:
            counter.clock.advance(beat(DropsPerMinute(rate), number) - beat(DropsPerMinute(rate), number - 1))
        if number not in but:
            QTest.keyPress(shown(counter).pad, Qt.Key.Key_Space)
            QTest.keyRelease(shown(counter).pad, Qt.Key.Key_Space)
    counter.app.processEvents()


def counts(counter: Counter) -> list[DropsCounted]:
    return [one.event for one in counter.infusion.counts]


def test_the_key_stands_on_the_running_screen_of_a_gravity_line(dripping: Counter) -> None:
    dripping.presses("Esc")
    screen = dripping.window.shown
    assert isinstance(screen, RunningScreen)
    assert (screen.count.isVisible(), screen.count.view.key) == (True, "D")


def test_where_a_pump_runs_there_is_no_such_key(counter: Counter) -> None:
    running(counter)
    screen = counter.window.shown
    assert isinstance(screen, RunningScreen)
    assert not screen.count.isVisible()
    counter.presses("D")
    assert room(counter) == "running"


def test_space_taps_from_the_moment_the_room_opens(dripping: Counter) -> None:
    assert dripping.app.focusWidget() is shown(dripping).pad
    tap(dripping, "7", 3)
    assert len(shown(dripping).taps) == 3


def test_a_tap_counts_at_the_press_and_a_held_key_once(dripping: Counter) -> None:
    pad = shown(dripping).pad
    QTest.keyPress(pad, Qt.Key.Key_Space)
    assert len(shown(dripping).taps) == 1
    QTest.keyRelease(pad, Qt.Key.Key_Space)
    QTest.mousePress(pad, Qt.MouseButton.LeftButton)
    assert len(shown(dripping).taps) == 2


def test_a_count_as_set_is_written_with_the_time_of_the_last_tap_and_leads_home(dripping: Counter) -> None:
    tap(dripping, "7", 12)
    last = dripping.clock.now()
    later(dripping, 1)
    dripping.presses("Ctrl+Return")
    assert room(dripping) == "running"
    assert [one.verdict for one in counts(dripping)] == [Verdict.WITHIN]
    assert dripping.infusion.counts[-1].at == last


def test_too_fast_stays_in_the_room_and_says_to_close_the_clamp(dripping: Counter) -> None:
    tap(dripping, "9", 12)
    dripping.presses("Ctrl+Return")
    assert counts(dripping)[-1].verdict is Verdict.FASTER
    assert room(dripping) == "drops"
    said = shown(dripping).pad.accessibleDescription()
    assert "Too fast: close the clamp" in said and "until 7 drops/min fall" in said
    assert shown(dripping).taps == []
    assert dripping.app.focusWidget() is shown(dripping).pad


def test_a_missed_tap_is_refused_and_nothing_is_written(dripping: Counter) -> None:
    tap(dripping, "7", 14, but=(6,))
    assert "A tap is missing" in shown(dripping).pad.accessibleDescription()
    dripping.presses("Ctrl+Return")
    assert shown(dripping).refusal.isVisible()
    assert counts(dripping) == []
    dripping.presses("A")
    assert (shown(dripping).taps, shown(dripping).refusal.isVisible()) == ([], False)


def test_another_rate_meanwhile_begins_the_count_anew(dripping: Counter) -> None:
    tap(dripping, "7", 8)
    dripping.presses("F7")
    assert shown(dripping).taps == []
    assert shown(dripping).heading.text() == "Set to 3 drops/min"


def test_the_sound_is_off_until_it_is_asked_for_and_space_goes_on_tapping(dripping: Counter) -> None:
    assert not shown(dripping).sounding
    dripping.presses("B")
    assert shown(dripping).sounding
    tap(dripping, "7", 1)
    assert len(shown(dripping).taps) == 1


def test_a_pause_shuts_the_pad(dripping: Counter) -> None:
    dripping.presses("F8")
    assert not shown(dripping).pad.isEnabled()
    assert shown(dripping).buttons.buttons() == []


def test_above_200_drops_a_minute_the_room_says_to_use_a_pump(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> None:
    counter = Counter(tmp_path, qtbot, qapp, replace(an_order(), delivery=Gravity(DropsPerMl(60))))
    climbed(running(counter), 3)
    later(counter, 9.5).does(HangBottle(2))
    climbed(counter)
    counter.presses("D")
    assert not shown(counter).pad.isEnabled()
    assert "use a pump" in shown(counter).refusal.accessibleDescription().lower()
    counter.bedside.close()


def test_the_beat_is_reckoned_from_its_start_and_makes_nothing_up(qtbot: QtBot) -> None:
    widget = Beat()
    qtbot.addWidget(widget)
    widget.show_rate(DropsPerMinute(7), "The beat of 7 drops/min")
    assert widget.wait_at(timedelta(0)) == 8572
    assert widget.wait_at(timedelta(seconds=20)) == 5715  # beats 1 and 2 are past; beat 3 falls at 25.714286 s


@pytest.mark.parametrize("wide", [1366, 1024])
@pytest.mark.parametrize("rate", ["0", "5", "7", "9"])
def test_no_word_is_cut_and_what_takes_the_keyboard_has_a_name(dripping: Counter, wide: int, rate: str) -> None:
    if rate != "0":
        tap(dripping, rate, 12)
        dripping.presses("Ctrl+Return", "D")
    dripping.window.resize(wide, 768)
    dripping.app.processEvents()
    dripping.window.grab()
    screen = shown(dripping)
    visible = [widget for widget in screen.findChildren(QWidget) if widget.isVisible()]
    placed = [words for widget in visible for words in getattr(widget, "placed", [])]
    assert [words.text for words in placed if words.elided] == []
    pad = screen.findChild(TapPad)
    assert pad is not None and max(words.right for words in pad.placed) <= pad.width()
    assert max(widget.mapTo(screen, widget.rect().bottomRight()).x() for widget in visible) <= screen.width()
    assert max(widget.mapTo(screen, widget.rect().bottomRight()).y() for widget in visible) <= screen.height()
    keyed = [widget for widget in visible if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [one for one in keyed if not one.accessibleName() or not one.objectName()] == []
    assert [one for one in keyed if one.height() < 44] == []


@pytest.mark.parametrize("wide", [1366, 1024])
def test_the_running_screen_says_uncut_how_the_last_count_was(dripping: Counter, wide: int) -> None:
    tap(dripping, "9", 12)
    dripping.presses("Ctrl+Return", "Esc")
    later(dripping, 1)
    dripping.window.resize(wide, 768)
    dripping.app.processEvents()
    dripping.window.grab()
    screen = dripping.window.shown
    assert isinstance(screen, RunningScreen)
    placed = [words for widget in (screen.next_act, screen.rate, screen.count) for words in widget.placed]
    assert any("too fast at" in words.text for words in placed)
    assert [words.text for words in placed if words.elided] == []
