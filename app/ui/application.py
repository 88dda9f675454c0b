"""The one QApplication: dressed, guarded against a fault that would close it, and run until the window closes."""

import logging
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtWidgets import QApplication

from app.bedside.bedside import Bedside
from app.catalogue.library import Library
from app.clock import Clock
from app.core.values.refusal import Refusal
from app.settings import Settings
from app.ui.desk import Desk
from app.ui.main_window import MainWindow
from app.ui.theme.dress import dress

LOG = logging.getLogger(__name__)

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def run_window(
    bedside: Bedside,
    library: Library,
    settings: Settings,
    clock: Clock,
    record_pdf: Callable[[str], bytes | Refusal],
    sheet_pdf: Callable[[str], bytes | Refusal],
    reaction_pdf: Callable[[str], bytes | Refusal],
) -> int:
    """Show the window until it is closed; the exit code of the program. The papers are made by infusion id: the
    record, the patient's sheet, the report of a reaction.
    """
    app = the_application()
    desk = Desk(bedside, library, settings, clock)
    desk.record_pdf = record_pdf
    desk.sheet_pdf = sheet_pdf
    desk.reaction_pdf = reaction_pdf
    window = MainWindow(desk)
    before = sys.excepthook
    sys.excepthook = guard(window)
    try:
        window.resize(1366, 768)
        window.showMaximized()
        return app.exec()
    finally:
        sys.excepthook = before
        window.close()


def the_application() -> QApplication:
    """The application, made and dressed at the first call."""
    known = QApplication.instance()
    app = known if isinstance(known, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("infusion-assistant")
    app.setApplicationDisplayName("Infusion Assistant")
    if app.property("dressed") is None:
        dress(app)
    return app


def guard(window: MainWindow) -> Hook:
    """What happens on a fault of the program: it is written to its log, said plainly, and the window stays."""

    def faulted(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        LOG.critical("a fault in the window", exc_info=(kind, fault, trace))
        window.fault.broke()

    return faulted
