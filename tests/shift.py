"""A nurse at work on the pure core: acts decided and folded one by one, the clock moved by hand.

Unlike `tests.builders`, which writes the lines of a log as they are, everything here goes through
`decide`, so that a story tells what the rules allow.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from app.catalogue.library import Library
from app.core.protocol.checklist import Effect
from app.core.protocol.order import Order
from app.core.protocol.protocol import Protocol
from app.core.session import commands
from app.core.session.acts import NextAct
from app.core.session.commands import Act, Command
from app.core.session.course_events import Event
from app.core.session.decide import decide, happens_at
from app.core.session.due import due
from app.core.session.entry import Entry
from app.core.session.events import CheckEntries
from app.core.session.evolve import evolve
from app.core.session.infusion import Infusion
from app.core.session.phase import Phase, Running
from app.core.session.readiness import open_drugs, open_items, plan_of
from app.core.session.under_the_skin import reads_route
from app.core.session.volume import done_at, empties_at, next_bottle
from app.core.values.person import Person
from app.core.values.quantities import Milligrams, Millilitres, MlPerHour
from app.core.values.refusal import Refusal
from app.core.values.vitals import Vitals
from tests.answering import full_answer
from tests.builders import JULIA, MARTA, an_order, at, some_vitals


def shipped(product_id: str = "privigen-10") -> Protocol:
    """The rules as they come with the program, so that a story tells what a ward would meet."""
    protocol = Library.shipped().protocol(product_id)
    assert not isinstance(protocol, Refusal), protocol
    return protocol


class Shift:
    """`now` is the time on the wall. Each refused act is kept in `refusals` and changes nothing."""

    def __init__(self, order: Order | None = None, protocol: Protocol | None = None, start: str = "08:10") -> None:
        self.order = order or an_order()
        self.protocol = protocol or shipped(self.order.product_id)
        self.now = at(start)
        self.infusion = Infusion("infusion-1")
        self.refusals: list[Refusal] = []

    def wait(self, minutes: float) -> "Shift":
        self.now += timedelta(minutes=minutes)
        return self

    def until(self, clock: str) -> "Shift":
        self.now = max(at(clock), self.now)
        return self

    def tries(self, command: Command, by: Person = MARTA, when: datetime | None = None) -> tuple[Event, ...] | Refusal:
        """Decide and, if agreed, write."""
        moment = when or self.now
        decision = decide(self.infusion, Act(command, by, moment), self.now)
        if isinstance(decision, Refusal):
            self.refusals.append(decision)
            return decision
        for event in decision:
            at_time = happens_at(event, Act(command, by, moment), self.now)
            entry = Entry(self.infusion.sequence + 1, event, at_time, self.now, by)
            self.infusion = evolve(self.infusion, entry)
        return decision

    def does(self, command: Command, by: Person = MARTA, when: datetime | None = None) -> "Shift":
        """An act that must be agreed to."""
        answer = self.tries(command, by, when)
        assert not isinstance(answer, Refusal), f"refused: {answer}"
        return self

    def refused(self, command: Command, by: Person = MARTA, when: datetime | None = None) -> Refusal:
        """An act that must be refused, changing nothing."""
        before = self.infusion
        answer = self.tries(command, by, when)
        assert isinstance(answer, Refusal), f"agreed: {answer}"
        assert self.infusion is before
        return answer

    @property
    def acts(self) -> tuple[NextAct, ...]:
        return due(self.infusion, self.now)

    @property
    def rate(self) -> str:
        """What runs now, as text without unit; "0" unless running."""
        phase = self.infusion.phase
        return str((phase.rate if isinstance(phase, Running) else MlPerHour(0)).value.normalize())

    def stands_in(self, phase: type[Phase]) -> bool:
        return isinstance(self.infusion.phase, phase)

    def ordered(self) -> "Shift":
        self.does(commands.OpenInfusion("2026-000001", False))
        return self.does(commands.WriteOrder(self.order, self.protocol))

    def answered(self, choose: Callable[[str], str] = lambda item: "") -> "Shift":
        """Every item of the checklist; `choose(item id)` gives an answer id, else the first without effects."""
        # An answer may bring up a further question, which then is answered too.
        while open_ones := open_items(self.infusion):
            item = open_ones[0]
            wanted = choose(item.id)
            plain = [one for one in item.answers if (one.id == wanted if wanted else not one.effects)]
            answer = plain[0] if plain else item.answers[0]
            self.does(full_answer(item, answer))
            if Effect.CONFIRM in answer.effects:
                self.does(commands.RecordPrescriber(item.id, "Dr A. Salas Moreno", "go on", True))
        return self

    def premedicated(self) -> "Shift":
        for drug in open_drugs(self.infusion):
            if drug.protocol_dose(self.order.weight) is None:
                self.does(commands.GivePremedication(drug.id, Milligrams(2), "Dr A. Salas Moreno"))
            else:
                self.does(commands.GivePremedication(drug.id))
        return self

    def supplied(self, *millilitres: int, batch: str = "P100412345") -> "Shift":
        for volume in millilitres or (100, 100, 100):
            self.does(self.bottle(volume, batch))
        return self

    def bottle(self, volume: int = 100, batch: str = "P100412345") -> commands.AcceptBottle:
        serial = f"{40061127745 + len(self.infusion.bottles)}"
        order = self.order
        return commands.AcceptBottle(
            order.product_id, order.strength, Millilitres(volume), batch, batch, date(2028, 8, 31), serial, True
        )

    def measured(self, vitals: Vitals | None = None) -> "Shift":
        return self.does(commands.TakeVitals(vitals or some_vitals()))

    def checked(self, by: Person = JULIA) -> "Shift":
        plan = plan_of(self.infusion)
        assert plan is not None and not isinstance(plan, Refusal)
        order = self.order
        read = CheckEntries(
            order.weight,
            order.today,
            plan.volume,
            order.product_id,
            self.infusion.batches[0],
            plan.ladder.first.rate,
            order.route if reads_route(self.infusion) else None,
            order.sites,
            self.infusion.batches[1:],
        )
        return self.does(commands.EnterSecondCheck(read), by).does(commands.SignSecondCheck(), by)

    def prepared(self) -> "Shift":
        """Ready at the end of the wait after premedication."""
        self.ordered().answered().premedicated().supplied()
        self.wait(self.protocol.premedication.wait_minutes)
        return self.measured().checked()

    def started(self) -> "Shift":
        return self.prepared().does(commands.Start())

    def asked(self, vitals: Vitals | None = None) -> "Shift":
        """A full set and the answer "no symptoms"."""
        return self.measured(vitals).does(commands.DenySymptoms())

    def climbed(self, steps: int = 1) -> "Shift":
        """On time: the hold waited out, vitals and answer taken."""
        for _ in range(steps):
            self.runs(30).asked().does(commands.StepUp())
        return self

    def runs(self, minutes: float) -> "Shift":
        """Time passes at the present rate, each bottle changed the moment it is empty."""
        then = self.now + timedelta(minutes=minutes)
        while (empty := empties_at(self.infusion, self.now)) is not None and empty <= then:
            self.now = empty
            if next_bottle(self.infusion) is None:
                break
            self.changed_bottle()
        self.now = then
        return self

    def changed_bottle(self) -> "Shift":
        """The next bottle, if the hanging one must have run dry."""
        empty, number = empties_at(self.infusion, self.now), next_bottle(self.infusion)
        if empty is not None and empty <= self.now and number is not None:
            self.does(commands.HangBottle(number))
        return self

    def emptied(self) -> "Shift":
        """At the present rate to the end of the dose, each bottle changed the moment it is empty."""
        while True:
            empty, done = empties_at(self.infusion, self.now), done_at(self.infusion, self.now)
            assert empty is not None and done is not None
            self.now = min(empty, done)
            if done <= empty:
                return self.does(commands.Complete())
            self.changed_bottle()

    def with_order(self, **changes: object) -> "Shift":
        self.order = replace(self.order, **changes)  # type: ignore[arg-type]  # field names and types are the test's own
        return self
