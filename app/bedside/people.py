"""Who may act: registering, signing in, and the PIN that stands for a signature.

Wrong PINs make the next try wait, longer each time, up to five minutes; nothing ever locks for good, and nothing
sleeps. The counts are in the log, so a restart does not forget them; where the disk refuses, they hold in memory,
because a nurse must get to her patient also on a full disk.
"""

from datetime import datetime
from unicodedata import category, normalize
from uuid import uuid4

from app.bedside import pins
from app.clock import Clock
from app.core.session.staff import (
    PersonRegistered,
    PinAccepted,
    PinRefused,
    PinSet,
    Role,
    RoleGiven,
    RoleWithdrawn,
    Staff,
    StaffEntry,
    StaffEvent,
    evolve_staff,
    initials_for,
    may_try_again,
)
from app.core.values.message import Message, msg
from app.core.values.person import Person
from app.core.values.refusal import Refusal
from app.journal.failures import Unreadable, Unwritten
from app.journal.journal import PEOPLE, Journal

LONGEST_NAME = 100


class People:
    """Made by `People.load`."""

    def __init__(self, journal: Journal, clock: Clock, staff: Staff) -> None:
        self._journal = journal
        self._clock = clock
        self._staff = staff
        self._written = staff.sequence

    @classmethod
    def load(cls, journal: Journal, clock: Clock) -> "People | Refusal":
        entries = journal.load_people()
        if isinstance(entries, Unreadable):
            return entries.refusal
        staff = Staff()
        for entry in entries:
            staff = evolve_staff(staff, entry)
        return cls(journal, clock, staff)

    def everybody(self) -> tuple[Person, ...]:
        """In the order they were registered; empty at the very first start."""
        return self._staff.people

    def person(self, person_id: str) -> Person | None:
        member = self._staff.members.get(person_id)
        return None if member is None else member.person

    def register(self, name: str, pin: str, title: str = "", by: Person | None = None) -> Person | Refusal | Unwritten:
        """A new person. `by` is who registers her; None only for the first one of all, who registers herself."""
        if refusal := self._misnamed(name, title) or _no_pin(pin):
            return refusal
        if by is None and self._staff.members:
            return _refuse(
                "person.by", msg("a new person"), msg("Somebody who is signed in registers her."), msg("Sign in first.")
            )
        told = _plain(name)
        taken = frozenset(each.initials for each in self.everybody())
        person = Person(str(uuid4()), told, initials_for(told, taken), _plain(title))
        written = self._write((PersonRegistered(person), PinSet(person.id, pins.sealed(pin))), by or person)
        return person if written is None else written

    def sign_in(self, person_id: str, pin: str) -> Person | Refusal:
        """The person whose PIN it is. Put on the log, as far as the disk lets it."""
        return self._look(person_id, pin, on_log=True)

    def verify_pin(self, person_id: str, pin: str) -> Person | Refusal:
        """The same, for a signature or a second person; what follows from it is on the infusion's record."""
        return self._look(person_id, pin, on_log=False)

    def change_pin(self, person_id: str, old: str, new: str) -> Person | Refusal | Unwritten:
        """A new PIN for who knows the old one."""
        person = self._look(person_id, old, on_log=False)
        if isinstance(person, Refusal):
            return person
        if refusal := _no_pin(new):
            return refusal
        written = self._write((PinSet(person.id, pins.sealed(new)),), person)
        return person if written is None else written

    def having(self, role: Role) -> frozenset[str]:
        """The ids of those who have a role."""
        return self._staff.having(role)

    def name_role(self, person_id: str, role: Role, by: Person, pin: str) -> Person | Refusal | Unwritten:
        """Give somebody a role; `by` is who is signed in, and signs with the own PIN. Nobody names herself."""
        return self._change_role(RoleGiven(person_id, role), by, pin)

    def withdraw_role(self, person_id: str, role: Role, by: Person, pin: str) -> Person | Refusal | Unwritten:
        """Take a role away again, on the same terms."""
        return self._change_role(RoleWithdrawn(person_id, role), by, pin)

    def _change_role(self, event: RoleGiven | RoleWithdrawn, by: Person, pin: str) -> Person | Refusal | Unwritten:
        person = self.person(event.person_id)
        if person is None:
            return _unknown()
        if person.id == by.id:
            return _own_role(by)
        if (event.person_id in self.having(event.role)) is isinstance(event, RoleGiven):
            return _role_as_it_is(person)
        signer = self._look(by.id, pin, on_log=False)
        if isinstance(signer, Refusal):
            return signer
        written = self._write((event,), signer)
        return person if written is None else written

    def _look(self, person_id: str, pin: str, on_log: bool) -> Person | Refusal:
        member = self._staff.members.get(person_id)
        if member is None:
            return _unknown()
        now = self._clock.now()
        if until := may_try_again(member, now):
            return _wait(until, now)
        if not pins.matches(pin, member.sealed):
            self._remember(PinRefused(person_id), member.person)
            until = may_try_again(self._staff.members[person_id], now)
            return _wait(until, now) if until else _wrong()
        if on_log or member.wrong:
            self._remember(PinAccepted(person_id), member.person)
        return member.person

    def _remember(self, event: StaffEvent, by: Person) -> None:
        if self._write((event,), by) is not None:
            self._staff = evolve_staff(self._staff, self._entry(self._written, event, by, self._clock.now()))

    def _write(self, events: tuple[StaffEvent, ...], by: Person) -> Unwritten | None:
        now = self._clock.now()
        entries = [self._entry(self._written + place, event, by, now) for place, event in enumerate(events, start=1)]
        failure = self._journal.append(PEOPLE, entries, self._clock.zone.told(now))
        if failure is None:
            for entry in entries:
                self._staff = evolve_staff(self._staff, entry)
            self._written = entries[-1].sequence
        return failure

    def _entry(self, sequence: int, event: StaffEvent, by: Person, now: datetime) -> StaffEntry:
        return StaffEntry(sequence, event, now, now, by)

    def _misnamed(self, name: str, title: str) -> Refusal | None:
        told = _plain(name)
        what = msg("this name")
        if not any(sign.isalnum() for sign in told):
            return _refuse(
                "person.name", what, msg("A record never goes without a name."), msg("Type the name as on the badge.")
            )
        if max(len(told), len(_plain(title))) > LONGEST_NAME:
            limit = msg("{count} characters", count=LONGEST_NAME)
            return _refuse("person.name", what, msg("It is too long for a printed line."), msg("Shorten it."), limit)
        if any(category(sign) in ("Cc", "Cs", "Co", "Cn") for sign in told + _plain(title)):
            return _refuse("person.name", what, msg("It holds characters that can't be printed."), msg("Type it anew."))
        if told.casefold() in (each.name.casefold() for each in self.everybody()):
            return _refuse(
                "person.name",
                msg("the name {name}", name=told),
                msg("Somebody has this name already; a signature has to say who it was."),
                msg("Add a second name or the ward."),
            )
        return None


def _plain(text: str) -> str:
    """One spelling of what looks the same, without blanks around and between."""
    return " ".join(normalize("NFC", text).split())


def _unknown() -> Refusal:
    return _refuse(
        "person.unknown", msg("this name"), msg("Nobody is registered so."), msg("Choose a name from the list.")
    )


def _own_role(by: Person) -> Refusal:
    return _refuse(
        "person.own-role",
        msg("a role for oneself"),
        msg("{name} is signed in, and nobody says of herself what she may do.", name=by.name),
        msg("Have a colleague sign in and do it."),
        msg("another person, with the own PIN"),
        "person",
    )


def _role_as_it_is(person: Person) -> Refusal:
    return _refuse(
        "person.role",
        msg("a change of role"),
        msg("For {name} it is so already.", name=person.name),
        msg("Nothing is to be done."),
        field="person",
    )


def _no_pin(pin: str) -> Refusal | None:
    if pins.is_pin(pin):
        return None
    limit = msg("{least} to {most} digits", least=pins.SHORTEST, most=pins.LONGEST)
    return _refuse("person.pin", msg("this PIN"), msg("A PIN has digits only."), msg("Choose another."), limit, "pin")


def _wrong() -> Refusal:
    return _refuse(
        "pin.wrong", msg("this PIN"), msg("It is not the one of this name."), msg("Type it again."), field="pin"
    )


def _wait(until: datetime, now: datetime) -> Refusal:
    return _refuse(
        "pin.wait",
        msg("this PIN"),
        msg("It was wrong too often; PINs are looked at again in {wait}, at {time}.", wait=until - now, time=until),
        msg("Wait, or have a colleague sign in."),
        field="pin",
    )


def _refuse(
    code: str, what: Message, why: Message, do: Message, limit: Message | None = None, field: str | None = "name"
) -> Refusal:
    return Refusal(code=code, what=what, why=why, do=do, limit=limit, field=field)
