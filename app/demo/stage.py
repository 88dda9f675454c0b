"""The stage of the demo: the real window on a real database, in a folder of its own, under a clock moved by hand.

Only the clock and the mark of training differ from the ward.
"""

import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app.bedside.answers import Answer
from app.bedside.bedside import Bedside
from app.bedside.one_instance import Held, hold
from app.catalogue.library import Library
from app.clock import HandClock, WallClock, Zone
from app.core.values.message import Message
from app.core.values.person import Person
from app.core.values.refusal import Refusal
from app.demo.folder import OutFolder
from app.journal.opening import open_journal
from app.present.words import say
from app.settings import Settings, parse_settings
from app.ui.application import the_application
from app.ui.desk import Desk
from app.ui.main_window import MainWindow

WORKSTATION = "training"
WIDE = (1366, 768)
NARROW = (1024, 768)

SITE = """\
# The site of the demo.
hospital = "Training hospital"
ward = "Training ward"
jurisdiction = "EU"
emergency_number = "2222"
emergency_number_at_home = "112"
zone = "workstation"
paper = "A4"
pump_steps = ["0.1 mL/h", "1 mL/h"]
lot_change_restarts = true
"""


class StagedClock(HandClock):
    """Moves only as the story tells, and says that it runs `pace` times as fast as the ward's."""

    def __init__(self, start: datetime, pace: int, zone: Zone) -> None:
        super().__init__(start, zone)
        self.pace = pace
        self._finger = 0.0

    def monotonic(self) -> float:
        """What passes between the taps of a finger, which no clock makes faster."""
        return self._finger

    def beat(self, span: timedelta) -> None:
        """Let `span` of real time pass before the next tap."""
        self._finger += span.total_seconds() * self.pace
        self.advance(span)


class TrainingBedside(Bedside):
    """Whatever is opened here is training: its screens and its paper say so."""

    def open_infusion(self, by: Person, training: bool = True, at: datetime | None = None) -> Answer:
        return super().open_infusion(by, True, at)


@dataclass(frozen=True, slots=True)
class Stage:
    """`zone` and `settings` are those of this workstation, as the window has them."""

    window: MainWindow
    bedside: Bedside
    clock: StagedClock
    settings: Settings
    held: Held

    def close(self) -> None:
        """Let the window and the data go."""
        self.window.close()
        self.window.deleteLater()
        self.bedside.close()
        self.held.release()


def has_display() -> bool:
    """Whether there is a screen to show the window on."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return os.environ["QT_QPA_PLATFORM"] != "offscreen"
    return os.name == "nt" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def application() -> QApplication:
    """The application in its clothes; off the screen where there is none."""
    if QApplication.instance() is None and not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        qInstallMessageHandler(_hear)
    return the_application()


def _hear(kind: QtMsgType, where: QMessageLogContext, said: str) -> None:
    """What Qt has to say, except about what only a display can do."""
    if not said.startswith("This plugin does not support"):
        print(said, file=sys.stderr)


def morning(zone: Zone) -> datetime:
    """Five past eight of two days ago, since the story ends on the second of its days: nothing of the demo lies in
    the future of whoever looks at it afterwards.
    """
    real = WallClock(zone)
    first = zone.wall(real.now()).date() - timedelta(days=2)
    return datetime.combine(first, time(8, 5), zone.rule).astimezone(UTC)


def set_stage(out: OutFolder, zone: Zone, pace: int) -> Stage | Refusal:
    """The window open on empty data in `out`, as on the very first day. Raises OSError."""
    site = out.home / "settings.toml"
    site.write_text(SITE, encoding="utf-8")
    settings = parse_settings(SITE, site)
    if isinstance(settings, Refusal):
        return settings
    held = hold(out.home)
    if isinstance(held, Refusal):
        return held
    journal = open_journal(out.home, WORKSTATION)
    if isinstance(journal, Refusal):
        held.release()
        return journal
    clock = StagedClock(morning(zone), pace, zone)

    def words(message: Message) -> str:
        return say(message, zone=zone.rule)

    bedside = TrainingBedside.start(journal, clock, words)
    if isinstance(bedside, Refusal):
        journal.close()
        held.release()
        return bedside
    library = Library.shipped().for_site(settings.jurisdiction, settings.choices)
    window = MainWindow(Desk(bedside, library, settings, clock))
    window.resize(*WIDE)
    window.show()
    return Stage(window, bedside, clock, settings, held)
