"""What differs between two versions is said in words, and nothing that differs goes unsaid."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.library.changes import changes
from app.core.protocol.product import Product
from app.core.values.quantities import MlPerKgPerHour
from app.core.values.quantity import Quantity
from app.core.values.source import Limit
from app.present.words import say
from tests.app.core.library.files import PRIVIGEN, ladders, library, product_of, shipped, text_of
from tests.app.journal.strategies import any_of


def words(before: Product, after: Product) -> list[str]:
    return [say(one.words) for one in changes(before, after)]


def test_nothing_changed_is_nothing_said() -> None:
    for product in library().found.values():
        assert changes(product, product) == ()


def test_a_higher_maximum_is_said_with_both_figures_and_the_difference() -> None:
    rule = shipped().rules[0]
    raised = replace(rule, maximum=Limit(MlPerKgPerHour("7.2"), rule.maximum.reason, rule.maximum.source))
    (said,) = words(shipped(), replace(shipped(), rules=(raised, *shipped().rules[1:])))
    assert said.endswith("highest rate: 4.8 mL/kg/h → 7.2 mL/kg/h (+50 %)")


def test_a_difference_too_small_for_the_screen_is_shown_with_every_digit() -> None:
    rule = shipped().rules[0]
    other = replace(rule, maximum=Limit(MlPerKgPerHour("4.80001"), rule.maximum.reason, rule.maximum.source))
    (said,) = words(shipped(), replace(shipped(), rules=(other, *shipped().rules[1:])))
    assert "4.80001" in said


def test_figures_stand_before_sentences() -> None:
    text = text_of().replace('hold = "30 min"', 'hold = "40 min"').replace('maker = "CSL Behring"', 'maker = "Other"')
    found = changes(shipped(), product_of(text))
    assert [one.figure for one in found] == sorted((one.figure for one in found), reverse=True)
    assert found[0].figure


def test_a_ladder_that_went_is_said_to_be_removed() -> None:
    rest = replace(shipped(), rules=shipped().rules[1:])
    (said,) = words(shipped(), rest)
    assert said.endswith("removed")


def test_only_another_text_of_the_same_meaning_says_nothing() -> None:
    assert words(shipped(), product_of(f"# compared again\n{text_of()}")) == []


@given(any_of(Product), any_of(Product))
def test_two_products_that_differ_are_never_called_the_same(one: Product, other: Product) -> None:
    same = replace(one, sha256="") == replace(other, sha256="")
    assert (changes(one, other) == ()) is same


def spots(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The place of every part of a product that is no product of parts itself."""
    if isinstance(value, tuple):
        return [spot for place, one in enumerate(value) for spot in spots(one, (*path, place))]
    if is_dataclass(value) and not isinstance(value, type):
        return [spot for each in fields(value) for spot in spots(getattr(value, each.name), (*path, each.name))]
    return [path]


def altered(value: Any, path: tuple[Any, ...]) -> Any:
    """The value with the part at `path` another one."""
    if not path:
        return _other(value)
    step, *rest = path
    if isinstance(value, tuple):
        return (*value[:step], altered(value[step], tuple(rest)), *value[step + 1 :])
    return replace(value, **{step: altered(getattr(value, step), tuple(rest))})


def _other(value: Any) -> Any:
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case str():
            return f"{value} and more"
        case None:
            return 7
        case Quantity():
            return type(value)(value.value * 2)
        case _:
            return next((one for one in type(value) if one is not value), value)


@pytest.mark.parametrize("file", ladders())
@given(st.data())
def test_every_single_part_of_a_product_that_changes_is_named(file: str, data: st.DataObject) -> None:
    product = shipped(file)
    spot = data.draw(st.sampled_from([one for one in spots(product) if one != ("sha256",)]))
    other = altered(product, spot)
    assert (changes(product, other) == ()) is (product == other)


def test_the_words_of_a_change_hold_no_name_of_a_field() -> None:
    text = text_of().replace('hold = "30 min"', 'hold = "40 min"').replace("vented_set = true", "vented_set = false")
    for said in words(shipped(PRIVIGEN), product_of(text)):
        assert not re.search(r"\w_\w", said), said
