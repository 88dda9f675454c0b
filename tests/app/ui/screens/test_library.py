"""The library by hands: a product approved by two, a file refused and mended, figures signed one by one."""

from itertools import pairwise
from pathlib import Path

import pytest

from app.core.library.holding import State
from app.core.session.staff import Role
from app.core.values.person import Person
from app.ui.places import Place, Room
from app.ui.screens.library_parts import RemarkLines
from app.ui.screens.look_lines import LookLine
from app.ui.screens.product_file import ProductFileScreen
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.panel import Label
from app.ui.widgets.refusal import Refusal as RefusalBox
from app.ui.widgets.table import Table
from tests.app.core.library.files import renumbered, text_of
from tests.app.ui.hands import JULIA_PIN, MARTA_PIN, Hands

NAME = "privigen-10.eu.iv"


@pytest.fixture
def pharmacy(signed_in: Hands) -> Hands:
    """Marta is signed in, and has named Júlia pharmacist."""
    julia = signed_in.register_colleague()
    marta = signed_in.desk.who()
    assert isinstance(signed_in.bedside.people.name_role(julia.id, Role.PHARMACIST, marta, MARTA_PIN), Person)
    return signed_in


def julia(hands: Hands) -> Person:
    return next(one for one in hands.bedside.people.everybody() if one.name.startswith("Júlia"))


def at_product(hands: Hands, name: str = NAME) -> None:
    hands.window.go(Place(Room.PRODUCT, detail=name))
    hands.settle()


def state(hands: Hands, name: str = NAME) -> State:
    held = hands.desk.shelf.holding(name)
    assert held is not None
    return held.state


def said(hands: Hands, name: str) -> str:
    """What stands in a label, in lines, or in a refusal that can be seen; empty if there is none."""
    for one in hands.screen.findChildren(Label, name):
        return one.text()
    for lines in hands.screen.findChildren(RemarkLines, name):
        return lines.words()
    for box in hands.screen.findChildren(RefusalBox, name):
        return f"{box.accessibleName()} {box.accessibleDescription()}" if box.isVisible() else ""
    raise AssertionError(name)


def proposes(hands: Hands) -> None:
    hands.write("product-why", "compared with the leaflet in the box")
    hands.write("product-pin", MARTA_PIN)
    hands.key("Ctrl+Return")


def releases(hands: Hands, pin: str = JULIA_PIN) -> None:
    hands.choose("product-person", julia(hands).id)
    hands.write("product-pin", pin)
    hands.key("Ctrl+Return")


def text(hands: Hands, words: str) -> ProductFileScreen:
    """Type a whole text into the file, and let the moment pass after which it is looked at."""
    screen = hands.screen
    assert isinstance(screen, ProductFileScreen)
    screen.text.setPlainText(words)
    screen.look()
    hands.settle()
    return screen


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


def test_a_changed_file_shows_what_changes_and_runs_only_after_release(pharmacy: Hands) -> None:
    at_product(pharmacy)
    pharmacy.key("A")
    assert pharmacy.room == "product-file"
    text(pharmacy, renumbered(text_of().replace('"7.2 mL/kg/h"', '"6.6 mL/kg/h"')))
    assert "7.2 mL/kg/h → 6.6 mL/kg/h (−8.3 %)" in said(pharmacy, "file-lines")
    pharmacy.write("file-why", "leaflet of November 2026")
    pharmacy.write("file-pin", MARTA_PIN)
    pharmacy.key("Ctrl+Return")
    assert pharmacy.room == "product"
    assert "7.2 mL/kg/h → 6.6 mL/kg/h (−8.3 %)" in said(pharmacy, "product-task-lines")
    assert version(pharmacy) != "site-1"
    releases(pharmacy)
    assert version(pharmacy) == "site-1"


def version(hands: Hands) -> str:
    found = hands.desk.library.product("privigen-10", "EU")
    return str(getattr(found, "version", "refused"))


def test_a_slip_is_named_at_its_line_and_can_not_be_proposed(pharmacy: Hands) -> None:
    at_product(pharmacy)
    pharmacy.key("A")
    screen = text(pharmacy, renumbered(text_of().replace('"0.3 mL/kg/h"', '"0.03 mL/kg/h"')))
    assert "10 times less" in said(pharmacy, "file-verdict")
    assert len(screen.text.extraSelections()) == 1
    pharmacy.key("Ctrl+Return")
    held = pharmacy.desk.shelf.holding(NAME)
    assert held is not None
    assert held.proposed is None


def test_a_change_that_looks_like_a_slip_is_proposed_with_its_reason(pharmacy: Hands) -> None:
    at_product(pharmacy)
    pharmacy.key("A")
    text(pharmacy, renumbered(text_of().replace('"7.2 mL/kg/h"', '"6 mL/kg/h"')))
    assert "Please give a reason" in said(pharmacy, "file-verdict")
    pharmacy.click("action-label-changed")
    pharmacy.write("file-why", "leaflet of November 2026")
    pharmacy.write("file-pin", MARTA_PIN)
    pharmacy.key("Ctrl+Return")
    assert "Reason for figures that look like a slip: The label has changed" in said(pharmacy, "product-task-lines")


def test_a_file_is_brought_in_refused_mended_and_proposed(pharmacy: Hands, tmp_path: Path) -> None:
    pharmacy.key("Ctrl+Y", "A")
    screen = pharmacy.screen
    assert isinstance(screen, ProductFileScreen)
    whole = renumbered(text_of()).replace('id = "privigen-10"', 'id = "novum-10"').replace("Privigen", "Novum")
    path = tmp_path / "novum.toml"
    path.write_text(whole.replace("maker", "makr"), encoding="utf-8")
    screen.bring_in(path)
    verdict = said(pharmacy, "file-verdict")
    assert "novum.toml" in verdict
    assert "line" in verdict
    path.write_text(whole, encoding="utf-8")
    screen.bring_in(path)
    pharmacy.settle()
    assert said(pharmacy, "file-verdict") == ""
    pharmacy.write("file-why", "new contract")
    pharmacy.write("file-pin", MARTA_PIN)
    pharmacy.key("Ctrl+Return")
    assert state(pharmacy, "novum-10.eu.iv") is State.NEW
    releases(pharmacy)
    assert state(pharmacy, "novum-10.eu.iv") is State.APPROVED


@pytest.mark.parametrize("content", [b"\xff\xfe\x00broken", b"x" * 300_000], ids=["no text", "too large"])
def test_what_is_no_product_file_leaves_the_text_as_it_was(pharmacy: Hands, tmp_path: Path, content: bytes) -> None:
    at_product(pharmacy)
    pharmacy.key("A")
    screen = pharmacy.screen
    assert isinstance(screen, ProductFileScreen)
    before = screen.text.toPlainText()
    path = tmp_path / "other.toml"
    path.write_bytes(content)
    screen.bring_in(path)
    assert "other.toml" in said(pharmacy, "file-refusal")
    screen.bring_in(tmp_path / "none.toml")
    assert "none.toml" in said(pharmacy, "file-refusal")
    assert screen.text.toPlainText() == before


def test_what_is_typed_is_kept_when_one_leaves(pharmacy: Hands) -> None:
    at_product(pharmacy)
    pharmacy.key("A")
    text(pharmacy, f"# half done\n{text_of()}")
    pharmacy.key("Esc", "A")
    screen = pharmacy.screen
    assert isinstance(screen, ProductFileScreen)
    assert screen.text.toPlainText().startswith("# half done")
    pharmacy.click("action-undo-all")
    assert screen.text.toPlainText() == text_of()


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
