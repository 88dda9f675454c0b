"""The score at each edge of its table, and what it says when values are missing."""

from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.protocol.news2 import News2, Part, Scale
from app.core.values.quantities import Celsius, MmHg, Percent, PerMinute
from app.core.values.source import Mark
from app.core.values.vitals import Consciousness, Vitals
from tests.shift import shipped

WELL = Vitals(
    Celsius("36.8"),
    MmHg(120),
    MmHg(75),
    PerMinute(75),
    PerMinute(14),
    Percent(98),
    consciousness=Consciousness.ALERT,
    on_oxygen=False,
)


def table() -> News2:
    found = shipped().monitoring.news2
    assert found is not None
    return found


def points(vitals: Vitals, scale: Scale = Scale.ONE) -> int:
    score = table().score(replace(WELL, **_given(vitals)), scale)
    assert score.complete and score.least == score.most
    return score.least


def _given(vitals: Vitals) -> dict[str, Any]:
    values = {one.name: getattr(vitals, one.name) for one in fields(vitals)}
    return {name: value for name, value in values.items() if value is not None}


def test_a_well_patient_scores_nothing_and_nothing_is_asked() -> None:
    score = table().score(WELL, Scale.ONE)
    assert (score.least, score.known, score.complete, table().asks(score)) == (0, 7, True, None)
    assert tuple(one.part for one in score.parts) == tuple(Part)


@pytest.mark.parametrize(
    ("vitals", "expected"),
    [
        *[(Vitals(breaths=PerMinute(n)), p) for n, p in
          [(4, 3), (8, 3), (9, 1), (11, 1), (12, 0), (20, 0), (21, 2), (24, 2), (25, 3), (60, 3)]],
        *[(Vitals(saturation=Percent(n)), p) for n, p in
          [(60, 3), (91, 3), (92, 2), (93, 2), (94, 1), (95, 1), (96, 0), (100, 0)]],
        *[(Vitals(systolic=MmHg(n)), p) for n, p in
          [(60, 3), (90, 3), (91, 2), (100, 2), (101, 1), (110, 1), (111, 0), (219, 0), (220, 3), (250, 3)]],
        *[(Vitals(pulse=PerMinute(n)), p) for n, p in
          [(30, 3), (40, 3), (41, 1), (50, 1), (51, 0), (90, 0), (91, 1), (110, 1), (111, 2), (130, 2), (131, 3)]],
        *[(Vitals(temperature=Celsius(n)), p) for n, p in
          [("34.0", 3), ("35.0", 3), ("35.1", 1), ("36.0", 1), ("36.1", 0), ("38.0", 0), ("38.1", 1), ("39.0", 1),
           ("39.1", 2), ("41.0", 2)]],
        *[(Vitals(consciousness=one), 0 if one is Consciousness.ALERT else 3) for one in Consciousness],
        (Vitals(on_oxygen=True), 2),
        (Vitals(on_oxygen=False), 0),
    ],
)  # fmt: skip
def test_each_edge_of_the_table(vitals: Vitals, expected: int) -> None:
    assert points(vitals) == expected


@pytest.mark.parametrize(
    ("saturation", "on_air", "on_oxygen"),
    [(83, 3, 3), (84, 2, 2), (85, 2, 2), (86, 1, 1), (87, 1, 1), (88, 0, 0), (92, 0, 0), (93, 0, 1), (94, 0, 1),
     (95, 0, 2), (96, 0, 2), (97, 0, 3), (100, 0, 3)],
)  # fmt: skip
def test_each_edge_of_the_second_scale(saturation: int, on_air: int, on_oxygen: int) -> None:
    measured = Vitals(saturation=Percent(saturation), on_oxygen=False)
    assert points(measured, Scale.TWO) == on_air
    assert points(replace(measured, on_oxygen=True), Scale.TWO) == on_oxygen + 2


def test_with_the_second_scale_a_high_saturation_is_open_until_somebody_says_whether_oxygen_is_given() -> None:
    score = table().score(replace(WELL, saturation=Percent(98), on_oxygen=None), Scale.TWO)
    assert (score.least, score.most, score.known) == (0, 5, 5)
    assert score.missing == (Part.SATURATION, Part.OXYGEN)


def test_what_is_missing_is_never_a_zero() -> None:
    score = table().score(Vitals(pulse=PerMinute(120), saturation=Percent(95)), Scale.ONE)
    assert (score.least, score.known, score.complete) == (3, 2, False)
    assert score.most == 3 + 3 + 2 + 3 + 3 + 3
    nothing = table().score(Vitals(), Scale.ONE)
    assert (nothing.least, nothing.known, nothing.most) == (0, 0, 20)


@pytest.mark.parametrize(
    ("vitals", "asked"),
    [
        (Vitals(pulse=PerMinute(120), breaths=PerMinute(21)), None),  # 4
        (Vitals(pulse=PerMinute(120), breaths=PerMinute(21), saturation=Percent(95)), 5),
        (Vitals(pulse=PerMinute(120), breaths=PerMinute(21), on_oxygen=True), 5),  # 6
        (Vitals(pulse=PerMinute(120), breaths=PerMinute(21), saturation=Percent(91)), 7),
        (Vitals(pulse=PerMinute(131)), "single"),
        (Vitals(consciousness=Consciousness.CONFUSED), "single"),
        (Vitals(consciousness=Consciousness.CONFUSED, saturation=Percent(92)), 5),  # a sum goes before a single part
    ],
)
def test_what_a_score_asks_for(vitals: Vitals, asked: int | str | None) -> None:
    one = table().asks(table().score(replace(WELL, **_given(vitals)), Scale.ONE))
    assert (one and (one.at_least or "single")) == asked


def test_an_incomplete_set_asks_for_what_is_certain() -> None:
    bad = table().score(Vitals(pulse=PerMinute(131), systolic=MmHg(88), breaths=PerMinute(9)), Scale.ONE)
    asked = table().asks(bad)
    assert asked is not None and asked.at_least == 7 and not bad.complete


def test_the_table_was_recalled_and_says_so() -> None:
    assert table().source.mark is Mark.RECALLED
    assert all(one.source.mark is Mark.RECALLED for one in table().escalations)


whole = st.integers
SETS = st.builds(
    Vitals,
    temperature=st.none() | st.decimals(Decimal(30), Decimal(43), places=1).map(Celsius),
    systolic=st.none() | whole(40, 280).map(MmHg),
    pulse=st.none() | whole(20, 220).map(PerMinute),
    breaths=st.none() | whole(4, 60).map(PerMinute),
    saturation=st.none() | whole(50, 100).map(Percent),
    consciousness=st.none() | st.sampled_from(Consciousness),
    on_oxygen=st.none() | st.booleans(),
)
NAMES = tuple(one.name for one in fields(Vitals))


@given(SETS, st.sampled_from(NAMES), st.sampled_from(Scale))
def test_leaving_a_value_out_only_widens_what_may_be(vitals: Vitals, left_out: str, scale: Scale) -> None:
    whole_set = table().score(vitals, scale)
    fewer = table().score(replace(vitals, **{left_out: None}), scale)
    assert fewer.least <= whole_set.least <= whole_set.most <= fewer.most
    assert fewer.known <= whole_set.known
    assert fewer.single <= whole_set.single


@given(SETS, st.sampled_from(Scale))
def test_a_score_lies_within_the_chart_and_a_complete_one_is_one_number(vitals: Vitals, scale: Scale) -> None:
    score = table().score(vitals, scale)
    assert 0 <= score.least <= score.most <= 20
    assert all(0 <= one.low <= one.high <= 3 for one in score.parts)
    assert score.complete == (score.least == score.most)
