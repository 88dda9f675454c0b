"""The library by hands: approved by two, rejected, retired, figures signed one by one."""

from itertools import pairwise

import pytest

from app.core.library.holding import State
from app.journal.opening import DATABASE
from app.ui.screens.look_lines import LookLine
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.refusal import Refusal as RefusalBox
from app.ui.widgets.table import Table
from tests.app.bedside.test_shelf import tamper
from tests.app.ui.hands import JULIA_PIN, MARTA_PIN, Hands
from tests.app.ui.screens.pharmacy import NAME, at_product, julia, proposes, releases, said, state


def test_the_library_is_reached_by_its_key_and_says_that_nothing_is_approved(signed_in: Hands) -> None:
    signed_in.key("Ctrl+Y")
    assert signed_in.room == "library"
    assert said(signed_in, "library-chip") == "Shipped default, not approved by this hospital."
    table = signed_in.screen.findChild(Table, "library-table")
    assert isinstance(table, Table)
    table.choose(NAME)
    signed_in.key("Return")
    assert signed_in.room == "product"
    signed_in.key("Esc")
    assert signed_in.room == "library"
    signed_in.key("Esc")
    assert signed_in.room == "board"


def test_a_product_is_approved_by_two_people_and_stays_so_after_a_restart(pharmacy: Hands) -> None:
    at_product(pharmacy)
    proposes(pharmacy)
    assert said(pharmacy, "product-task-title") == "Release the proposal"
    assert state(pharmacy) is State.SHIPPED
    releases(pharmacy)
    assert state(pharmacy) is State.APPROVED
    pharmacy.restarted()
    assert state(pharmacy) is State.APPROVED
    protocol = pharmacy.desk.library.protocol("privigen-10", "EU")
    assert getattr(protocol, "approved_by", "").startswith("Marta Ortega Lara and Júlia Pons Rovira")


def test_a_wrong_pin_is_said_beside_the_form_and_the_pin_is_gone(pharmacy: Hands) -> None:
    at_product(pharmacy)
    proposes(pharmacy)
    releases(pharmacy, "0000")
    assert "It is not the one of this name" in said(pharmacy, "product-refusal")
    assert pharmacy.edit("product-pin").text() == ""
    assert state(pharmacy) is State.SHIPPED


def test_without_a_pharmacist_nothing_is_released(signed_in: Hands) -> None:
    signed_in.register_colleague()
    at_product(signed_in)
    proposes(signed_in)
    releases(signed_in)
    assert "Neither of the two is a pharmacist here" in said(signed_in, "product-refusal")


def test_the_proposer_is_not_among_those_who_may_release(pharmacy: Hands) -> None:
    at_product(pharmacy)
    proposes(pharmacy)
    with pytest.raises(AssertionError, match="does not offer"):
        pharmacy.choose("product-person", pharmacy.desk.who().id)


def test_a_proposal_is_rejected_with_a_reason(pharmacy: Hands) -> None:
    at_product(pharmacy)
    proposes(pharmacy)
    pharmacy.click("action-reject")
    pharmacy.write("product-pin", MARTA_PIN)
    pharmacy.key("Ctrl+Return")
    assert "Whoever reads the log later must see why" in said(pharmacy, "product-refusal")
    pharmacy.write("product-why", "wrong leaflet")
    pharmacy.write("product-pin", MARTA_PIN)
    pharmacy.key("Ctrl+Return")
    held = pharmacy.desk.shelf.holding(NAME)
    assert held is not None
    assert held.proposed is None


def test_recalled_figures_are_confirmed_one_by_one_before_the_pharmacist_signs(pharmacy: Hands) -> None:
    name = next(
        one.key.name
        for one in pharmacy.desk.shelf.holdings()
        if one.state is State.NEEDS_SIGN_OFF and one.product is not None and one.product.rules
    )
    pharmacy.desk.sign_in(julia(pharmacy))
    at_product(pharmacy, name)
    pharmacy.write("product-pin", JULIA_PIN)
    pharmacy.key("Ctrl+Return")
    assert "not confirmed" in said(pharmacy, "product-refusal")
    for line in pharmacy.screen.findChildren(LookLine):
        line.click()
        pharmacy.settle()
    pharmacy.write("product-pin", JULIA_PIN)
    pharmacy.key("Ctrl+Return")
    assert state(pharmacy, name) is State.SIGNED
    assert said(pharmacy, "product-task-title") == "Approve for this hospital"


def test_only_a_pharmacist_retires(pharmacy: Hands) -> None:
    at_product(pharmacy)
    pharmacy.click("action-retire")
    pharmacy.write("product-why", "recalled by the maker")
    pharmacy.write("product-pin", MARTA_PIN)
    pharmacy.key("Ctrl+Return")
    assert "Only a pharmacist may do this" in said(pharmacy, "product-refusal")
    pharmacy.desk.sign_in(julia(pharmacy))
    pharmacy.write("product-pin", JULIA_PIN)
    pharmacy.key("Ctrl+Return")
    assert state(pharmacy) is State.RETIRED
    assert said(pharmacy, "product-task-title") == "Bring it back"


def test_esc_leaves_what_was_asked_for_before_it_leaves_the_room(pharmacy: Hands) -> None:
    at_product(pharmacy)
    pharmacy.click("action-retire")
    pharmacy.key("Esc")
    assert pharmacy.room == "product"
    assert said(pharmacy, "product-task-title") == "Approve for this hospital"


def test_the_source_of_a_figure_opens_on_its_row(pharmacy: Hands) -> None:
    at_product(pharmacy)
    table = pharmacy.screen.findChild(Table, "product-figures-1")
    assert isinstance(table, Table)
    table.setFocus()
    pharmacy.key("Down")
    assert "leaflet" in said(pharmacy, "product-source-1")


def test_a_pharmacist_is_named_by_a_colleague(signed_in: Hands) -> None:
    signed_in.register_colleague()
    signed_in.key("Ctrl+Y", "P")
    assert signed_in.room == "pharmacist"
    signed_in.key("A")
    signed_in.write("pharmacist-pin", MARTA_PIN)
    signed_in.key("Ctrl+Return")
    assert signed_in.desk.shelf.pharmacists() == {julia(signed_in).id}
    signed_in.restarted()
    assert signed_in.desk.shelf.pharmacists() == {julia(signed_in).id}


@pytest.mark.parametrize("width", [1366, 1024])
def test_every_button_of_the_board_stands_by_itself(signed_in: Hands, width: int) -> None:
    signed_in.window.resize(width, 768)
    signed_in.settle()
    bar = signed_in.window.board_bar
    buttons = [one for one in bar.findChildren(ActionButton) if one.isVisible()]
    spans = sorted((one.x(), one.x() + one.width()) for one in buttons)
    assert len(spans) >= 5
    assert all(one[1] <= following[0] for one, following in pairwise(spans))


def test_where_the_decisions_are_damaged_the_library_and_the_order_say_so(pharmacy: Hands) -> None:
    at_product(pharmacy)
    proposes(pharmacy)
    tamper(pharmacy.home / DATABASE)
    pharmacy.restarted()
    pharmacy.desk.sign_in(pharmacy.bedside.people.everybody()[0])
    pharmacy.key("Ctrl+Y")
    assert "can't be read" in said(pharmacy, "library-damage")
    assert said(pharmacy, "library-chip") == "No product of this library may be used."
    pharmacy.key("Esc", "Ctrl+N")
    shown = [one.accessibleDescription() for one in pharmacy.window.findChildren(RefusalBox) if one.isVisible()]
    assert any("Give new infusions on paper" in words for words in shown)
