"""More than 0.4 g/kg a day for a patient at risk starts only with a named prescriber (clinical reference, 8.2)."""

from dataclasses import replace

import pytest

from app.core.session import commands
from app.core.session.readiness import RISK_DOSE, Lack, missing_for_start
from app.core.values.quantities import Grams
from app.present.words import refusal_words
from tests.builders import an_order
from tests.shift import Shift

YES = commands.RecordPrescriber(RISK_DOSE, "Dr A. Salas Moreno", "as ordered, slowly", True)


def at_risk(today: str, risk: bool = True) -> Shift:
    grams = Grams(today)
    order = replace(an_order(), total=Grams(grams.value * 4), today=grams, days=4)
    return Shift(order).ordered().answered(lambda item: "yes" if risk and item == "kidney-disease" else "")


def topics(shift: Shift) -> set[str]:
    return {one.detail for one in missing_for_start(shift.infusion, shift.now) if one.lack is Lack.PRESCRIBER}


@pytest.mark.parametrize(
    ("today", "risk", "asked"), [("28", True, False), ("28.1", True, True), ("35", True, True), ("35", False, False)]
)
def test_the_prescriber_is_asked_from_the_first_tenth_of_a_gram_above(today: str, risk: bool, asked: bool) -> None:
    assert (topics(at_risk(today, risk)) == {RISK_DOSE}) is asked


def test_the_start_waits_for_a_yes() -> None:
    shift = at_risk("35").premedicated().supplied(100, 100, 100, 100).wait(30).measured().checked()
    refusal = shift.refused(commands.Start())
    assert refusal.code == "start.risk-dose" and refusal.limit is not None and refusal.source
    shift.does(replace(YES, allows=False))
    assert shift.refused(commands.Start()).code == "start.risk-dose"
    shift.does(YES).does(commands.Start())


def test_a_yes_holds_for_the_grams_it_was_said_of() -> None:
    shift = at_risk("30").does(YES)
    assert topics(shift) == set()
    more = replace(shift.order, total=Grams(140), today=Grams(35))
    shift.does(commands.WriteOrder(more, shift.protocol))
    assert topics(shift) == {RISK_DOSE}


def test_the_refused_start_names_dose_limit_and_source() -> None:
    shift = at_risk("35").premedicated().supplied(100, 100, 100, 100).wait(30).measured().checked()
    said = refusal_words(shift.refused(commands.Start()))
    assert "0.5 g/kg" in said and "0.4 g/kg" in said and "dose at risk" in said


def test_a_risk_told_after_the_yes_asks_again() -> None:
    shift = at_risk("35").does(YES)
    assert topics(shift) == set()
    shift.does(commands.AnswerItem("loop-diuretic", "no")).does(commands.AnswerItem("clot-risk", "yes", "DVT 2019"))
    assert RISK_DOSE in topics(shift), "it was said of the kidneys alone"
    shift.does(YES)
    assert RISK_DOSE not in topics(shift)
