"""Kill a ward's process at random moments, again and again, and count what is lost.

`python -m tests.crash.campaign --kills 200` prints the numbers. Each process recovers what the one before it left and
goes on; when a record is signed, the next begins on a new database. After every kill the log is read anew and held
against everything that had been confirmed.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import reduce
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from random import Random
from shutil import copy
from typing import Any

from app.core.session.entry import Entry
from app.core.session.evolve import evolve, fold
from app.core.session.infusion import Infusion
from app.journal.check import Checked
from app.journal.opening import DATABASE
from tests.app.bedside.ward import a_bedside, a_clock, a_journal
from tests.builders import at
from tests.crash.ward_process import Confirmed, Finished, work

# Loaded processes are forked where that can be done; elsewhere each one starts from nothing, which takes longer.
_CONTEXT: Any = get_context("forkserver" if "forkserver" in get_all_start_methods() else "spawn")
if _CONTEXT.get_start_method() == "forkserver":
    _CONTEXT.set_forkserver_preload(["tests.crash.ward_process"])


@dataclass(frozen=True, slots=True)
class Heard:
    """What the parent was told: `acts` confirmed, the last state confirmed (None: none), whether all was signed."""

    acts: int = 0
    last: Infusion | None = None
    finished: bool = False

    def and_then(self, message: object) -> "Heard":
        match message:
            case Confirmed(infusion):
                return Heard(self.acts + 1, infusion)
            case Finished():
                return replace(self, finished=True)
            case _:
                raise AssertionError(f"not a message of a ward: {message!r}")


@dataclass(slots=True)
class Tally:
    """`confirmed` counts acts; `lost` lines of them that are gone, `unconfirmed` lines on the disk that nobody had been
    told of yet. `signed` counts whole infusions, `gaps` those noted on their records.
    """

    kills: int = 0
    confirmed: int = 0
    unconfirmed: int = 0
    lost: int = 0
    signed: int = 0
    gaps: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        return not self.lost and not self.wrong


def campaign(folder: Path, kills: int, seed: int = 0) -> Tally:
    """`kills` processes killed by SIGKILL on databases below `folder`."""
    chance, tally = Random(seed), Tally()
    template = _empty_database(folder / "template")
    homes = (folder / f"home-{number}" for number in range(kills + 1))
    home, now = _new_home(homes, template), at("08:00")
    while tally.kills < kills:
        heard = _run_and_kill(home, now, chance)
        tally.kills += not heard.finished
        tally.signed += heard.finished
        now = _look(home, heard, tally)
        if heard.finished:
            home, now = _new_home(homes, template), at("08:00")
        else:
            now += timedelta(seconds=chance.randint(11, 300))
    return tally


def _run_and_kill(home: Path, now: datetime, chance: Random) -> Heard:
    acts, moment = chance.randint(0, 25), chance.random() * 0.006
    here, there = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=work, args=(home, now, chance.getrandbits(32), there))
    process.start()
    there.close()
    heard = Heard()
    try:
        while heard.acts < acts and not heard.finished:
            heard = heard.and_then(here.recv())
        if not heard.finished:
            process.join(moment)  # it goes on working until this moment, which is that of the kill
            process.kill()
        while not heard.finished:
            heard = heard.and_then(here.recv())
    except EOFError:
        pass  # all that was confirmed has been read
    process.join()
    here.close()
    if not heard.finished and process.exitcode == 1:
        raise AssertionError("the ward's process failed by itself; its traceback is above")
    return heard


def _look(home: Path, heard: Heard, tally: Tally) -> datetime:
    """Hold the log against what was confirmed. The time of the last line, 08:00 without any."""
    with closing(a_journal(home)) as journal:
        checked = journal.check()
        if not isinstance(checked, Checked) or not checked.sound:
            tally.wrong.append(f"{home.name}: {checked}")
        streams = journal.infusions()
        entries = {name: journal.load(name) for name in streams} if isinstance(streams, tuple) else {}
    tally.confirmed += heard.acts
    if (confirmed := heard.last) is not None:
        written = entries.get(confirmed.id)
        lines: tuple[Entry, ...] = written if isinstance(written, tuple) else ()
        tally.lost += sum(entry not in lines for entry in confirmed.entries)
        tally.unconfirmed += len(lines) - len(confirmed.entries)
        if fold(confirmed.id, lines[: confirmed.sequence]) != confirmed:
            tally.wrong.append(f"{home.name}: the state of line {confirmed.sequence} is not what the screen showed")
    for name, lines in ((name, each) for name, each in entries.items() if isinstance(each, tuple)):
        if fold(name, lines) != reduce(evolve, lines, Infusion(name)):
            tally.wrong.append(f"{home.name}: the fold of the log is not the state line by line")
        tally.gaps += len(fold(name, lines).gaps) if heard.finished else 0
    return max(
        (line.recorded_at for each in entries.values() if isinstance(each, tuple) for line in each), default=at("08:00")
    )


def _empty_database(home: Path) -> Path:
    a_bedside(home, a_clock()).close()
    return home / DATABASE


def _new_home(homes: Iterator[Path], template: Path) -> Path:
    home = next(homes)
    home.mkdir(parents=True)
    copy(template, home / DATABASE)
    return home


def main() -> int:
    parser = argparse.ArgumentParser(description="Kill a ward's process at random moments and count what is lost.")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tally = campaign(Path(folder), arguments.kills, arguments.seed)
    print(
        f"kills {tally.kills}, infusions signed {tally.signed}, acts confirmed {tally.confirmed}, "
        f"lines written but not yet confirmed {tally.unconfirmed}, gaps noted {tally.gaps}, lost {tally.lost}"
    )
    for line in tally.wrong:
        print(line, file=sys.stderr)
    return 0 if tally.clean else 1


if __name__ == "__main__":
    sys.exit(main())
