"""A counter whose infusion runs: for tests of the rooms from the start to the record."""

from datetime import timedelta

from app.core.session import commands
from app.core.session.drug_rules import open_drugs
from app.core.session.events import CheckEntries
from app.core.session.phase import Phase
from app.core.session.readiness import plan_of
from app.core.values.refusal import Refusal
from app.core.values.vitals import Vitals
from app.ui.places import Room
from tests.app.ui.screens.counter import Counter
from tests.builders import some_vitals


def checked(counter: Counter) -> Counter:
    """Júlia agrees blind, and signs."""
    plan = plan_of(counter.infusion)
    assert plan is not None and not isinstance(plan, Refusal)
    read = CheckEntries(
        counter.order.weight,
        counter.order.today,
        plan.volume,
        counter.order.product_id,
        counter.infusion.bottles[0].batch,
        plan.ladder.first.rate,
    )
    counter.does(commands.EnterSecondCheck(read), counter.julia)
    return counter.does(commands.SignSecondCheck(), counter.julia)


def running(counter: Counter) -> Counter:
    """Started at 09:04 at 21 mL/h; the running screen is shown."""
    counter.answered()
    for drug in open_drugs(counter.infusion):
        withheld = drug.id == "paracetamol"  # so that it can be given for a symptom later
        give = commands.WithholdPremedication(drug.id, "no fever") if withheld else commands.GivePremedication(drug.id)
        counter.does(give)
    counter.supplied().until("08:58").measured()
    checked(counter).until("09:04").does(commands.Start())
    counter.enters(Room.RUNNING)
    return counter


def climbed(counter: Counter, steps: int = 1) -> Counter:
    """On time, with vitals and answer."""
    for _ in range(steps):
        later(counter, 30)
        asked(counter).does(commands.StepUp())
    counter.enters(Room.RUNNING)
    return counter


def asked(counter: Counter, vitals: Vitals | None = None) -> Counter:
    """A full set, and no symptoms."""
    return counter.does(commands.TakeVitals(vitals or some_vitals())).does(commands.DenySymptoms())


def later(counter: Counter, minutes: float) -> Counter:
    """Time passes, and the tick of the window comes."""
    counter.clock.advance(timedelta(minutes=minutes))
    counter.window.tick()
    return counter


def room(counter: Counter) -> str:
    """The room one is in."""
    return counter.window.place.room.value


def stands_in(counter: Counter, phase: type[Phase]) -> bool:
    return isinstance(counter.infusion.phase, phase)
