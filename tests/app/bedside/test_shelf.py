"""The hospital's shelf on a real log: it comes back after a restart, and never falls behind a damaged line."""

import sqlite3
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from app.bedside.shelf import Shelf
from app.catalogue.library import Library
from app.core.library.holding import Holding, State
from app.core.protocol.figures import recalled
from app.core.protocol.product import Release
from app.core.protocol.protocol import Protocol
from app.core.session.staff import Role
from app.core.values.person import Person
from app.core.values.refusal import Refusal
from app.journal.opening import DATABASE
from app.present.words import refusal_words
from tests.app.bedside.ward import Ward, a_bedside, a_clock
from tests.app.core.library.files import PRIVIGEN, refused, renumbered, scaled, text_of

NAME = "privigen-10.eu.iv"
PINS = {"marta": "4711", "julia": "2903"}


class Pharmacy:
    """Two people, of whom Júlia is a pharmacist."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.clock = a_clock()
        self.open()
        people = self.bedside.people
        self.marta = self.person(people.register("Marta Ortega Lara", PINS["marta"]))
        self.julia = self.person(people.register("Júlia Pons Rovira", PINS["julia"], by=self.marta))
        assert isinstance(people.name_role(self.julia.id, Role.PHARMACIST, self.marta, PINS["marta"]), Person)

    def open(self) -> None:
        self.bedside = a_bedside(self.home, self.clock)
        self.shelf: Shelf = self.bedside.shelf(Library.shipped())

    def restart(self) -> None:
        self.bedside.close()
        self.open()

    def person(self, answer: object) -> Person:
        assert isinstance(answer, Person), answer
        return answer

    def held(self, name: str = NAME) -> Holding:
        found = self.shelf.holding(name)
        assert found is not None
        return found

    def proposed(self, text: str, meant: str = "") -> Holding:
        answer = self.shelf.propose(text, PRIVIGEN, "leaflet of Nov 2026", meant, self.marta, PINS["marta"])
        assert isinstance(answer, Holding), answer
        return answer

    def released(self, text: str, meant: str = "") -> Holding:
        held = self.proposed(text, meant)
        assert held.proposed is not None
        answer = self.shelf.release(held.key, held.proposed.text.sha256, self.julia.id, PINS["julia"])
        assert isinstance(answer, Holding), answer
        return answer

    def protocol(self) -> Protocol:
        found = self.shelf.library.protocol("privigen-10", "EU")
        assert isinstance(found, Protocol), found
        return found


@pytest.fixture
def pharmacy(tmp_path: Path) -> Iterator[Pharmacy]:
    made = Pharmacy(tmp_path)
    yield made
    made.bedside.close()


def lowered() -> str:
    """Version "site-1": the highest rate of the tolerated down from 7.2 to 6.6 mL/kg/h."""
    return renumbered(
        text_of().replace('maximum = "7.2 mL/kg/h"', 'maximum = "6.6 mL/kg/h"').replace(', "7.2 mL/kg/h"]', "]")
    )


def test_a_shipped_default_says_that_nobody_has_approved_it(pharmacy: Pharmacy) -> None:
    assert pharmacy.held().state is State.SHIPPED
    assert pharmacy.protocol().approved_by == ""


def test_an_approved_product_names_who_released_it_and_when(pharmacy: Pharmacy) -> None:
    pharmacy.released(text_of())
    pharmacy.restart()
    assert pharmacy.held().state is State.APPROVED
    assert pharmacy.protocol().approved_by == "Marta Ortega Lara and Júlia Pons Rovira, 25 Nov 2026"
    assert pharmacy.protocol().product.release is Release.APPROVED


def test_a_released_version_is_what_new_infusions_are_ordered_by(pharmacy: Pharmacy) -> None:
    pharmacy.proposed(lowered())
    assert pharmacy.protocol().product.version != "site-1"
    held = pharmacy.held()
    assert held.proposed is not None
    pharmacy.shelf.release(held.key, held.proposed.text.sha256, pharmacy.julia.id, PINS["julia"])
    pharmacy.restart()
    assert pharmacy.protocol().product.version == "site-1"


def test_a_file_that_is_refused_leaves_the_last_good_one(pharmacy: Pharmacy) -> None:
    pharmacy.released(lowered())
    before = pharmacy.protocol()
    for text in (
        "",
        "id =",
        renumbered(text_of(), "site-2").replace("[[ladder]]", "[[lader]]"),
        scaled(text_of(), Fraction(3)),
    ):
        answer = pharmacy.shelf.propose(text, "new.toml", "why", "", pharmacy.marta, PINS["marta"])
        assert isinstance(answer, Refusal)
        assert pharmacy.protocol() == before


def test_a_rate_the_reader_refuses_is_told_with_its_slip_and_line(pharmacy: Pharmacy) -> None:
    looked = pharmacy.shelf.look(scaled(text_of(), Fraction(3)), "bought.toml")
    assert looked.refusal is not None
    assert looked.line > 1
    assert "drops/kg/min" in refusal_words(looked.refusal)


def test_a_later_shipped_edition_never_replaces_an_approved_one(pharmacy: Pharmacy) -> None:
    pharmacy.released(lowered())
    texts = dict(Library.shipped().texts)
    texts[PRIVIGEN] = renumbered(text_of(), "2099.1")
    later = pharmacy.bedside.shelf(Library.of(texts))
    held = later.holding(NAME)
    assert held is not None
    assert held.product is not None
    assert held.product.version == "site-1"
    assert held.update is not None
    assert held.update.version == "2099.1"
    assert later.changed(held.product, held.update)


def test_a_wrong_pin_releases_nothing(pharmacy: Pharmacy) -> None:
    held = pharmacy.proposed(text_of())
    assert held.proposed is not None
    answer = pharmacy.shelf.release(held.key, held.proposed.text.sha256, pharmacy.julia.id, "0000")
    assert refused(answer).code == "pin.wrong"
    assert pharmacy.held().state is State.SHIPPED


def test_recalled_figures_run_once_a_pharmacist_signed_each_and_say_so(pharmacy: Pharmacy) -> None:
    held = next(
        one
        for one in pharmacy.shelf.holdings()
        if one.state is State.NEEDS_SIGN_OFF and one.product and one.product.rules
    )
    product = held.product
    assert product is not None
    where = (product.id, product.jurisdiction, product.route)
    assert isinstance(pharmacy.shelf.library.protocol(*where), Refusal)
    names = tuple(one.id for one in recalled(product))
    answer = pharmacy.shelf.sign_figures(held.key, product.sha256, names, pharmacy.julia, PINS["julia"])
    assert isinstance(answer, Holding), answer
    pharmacy.restart()
    protocol = pharmacy.shelf.library.protocol(*where)
    assert isinstance(protocol, Protocol), protocol
    assert protocol.approved_by == ""
    assert protocol.figures_signed_by == "Júlia Pons Rovira, 25 Nov 2026"
    assert pharmacy.protocol().figures_signed_by == "", "nothing of it was recalled"


def test_a_retired_product_is_ordered_by_nobody(pharmacy: Pharmacy) -> None:
    key = pharmacy.held().key
    answer = pharmacy.shelf.retire(key, "recalled by the maker", pharmacy.julia, PINS["julia"])
    assert isinstance(answer, Holding)
    pharmacy.restart()
    assert pharmacy.held().state is State.RETIRED
    assert isinstance(pharmacy.shelf.library.protocol("privigen-10", "EU"), Refusal)


def test_a_product_of_the_hospitals_own_can_be_added(pharmacy: Pharmacy) -> None:
    text = renumbered(text_of()).replace('id = "privigen-10"', 'id = "novum-10"').replace("Privigen", "Novum")
    pharmacy.released(text)
    pharmacy.restart()
    found = pharmacy.shelf.library.protocol("novum-10", "EU")
    assert isinstance(found, Protocol), found
    assert found.product.brand == "Novum"


def test_a_text_in_other_line_ends_is_the_same_text(pharmacy: Pharmacy) -> None:
    held = pharmacy.released("\ufeff" + text_of().replace("\n", "\r\n"))
    assert held.state is State.APPROVED
    assert held.update is None


def test_a_running_infusion_keeps_what_was_pinned(tmp_path: Path) -> None:
    ward = Ward(tmp_path)
    ward.ordered()
    pinned = ward.infusion.protocol
    shelf = ward.bedside.shelf(Library.shipped())
    marta = ward.bedside.people.register("Marta Ortega Lara", "4711")
    assert isinstance(marta, Person)
    julia = ward.bedside.people.register("Júlia Pons Rovira", "2903", by=marta)
    assert isinstance(julia, Person)
    ward.bedside.people.name_role(julia.id, Role.PHARMACIST, marta, "4711")
    held = shelf.holding(NAME)
    assert held is not None
    assert isinstance(shelf.retire(held.key, "recall", julia, "2903"), Holding)
    assert ward.restart().protocol == pinned
    ward.bedside.close()


def test_where_the_decisions_are_tampered_with_nothing_new_is_ordered_and_it_says_why(pharmacy: Pharmacy) -> None:
    pharmacy.released(lowered())
    pharmacy.bedside.close()
    tamper(pharmacy.home / DATABASE)
    pharmacy.open()
    damage = pharmacy.shelf.damage
    assert damage is not None
    assert damage.source
    assert pharmacy.shelf.library.products() == ()
    assert pharmacy.shelf.library.refusals() == (damage,)
    answer = pharmacy.shelf.propose(text_of(), PRIVIGEN, "why", "", pharmacy.marta, PINS["marta"])
    assert answer == damage
    assert pharmacy.bedside.people.sign_in(pharmacy.marta.id, PINS["marta"]) == pharmacy.marta


def tamper(database: Path) -> None:
    """Change what a line of the library says, as somebody with the file could."""
    connection = sqlite3.connect(database)
    triggers = connection.execute("select name, sql from sqlite_master where type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f'drop trigger "{name}"')
    changed = connection.execute(
        "update event set payload = replace(payload, 'leaflet', 'leaflets') where stream = 'library'"
    )
    assert changed.rowcount
    for _, again in triggers:
        connection.execute(again)
    connection.commit()
    connection.close()


def test_no_list_of_infusions_takes_the_library_for_one(pharmacy: Pharmacy) -> None:
    pharmacy.released(text_of())
    pharmacy.restart()
    assert pharmacy.bedside.infusions() == ()
    assert pharmacy.bedside.records() == ()
