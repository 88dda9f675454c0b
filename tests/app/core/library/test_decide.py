"""Who may do what to the library: two people for whatever lets something run, one of them a pharmacist."""

from dataclasses import replace

import pytest

from app.core.library import decide
from app.core.library.doubts import doubts
from app.core.library.events import (
    FiguresSigned,
    LibraryEntry,
    LibraryEvent,
    ProductProposed,
    ProductReleased,
    ProductRetired,
    ProposalRejected,
)
from app.core.library.formulary import Decided, Formulary, evolve_formulary
from app.core.library.holding import Holding, Read, State
from app.core.library.keys import key_of
from app.core.protocol.figures import recalled
from app.core.protocol.product import Product, Release
from app.core.values.person import Person
from app.core.values.refusal import Firmness, Refusal
from tests.app.core.library.files import file_text, library, product_of, refused, renumbered, shipped, text_of
from tests.builders import JULIA, MARTA, SALAS, at

PHARMACIST = frozenset({JULIA.id})
KEY = key_of(shipped())


class Room:
    """The formulary of one hospital, driven by decisions alone."""

    def __init__(self) -> None:
        self.formulary = Formulary()

    @property
    def decided(self) -> Decided:
        return self.formulary.of(KEY)

    def does(self, event: LibraryEvent | Refusal, by: Person) -> None:
        assert not isinstance(event, Refusal), event
        entry = LibraryEntry(self.formulary.sequence + 1, event, at("09:00"), at("09:00"), by)
        self.formulary = evolve_formulary(self.formulary, entry)

    def proposes(
        self, text: str = "", by: Person = MARTA, why: str = "leaflet of 2026", meant: str = ""
    ) -> ProductProposed | Refusal:
        whole = text or text_of()
        product = product_of(whole)
        released = self.decided.released
        before = product_of(released.proposal.text.text) if released is not None else shipped()
        wanted = decide.Proposed(product, file_text(whole), why, meant)
        event = decide.propose(self.decided, wanted, before, doubts(product, before, ()))
        if isinstance(event, ProductProposed):
            self.does(event, by)
        return event

    def releases(self, by: Person = JULIA, pharmacists: frozenset[str] = PHARMACIST) -> ProductReleased | Refusal:
        proposal = self.decided.proposal
        assert proposal is not None
        product = product_of(proposal.text.text)
        event = decide.release(self.decided, product, proposal.text.sha256, by, pharmacists)
        if isinstance(event, ProductReleased):
            self.does(event, by)
        return event

    def state(self) -> State:
        return self.held.state

    @property
    def held(self) -> Holding:
        text = file_text(text_of())
        ours = Read(text, shipped())
        released = self.decided.released
        current = ours if released is None else Read(released.proposal.text, product_of(released.proposal.text.text))
        return Holding(KEY, self.decided, current, ours, None)


@pytest.fixture
def room() -> Room:
    return Room()


def test_a_shipped_default_is_approved_by_two_people(room: Room) -> None:
    assert room.state() is State.SHIPPED
    room.proposes()
    assert room.state() is State.SHIPPED
    room.releases()
    assert room.state() is State.APPROVED
    released = room.held.approved
    assert released is not None
    assert (released.proposal.by, released.by) == (MARTA, JULIA)


def test_nobody_releases_the_own_proposal(room: Room) -> None:
    room.proposes(by=JULIA)
    assert refused(room.releases(by=JULIA)).code == "library.same-person"


def test_one_of_the_two_is_a_pharmacist(room: Room) -> None:
    room.proposes(by=MARTA)
    assert refused(room.releases(by=SALAS)).code == "library.no-pharmacist"
    room.releases(by=JULIA)
    assert room.state() is State.APPROVED


def test_a_pharmacist_may_be_the_one_who_proposes(room: Room) -> None:
    room.proposes(by=JULIA)
    room.releases(by=MARTA)
    assert room.state() is State.APPROVED


def test_only_the_text_that_was_shown_is_released(room: Room) -> None:
    room.proposes()
    event = decide.release(room.decided, shipped(), "0" * 64, JULIA, PHARMACIST)
    assert refused(event).code == "library.moved-on"


def test_a_second_proposal_waits_for_the_first(room: Room) -> None:
    room.proposes()
    assert refused(room.proposes(renumbered(text_of()))).code == "library.waiting"


def test_a_rejected_proposal_is_gone_and_says_why(room: Room) -> None:
    room.proposes()
    sha256 = file_text(text_of()).sha256
    assert refused(decide.reject(room.decided, KEY, sha256, "  ")).field == "why"
    event = decide.reject(room.decided, KEY, sha256, "wrong leaflet")
    assert isinstance(event, ProposalRejected)
    room.does(event, SALAS)
    assert room.decided.proposal is None
    assert room.state() is State.SHIPPED


def test_what_is_approved_already_is_not_proposed_again(room: Room) -> None:
    room.proposes()
    room.releases()
    assert refused(room.proposes()).code == "library.unchanged"


def test_another_text_has_another_version(room: Room) -> None:
    assert refused(room.proposes(f"# once more\n{text_of()}")).code == "library.same-version"


def test_a_proposal_says_why(room: Room) -> None:
    assert refused(room.proposes(why=" ")).field == "why"


def test_a_file_does_not_approve_itself(room: Room) -> None:
    text = renumbered(text_of()).replace('release = "shipped"', 'release = "approved"')
    assert refused(room.proposes(text)).code == "library.self-approved"


def test_a_figure_that_looks_like_a_slip_asks_why_and_keeps_the_answer(room: Room) -> None:
    text = renumbered(
        text_of()
        .replace('maximum = "7.2 mL/kg/h"', 'maximum = "6 mL/kg/h"')
        .replace(', "7.2 mL/kg/h"]', ', "6 mL/kg/h"]')
    )
    refusal = refused(room.proposes(text))
    assert (refusal.code, refusal.firmness) == ("library.slip", Firmness.SOFT)
    event = room.proposes(text, meant="label-changed")
    assert isinstance(event, ProductProposed)
    assert event.meant == "label-changed"


def test_a_grave_slip_is_never_taken_whatever_the_reason(room: Room) -> None:
    text = renumbered(text_of().replace('"0.3 mL/kg/h"', '"0.03 mL/kg/h"'))
    refusal = refused(room.proposes(text, meant="leaflet-read"))
    assert (refusal.code, refusal.firmness) == ("library.slip", Firmness.HARD)


def test_one_pharmacist_retires_and_two_people_bring_it_back(room: Room) -> None:
    assert refused(decide.retire(room.decided, KEY, "recall", MARTA, PHARMACIST)).code == "library.pharmacist-only"
    event = decide.retire(room.decided, KEY, "recall by the maker", JULIA, PHARMACIST)
    assert isinstance(event, ProductRetired)
    room.does(event, JULIA)
    assert room.state() is State.RETIRED
    room.proposes()
    assert room.state() is State.RETIRED
    room.releases()
    assert room.state() is State.APPROVED


def unread() -> Product:
    found = next(one for one in library().found.values() if recalled(one) and one.release is Release.NEEDS_SIGN_OFF)
    return found


def test_recalled_figures_are_signed_one_by_one_by_a_pharmacist() -> None:
    product, nothing = unread(), Decided()
    names = tuple(one.id for one in recalled(product))
    assert refused(decide.sign_figures(nothing, product, names, MARTA, PHARMACIST)).code == "library.pharmacist-only"
    assert refused(decide.sign_figures(nothing, product, names[1:], JULIA, PHARMACIST)).code == "library.not-looked-at"
    event = decide.sign_figures(nothing, product, names, JULIA, PHARMACIST)
    assert event == FiguresSigned(key_of(product), product.sha256, names)


def test_a_signature_is_for_one_text_only() -> None:
    product = unread()
    event = decide.sign_figures(Decided(), product, [one.id for one in recalled(product)], JULIA, PHARMACIST)
    assert isinstance(event, FiguresSigned)
    entry = LibraryEntry(1, event, at("09:00"), at("09:00"), JULIA)
    decided = evolve_formulary(Formulary(), entry).of(key_of(product))
    held = Holding(key_of(product), decided, Read(file_text("x"), product), None, None)
    assert held.state is State.SIGNED
    other = replace(product, sha256="0" * 64)
    assert replace(held, current=Read(file_text("y"), other)).state is State.NEEDS_SIGN_OFF


def test_unsigned_recalled_figures_are_not_released() -> None:
    product = unread()
    text = file_text(library().texts[f"products/{key_of(product).name}.toml"])
    event = decide.propose(Decided(), decide.Proposed(product, text, "leaflet"), None, ())
    assert isinstance(event, ProductProposed)
    entry = LibraryEntry(1, event, at("09:00"), at("09:00"), MARTA)
    decided = evolve_formulary(Formulary(), entry).of(key_of(product))
    answer = decide.release(decided, product, text.sha256, JULIA, PHARMACIST)
    assert refused(answer).code == "library.unsigned"


def test_figures_that_were_read_wait_for_no_signature() -> None:
    assert refused(decide.sign_figures(Decided(), shipped(), (), JULIA, PHARMACIST)).code == "library.nothing-recalled"


def test_a_release_of_what_nobody_proposed_releases_nothing(room: Room) -> None:
    room.does(ProductReleased(KEY, shipped().sha256), JULIA)
    assert room.state() is State.SHIPPED


def test_a_later_shipped_text_is_offered_and_changes_nothing(room: Room) -> None:
    room.proposes()
    room.releases()
    later = product_of(renumbered(text_of(), "2099.1"))
    held = replace(room.held, shipped=Read(file_text(renumbered(text_of(), "2099.1")), later))
    assert held.update == later
    assert held.product == shipped()
    assert room.held.update is None


def test_every_refusal_says_what_to_do_and_by_which_rule(room: Room) -> None:
    room.proposes()
    for refusal in (
        refused(room.releases(by=MARTA)),
        refused(room.proposes()),
        refused(decide.retire(room.decided, KEY, "", JULIA, PHARMACIST)),
        refused(decide.sign_figures(room.decided, shipped(), (), JULIA, PHARMACIST)),
    ):
        assert refusal.source
        assert refusal.do.template
