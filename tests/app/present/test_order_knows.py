"""The order beside weights and history: what is asked, what is proposed, and what the log puts in question."""

from dataclasses import replace
from datetime import date, timedelta
from typing import cast

import pytest

from app.catalogue.library import Library
from app.core.protocol.bands import Band
from app.core.protocol.indications import Indications
from app.core.protocol.order import Exposure
from app.core.protocol.past import PastInfusion
from app.core.protocol.reactions import Grade
from app.core.session.decisions.against_the_log import against_the_log
from app.core.values.message import Message
from app.core.values.quantities import Grams, GramsPerLitre, Kilograms, MlPerHour, MlPerKgPerHour
from app.core.values.refusal import Firmness
from app.core.values.route import Route
from app.present import order_draft
from app.present.order import Offered, OrderWords
from app.present.order_draft import Answer, Draft
from app.present.order_past import course_so_far, exposure_remark, last_time
from app.present.order_reading import Reading, read_order, shown_at
from app.present.order_side import SideWords
from app.present.order_weight import may_choose, rule_options
from app.present.parts.field import ChoiceView
from app.present.parts.phrase import spoken
from app.present.words import say
from tests.builders import DAY, ZONE, an_order, at

LIBRARY = Library.shipped().for_site("EU")
BANDS = cast("tuple[Band, ...]", LIBRARY.bands())
LISTED = cast("Indications", LIBRARY.indications())
NOW = at("08:14")
ORDER = replace(an_order(), indication="dermatomyositis")
WHOLE = order_draft.draft_of(ORDER, "Privigen", "07:55", frozenset({"dermatomyositis"}))
HEAVY = {"weight": "110", "height": "165", "total": "150", "today": "30"}

YESTERDAY = PastInfusion(
    record="2026-000001",
    born=date(1968, 3, 14),
    product_id="privigen-10",
    brand="Privigen",
    strength=GramsPerLitre(100),
    route=Route.INTRAVENOUS,
    indication="dermatomyositis",
    cycle=2,
    cycles=6,
    day=2,
    days=5,
    weight=Kilograms(70),
    started=at("09:00", DAY - timedelta(days=1)),
    ended=at("12:00", DAY - timedelta(days=1)),
    given=Grams(28),
    batches=("P100412345",),
    tolerated=MlPerHour(336),
    tolerated_per_kg=MlPerKgPerHour("4.8"),
    worst=None,
    symptoms=(),
    stopped=False,
)


def read(draft: Draft = WHOLE, *past: PastInfusion) -> Reading:
    return read_order(draft, LIBRARY.products(), BANDS, NOW, ZONE, past=past, usual=LISTED.indications)


def typed(**entries: str) -> Draft:
    return Draft({**WHOLE.typed, **entries}, WHOLE.answers)


def codes(reading: Reading) -> dict[str, str]:
    return {one.code: shown_at(one) for one in reading.refusals}


def words(messages: tuple[Message, ...]) -> str:
    return " ".join(say(one, zone=ZONE) for one in messages)


def test_the_weight_rule_is_asked_only_where_it_makes_a_difference() -> None:
    assert "weight_rule" not in read().missing
    heavy = read(typed(**HEAVY))
    assert "weight_rule" in heavy.missing and heavy.order is None
    assert may_choose(heavy.weights)
    assert not may_choose(read(typed(height="", weight="110")).weights)
    child = read(typed(born="14 Mar 2012", height="165", weight="110"))
    assert "weight_rule" not in child.missing


def test_the_chosen_rule_stands_in_the_order_and_lowers_the_rates() -> None:
    reading = read(typed(**HEAVY, weight_rule="adjusted-0.4"))
    assert reading.order is not None, codes(reading)
    # 165 cm: 56.909... kg ideal; 0.4 of the excess, cut to 10 g
    assert reading.order.weight_rule == "adjusted-0.4"
    assert reading.order.dosing_weight is not None and reading.order.dosing_weight < reading.order.weight
    assert reading.order.rate_weight == reading.order.dosing_weight
    assert reading.order.dosing_weight.value == reading.order.dosing_weight.value.quantize(Kilograms("0.01").value)
    said = spoken(SideWords(reading, BANDS, ZONE).view().weight)
    for part in ("for the dose", "Adjusted, 0.4", "for the rates", "Actual 110 kg", "ideal", "BMI 40.4"):
        assert part in said, said


def test_every_rule_says_its_weight() -> None:
    reading = read(typed(**HEAVY))
    shown = {one.id: one.label for one in rule_options(reading.parts, DAY)}
    assert {"actual", "ideal", "adjusted-0.4", "adjusted-0.5", "ontario", "nhs-lothian"} == set(shown)
    assert "110 kg" in shown["actual"]


@pytest.mark.parametrize(("heavy", "words"), [(False, "actual weight, as long as nothing is chosen"), (True, "choose")])
def test_a_list_from_which_nothing_need_be_chosen_says_what_holds(heavy: bool, words: str) -> None:
    draft = typed(**HEAVY) if heavy else typed()
    offered = Offered(LIBRARY.products(), LISTED.indications, (MlPerHour("0.1"),), ("20",))
    entry = OrderWords(draft, read(draft), offered, frozenset(), False, NOW, ZONE).view().entries["weight_rule"]
    assert isinstance(entry, ChoiceView) and entry.chosen is None
    assert entry.placeholder == words


def test_a_saved_weight_rule_is_typed_again() -> None:
    order = read(typed(**{**HEAVY, "total": "110", "today": "22"}, weight_rule="ideal")).order
    assert order is not None
    again = order_draft.draft_of(order, "Privigen", "07:55", frozenset({"dermatomyositis"}))
    assert read(again).order == order


def test_a_tampered_dosing_weight_is_refused() -> None:
    from app.core.protocol.agreement import check_order

    order = read(typed(**HEAVY, weight_rule="adjusted-0.4")).order
    assert order is not None
    product = next(one for one in LIBRARY.products() if one.id == "privigen-10")
    for changed, code in (
        (replace(order, dosing_weight=Kilograms(109)), "order.dosing-weight"),
        (replace(order, dosing_weight=None), "order.dosing-weight"),
        (replace(order, weight_rule="folklore"), "order.weight-rule"),
    ):
        found = {one.code: one for one in check_order(changed, product, BANDS, NOW)}
        assert found[code].firmness is Firmness.HARD and found[code].source


def test_exposure_is_asked_only_where_the_log_knows_nothing() -> None:
    assert "exposure" in read(typed(exposure="")).missing
    known = read(typed(exposure=""), YESTERDAY)
    assert "exposure" not in known.missing
    assert known.order is not None and known.order.exposure is Exposure.SAME
    assert "tolerated" in say(exposure_remark(known))
    other = replace(YESTERDAY, product_id="kiovig-10", brand="Kiovig")
    switched = read(typed(exposure=""), other)
    assert switched.order is not None and switched.order.exposure is Exposure.FIRST
    claimed = read(WHOLE, other)
    assert codes(claimed) == {"order.exposure-differs": "exposure"}


def test_day_cycle_and_grams_so_far_are_proposed() -> None:
    said = words(course_so_far(read(WHOLE, YESTERDAY)))
    assert "cycle 2 of 6, day 2 of 5" in said and "28 g" in said and "Next would be day 3 of cycle 2." in said
    last_day = words(course_so_far(read(WHOLE, replace(YESTERDAY, day=5))))
    assert "day 1 of cycle 3" in last_day
    assert "not finished" in words(course_so_far(read(WHOLE, replace(YESTERDAY, stopped=True))))
    assert course_so_far(read()) == ()


def test_the_last_time_tells_brand_batch_rate_and_reaction() -> None:
    said = words(last_time(read(WHOLE, YESTERDAY)))
    for part in ("Privigen 10 %", "P100412345", "336 mL/h = 4.8 mL/kg/h", "no reaction", "70 kg"):
        assert part in said
    assert "worst grade 2" in words(last_time(read(WHOLE, replace(YESTERDAY, worst=Grade.MODERATE))))


@pytest.mark.parametrize(
    ("draft", "past", "code", "field"),
    [
        (typed(), replace(YESTERDAY, weight=Kilograms(78)), "order.weight-changed", "weight"),
        (typed(), replace(YESTERDAY, weight=Kilograms("63.6")), "order.weight-changed", "weight"),
        (typed(), replace(YESTERDAY, day=3), "order.day-repeated", "day"),
        (typed(), replace(YESTERDAY, given=Grams("113.26")), "order.more-than-cycle", "today"),
        (typed(day="1"), replace(YESTERDAY, cycle=1, started=NOW - timedelta(days=27)), "order.too-soon", "cycle"),
        (typed(), replace(YESTERDAY, born=date(1968, 3, 15)), "order.other-birth", "born"),
        (typed(), replace(YESTERDAY, ended=None), "order.running-already", "identifier"),
    ],
)
def test_what_the_log_puts_in_question_is_asked_at_its_entry(
    draft: Draft, past: PastInfusion, code: str, field: str
) -> None:
    reading = read(draft, past)
    assert codes(reading).get(code) == field, codes(reading)
    refusal = next(one for one in reading.refusals if one.code == code)
    assert refusal.firmness is Firmness.SOFT and refusal.source and refusal.reasons
    answered = draft.with_answer(code, Answer("", refusal.reasons[0].id))
    passed = read(answered, past)
    assert code not in codes(passed) and code in {override.code for _, override in passed.passed}


@pytest.mark.parametrize(
    ("draft", "past", "code"),
    [
        (typed(), replace(YESTERDAY, weight=Kilograms("77.7")), "order.weight-changed"),
        (typed(), replace(YESTERDAY, weight=Kilograms("63.7")), "order.weight-changed"),
        (typed(), replace(YESTERDAY, given=Grams("113.25")), "order.more-than-cycle"),
        (typed(day="1"), replace(YESTERDAY, cycle=1, started=NOW - timedelta(days=28)), "order.too-soon"),
        (typed(), replace(YESTERDAY, day=3, indication="itp"), "order.day-repeated"),
        (typed(), replace(YESTERDAY, day=3, stopped=True), "order.day-repeated"),
    ],
)
def test_just_inside_nothing_is_asked(draft: Draft, past: PastInfusion, code: str) -> None:
    assert code not in codes(read(draft, past))


def test_another_products_shorter_interval_does_not_count() -> None:
    usual = LISTED.indication("dermatomyositis")
    assert usual is not None
    product = next(one for one in LIBRARY.products() if one.id == "privigen-10")
    order = replace(ORDER, day=1, cycle=3)
    past = replace(YESTERDAY, started=NOW - timedelta(days=20), ended=NOW - timedelta(days=20))
    found = [one.code for one in against_the_log(order, product, (past,), NOW, usual)]
    assert "order.too-soon" in found
    assert "order.too-soon" not in [one.code for one in against_the_log(order, product, (past,), NOW)]


def test_a_course_that_no_source_has_is_remarked_on_and_not_refused() -> None:
    reading = read(typed(total="70", today="14"))
    assert any(field == "total" and "No regimen" in say(one) for field, one in reading.remarks)
    assert not any("No regimen" in say(one) for _, one in read().remarks)


def test_a_rate_above_600_is_answered_on_the_form() -> None:
    wide = typed(weight="130", height="190", total="260", today="52", weight_rule="actual")
    reading = read(wide)
    assert codes(reading) == {"order.very-fast": "highest_rate"}
    passed = read(wide.with_answer("order.very-fast", Answer("", "prescriber")))
    assert passed.order is not None and "order.very-fast" in {one.code for one in passed.order.overrides}
