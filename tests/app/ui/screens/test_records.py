"""Finding a record by what one knows of it."""

from app.ui.widgets.table import Table
from tests.app.ui.hands import Hands


def table(hands: Hands) -> Table:
    found = hands.screen.findChild(Table, "records-table")
    assert isinstance(found, Table)
    return found


def written(hands: Hands) -> list[str]:
    hands.window.grab()
    return [one.text for one in table(hands).placed]


def test_no_record_yet_is_said(signed_in: Hands) -> None:
    signed_in.key("Ctrl+F")
    assert "There is no record yet." in written(signed_in)


def test_a_record_is_found_by_any_of_its_words_and_opened(signed_in: Hands) -> None:
    signed_in.key("Ctrl+N")
    signed_in.order()
    signed_in.key("Ctrl+Return", "Ctrl+F")
    signed_in.edit("records-find").insert("castell 4481")
    signed_in.edit("records-find").textEdited.emit("castell 4481")
    assert "Ruiz Castellanos, Elena" in written(signed_in)
    signed_in.key("Return")
    assert signed_in.room == "checklist"


def test_words_that_fit_nothing_are_said_back(signed_in: Hands) -> None:
    signed_in.key("Ctrl+N")
    signed_in.order()
    signed_in.key("Ctrl+Return", "Ctrl+F")
    signed_in.edit("records-find").textEdited.emit("nobody")
    assert "No record holds “nobody”." in written(signed_in)
