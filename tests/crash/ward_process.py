"""The process that is going to be killed: a bedside on a real database, telling its parent of every confirmed act."""

from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

import sqlalchemy  # noqa: F401  # loaded once by the server that forks these processes, and not by each of them

from app.core.session.infusion import Infusion
from tests.app.bedside.ward import a_bedside, a_clock
from tests.crash.nurse import Nurse


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What the screen showed when it said that the act was recorded."""

    infusion: Infusion


@dataclass(frozen=True, slots=True)
class Finished:
    """The record is signed; nothing is due."""


def work(home: Path, now: datetime, seed: int, parent: Connection) -> None:
    """Recover what is there, then go on until the record is signed or this process is no more."""
    clock = a_clock()
    clock.set(now)
    bedside = a_bedside(home, clock)
    Nurse(bedside, clock, lambda infusion: parent.send(Confirmed(infusion)), Random(seed)).work()
    parent.send(Finished())
    bedside.close()
