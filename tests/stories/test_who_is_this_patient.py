"""The history in the log decides which ladder a patient stands on; it is asked only where the log knows nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.core.protocol.order import Exposure, Override
from app.core.protocol.past import PastInfusion
from app.core.protocol.product import PatientClass
from app.core.protocol.reactions import Grade
from app.core.protocol.site import SiteChoices
from app.core.session import commands
from app.core.session.course_events import LadderRestarted
from app.core.session.events import PastFound
from app.core.session.phase import Paused, Running
from app.core.session.readiness import patient_class, plan_of
from app.core.session.recalled import recalled
from app.core.session.standing import Why, standing
from app.core.session.volume import empties_at
from app.core.values.quantities import MlPerHour
from app.core.values.refusal import Firmness
from tests.shift import Shift, shipped

SAME_BATCH = "P100412345"


def an_earlier(shift: Shift, days: int = 28, **changes: object) -> PastInfusion:
    """A whole uneventful infusion of the same order, `days` before, as a later one looks back on it."""
    before = Shift(shift.order, shift.protocol).started()
    while before.infusion.ladder is not None and len(before.infusion.segments) < len(before.infusion.ladder.rungs):
        before.climbed()
    before.emptied()
    past = recalled(before.infusion, before.now)
    assert past is not None
    back = timedelta(days=days)
    assert past.ended is not None
    return replace(past, started=past.started - back, ended=past.ended - back, **changes)  # type: ignore[arg-type]  # the test's own


def with_past(*past: PastInfusion, shift: Shift | None = None) -> Shift:
    shift = shift or Shift()
    shift.does(commands.OpenInfusion("2026-000002", False))
    return shift.does(commands.WriteOrder(shift.order, shift.protocol, past))


def its_why(shift: Shift) -> Why:
    found = standing(shift.infusion, shift.now)
    assert found is not None
    return found.why


def test_what_an_infusion_leaves_for_the_next_one() -> None:
    past = an_earlier(Shift())
    assert past.batches == (SAME_BATCH,)
    assert past.tolerated == MlPerHour("336.0") and not past.stopped and past.worst is None
    assert round(past.given.value, 3) == Shift().order.today.value


def test_same_brand_and_batch_within_eight_weeks_is_tolerant() -> None:
    shift = with_past(an_earlier(Shift())).supplied()
    assert its_why(shift) is Why.SAME
    assert patient_class(shift.infusion) is PatientClass.TOLERANT


@pytest.mark.parametrize(("days", "why"), [(56, Why.SAME), (57, Why.GAP)])
def test_more_than_eight_weeks_is_a_first_infusion_again(days: int, why: Why) -> None:
    shift = Shift().with_order(exposure=Exposure.FIRST)
    past = an_earlier(shift, days)
    ends = shift.now - timedelta(days=days)
    shift = with_past(replace(past, started=ends - timedelta(hours=3), ended=ends), shift=shift)
    known = standing(shift.infusion, shift.now)
    assert known is not None
    assert (known.why is Why.GAP) is (why is Why.GAP)
    assert patient_class(shift.infusion) is PatientClass.NAIVE


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"product_id": "octagam-10", "brand": "Octagam"}, Why.BRAND),
        ({"worst": Grade.MODERATE, "symptoms": ("urticaria",)}, Why.REACTION),
        ({"stopped": True}, Why.UNFINISHED),
    ],
)
def test_the_log_overrules_tolerated_unless_it_was_given_elsewhere_since(changes: dict[str, object], why: Why) -> None:
    shift = Shift()
    shift.does(commands.OpenInfusion("2026-000002", False))
    past = (replace(an_earlier(shift), **changes),)  # type: ignore[arg-type]  # field names and types are the cases own
    refusal = shift.refused(commands.WriteOrder(shift.order, shift.protocol, past))
    assert refusal.code == "order.exposure-differs" and refusal.firmness is Firmness.SOFT and refusal.source
    first = replace(shift.order, exposure=Exposure.FIRST)
    shift.does(commands.WriteOrder(first, shift.protocol, past))
    assert its_why(shift) is why and patient_class(shift.infusion) is PatientClass.NAIVE
    elsewhere = replace(shift.order, overrides=(Override("order.exposure-differs", "elsewhere"),))
    shift.does(commands.WriteOrder(elsewhere, shift.protocol, past))
    assert its_why(shift) is Why.TOLD and patient_class(shift.infusion) is PatientClass.TOLERANT


def test_a_mild_reaction_last_time_stays_tolerated_and_is_told() -> None:
    shift = with_past(an_earlier(Shift(), worst=Grade.MILD, symptoms=("headache",))).supplied()
    assert its_why(shift) is Why.SAME


def test_a_batch_not_had_before_goes_back_to_the_first_ladder_and_a_site_may_choose_otherwise() -> None:
    past = an_earlier(Shift())
    shift = with_past(past).supplied(batch="P100999999")
    assert its_why(shift) is Why.BATCH and patient_class(shift.infusion) is PatientClass.NAIVE
    easy = Shift(protocol=replace(shipped(), site=SiteChoices(lot_change_restarts=False)))
    easy = with_past(past, shift=easy).supplied(batch="P100999999")
    assert patient_class(easy.infusion) is PatientClass.TOLERANT


def two_batches() -> Shift:
    """Running at 168 mL/h from the first bottle; the second and third are of another batch."""
    shift = Shift().ordered().answered().premedicated().supplied(100)
    shift.supplied(100, 100, batch="P100999999").wait(30)
    return shift.measured().checked().does(commands.Start()).climbed(3)


@pytest.mark.parametrize("paused", [False, True])
def test_the_ladder_begins_again_when_a_new_batch_hangs(paused: bool) -> None:
    shift = two_batches()
    assert shift.rate == "168"
    empty = empties_at(shift.infusion, shift.now)
    assert empty is not None
    shift.now = empty
    if paused:
        shift.does(commands.Pause("changing the bottle"))
    shift.does(commands.HangBottle(2))
    phase = shift.infusion.phase
    assert isinstance(phase, Paused if paused else Running)
    assert phase.rate == MlPerHour("21.0") and phase.rung == 1
    restarts = [one.event for one in shift.infusion.entries if isinstance(one.event, LadderRestarted)]
    assert [one.batch for one in restarts] == ["P100999999"]
    if not paused:
        assert shift.refused(commands.StepUp()).code.startswith("gate.")


def test_the_next_bottle_of_that_batch_changes_nothing() -> None:
    shift = two_batches()
    shift.runs(10).climbed(3).runs(15)
    assert shift.infusion.hung == (1, 2, 3)
    assert len([one for one in shift.infusion.entries if isinstance(one.event, LadderRestarted)]) == 1


def test_a_site_may_let_the_rate_stand_when_the_batch_changes() -> None:
    easy = replace(shipped(), site=SiteChoices(lot_change_restarts=False))
    shift = Shift(protocol=easy).ordered().answered().premedicated().supplied(100)
    shift.supplied(100, 100, batch="P100999999").wait(30)
    shift.measured().checked().does(commands.Start()).climbed(3).runs(10)
    assert shift.infusion.hung == (1, 2) and shift.rate == "168"


def test_another_birth_date_under_the_same_identifier_is_asked_about() -> None:
    shift = Shift()
    shift.does(commands.OpenInfusion("2026-000002", False))
    past = an_earlier(shift)
    stranger = replace(past, born=past.born.replace(year=1999))
    assert shift.refused(commands.WriteOrder(shift.order, shift.protocol, (stranger,))).code == "order.other-birth"


def test_a_second_infusion_while_one_runs_is_asked_about() -> None:
    shift = Shift()
    shift.does(commands.OpenInfusion("2026-000002", False))
    running = replace(an_earlier(shift), ended=None)
    order = replace(shift.order, exposure=Exposure.FIRST)
    assert shift.refused(commands.WriteOrder(order, shift.protocol, (running,))).code == "order.running-already"


def test_what_was_found_is_in_the_log_so_that_the_ladder_can_be_told_from_it_alone() -> None:
    shift = with_past(an_earlier(Shift()))
    assert any(isinstance(entry.event, PastFound) for entry in shift.infusion.entries)
    plan = plan_of(shift.infusion)
    assert plan is not None
