"""Who may act, and how a wrong PIN slows without ever locking anybody out."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.bedside.bedside import Bedside
from app.clock import HandClock
from app.core.session.staff import Role
from app.core.values.person import Person
from app.core.values.refusal import Refusal
from app.journal.opening import DATABASE
from tests.app.bedside.ward import a_bedside, a_clock


class Desk:
    """A bedside whose people are under test; `restart` forgets all that is not on the disk."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.clock: HandClock = a_clock()
        self.bedside: Bedside = a_bedside(home, self.clock)
        self.people = self.bedside.people

    def restart(self) -> None:
        self.bedside.close()
        self.bedside = a_bedside(self.home, self.clock)
        self.people = self.bedside.people

    def registered(self, name: str = "Marta Ortega Lara", pin: str = "4711", by: Person | None = None) -> Person:
        person = self.people.register(name, pin, by=by)
        assert isinstance(person, Person), person
        return person

    def code(self, answer: object) -> str:
        assert isinstance(answer, Refusal), answer
        return answer.code


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.bedside.close()


def test_the_first_start_knows_nobody_and_the_first_person_registers_herself(desk: Desk) -> None:
    assert desk.people.everybody() == ()
    marta = desk.registered()
    desk.restart()
    assert desk.people.everybody() == (marta,)
    assert desk.people.sign_in(marta.id, "4711") == marta
    assert desk.people.person(marta.id) == marta


def test_nobody_else_registers_without_somebody_who_is_signed_in(desk: Desk) -> None:
    marta = desk.registered()
    assert desk.code(desk.people.register("Júlia Pons Rovira", "2580")) == "person.by"
    julia = desk.registered("Júlia Pons Rovira", "2580", by=marta)
    assert [one.initials for one in desk.people.everybody()] == ["MOL", "JPR"]
    assert desk.people.verify_pin(julia.id, "2580") == julia


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Elena Ruiz", "ER"),
        ("  elena   ruiz  ", "ER"),
        ("Anne-Marie d'Arc", "AMD"),
        ("王小明", "王"),
        ("Мария Иванова", "МИ"),
        ("محمد علي", "مع"),
        ("नेहा शर्मा", "नश"),
        ("Þóra Æsa", "ÞÆ"),
        ("N" * 100, "N"),
    ],
)
def test_a_name_in_any_script_has_initials(desk: Desk, name: str, initials: str) -> None:
    assert desk.registered(name).initials == initials


def test_initials_that_are_taken_get_a_number(desk: Desk) -> None:
    first = desk.registered("Elena Ruiz")
    others = [desk.registered(name, by=first) for name in ("Eva Roca", "Emil Rau")]
    assert [one.initials for one in (first, *others)] == ["ER", "ER2", "ER3"]


@pytest.mark.parametrize("name", ["", "   ", "—", "N" * 101, "N" * 500, "a\x07b", "a\ud800b"])
def test_a_name_that_is_none_or_can_not_be_printed_is_refused(desk: Desk, name: str) -> None:
    assert desk.code(desk.people.register(name, "4711")) == "person.name"
    assert desk.people.everybody() == ()


def test_a_name_that_is_taken_is_refused_however_it_is_spelled(desk: Desk) -> None:
    marta = desk.registered("José Ibáñez")
    assert desk.code(desk.people.register("jose\u0301  IBA\u0301N\u0303EZ", "4711", by=marta)) == "person.name"


@pytest.mark.parametrize("pin", ["", "123", "123456789", "12a4", "١٢٣٤", "12 34"])
def test_a_pin_is_four_to_eight_plain_digits(desk: Desk, pin: str) -> None:
    assert desk.code(desk.people.register("Marta", pin)) == "person.pin"


def test_the_pin_itself_is_nowhere_in_the_data_folder(desk: Desk) -> None:
    desk.registered(pin="31415926")
    desk.bedside.close()
    files = [path for path in desk.home.iterdir() if path.is_file()]
    assert desk.home / DATABASE in files
    assert not any(b"31415926" in path.read_bytes() for path in files)
    desk.restart()


def test_the_right_pin_ends_the_waiting(desk: Desk) -> None:
    marta = desk.registered()
    for _ in range(3):
        desk.people.sign_in(marta.id, "0000")
    assert desk.code(desk.people.sign_in(marta.id, "4711")) == "pin.wait"
    desk.clock.advance(timedelta(seconds=10))
    assert desk.people.sign_in(marta.id, "4711") == marta
    assert desk.code(desk.people.sign_in(marta.id, "0000")) == "pin.wrong"


def test_a_restart_does_not_forget_wrong_pins(desk: Desk) -> None:
    marta = desk.registered()
    for _ in range(3):
        desk.people.verify_pin(marta.id, "0000")
    desk.restart()
    assert desk.code(desk.people.verify_pin(marta.id, "4711")) == "pin.wait"


def test_one_persons_wrong_pins_do_not_make_a_colleague_wait(desk: Desk) -> None:
    marta = desk.registered()
    julia = desk.registered("Júlia Pons Rovira", "2580", by=marta)
    for _ in range(5):
        desk.people.sign_in(marta.id, "0000")
    assert desk.people.sign_in(julia.id, "2580") == julia


def test_a_clock_set_back_behind_the_last_wrong_pin_strands_nobody(desk: Desk) -> None:
    marta = desk.registered()
    for _ in range(6):
        desk.people.sign_in(marta.id, "0000")
    desk.clock.set(desk.clock.now() - timedelta(days=365))
    assert desk.people.sign_in(marta.id, "4711") == marta


def test_a_new_pin_takes_the_place_of_the_old_one(desk: Desk) -> None:
    marta = desk.registered()
    assert desk.code(desk.people.change_pin(marta.id, "0000", "2580")) == "pin.wrong"
    assert desk.code(desk.people.change_pin(marta.id, "4711", "25")) == "person.pin"
    assert desk.people.change_pin(marta.id, "4711", "2580") == marta
    desk.restart()
    assert desk.people.sign_in(marta.id, "2580") == marta
    assert desk.code(desk.people.sign_in(marta.id, "4711")) == "pin.wrong"


def test_somebody_unknown_is_refused(desk: Desk) -> None:
    assert desk.code(desk.people.sign_in("nobody", "4711")) == "person.unknown"


def test_a_pharmacist_is_named_by_somebody_else_with_the_own_pin(desk: Desk) -> None:
    marta = desk.registered()
    julia = desk.registered("Júlia Pons Rovira", "2580", by=marta)
    assert desk.code(desk.people.name_role(marta.id, Role.PHARMACIST, marta, "4711")) == "person.own-role"
    assert desk.code(desk.people.name_role(julia.id, Role.PHARMACIST, marta, "2580")) == "pin.wrong"
    assert desk.people.having(Role.PHARMACIST) == frozenset()
    assert desk.people.name_role(julia.id, Role.PHARMACIST, marta, "4711") == julia
    desk.restart()
    assert desk.people.having(Role.PHARMACIST) == {julia.id}
    assert desk.code(desk.people.name_role(julia.id, Role.PHARMACIST, marta, "4711")) == "person.role"


def test_a_role_is_withdrawn_on_the_same_terms(desk: Desk) -> None:
    marta = desk.registered()
    julia = desk.registered("Júlia Pons Rovira", "2580", by=marta)
    desk.people.name_role(julia.id, Role.PHARMACIST, marta, "4711")
    assert desk.code(desk.people.withdraw_role(julia.id, Role.PHARMACIST, julia, "2580")) == "person.own-role"
    assert desk.people.withdraw_role(julia.id, Role.PHARMACIST, marta, "4711") == julia
    desk.restart()
    assert desk.people.having(Role.PHARMACIST) == frozenset()
