"""Every threshold of the shipped file at its edge, just inside and just outside; the schedule figure by figure."""

from dataclasses import replace

import pytest

from app.core.protocol.bands import band
from app.core.protocol.monitoring import Level
from app.core.values.quantities import Celsius, MmHg, Percent, PerMinute
from app.core.values.source import Mark
from app.core.values.vitals import Sign, Vitals
from tests.shift import shipped

PROTOCOL = shipped()
PLAN = PROTOCOL.monitoring
ADULT = Vitals(Celsius("36.8"), MmHg(120), MmHg(75), PerMinute(75), PerMinute(14), Percent(99))
CHILD = Vitals(Celsius("36.8"), MmHg(100), MmHg(60), PerMinute(100), PerMinute(24), Percent(99))
AMBER, RED = Level.AMBER, Level.RED


def level(vitals: Vitals, baseline: Vitals, age: int, *symptoms: str) -> Level | None:
    found = PLAN.findings(vitals, baseline, age, symptoms)
    return found[0].threshold.level if found else None


@pytest.mark.parametrize(
    ("sign", "expected"),
    [
        ("systolic", {101: None, 100: AMBER, 99: AMBER, 91: AMBER, 90: RED, 89: RED, 80: RED, 79: RED}),
        ("systolic", {149: None, 150: AMBER, 151: AMBER, 180: AMBER, 181: AMBER}),
        ("temperature", {"37.7": None, "37.8": AMBER, "38.7": AMBER, "38.8": RED, "39.0": RED, "39.1": RED}),
        ("pulse", {94: None, 95: AMBER, 110: AMBER, 111: AMBER, 130: AMBER, 131: RED, 40: None, 39: RED}),
        ("saturation", {97: None, 96: AMBER, 94: AMBER, 93: AMBER, 92: AMBER, 91: RED}),
        ("breaths", {20: None, 21: AMBER, 25: AMBER, 26: RED}),
    ],
)
def test_an_adult_at_each_edge(sign: str, expected: dict[int | str, Level | None]) -> None:
    unit = type(getattr(ADULT, sign))
    found = {value: level(replace(Vitals(), **{sign: unit(value)}), ADULT, 40) for value in expected}
    assert found == expected


@pytest.mark.parametrize(
    ("baseline", "value", "expected"),
    [
        (200, 181, None),  # above 180 before the start, and lower now
        (200, 180, AMBER),
        (200, 171, AMBER),
        (200, 170, RED),
        (160, 181, AMBER),
        (155, 180, None),
        (155, 181, AMBER),
        (99, 90, None),  # 90 counts only with a fall of 10
        (100, 90, RED),
        (85, 81, None),
        (85, 80, RED),
        (80, 80, None),  # so from the start, and no worse
        (80, 79, RED),
    ],
)
def test_pressure_is_judged_both_absolutely_and_from_the_baseline(
    baseline: int, value: int, expected: Level | None
) -> None:
    before = replace(ADULT, systolic=MmHg(baseline))
    assert level(Vitals(systolic=MmHg(value)), before, 40) == expected


@pytest.mark.parametrize(
    ("baseline", "value", "expected"),
    [("37.0", "37.9", None), ("37.0", "38.0", AMBER), ("35.5", "36.5", AMBER), ("35.5", "37.4", AMBER),
     ("35.5", "37.5", RED), ("37.5", "38.9", AMBER), ("37.5", "39.0", RED)],
)  # fmt: skip
def test_fever_is_judged_both_absolutely_and_from_the_baseline(
    baseline: str, value: str, expected: Level | None
) -> None:
    before = replace(ADULT, temperature=Celsius(baseline))
    assert level(Vitals(temperature=Celsius(value)), before, 40) == expected


@pytest.mark.parametrize("age", [0, 1, 17])
@pytest.mark.parametrize(
    ("vitals", "expected"),
    [
        (Vitals(systolic=MmHg(81)), None),
        (Vitals(systolic=MmHg(80)), AMBER),  # a fall of 20
        (Vitals(systolic=MmHg(75)), AMBER),  # 25 %, not more
        (Vitals(systolic=MmHg(74)), RED),
        (Vitals(systolic=MmHg(129)), None),
        (Vitals(systolic=MmHg(130)), AMBER),
        (Vitals(pulse=PerMinute(119)), None),
        (Vitals(pulse=PerMinute(120)), AMBER),
        (Vitals(pulse=PerMinute(140)), AMBER),  # above 130 is normal for the young
        (Vitals(pulse=PerMinute(39)), RED),
        (Vitals(breaths=PerMinute(31)), None),
        (Vitals(breaths=PerMinute(32)), AMBER),
        (Vitals(breaths=PerMinute(38)), AMBER),
        (Vitals(breaths=PerMinute(39)), RED),
    ],
)
def test_a_child_at_each_edge(vitals: Vitals, expected: Level | None, age: int) -> None:
    assert level(vitals, CHILD, age) == expected


def test_a_birthday_changes_the_rule() -> None:
    low = Vitals(systolic=MmHg(80))
    assert level(low, CHILD, 17) is AMBER
    assert level(low, CHILD, 18) is RED


@pytest.mark.parametrize(
    ("value", "symptom", "expected"),
    [(149, "breathless", None), (150, "breathless", RED), (150, "headache", AMBER), (150, "", AMBER),
     (181, "breathless", RED)],
)  # fmt: skip
def test_a_rise_of_pressure_with_breathlessness_stops(value: int, symptom: str, expected: Level | None) -> None:
    assert level(Vitals(systolic=MmHg(value)), ADULT, 40, symptom) == expected


def test_a_pressure_high_from_the_start_does_not_hide_a_breathless_patient() -> None:
    before = replace(ADULT, systolic=MmHg(190))
    assert level(Vitals(systolic=MmHg(185)), before, 40) is None
    assert level(Vitals(systolic=MmHg(185)), before, 40, "breathless") is RED


def test_every_symptom_that_a_threshold_names_has_a_tile() -> None:
    named = {one for threshold in PLAN.thresholds for one in threshold.symptoms}
    assert named <= {one.id for one in PROTOCOL.reactions.symptoms}


def test_a_value_without_a_threshold_of_its_own_is_judged_by_nothing() -> None:
    assert PLAN.findings(Vitals(diastolic=MmHg(20)), ADULT, 40) == ()
    assert PLAN.findings(Vitals(), ADULT, 40) == ()


def test_whole_numbers_stand_for_above_and_below() -> None:
    """ "Above 180" is written as 181 at least: true because nobody types a half."""
    assert all(band(PROTOCOL.bands, one.value).decimals == 0 for one in Sign if one is not Sign.TEMPERATURE)


def test_the_schedule_of_the_reference_figure_by_figure() -> None:
    figures = dict(PLAN.figures)
    assert {name: getattr(PLAN, name) for name in figures} == {
        "baseline": 15,
        "after_start": 15,
        "first_hour_every": 15,
        "before_step": 5,
        "fresh": 10,
        "after_step": 15,
        "stepping_every": 30,
        "constant_every": 60,
        "recheck": 5,
    }
    assert PLAN.source_of("after_start").document == "NL-IVIG002"
    assert all(PLAN.source_of(name).mark is not Mark.RECALLED for name in figures)
    assert PLAN.source_of("something older") is PLAN.source


def test_a_set_asked_for_before_the_step_is_still_fresh_when_it_opens() -> None:
    assert 0 < PLAN.before_step < PLAN.fresh
