"""Results at, just inside and just outside every bound; the bounds are those of the shipped file."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.protocol.checklist import Item
from app.core.protocol.evidence import Result, check_result
from app.core.values.refusal import Firmness
from tests.app.catalogue.shelf import shipped_protocol

ITEMS = [item for item in shipped_protocol().checklist.items if item.results]
RESULTS = [pytest.param(item, result, id=f"{item.id} in {result.unit}") for item in ITEMS for result in item.results]


def code(item: Item, result: Result, value: Decimal, answer: str) -> str:
    refusal = check_result(item.results, value, result.unit, answer, answer)
    return refusal.code if refusal is not None else ""


def strictest(item: Item, result: Result, value: Decimal) -> str:
    """An answer that every turn reached allows."""
    reached = [set(turn.answers) for turn in result.turns if turn.reached(value)]
    return next(one.id for one in item.answers if all(one.id in answers for answers in reached))


@pytest.mark.parametrize(("item", "result"), RESULTS)
def test_hard_and_soft_bounds_are_exact(item: Item, result: Result) -> None:
    band, step = result.band, Decimal(1).scaleb(-result.band.decimals)
    assert band.soft_low is not None and band.soft_high is not None
    for value, wanted in (
        (band.hard_low - step, "result.implausible"),
        (band.hard_high, "result.unusual" if band.soft_high < band.hard_high else ""),
        (band.hard_high + step, "result.implausible"),
        (band.soft_low, ""),
        (band.soft_high, ""),
        (band.soft_high + step, "result.unusual"),
    ):
        assert code(item, result, value, strictest(item, result, value)) == wanted, value


@pytest.mark.parametrize(("item", "result"), RESULTS)
def test_a_turn_refuses_the_milder_answer_from_its_bound_on(item: Item, result: Result) -> None:
    step = Decimal(1).scaleb(-result.band.decimals)
    for turn in result.turns:
        milder = next(one.id for one in item.answers if one.id not in turn.answers)
        if turn.at_least is not None:
            assert code(item, result, turn.at_least, milder) == "evidence.contradicts"
            assert code(item, result, turn.at_least - step, milder) == ""
        else:
            assert turn.below is not None
            assert code(item, result, turn.below, strictest(item, result, turn.below)) == ""
            assert code(item, result, turn.below - step, milder) == "evidence.contradicts"


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_a_unit_that_is_not_printed_there_is_never_assumed(item: Item) -> None:
    for unit in ("", "mg", "pints"):
        if unit not in {one.unit for one in item.results}:
            assert code(item, item.results[0], item.results[0].typical_low, "") in ("", "evidence.contradicts")
            refusal = check_result(item.results, Decimal(1), unit, "normal", "Normal")
            assert refusal is not None and refusal.code == "evidence.unit" and refusal.source


def test_a_number_in_the_other_unit_is_handed_back_with_that_unit() -> None:
    item = next(one for one in ITEMS if one.id == "kidney-function")
    refusal = check_result(item.results, Decimal(80), "mg/dL", "normal", "Normal")
    assert refusal is not None and refusal.code == "result.implausible" and refusal.field == "value"
    assert dict(refusal.do.values)["unit"] == "micromol/L"


def test_an_unusual_value_asks_for_a_reason_and_a_slip_does_not() -> None:
    item = next(one for one in ITEMS if one.id == "blood-count")
    unusual = check_result(item.results, Decimal(6), "g/dL", "group-o", "O")
    assert unusual is not None and unusual.firmness is Firmness.SOFT and unusual.reasons
    slip = check_result(item.results, Decimal(131), "g/dL", "group-o", "O")
    assert slip is not None and slip.firmness is Firmness.HARD


@given(st.sampled_from(RESULTS), st.decimals(0, 60000, places=2))
def test_the_stricter_a_value_the_fewer_answers_it_allows(pair: object, value: Decimal) -> None:
    item, result = pair.values  # type: ignore[attr-defined]  # a parameter set of pytest
    allowed = {one.id for one in item.answers if code(item, result, value, one.id) != "evidence.contradicts"}
    assert allowed, "some answer is always true"
