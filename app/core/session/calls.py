"""The calls to the patient at home: which are due when, which were made, and what was given up."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core.session.after_events import CallOutcome
from app.core.session.infusion import Called, Infusion
from app.core.session.phase import Closed, Ending, Observing

# How long after its time a call that nobody made stays on the list; then the record alone says that it was not made.
LISTED_FOR = timedelta(days=14)

# Nobody was reached: again after this time. Project rule.
TRY_AGAIN = timedelta(hours=2)

_REACHED = (CallOutcome.WELL, CallOutcome.SYMPTOMS)
_SETTLED = (*_REACHED, CallOutcome.GIVEN_UP)


@dataclass(frozen=True, slots=True)
class Call:
    """The call at `hours` after the end. `due` moves on with every try; `tried` counts those that reached nobody.
    `settled` is the entry that ended it.
    """

    hours: int
    due: datetime
    tried: int = 0
    settled: Called | None = None


def calls_of(infusion: Infusion) -> tuple[Call, ...]:
    """Every call that this infusion asks for, the earliest first; () before its end or where none was given."""
    phase, protocol = infusion.phase, infusion.protocol
    if not isinstance(phase, Observing | Closed) or phase.ending is Ending.ABANDONED or protocol is None:
        return ()
    if infusion.started is None:
        return ()
    return tuple(_call(infusion, phase.ended, hours) for hours in protocol.reactions.call_hours)


def _call(infusion: Infusion, ended: datetime, hours: int) -> Call:
    made = sorted((one for one in infusion.calls if one.event.hours == hours), key=lambda one: one.at)
    # A later call that was answered says how the earlier time was, too.
    later = [one for one in infusion.calls if one.event.hours > hours and one.event.outcome in _REACHED]
    settled = next((one for one in (*made, *later) if one.event.outcome in _SETTLED), None)
    due = ended + timedelta(hours=hours)
    tries = [one for one in made if one.event.outcome is CallOutcome.NOT_REACHED]
    if tries:
        due = max(due, tries[-1].at + TRY_AGAIN)
    return Call(hours, due, len(tries), settled)


def earliest(ended: datetime, hours: int) -> datetime:
    """From when on a talk with the patient is the call at `hours` after the end: half its time. Project rule."""
    return ended + timedelta(hours=hours) / 2


def open_calls(infusion: Infusion, now: datetime) -> tuple[Call, ...]:
    """The calls that wait for somebody, due or to come; one that nobody made for two weeks is no longer among them."""
    return tuple(one for one in calls_of(infusion) if one.settled is None and now - one.due <= LISTED_FOR)


def missed_calls(infusion: Infusion, now: datetime) -> tuple[Call, ...]:
    """The calls that have left the list without having been made: the record says so."""
    return tuple(one for one in calls_of(infusion) if one.settled is None and now - one.due > LISTED_FOR)
