"""The order as typed: what it says, what it lacks, what it comes to."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalogue.library import Library
from app.core.protocol.bands import Band
from app.core.protocol.plan import Plan
from app.core.protocol.product import Product
from app.core.values.quantities import Grams, MlPerHour
from app.core.values.refusal import Refusal
from app.present import order_draft
from app.present.bottle_plan import bottles_for
from app.present.order_draft import Answer, Draft
from app.present.order_history import history, of_patient
from app.present.order_reading import Reading, read_order, shown_at
from app.present.order_side import SideView, SideWords
from app.present.parts.phrase import spoken
from tests import episodes
from tests.builders import ZONE, a_log, an_order, at

LIBRARY = Library.shipped().for_site("EU")
PRODUCTS = LIBRARY.products()
BANDS = cast("tuple[Band, ...]", LIBRARY.bands())
NOW = at("08:14")
WHOLE = order_draft.draft_of(an_order(), "Privigen", "07:55", frozenset())


def read(draft: Draft) -> Reading:
    return read_order(draft, PRODUCTS, BANDS, NOW, ZONE)


def typed(**entries: str) -> Draft:
    return Draft({**WHOLE.typed, **entries}, WHOLE.answers)


def side(draft: Draft) -> SideView:
    return SideWords(read(draft), BANDS, ZONE).view()


def codes(draft: Draft) -> list[str]:
    return [one.code for one in read(draft).refusals]


def product(product_id: str) -> Product:
    return next(one for one in PRODUCTS if one.id == product_id)


def test_a_saved_order_typed_again_is_the_same_order() -> None:
    assert read(WHOLE).order == an_order()


def test_a_draft_comes_back_from_the_disk_as_it_was() -> None:
    draft = typed(family_name="Ru\x00iz \ud800 王").with_answer("day_dose.unusual", Answer("84 g", "other", "said so"))
    assert order_draft.read(order_draft.written(draft)) == draft


@pytest.mark.parametrize("text", [None, "", "{", "[]", '{"typed": 3}', '{"typed": {}, "answers": {"a": 1}}', "null"])
def test_a_draft_that_is_none_is_no_draft(text: str | None) -> None:
    assert order_draft.read(text) is None


@given(st.dictionaries(st.sampled_from(sorted(WHOLE.typed)), st.text(max_size=30)))
def test_whatever_is_typed_makes_an_answer_and_never_a_fault(entries: dict[str, str]) -> None:
    reading = read(typed(**entries))
    assert reading.order is None or (not reading.refusals and not reading.missing)
    side(typed(**entries))


def test_an_empty_form_lacks_everything_and_refuses_nothing() -> None:
    reading = read(Draft())
    assert reading.refusals == () and reading.order is None
    assert {"identifier", "weight", "asked", "delivery", "exposure", "profile"} <= set(reading.missing)


def test_entries_are_judged_as_soon_as_they_can_be_not_before() -> None:
    assert codes(Draft({"today": "140", "days": "5"})) == []
    told = {"today": "140", "total": "140", "days": "5", "weight": "70", "brand": "Privigen", "product": "privigen-10"}
    assert codes(Draft(told)) == ["order.course-on-one-day"]


def test_a_refused_highest_rate_leaves_the_ladder_to_be_read() -> None:
    reading = read(typed(highest_rate="504"))
    assert [shown_at(one) for one in reading.refusals] == ["highest_rate"]
    assert isinstance(reading.plan, Plan)
    assert read(typed(highest_rate="84")).order == replace(an_order(), highest_rate=MlPerHour(84))


def test_a_pump_too_coarse_for_the_first_rate_is_refused_with_its_limit() -> None:
    reading = read(typed(weight="3", total="6", today="1.2", height="", pump_step="5"))
    assert "ladder.no-first-rate" in [one.code for one in reading.refusals]
    assert isinstance(reading.plan, Refusal)
    assert side(typed(weight="3", total="6", today="1.2", height="", pump_step="5")).refusal is not None


def test_an_allergy_to_the_product_itself_is_refused() -> None:
    assert codes(typed(asked="some", allergies="latex; immunoglobulin (shock, 2019)")) == ["order.allergy"]


def test_allergies_are_read_with_their_reactions() -> None:
    order = read(typed(asked="some", allergies="penicillin (rash, 2011); latex ;nuts (swelling")).order
    assert order is not None and order.patient.allergies is not None
    assert [(one.substance, one.reaction) for one in order.patient.allergies] == [
        ("penicillin", "rash, 2011"),
        ("latex", ""),
        ("nuts (swelling", ""),
    ]


def test_the_side_says_what_the_acceptance_case_asks() -> None:
    view = side(typed(exposure="first"))
    assert view.headline == "28 g = 280 mL"
    assert view.ladder is not None
    assert [row.cells[2].text for row in view.ladder.rows] == ["21", "42", "84", "168", "336"]
    assert [row.cells[4].text for row in view.ladder.rows] == ["0:00", "0:30", "1:00", "1:30", "2:00"]
    limits = {row.name: (row.value.replace("\u00a0", " "), row.source) for row in view.limits}
    assert limits["Ceiling"] == ("4.8 mL/kg/h = 336 mL/h", "EU leaflet")
    assert limits["Step time"] == ("30 min at least", "EU leaflet")
    assert all(source for _, source in limits.values())


def test_the_articles_drops_per_kg_are_explained_and_cannot_be_chosen() -> None:
    said = " ".join(spoken(one) for one in side(WHOLE).remarks)
    assert "drops/kg/min can't be chosen anywhere" in said


def test_gravity_counts_drops_and_says_for_which_set() -> None:
    view = side(typed(delivery="gravity", drop_factor="20"))
    assert view.ladder is not None
    assert [row.cells[3].text for row in view.ladder.rows] == ["7", "14", "28", "56", "112"]
    assert "20 drops/mL" in view.ladder_note


def test_the_side_says_what_the_ladder_waits_for() -> None:
    assert side(typed(delivery="", weight="")).awaits == "The ladder waits for: weight, pump or gravity."


@pytest.mark.parametrize(
    ("grams", "bottles"),
    [("28", {20: 1, 10: 1}), ("30", {20: 1, 10: 1}), ("2.5", {Decimal("2.5"): 1}), ("85", {40: 2, 5: 1}), ("0", {})],
)
def test_bottles_are_those_that_leave_least(grams: str, bottles: dict[int, int]) -> None:
    found = bottles_for(product("privigen-10"), Grams(grams))
    assert {pack.grams.value: count for pack, count in found} == {Decimal(size): n for size, n in bottles.items()}


@given(st.decimals(min_value="0.1", max_value="300", places=1))
def test_the_bottles_always_hold_the_dose(grams: Decimal) -> None:
    for one in PRODUCTS:
        found = bottles_for(one, Grams(grams))
        smallest = min(pack.grams.value for pack in one.packs)
        assert 0 <= sum(pack.grams.value * count for pack, count in found) - grams < smallest


def test_the_history_tells_how_the_last_infusions_were_borne() -> None:
    before = of_patient((episodes.with_headache().infusion, a_log().prepared().infusion), "4481902")
    assert len(before) == 1, "what never started says nothing"
    lines = [spoken(one) for one in history(before, product("privigen-10"), NOW + timedelta(days=28), ZONE)]
    assert lines == [
        "25 Nov 2026, cycle 2, day 3: Privigen 10 %, up to 168 mL/h; Headache, mild, at 168 mL/h.",
        "Same brand, 28 days ago.",
    ]


def test_another_brand_or_a_long_gap_counts_as_the_first() -> None:
    before = (episodes.climbing().infusion,)
    other = history(before, product("flebogamma-dif-10"), NOW + timedelta(days=28), ZONE)
    late = history(before, product("privigen-10"), NOW + timedelta(days=80), ZONE)
    assert "Another brand" in spoken(other[-1])
    assert "over 8 weeks" in spoken(late[-1])
    assert history((), product("privigen-10"), NOW, ZONE) == ()
