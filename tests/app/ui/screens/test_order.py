"""The order on the real window: typed, refused, kept, restored, and saved only by going on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QScrollArea

from app.core.protocol.order import Exposure
from app.core.values.delivery import Gravity, Pump
from app.core.values.quantities import DropsPerMl, Grams, Kilograms, MlPerHour
from app.ui.screens.order import OrderScreen
from app.ui.widgets.board_card import FreePlace
from app.ui.widgets.table import Table
from tests.app.ui.hands import MARTA_PIN, ORDER, Hands
from tests.builders import at


@pytest.fixture
def ordering(signed_in: Hands) -> Hands:
    signed_in.key("Ctrl+N")
    return signed_in


def label(hands: Hands, name: str) -> str:
    found = hands.screen.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found.text()


def refusals(hands: Hands) -> str:
    """Everything that is refused on the form, in words."""
    assert isinstance(hands.screen, OrderScreen)
    rows = (row.refusal for row in hands.screen.entries.rows())
    return " ".join(f"{one.accessibleName()} {one.accessibleDescription()}" for one in rows if one.isVisible())


def test_a_whole_order_opens_an_infusion_and_leads_to_the_checklist(ordering: Hands) -> None:
    ordering.order()
    assert ordering.bedside.infusions() == (), "nothing is saved before one goes on"
    ordering.key("Ctrl+Return")
    assert ordering.room == "checklist"
    order = ordering.infusion.order
    assert order is not None
    assert (order.weight, order.today, order.total) == (Kilograms(70), Grams(28), Grams(140))
    assert order.weighed_at == at("08:10")
    assert isinstance(order.delivery, Pump)
    assert order.exposure is Exposure.SAME
    assert order.patient.allergies == ()
    assert ordering.infusion.record == "2026-000001"


def test_the_side_shows_volume_ladder_and_forecast_before_anything_is_saved(ordering: Hands) -> None:
    ordering.order()
    assert label(ordering, "order-headline") == "28 g = 280 mL"
    assert label(ordering, "order-duration") == "2 h 22 min"
    assert label(ordering, "order-bottles") == "4 mL/kg; for example 1 × 20 g, 1 × 10 g: 300 mL, discard 20 mL"
    ordering.window.grab()
    table = ordering.screen.findChild(Table, "order-ladder")
    assert isinstance(table, Table)
    written = [one.text for one in table.placed]
    for rate in ("21", "42", "84", "168", "336"):
        assert rate in written


def test_gravity_asks_for_the_drops_of_the_set_and_counts_them(ordering: Hands) -> None:
    ordering.order()
    ordering.click("option-delivery-gravity")
    assert "pump or gravity" in label(ordering, "order-awaits"), "no drop factor is taken for granted"
    ordering.choose("order-drop_factor", "20")
    ordering.key("Ctrl+Return")
    assert ordering.infusion.order is not None
    assert ordering.infusion.order.delivery == Gravity(DropsPerMl(20))


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("weight", "0", "It can't be right."),
        ("weight", "-70", "below zero"),
        ("weight", "1000", "It can't be right."),
        ("weight", ".5", "A point at the front"),
        ("weight", "7 2", "one number, or two"),
        ("weight", "70kg", "The unit stands beside the field"),
        ("weight", "72,5,1", "more than one point or comma"),
        ("weight", "seventy", "not a number"),
        ("born", "1 Jan 2027", "has not come yet"),
        ("born", "14/3/68", "four digits"),
        ("family_name", "a" * 501, "500"),
        ("prescriber", "12345", "A name has letters."),
        ("today", "28000", "Was it typed in mg?"),
        ("total", "2", "Was 2 g/kg meant?"),
        ("today", "140", "the whole course on one day"),
        ("day", "6", "outside the cycle"),
        ("cycle", "2.5", "whole numbers"),
        ("second_identifier", "4481902", "Two different identifiers"),
        ("highest_rate", "504", "4.8 mL/kg/h"),
        ("weighed_at", "23:59", "has not come yet"),
    ],
)
def test_a_slip_is_refused_at_its_field_and_stays_as_typed(ordering: Hands, field: str, typed: str, says: str) -> None:
    ordering.order()
    ordering.write(f"order-{field}", typed)
    assert says in refusals(ordering)
    assert ordering.edit(f"order-{field}").text() == typed
    ordering.key("Ctrl+Return")
    assert ordering.room == "order" and ordering.bedside.infusions() == ()
    assert "checklist" in ordering.answer()
    assert ordering.edit("order-identifier").text() == ORDER["identifier"]


def test_a_decimal_comma_is_the_same_number_as_a_point(ordering: Hands) -> None:
    ordering.order(weight="72,5")
    ordering.key("Ctrl+Return")
    assert ordering.infusion.order is not None and ordering.infusion.order.weight == Kilograms("72.5")


def test_a_pasted_control_character_is_refused_and_kept_for_correction(ordering: Hands) -> None:
    ordering.order()
    ordering.paste("order-family_name", "Ru\x07iz")
    assert "cannot be seen" in refusals(ordering)


@pytest.mark.parametrize("name", ["Müller-Łukasz", "Σωκράτης", "王小明", "عبد الله", "Ψ" * 500])
def test_a_name_in_any_script_is_taken_as_typed(ordering: Hands, name: str) -> None:
    ordering.order(family_name=name)
    ordering.key("Ctrl+Return")
    assert ordering.infusion.order is not None
    assert ordering.infusion.order.patient.family_name == name


def test_an_empty_form_says_what_is_missing_and_puts_the_cursor_there(ordering: Hands) -> None:
    ordering.key("Ctrl+Return")
    assert ordering.room == "order"
    assert "checklist" in ordering.answer()
    assert ordering.edit("order-identifier").hasFocus()


def test_a_soft_limit_asks_for_a_reason_and_keeps_it(ordering: Hands) -> None:
    ordering.order(total="84", days="1", day="1", today="84")
    assert "Please give a reason" in refusals(ordering)
    ordering.click("action-prescriber")
    assert refusals(ordering) == ""
    ordering.key("Ctrl+Return")
    order = ordering.infusion.order
    assert order is not None
    assert {(one.code, one.reason) for one in order.overrides} == {
        ("day_dose.unusual", "prescriber"),
        ("order.exposure-untold", "chart"),
    }


def test_a_reason_holds_for_that_value_only(ordering: Hands) -> None:
    ordering.order(total="84", days="1", day="1", today="84")
    ordering.click("action-prescriber")
    ordering.write("order-total", "91")
    ordering.write("order-today", "91")
    assert "Please give a reason" in refusals(ordering)


def test_another_reason_needs_its_words(ordering: Hands) -> None:
    ordering.order(total="84", days="1", day="1", today="84")
    ordering.click("action-other")
    assert refusals(ordering)
    ordering.write("edit-why:day_dose.unusual", "agreed with the pharmacy")
    ordering.key("Ctrl+Return")
    assert ordering.infusion.order is not None
    words = {one.code: one.words for one in ordering.infusion.order.overrides}
    assert words["day_dose.unusual"] == "agreed with the pharmacy"


def test_what_is_typed_survives_a_power_cut(ordering: Hands) -> None:
    ordering.write("order-family_name", "Ruiz Castellanos")
    ordering.write("order-weight", "seventy")
    ordering.click("option-sex-f")
    ordering.restarted()
    ordering.write("sign-in-pin", MARTA_PIN)
    card = ordering.screen.findChild(FreePlace)
    assert isinstance(card, FreePlace) and "Ruiz Castellanos" in card.accessibleDescription()
    ordering.key("Ctrl+N")
    assert ordering.edit("order-family_name").text() == "Ruiz Castellanos"
    assert ordering.edit("order-weight").text() == "seventy"
    assert "not a number" in refusals(ordering)


def test_typing_survives_the_tick_of_every_second(ordering: Hands) -> None:
    edit = ordering.edit("order-family_name")
    edit.setFocus()
    for letter in "Ruiz":
        edit.insert(letter)
        edit.textEdited.emit(edit.text())
        ordering.later(1 / 60)
    assert edit.text() == "Ruiz" and edit.hasFocus()


def test_the_form_is_emptied_only_after_a_second_word(ordering: Hands) -> None:
    ordering.write("order-family_name", "Ruiz")
    ordering.click("action-empty-form")
    assert ordering.edit("order-family_name").text() == "Ruiz"
    ordering.click("action-empty")
    assert ordering.edit("order-family_name").text() == ""


def test_a_saved_order_can_be_changed_before_the_start(ordering: Hands) -> None:
    ordering.order()
    ordering.key("Ctrl+Return")
    ordering.click("step-order")
    assert ordering.edit("order-weight").text() == "70"
    ordering.write("order-weight", "71")
    ordering.write("order-highest_rate", "200")
    ordering.key("Ctrl+Return")
    assert ordering.room == "checklist"
    order = ordering.infusion.order
    assert order is not None and order.weight == Kilograms(71) and order.highest_rate == MlPerHour(200)
    assert len(ordering.bedside.infusions()) == 1


def test_a_new_order_begins_empty_once_the_last_one_is_saved(ordering: Hands) -> None:
    ordering.order()
    ordering.key("Ctrl+Return", "Esc", "Ctrl+N")
    assert ordering.edit("order-family_name").text() == ""


def test_the_band_fills_as_one_types(ordering: Hands) -> None:
    assert "Name missing" in ordering.window.band.accessibleName()
    ordering.order()
    assert "RUIZ CASTELLANOS, Elena" in ordering.window.band.accessibleName()
    assert "none known" in ordering.window.band.accessibleDescription()


def test_tab_goes_as_one_reads_also_through_what_was_asked_later(ordering: Hands) -> None:
    ordering.order()
    ordering.click("option-asked-some")
    ordering.edit("order-identifier").setFocus()
    seen = []
    for _ in range(40):
        focus = ordering.window.focusWidget()
        assert focus is not None
        seen.append(focus.objectName())
        ordering.key("Tab")
    wanted = [
        "order-weighed_at",
        "option-sex-f",
        "option-asked-some",
        "order-allergies",
        "order-indication",
        "order-days",
    ]
    wanted += ["option-delivery-pump", "order-pump_step", "order-highest_rate", "option-exposure-first"]
    assert [name for name in seen if name in wanted] == wanted


def test_the_side_takes_the_keyboard_and_is_scrolled_by_it(ordering: Hands) -> None:
    ordering.order()
    ordering.window.resize(1024, 640)
    ordering.window.grab()
    side = ordering.screen.findChild(QScrollArea, "order-side-scroll")
    assert side is not None
    side.setFocus(Qt.FocusReason.TabFocusReason)
    assert side.hasFocus()
    QTest.keyClick(side, Qt.Key.Key_PageDown)
    assert side.verticalScrollBar().value() > 0
