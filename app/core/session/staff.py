"""The people who may act: who is registered, and how their last tries of the PIN went.

Facts of the stream "people", folded like an infusion's. The secret itself never comes here, only the text a
one-way function made of it; how that is made and compared is the shell's affair.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import TypeAlias, assert_never

from app.core.values.person import Person


class Role(Enum):
    """What somebody may do beyond what everybody may."""

    PHARMACIST = "pharmacist"


@dataclass(frozen=True, slots=True)
class PersonRegistered:
    person: Person


@dataclass(frozen=True, slots=True)
class PinSet:
    """`sealed` is the one-way text of the PIN, with its salt and cost in it."""

    person_id: str
    sealed: str


@dataclass(frozen=True, slots=True)
class PinAccepted:
    """Signed in, or the first right PIN after wrong ones."""

    person_id: str


@dataclass(frozen=True, slots=True)
class PinRefused:
    person_id: str


@dataclass(frozen=True, slots=True)
class RoleGiven:
    """By somebody else, with the own PIN."""

    person_id: str
    role: Role


@dataclass(frozen=True, slots=True)
class RoleWithdrawn:
    person_id: str
    role: Role


StaffEvent: TypeAlias = PersonRegistered | PinSet | PinAccepted | PinRefused | RoleGiven | RoleWithdrawn


@dataclass(frozen=True, slots=True)
class StaffEntry:
    """One line of the stream "people"; both times are UTC."""

    sequence: int
    event: StaffEvent
    happened_at: datetime
    recorded_at: datetime
    by: Person


@dataclass(frozen=True, slots=True)
class Member:
    """`wrong` counts the wrong PINs since the last right one, `last_wrong` is when the last of them was typed."""

    person: Person
    sealed: str = ""
    wrong: int = 0
    last_wrong: datetime | None = None
    roles: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Staff:
    """`members` by person id, in the order they were registered; `sequence` is the last line folded in."""

    members: dict[str, Member] = field(default_factory=dict)
    sequence: int = 0

    @property
    def people(self) -> tuple[Person, ...]:
        return tuple(member.person for member in self.members.values())

    def having(self, role: Role) -> frozenset[str]:
        """The ids of those who have a role."""
        return frozenset(member.person.id for member in self.members.values() if role in member.roles)


def evolve_staff(staff: Staff, entry: StaffEntry) -> Staff:
    """The staff with `entry` as the newest line. A line about somebody unknown changes nobody."""
    event = entry.event
    match event:
        case PersonRegistered():
            changed: Member | None = Member(event.person)
        case PinSet():
            changed = _of(staff, event.person_id, sealed=event.sealed, wrong=0, last_wrong=None)
        case PinAccepted():
            changed = _of(staff, event.person_id, wrong=0, last_wrong=None)
        case PinRefused():
            before = staff.members.get(event.person_id)
            count = before.wrong + 1 if before else 0
            changed = _of(staff, event.person_id, wrong=count, last_wrong=entry.happened_at)
        case RoleGiven() | RoleWithdrawn():
            changed = _with_role(staff, event)
        case _:
            assert_never(event)
    members = staff.members if changed is None else {**staff.members, changed.person.id: changed}
    return Staff(members, entry.sequence)


# The first slips of a gloved finger cost nothing; from then on each wrong PIN doubles the wait. At the longest
# wait, the ten thousand PINs of four digits take five weeks. Project rule.
FREE_SLIPS = 3
FIRST_WAIT = timedelta(seconds=10)
LONGEST_WAIT = timedelta(minutes=5)


def may_try_again(member: Member, now: datetime) -> datetime | None:
    """The moment from which a PIN is looked at again; None when that is now.

    A clock set back behind the last wrong try asks for no wait, because it could last for years.
    """
    if member.wrong < FREE_SLIPS or member.last_wrong is None or now < member.last_wrong:
        return None
    until = member.last_wrong + _wait(member.wrong - FREE_SLIPS)
    return until if now < until else None


def initials_for(name: str, taken: frozenset[str]) -> str:
    """The first letters of up to three words of `name`, in any script, with a number where they are taken."""
    words = name.replace("-", " ").split()
    letters = [next((sign for sign in word if sign.isalnum()), "") for word in words]
    short = "".join(letters[:3]).upper() or "X"
    numbered = (f"{short}{number}" for number in range(2, len(taken) + 3))
    return short if short not in taken else next(one for one in numbered if one not in taken)


def _wait(doublings: int) -> timedelta:
    wait = FIRST_WAIT
    for _ in range(doublings):
        if wait >= LONGEST_WAIT:
            break
        wait = wait + wait
    return min(wait, LONGEST_WAIT)


def _with_role(staff: Staff, event: RoleGiven | RoleWithdrawn) -> Member | None:
    member = staff.members.get(event.person_id)
    if member is None:
        return None
    role = frozenset({event.role})
    return replace(member, roles=member.roles | role if isinstance(event, RoleGiven) else member.roles - role)


def _of(
    staff: Staff,
    person_id: str,
    *,
    wrong: int,
    last_wrong: datetime | None,
    sealed: str | None = None,
) -> Member | None:
    member = staff.members.get(person_id)
    if member is None:
        return None
    return replace(member, sealed=member.sealed if sealed is None else sealed, wrong=wrong, last_wrong=last_wrong)
