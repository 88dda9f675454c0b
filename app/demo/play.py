"""Play the story on the stage, and print its record."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from traceback import format_exception
from types import TracebackType

from app.cli.printed import PAPERS
from app.clock import workstation_zone
from app.core.values.message import msg
from app.core.values.refusal import Refusal
from app.demo.folder import OutFolder
from app.demo.hand import Hand
from app.demo.sight import Closed, Lost
from app.demo.stage import Stage, application, has_display, set_stage
from app.demo.story import Told, tell


@dataclass(frozen=True, slots=True)
class Played:
    """`record` is the number of the infusion that was played to its end, `screens` the pictures' names."""

    record: str
    screens: tuple[str, ...]


Story = Callable[[Hand], Told]
"""Plays, and says which records there are to print. Raises Lost."""


def play(out: OutFolder, speed: int, story: Story = tell) -> Played | Refusal:
    """A story, into `out`. Raises OSError where the disk fails."""
    application()
    stage = set_stage(out, workstation_zone(), speed)
    if isinstance(stage, Refusal):
        return stage
    hand = Hand(stage, out.screens, watched=has_display())
    before, sys.excepthook = sys.excepthook, _keeps(hand, out)
    try:
        told = story(hand)
        return _print_all(stage, out, told) or Played(told.record, tuple(hand.pictures))
    except Lost as lost:
        hand.snap_where_lost()
        return _lost(str(lost))
    except Closed:
        return broken_off()
    finally:
        sys.excepthook = before
        stage.close()


def _keeps(hand: Hand, out: OutFolder) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """A fault within the window, which Qt would only print: it ends the story, its trace is kept with the data."""

    def keep(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        hand.fault = fault
        if isinstance(fault, KeyboardInterrupt):
            return
        with (out.home / "trouble.txt").open("a", encoding="utf-8") as trouble:
            trouble.writelines(format_exception(kind, fault, trace))

    return keep


def _print_all(stage: Stage, out: OutFolder, told: Told) -> Refusal | None:
    """Every paper there is: record and sheet of the one, report of the reaction of the other."""
    return (
        _print(stage, "record", told.record, out.pdf)
        or _print(stage, "sheet", told.record, out.sheet)
        or _print(stage, "report", told.stopped, out.reaction)
    )


def _print(stage: Stage, paper: str, record: str, file: Path) -> Refusal | None:
    infusion = stage.bedside.find(record)
    if isinstance(infusion, Refusal):
        return infusion
    seals = stage.bedside.seals(infusion.id)
    if isinstance(seals, Refusal):
        return seals
    file.write_bytes(PAPERS[paper](infusion, seals, stage.settings, stage.clock.zone))
    return None


def broken_off() -> Refusal:
    """Somebody closed the window, or pressed Ctrl+C."""
    return Refusal(
        code="demo.broken-off",
        what=msg("going on with the demo"),
        why=msg("It was broken off."),
        do=msg("Start it again; the same folder can be used."),
    )


def _lost(where: str) -> Refusal:
    return Refusal(
        code="demo.lost",
        what=msg("going on with the demo"),
        why=msg("The story does not fit the window: {where}.", where=where),
        do=msg("Leave mouse and keyboard alone while it plays, and start it again; if it stops again, report it."),
    )
