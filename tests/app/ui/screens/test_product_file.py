"""A product file by hands: typed or brought in, refused at its line, mended, proposed and released."""

from pathlib import Path

import pytest

from app.core.library.holding import State
from app.ui.screens.product_file import ProductFileScreen
from tests.app.core.library.files import renumbered, text_of
from tests.app.ui.hands import MARTA_PIN, Hands
from tests.app.ui.screens.pharmacy import NAME, at_product, releases, said, state, text


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


def test_a_lock_keeps_the_text_and_leads_back_to_the_library(pharmacy: Hands) -> None:
    at_product(pharmacy)
    pharmacy.key("A")
    text(pharmacy, f"# half done\n{text_of()}")
    pharmacy.key("Ctrl+L")
    assert pharmacy.room == "sign-in"
    pharmacy.click(f"tile-{pharmacy.bedside.people.everybody()[0].id}")
    pharmacy.write("sign-in-pin", MARTA_PIN)
    assert pharmacy.room == "library"
    at_product(pharmacy)
    pharmacy.key("A")
    screen = pharmacy.screen
    assert isinstance(screen, ProductFileScreen)
    assert screen.text.toPlainText().startswith("# half done")
