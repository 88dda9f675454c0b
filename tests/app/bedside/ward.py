"""A shift worked through the real bedside, on a real database, with a clock that is moved by hand."""

from datetime import datetime, timedelta
from pathlib import Path

from app.bedside.bedside import Bedside, Done, Unwritten
from app.clock import Clock, HandClock, zone_named
from app.core.session import commands
from app.core.session.commands import Command
from app.core.session.course_events import Event
from app.core.session.infusion import Infusion
from app.core.values.person import Person
from app.core.values.refusal import Refusal
from app.journal.journal import Journal
from app.journal.opening import open_journal
from app.present.words import say
from db import Driver
from tests.builders import MARTA, at
from tests.shift import Shift

WORKSTATION = "ward-3"


def a_clock(start: str = "08:10") -> HandClock:
    zone = zone_named("Europe/Madrid")
    assert zone is not None
    return HandClock(at(start), zone)


def a_journal(home: Path, driver: Driver | None = None) -> Journal:
    journal = open_journal(home, WORKSTATION, driver)
    assert isinstance(journal, Journal), journal
    return journal


def a_bedside(home: Path, clock: Clock, driver: Driver | None = None) -> Bedside:
    bedside = Bedside.start(a_journal(home, driver), clock, say)
    assert isinstance(bedside, Bedside), bedside
    return bedside


class Ward(Shift):
    """`tests.shift.Shift`, with every act submitted; `restart` is a new process as far as the log can tell."""

    def __init__(self, home: Path, clock: HandClock | None = None, driver: Driver | None = None) -> None:
        self.home = home
        self.driver = driver
        self.clock = clock or a_clock()
        self.bedside = a_bedside(home, self.clock, driver)
        self.unwritten: list[Unwritten] = []
        super().__init__()
        answer = self.bedside.open_infusion(MARTA)
        assert isinstance(answer, Done), answer
        self.infusion = answer.infusion

    @property
    def now(self) -> datetime:
        return self.clock.now()

    @now.setter
    def now(self, moment: datetime) -> None:
        if moment > self.clock.now():
            self.clock.advance(moment - self.clock.now())

    def ordered(self) -> "Shift":
        return self.does(commands.WriteOrder(self.order, self.protocol))

    def tries(self, command: Command, by: Person = MARTA, when: datetime | None = None) -> tuple[Event, ...] | Refusal:
        answer = self.bedside.submit(self.infusion.id, command, by, when)
        match answer:
            case Done():
                self.infusion = answer.infusion
                return answer.events
            case Unwritten():
                self.unwritten.append(answer)
                return answer.refusal
            case Refusal():
                self.refusals.append(answer)
                return answer

    def refused(self, command: Command, by: Person = MARTA, when: datetime | None = None) -> Refusal:
        answer = self.tries(command, by, when)
        assert isinstance(answer, Refusal), f"agreed: {answer}"
        self.infusion = self.bedside.infusion(self.infusion.id)
        return answer

    def restart(self, after: timedelta = timedelta(0)) -> Infusion:
        """What a new start finds `after` the power was cut."""
        self.bedside.close()
        self.clock.advance(after)
        self.bedside = a_bedside(self.home, self.clock, self.driver)
        self.infusion = self.bedside.infusion(self.infusion.id)
        return self.infusion
