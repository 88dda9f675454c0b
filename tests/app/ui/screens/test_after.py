"""Emergency, observation, record and corrections on the real window."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from app.core.session import commands
from app.core.session.events import LimitOverridden, Meaning, VitalsTaken
from app.core.session.phase import Closed, Observing
from app.core.values.quantities import Millilitres, MmHg
from app.core.values.vitals import Consciousness, Vitals
from app.ui.places import Room
from app.ui.screens.correct import CorrectScreen
from app.ui.screens.emergency import EmergencyScreen
from app.ui.screens.observation import ObservationScreen
from app.ui.screens.record import RecordScreen
from tests.app.ui.screens.bay import asked, later, room, running, stands_in
from tests.app.ui.screens.counter import PINS, Counter
from tests.builders import at, some_vitals


def stopped(counter: Counter) -> Counter:
    """STOP at 09:34."""
    later(running(counter), 30)
    counter.presses("F9")
    return counter


def closed(counter: Counter, last: Vitals | None = None) -> Counter:
    """Watched for an hour, advised, over, with a `last` set; the record is shown."""
    stopped(counter)
    counter.does(commands.GiveAdvice())
    asked(later(counter, 60), last)
    counter.presses("Ctrl+Return")
    return counter


def test_the_steps_are_logged_by_their_digits(counter: Counter) -> None:
    running(counter)
    counter.presses("F12", "1", "2")
    assert [step for step, _ in counter.infusion.emergency_steps] == ["stop", "call"]


def test_adrenaline_is_logged_with_its_dose_and_counts_to_the_next(counter: Counter) -> None:
    running(counter)
    counter.presses("F12", "3")
    screen = counter.window.shown
    assert isinstance(screen, EmergencyScreen)
    later(counter, 5)
    counter.presses("3")
    assert counter.infusion.adrenaline == (at("09:04"), at("09:09"))
    assert [step for step, _ in counter.infusion.emergency_steps] == ["adrenaline"]


def test_the_red_header_stands_in_place_of_the_app_bar(counter: Counter) -> None:
    running(counter)
    counter.presses("F12")
    screen = counter.window.shown
    assert isinstance(screen, EmergencyScreen) and screen.head is not None
    assert screen.head.isVisible() and not counter.window.top.isVisible()
    assert screen.head.accessibleName() == "STOPPED 09:04:00"


def test_the_flush_is_refused_without_its_fluid_and_kept_with_it(counter: Counter) -> None:
    stopped(counter)
    screen = counter.window.shown
    assert isinstance(screen, ObservationScreen)
    screen.flush_button.click()
    assert screen.refusal.isVisible() and not counter.infusion.flushed
    screen.fluid.set_text("glucose 5 %")
    screen.volume.set_text("50")
    screen.flush_button.click()
    assert counter.infusion.flushed == at("09:34")


def test_observation_ends_early_only_with_a_reason(counter: Counter) -> None:
    stopped(counter)
    counter.does(commands.GiveAdvice())
    asked(later(counter, 10))
    counter.presses("Ctrl+Return")
    assert stands_in(counter, Observing)
    counter.presses("2")
    assert stands_in(counter, Closed)
    assert room(counter) == "record"


def test_advice_is_confirmed_by_its_letter(counter: Counter) -> None:
    stopped(counter)
    counter.presses("A")
    assert counter.infusion.advised == at("09:34")


def test_signing_asks_for_the_pin_of_who_is_signed_in(counter: Counter) -> None:
    closed(counter)
    screen = counter.window.shown
    assert isinstance(screen, RecordScreen)
    screen.signatures["performed"].pin.setText("0000")
    counter.presses("Ctrl+Return")
    assert screen.refusal.isVisible() and not counter.infusion.signatures
    screen.signatures["performed"].pin.setText(PINS["marta"])
    counter.presses("Ctrl+Return")
    (signature,) = counter.infusion.signatures
    assert (signature.event.meaning, signature.by.name) == (Meaning.PERFORMED, "Marta Ortega Lara")


def test_a_value_is_corrected_and_the_old_one_stays_legible(counter: Counter) -> None:
    closed(counter)
    counter.presses("Ctrl+K")
    screen = counter.window.shown
    assert isinstance(screen, CorrectScreen)
    line = next(one for one in reversed(counter.infusion.entries) if isinstance(one.event, VitalsTaken))
    screen.form._chose("line", str(line.sequence))
    counter.types("correct-systolic", "132")
    counter.types("correct-reason", "typing slip")
    counter.presses("Ctrl+Return")
    assert counter.infusion.readings[-1].vitals.systolic == MmHg(132)
    assert room(counter) == "record"


def test_a_value_corrected_to_something_unusual_takes_a_reason(counter: Counter) -> None:
    closed(counter)
    counter.presses("Ctrl+K")
    screen = counter.window.shown
    assert isinstance(screen, CorrectScreen)
    line = next(one for one in reversed(counter.infusion.entries) if isinstance(one.event, VitalsTaken))
    screen.form._chose("line", str(line.sequence))
    counter.types("correct-reason", "typing slip")
    counter.types("correct-systolic", "240")
    counter.presses("Ctrl+Return")
    assert counter.infusion.readings[-1].vitals.systolic != MmHg(240)
    screen.refusal.buttons()[0].click()
    assert counter.infusion.readings[-1].vitals.systolic == MmHg(240)
    assert isinstance(counter.infusion.entries[-1].event, LimitOverridden)


def test_a_correction_leaves_what_was_looked_at_as_it_was(counter: Counter) -> None:
    looked = replace(some_vitals(), consciousness=Consciousness.VOICE, on_oxygen=True)
    closed(counter, looked)
    counter.presses("Ctrl+K")
    screen = counter.window.shown
    assert isinstance(screen, CorrectScreen)
    line = next(one for one in reversed(counter.infusion.entries) if isinstance(one.event, VitalsTaken))
    screen.form._chose("line", str(line.sequence))
    counter.types("correct-reason", "typing slip")
    counter.types("correct-systolic", "132")
    counter.presses("Ctrl+Return")
    assert counter.infusion.readings[-1].vitals == replace(looked, systolic=MmHg(132))


def test_an_addendum_follows_the_signature(counter: Counter) -> None:
    closed(counter)
    counter.does(commands.SignRecord(Meaning.PERFORMED))
    counter.enters(Room.RECORD)
    counter.presses("Ctrl+U")
    counter.types("note-words", "telephoned: well")
    counter.presses("Ctrl+Return")
    assert counter.infusion.entries[-1].event.words == "telephoned: well"  # type: ignore[union-attr]  # an addendum has words


def test_the_record_is_saved_as_a_file(counter: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed(counter)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    counter.desk.record_pdf = lambda infusion_id: b"%PDF " + infusion_id.encode()
    counter.presses("Ctrl+E")
    (saved,) = tmp_path.rglob("infusion-*.pdf")
    assert saved.read_bytes().startswith(b"%PDF")


def test_the_narrow_record_says_where_it_was_saved(
    counter: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed(counter)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    counter.desk.record_pdf = lambda infusion_id: b"%PDF"
    counter.window.resize(1024, 768)
    counter.presses("Ctrl+E")
    record = counter.window.shown
    assert isinstance(record, RecordScreen)
    said = record.said
    assert said.isVisible() and str(tmp_path) in said.text()


def test_page_down_scrolls_what_is_to_be_read_beside_the_pin(counter: Counter) -> None:
    record = closed(counter).window.shown
    assert isinstance(record, RecordScreen)
    counter.window.resize(1024, 640)
    counter.app.processEvents()
    record.signatures["performed"].pin.setFocus()
    lines = record.side.findChild(QScrollArea, "record-lines")
    assert lines is not None
    bar = lines.verticalScrollBar()
    assert bar.maximum() > 0
    QTest.keyClick(record.signatures["performed"].pin, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    QTest.keyClick(record.signatures["performed"].pin, Qt.Key.Key_PageUp)
    assert bar.value() == 0


def test_what_ran_is_still_known_after_the_stop(counter: Counter) -> None:
    stopped(counter)
    (segment,) = counter.infusion.segments
    assert segment.rate.over(at("09:34") - at("09:04")) == Millilitres("10.5")
