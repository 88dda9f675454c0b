"""One line of the log as the core reads it: what, when done, when written, by whom."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core.session.course_events import Event
from app.core.values.person import Person

# Written this much after it was done, an entry is shown as late. Project rule: a minute is
# how long an ordinary entry takes to type.
LATE_AFTER = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """`sequence` counts from 1 within the infusion; both times are UTC."""

    sequence: int
    event: Event
    happened_at: datetime
    recorded_at: datetime
    by: Person

    @property
    def late(self) -> bool:
        return self.recorded_at - self.happened_at > LATE_AFTER
