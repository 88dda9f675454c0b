"""Saline and prophylaxis on the real window: ordered before, given after, or said why not."""

from app.core.protocol.plan import Plan
from app.core.session import commands
from app.core.session.events import AfterCareOrdered, CheckEntries, PremedicationGiven
from app.core.session.readiness import plan_of
from app.core.values.quantities import Millilitres
from app.ui.places import Place, Room
from app.ui.screens.after_care import AfterCareScreen
from app.ui.screens.premedication import PremedicationScreen
from tests.app.ui.screens.counter import Counter
from tests.builders import at

DOCTOR = "Dr Salas"


def at_risk(counter: Counter) -> Counter:
    counter.answered(choose={"clot-risk": "yes"})
    counter.answered(but=tuple(counter.infusion.answers))
    counter.does(commands.RecordPrescriber("clot-risk", DOCTOR, "saline and aspirin", True))
    for drug in ("dexchlorpheniramine", "paracetamol"):
        counter.does(commands.GivePremedication(drug))
    return counter


def test_saline_is_given_by_one_digit_and_prophylaxis_is_typed(counter: Counter) -> None:
    at_risk(counter).until("08:30").enters(Room.PREMEDICATION)
    screen = counter.window.shown
    assert isinstance(screen, PremedicationScreen)
    counter.presses("1")
    saline = counter.infusion.premedication["saline-before"].event
    assert saline == PremedicationGiven("saline-before", None, "", Millilitres(500))
    counter.presses("1")
    counter.types("premedication-product", "Adiro")
    counter.types("premedication-dose", "100 mg once a day")
    counter.presses("Ctrl+Return")
    assert "asa-after" not in counter.infusion.premedication, "nobody ordered it yet"
    counter.types("premedication-ordered_by", DOCTOR)
    counter.presses("Ctrl+Return")
    assert counter.infusion.premedication["asa-after"].event == AfterCareOrdered(
        "asa-after", "Adiro", "100 mg once a day", DOCTOR
    )


def ended(counter: Counter) -> Counter:
    at_risk(counter)
    counter.does(commands.GivePremedication("saline-before"))
    counter.does(commands.OrderAfterCare("asa-after", "Adiro", "100 mg once a day", DOCTOR))
    counter.supplied().until("08:50").measured()
    plan = plan_of(counter.infusion)
    assert isinstance(plan, Plan)
    order = counter.order
    read = CheckEntries(order.weight, order.today, plan.volume, order.product_id, "P100412345", plan.ladder.first.rate)
    counter.does(commands.EnterSecondCheck(read), counter.julia).does(commands.SignSecondCheck(), counter.julia)
    counter.until("08:55").does(commands.Start())
    return counter.until("09:20").does(commands.Stop("as ordered")).measured()


def test_what_follows_is_one_key_away_on_the_observation(counter: Counter) -> None:
    ended(counter).until("09:25").enters(Room.OBSERVATION)
    went: list[Place] = []
    counter.desk.went.connect(went.append)
    counter.presses("S")
    assert [place.room for place in went] == [Room.AFTER_CARE]
    screen = counter.window.shown
    assert isinstance(screen, AfterCareScreen)
    counter.presses("Ctrl+Return")
    assert not counter.infusion.after_care, "neither given nor not given"
    screen.form._chose("outcome", "given")
    screen.refresh(counter.clock.now())
    counter.presses("Ctrl+Return")
    settled = counter.infusion.after_care["saline-after"]
    assert (settled.event.done, settled.event.volume, settled.at) == (True, Millilitres(500), at("09:25"))
