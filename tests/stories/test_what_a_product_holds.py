"""A stabiliser that harms is refused at the order, and again at each bottle."""

from dataclasses import replace
from datetime import date

from app.core.session import commands
from app.core.session.readiness import missing_for_start
from app.core.values.quantities import GramsPerLitre
from tests.builders import an_order
from tests.shift import Shift, shipped

FLEBOGAMMA = replace(an_order(), product_id="flebogamma-dif-10", strength=GramsPerLitre(100), profile="label")


def told_hyperprolinaemia() -> Shift:
    shift = Shift().ordered()
    return shift.does(commands.AnswerItem("hyperprolinaemia", "yes"))


def test_an_inborn_disorder_is_remembered_when_the_product_is_changed_and_changed_back() -> None:
    shift = told_hyperprolinaemia()
    shift.does(commands.WriteOrder(FLEBOGAMMA, shipped("flebogamma-dif-10")))
    assert set(shift.infusion.answers) == {"hyperprolinaemia"}, "everything else is asked anew"
    refusal = shift.refused(commands.WriteOrder(shift.order, shift.protocol))
    assert refusal.code == "order.stabiliser" and refusal.source


def test_the_bottle_is_refused_as_well() -> None:
    refusal = told_hyperprolinaemia().refused(Shift().ordered().bottle())
    assert refusal.code == "bottle.stabiliser" and refusal.limit is not None


def test_a_bottle_accepted_before_the_answer_no_longer_lets_start() -> None:
    shift = Shift().prepared()
    shift.does(commands.AnswerItem("hyperprolinaemia", "yes"))
    lacks = {one.lack.value for one in missing_for_start(shift.infusion, shift.now)}
    assert {"blocked", "bottle"} <= lacks


def test_a_product_with_sorbitol_is_refused_once_fructose_intolerance_was_told() -> None:
    shift = Shift(FLEBOGAMMA).ordered()
    shift.does(commands.AnswerItem("fructose-intolerance", "yes"))
    other = replace(FLEBOGAMMA, product_id="flebogamma-dif-5", strength=GramsPerLitre(50))
    assert shift.refused(commands.WriteOrder(other, shipped("flebogamma-dif-5"))).code == "order.stabiliser"
    shift.does(commands.WriteOrder(an_order(), shipped()))


def test_a_bottle_for_a_child_below_the_age_of_its_stabiliser_is_refused() -> None:
    protocol = shipped()
    held = replace(protocol, product=replace(protocol.product, minimum_age=60))
    shift = Shift(protocol=replace(protocol))
    shift.ordered()
    shift.infusion = replace(shift.infusion, protocol=held)
    assert shift.refused(shift.bottle()).code == "bottle.age"


def test_consent_is_asked_again_for_another_product_or_indication() -> None:
    shift = Shift().ordered()
    shift.does(commands.AnswerItem("consent", "signed", dated=date(2026, 11, 20)))
    shift.does(commands.WriteOrder(replace(shift.order, indication="itp"), shift.protocol))
    assert "consent" not in shift.infusion.answers


def test_premedication_that_was_given_stays_counted_after_a_change_of_product() -> None:
    shift = Shift().ordered().answered().does(commands.GivePremedication("paracetamol"))
    shift.does(commands.WriteOrder(FLEBOGAMMA, shipped("flebogamma-dif-10")))
    assert "paracetamol" in shift.infusion.premedication, "it is in the patient"
    shift.order, shift.protocol = FLEBOGAMMA, shipped("flebogamma-dif-10")
    shift.answered()
    assert shift.refused(commands.GivePremedication("paracetamol")).code == "treatment.too-early"
