"""Twenty grams of Hizentra under the skin: one rate, four needles, nothing into a vein."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.catalogue.library import Library
from app.core.protocol.order import Exposure, Order, Override
from app.core.protocol.past import PastInfusion
from app.core.protocol.plan import Plan
from app.core.protocol.product import Stage
from app.core.protocol.reactions import Grade
from app.core.session import commands
from app.core.session.acts import Kind
from app.core.session.due import due
from app.core.session.events import CheckEntries
from app.core.session.phase import Closed, Observing, Running
from app.core.session.readiness import Lack, applying_items, missing_for_start, open_drugs, plan_of
from app.core.session.recalled import recalled
from app.core.session.under_the_skin import infusion_number
from app.core.values.delivery import Gravity
from app.core.values.quantities import DropsPerMl, Grams, GramsPerLitre, Millilitres, MlPerHour
from app.core.values.refusal import Refusal
from app.core.values.route import Route
from tests.builders import JULIA, an_order, at
from tests.shift import Shift
from tests.skin import an_order_for_the_skin

SKIN = {"skin-line", "skin-needles", "skin-sites"}


def a_shift(**changes: object) -> Shift:
    return Shift(an_order_for_the_skin(**changes))


def ready(shift: Shift) -> Shift:
    shift.ordered().answered().supplied(50, 50)
    return checked(shift.measured())


def checked(shift: Shift, route: Route = Route.SUBCUTANEOUS, sites: int | None = 4) -> Shift:
    entered(shift, route, sites)
    return shift.does(commands.SignSecondCheck(), JULIA)


def entered(shift: Shift, route: Route | None, sites: int | None) -> Shift:
    plan = the_plan(shift)
    order, batch = shift.order, shift.infusion.bottles[0].batch
    read = CheckEntries(
        order.weight, order.today, plan.volume, order.product_id, batch, plan.ladder.first.rate, route, sites
    )
    return shift.does(commands.EnterSecondCheck(read), JULIA)


def the_plan(shift: Shift) -> Plan:
    plan = plan_of(shift.infusion)
    assert isinstance(plan, Plan), plan
    return plan


def a_past(number: int, **changes: object) -> PastInfusion:
    """An earlier one of the same product, `number` weeks ago, tolerated to its end."""
    started = at("09:00") - timedelta(weeks=number)
    order = an_order_for_the_skin()
    past = PastInfusion(
        record=f"2026-00{number:04}",
        born=order.patient.born,
        product_id="hizentra-20",
        brand="Hizentra",
        strength=GramsPerLitre(200),
        route=Route.SUBCUTANEOUS,
        indication="immunodeficiency",
        cycle=1,
        cycles=6,
        day=1,
        days=1,
        weight=order.weight,
        started=started,
        ended=started + timedelta(hours=2),
        given=Grams(20),
        batches=("P100412345",),
        tolerated=MlPerHour(80),
        tolerated_per_kg=None,
        worst=None,
        symptoms=(),
        stopped=False,
    )
    return replace(past, **changes)  # type: ignore[arg-type]  # field names and types are the test's own


def written(order: Order, past: tuple[PastInfusion, ...]) -> Shift:
    shift = Shift(order).does(commands.OpenInfusion("2026-000001", False))
    return shift.does(commands.WriteOrder(order, shift.protocol, past))


def test_from_order_to_record() -> None:
    shift = ready(a_shift()).does(commands.Start())
    assert shift.rate == "8E+1"
    assert shift.stands_in(Running)
    shift.runs(15).asked().runs(15).asked().runs(15).asked().emptied()
    assert shift.stands_in(Observing)
    shift.measured().does(commands.GiveAdvice()).wait(60).measured().does(commands.EndObservation())
    assert isinstance(shift.infusion.phase, Closed) and shift.infusion.started is not None
    assert shift.infusion.phase.ended - shift.infusion.started == timedelta(minutes=75)
    left = recalled(shift.infusion, shift.now)
    assert left is not None
    assert left.route is Route.SUBCUTANEOUS
    assert left.given == Grams(20)
    assert left.tolerated == MlPerHour(80)


def test_no_premedication_and_no_wait_for_it() -> None:
    shift = a_shift().ordered()
    assert open_drugs(shift.infusion) == ()
    assert all(one.lack is not Lack.PREMEDICATION for one in missing_for_start(shift.infusion, shift.now))


def test_the_checklist_asks_for_the_needles_and_not_for_a_vein() -> None:
    asked = {item.id for item in applying_items(a_shift().ordered().infusion)}
    assert asked >= SKIN
    assert "line" not in asked


def test_the_checklist_of_a_vein_asks_for_no_needles_under_the_skin() -> None:
    asked = {item.id for item in applying_items(Shift().ordered().infusion)}
    assert not asked & SKIN
    assert "line" in asked


@pytest.mark.parametrize(("item", "answer"), [("skin-line", "vein"), ("skin-needles", "blood"), ("skin-sites", "no")])
def test_a_vein_blood_or_other_sites_block_the_start(item: str, answer: str) -> None:
    shift = ready(a_shift())
    shift.does(commands.AnswerItem(item, answer))
    refusal = shift.refused(commands.Start())
    assert refusal.code == "start.blocked"


def test_no_step_up_is_ever_offered() -> None:
    shift = ready(a_shift()).does(commands.Start()).runs(35).asked()
    assert all(act.kind is not Kind.STEP_UP for act in due(shift.infusion, shift.now + timedelta(hours=3)))
    assert shift.refused(commands.StepUp()).code == "gate.ceiling"


def test_it_pauses_goes_on_slows_and_stops_like_any_other() -> None:
    shift = ready(a_shift()).does(commands.Start()).runs(10)
    shift.does(commands.Pause("toilet")).wait(5).does(commands.Resume())
    assert shift.rate == "8E+1"
    shift.does(commands.Reduce(MlPerHour(40)))
    assert shift.rate == "4E+1"
    shift.does(commands.ReportSymptom(("headache",), Grade.SEVERE, ""))
    assert isinstance(shift.infusion.phase, Observing)


def test_a_product_for_the_skin_is_refused_into_a_vein_by_name() -> None:
    shift = a_shift(route=Route.INTRAVENOUS, sites=None).does(commands.OpenInfusion("2026-000001", False))
    refusal = shift.refused(commands.WriteOrder(shift.order, shift.protocol))
    assert refusal.code == "order.route"
    assert dict(refusal.what.values)["brand"] == "Hizentra"
    assert refusal.source and refusal.limit


def test_a_product_for_the_vein_is_refused_under_the_skin() -> None:
    shift = Shift(replace(an_order(), route=Route.SUBCUTANEOUS, sites=4))
    shift.does(commands.OpenInfusion("2026-000001", False))
    assert shift.refused(commands.WriteOrder(shift.order, shift.protocol)).code == "order.route"


def test_sites_do_not_belong_to_an_infusion_into_a_vein() -> None:
    shift = Shift(replace(an_order(), sites=4)).does(commands.OpenInfusion("2026-000001", False))
    assert shift.refused(commands.WriteOrder(shift.order, shift.protocol)).code == "order.sites-in-a-vein"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"sites": None}, "order.sites"),
        ({"sites": 1}, "plan.site-volume"),
        ({"sites": 13, "overrides": (Override("sites.unusual", "other", "twelve and one"),)}, "plan.too-many-sites"),
        ({"delivery": Gravity(DropsPerMl(20))}, "plan.gravity-under-the-skin"),
        ({"highest_rate": MlPerHour("80.1")}, "order.highest-rate"),
    ],
)
def test_an_order_that_breaks_a_limit_of_a_site_is_refused(changes: dict[str, object], code: str) -> None:
    shift = a_shift(**changes).does(commands.OpenInfusion("2026-000001", False))
    refusal = shift.refused(commands.WriteOrder(shift.order, shift.protocol))
    assert refusal.code == code
    assert refusal.source and refusal.limit


@pytest.mark.parametrize(
    ("route", "sites", "differs"),
    [
        (Route.INTRAVENOUS, None, ("route", "sites")),
        (Route.INTRAVENOUS, 4, ("route",)),
        (Route.SUBCUTANEOUS, 3, ("sites",)),
        (None, None, ("route", "sites")),
    ],
)
def test_the_second_check_finds_another_route_or_another_number_of_needles(
    route: Route | None, sites: int | None, differs: tuple[str, ...]
) -> None:
    shift = a_shift().ordered().answered().supplied(50, 50).measured()
    entered(shift, route, sites)
    assert shift.infusion.check is not None
    assert shift.infusion.check.event.differences == differs
    assert shift.refused(commands.SignSecondCheck(), JULIA).code == "check.differs"
    assert shift.refused(commands.Start()).code == "start.second-check"


@pytest.mark.parametrize(
    ("earlier", "number", "stage", "rate"),
    [(0, 1, Stage.FIRST, 80), (1, 2, Stage.EARLY, 140), (2, 3, Stage.EARLY, 140), (3, 4, Stage.LATER, 140)],
)
def test_later_infusions_start_higher_as_the_log_knows_them(earlier: int, number: int, stage: Stage, rate: int) -> None:
    exposure = Exposure.SAME if earlier else Exposure.FIRST
    past = tuple(a_past(week) for week in range(1, earlier + 1))
    shift = written(an_order_for_the_skin(exposure=exposure), past)
    plan = the_plan(shift)
    assert infusion_number(shift.infusion) == number
    assert plan.sites is not None and plan.sites.stage is stage
    assert plan.ladder.first.rate == MlPerHour(rate)


@pytest.mark.parametrize(
    "last",
    [{"worst": Grade.MODERATE}, {"stopped": True}, {"route": Route.INTRAVENOUS}, {"product_id": "privigen-10"}],
)
def test_what_was_not_borne_or_was_another_thing_goes_back_to_the_first_rate(last: dict[str, object]) -> None:
    past = (a_past(1, **last), a_past(2), a_past(3))
    shift = Shift(an_order_for_the_skin(exposure=Exposure.SAME)).does(commands.OpenInfusion("2026-000001", False))
    assert shift.refused(commands.WriteOrder(shift.order, shift.protocol, past)).code == "order.exposure-differs"
    shift = written(an_order_for_the_skin(), past)
    assert infusion_number(shift.infusion) == 1
    assert the_plan(shift).ladder.first.rate == MlPerHour(80)


def test_a_batch_that_is_new_to_the_patient_goes_back_to_the_first_rate() -> None:
    past = tuple(a_past(week, batches=("OTHER",)) for week in range(1, 4))
    shift = written(an_order_for_the_skin(exposure=Exposure.SAME), past)
    assert the_plan(shift).ladder.first.rate == MlPerHour(140)
    shift.supplied(50, 50)
    assert the_plan(shift).ladder.first.rate == MlPerHour(80)


def test_a_patient_at_risk_stays_at_the_first_rate() -> None:
    past = tuple(a_past(week) for week in range(1, 5))
    shift = written(an_order_for_the_skin(exposure=Exposure.SAME), past)
    assert the_plan(shift).ladder.first.rate == MlPerHour(140)
    shift.answered(lambda item: "yes" if item == "heart-disease" else "")
    assert the_plan(shift).ladder.first.rate == MlPerHour(80)


def test_the_american_label_asks_for_more_sites() -> None:
    there = Library.shipped().protocol("hizentra-20", "US", Route.SUBCUTANEOUS)
    assert not isinstance(there, Refusal)
    shift = Shift(an_order_for_the_skin(), there).does(commands.OpenInfusion("2026-000001", False))
    refusal = shift.refused(commands.WriteOrder(shift.order, there))
    assert refusal.code == "plan.site-volume"
    assert dict(refusal.do.values)["needed"] == 7  # 100 mL, 15 mL into each
    assert dict(refusal.what.values)["each"] == Millilitres(25)


@pytest.mark.parametrize(("grams", "refused"), [("5", False), ("3.5", False), ("150", True)])
def test_a_weekly_dose_may_be_small(grams: str, refused: bool) -> None:
    shift = a_shift(total=Grams(grams), today=Grams(grams)).does(commands.OpenInfusion("2026-000001", False))
    answer = shift.tries(commands.WriteOrder(shift.order, shift.protocol))
    assert isinstance(answer, Refusal) is refused
