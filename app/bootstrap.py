"""The composition root: the only module that knows every room, and the last to answer for what goes wrong.

No argument opens the window; anything else is a command of the terminal. Whatever the surroundings do (a full disk,
a folder that may not be written, a database of a later version), the person gets one plain line and status 1.
"""

import argparse
import logging
import os
import platform
import sys
import traceback
from collections.abc import Sequence
from functools import partial
from logging.handlers import RotatingFileHandler
from pathlib import Path

from app.bedside.bedside import Bedside
from app.bedside.one_instance import hold
from app.clock import WallClock, Zone, workstation_zone, zone_named
from app.core.values.message import Message, msg
from app.core.values.refusal import Refusal
from app.journal.opening import open_journal
from app.present.words import refusal_words, say
from app.settings import WORKSTATION_ZONE, Settings, home_folder, load_settings

TROUBLE_FILE = "trouble.txt"
"""Where mistakes of the program itself are written down for whoever looks after it."""


def main(argv: Sequence[str] | None = None) -> int:
    """The exit status: 0 done, 1 refused, 2 the call itself is wrong."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    home_option = argparse.ArgumentParser(prog="infusion-assistant", add_help=False, allow_abbrev=False)
    home_option.add_argument("--home", type=Path)
    known, rest = home_option.parse_known_args(arguments)
    home = home_folder(known.home, os.environ)
    try:
        if rest:
            return _answer(arguments)
        return _window(home)
    except Exception:
        # The last line of defence: a nurse is never shown a traceback, a technician finds it.
        return _told(_mistake(home, traceback.format_exc()))


def workstation() -> str:
    """The name of this computer, as the log has it on every line."""
    return platform.node() or "unnamed workstation"


def _answer(arguments: Sequence[str]) -> int:
    from app.cli.main import COMMANDS, main  # the terminal's rooms are not needed by the window
    from app.cli.records import RECORD, RECORDS
    from app.cli.verify import VERIFY
    from app.demo.command import DEMO

    return main(arguments, (*COMMANDS, RECORDS, RECORD, VERIFY, DEMO))


def _window(home: Path) -> int:
    settings = load_settings(home)
    if isinstance(settings, Refusal):
        return _told(settings)
    zone = _zone(settings)
    if isinstance(zone, Refusal):
        return _told(zone)
    held = hold(home)
    if isinstance(held, Refusal):
        return _told(held)
    # The window stays up after a fault in it; what was going on goes here, not into a terminal nobody looks at.
    trouble = RotatingFileHandler(home / TROUBLE_FILE, maxBytes=1_000_000, backupCount=2, encoding="utf-8", delay=True)
    trouble.setLevel(logging.WARNING)
    logging.getLogger().addHandler(trouble)
    try:
        journal = open_journal(home, workstation())
        if isinstance(journal, Refusal):
            return _told(journal)
        clock = WallClock(zone)

        def words(message: Message) -> str:
            return say(message, zone=zone.rule)

        bedside = Bedside.start(journal, clock, words)
        if isinstance(bedside, Refusal):
            journal.close()
            return _told(bedside)
        try:
            from app.catalogue.library import Library
            from app.ui.application import run_window  # Qt is loaded only where there is a window to open

            def on_paper(infusion_id: str, paper: str = "record") -> bytes | Refusal:
                from app.cli.printed import PAPERS  # the PDF library is loaded when somebody prints

                seals = bedside.seals(infusion_id)
                if isinstance(seals, Refusal):
                    return seals
                return PAPERS[paper](bedside.infusion(infusion_id), seals, settings, zone)

            library = Library.shipped().for_site(settings.jurisdiction, settings.choices)
            sheet, report = partial(on_paper, paper="sheet"), partial(on_paper, paper="report")
            return run_window(bedside, library, settings, clock, on_paper, sheet, report)
        finally:
            bedside.close()
    finally:
        logging.getLogger().removeHandler(trouble)
        trouble.close()
        held.release()


def _zone(settings: Settings) -> Zone | Refusal:
    if settings.zone == WORKSTATION_ZONE:
        return workstation_zone()
    return zone_named(settings.zone) or Refusal(
        code="settings",
        field="zone",
        what=msg("the zone {zone}", zone=settings.zone),
        why=msg("This computer does not know it."),
        do=msg('Write an IANA name such as "Europe/Madrid", or "workstation", into settings.toml.'),
    )


def _told(refusal: Refusal) -> int:
    print(refusal_words(refusal), file=sys.stderr)
    return 1


def _mistake(home: Path, story: str) -> Refusal:
    path = home / TROUBLE_FILE
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as trouble:
            trouble.write(f"{story}\n")
        where = msg("What was going on is written in {path}.", path=str(path))
    except OSError:
        where = msg("{last}", last=story.strip().rpartition("\n")[2])
    return Refusal(
        code="program.mistake",
        what=msg("going on"),
        why=msg("The program has a mistake in it. {where}", where=where),
        do=msg("Every confirmed entry is kept. Start again; go on on paper if it happens again, and report it."),
    )
