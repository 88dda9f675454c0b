"""Which fluid a name on a bag means, and what must not meet which product."""

from dataclasses import replace

import pytest

from app.core.protocol.fluids import fluids_in, forbidden_fluid
from app.core.protocol.product import Content, Fact
from tests.rules import LEAFLET, a_product


@pytest.mark.parametrize(
    ("words", "fluids"),
    [
        ("saline 0.9 %", ("saline",)),
        ("NaCl 0.9%", ("saline",)),
        ("NS", ("saline",)),
        ("cloruro sódico", ("saline",)),
        ("glucose 5 %", ("glucose",)),
        ("D5W", ("glucose",)),
        ("dextrose", ("glucose",)),
        ("glucosaline", ("saline", "glucose")),
        ("Ringer", ()),
        ("", ()),
    ],
)
def test_a_name_on_a_bag_is_known_or_not(words: str, fluids: tuple[str, ...]) -> None:
    assert fluids_in(words) == fluids


LINE = Fact(Content.LINE, "only glucose 5 %", LEAFLET)
NO_SALINE = replace(a_product(), forbidden_fluids=("saline",), contents=(LINE,))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("saline 0.9 %", "fluid.forbidden"),
        ("glucosaline", "fluid.forbidden"),
        ("Ringer", "fluid.unknown"),
        ("glucose 5 %", None),
    ],
)
def test_a_forbidden_fluid_and_one_nobody_knows_are_refused_by_name_and_source(words: str, code: str | None) -> None:
    refusal = forbidden_fluid(NO_SALINE, words)
    assert (refusal.code if refusal is not None else None) == code
    assert refusal is None or refusal.source == LEAFLET.document


def test_where_nothing_is_forbidden_the_leaflet_decides() -> None:
    assert forbidden_fluid(a_product(), "Ringer") is None
