"""What is kept beside the log and may be lost without losing anything that happened: typing and signs of life."""

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.journal import failures
from app.journal.failures import Unwritten
from db import Draft, LogUnreadable, LogUnwritable, Pulse

if TYPE_CHECKING:
    from db import EventLog  # the database library is loaded when a log is opened, not for its name


class Notes:
    """The drafts of all authors, and when this program was last awake."""

    def __init__(self, log: "EventLog", workstation: str) -> None:
        self._log = log
        self._workstation = workstation

    def save_draft(self, key: str, author: str, text: str, now: datetime) -> Unwritten | None:
        """Keep what `author` (a person's id) was typing at `key`, in place of the last; None when it is kept."""
        # As ASCII, because what is pasted may hold what no column does, and typing is never lost.
        try:
            self._log.drafts.save(Draft(key, author, json.dumps(text), now.astimezone(UTC)))
        except LogUnwritable as failure:
            return failures.unwritten(failure)
        return None

    def draft(self, key: str, author: str) -> str | None:
        """What `author` was typing at `key`; None if nothing is kept or it can't be read."""
        try:
            found = self._log.drafts.find(key, author)
        except LogUnreadable:
            return None
        return None if found is None else str(json.loads(found.body))

    def discard_draft(self, key: str, author: str) -> Unwritten | None:
        """Forget a draft, also one that is not there."""
        try:
            self._log.drafts.discard(key, author)
        except LogUnwritable as failure:
            return failures.unwritten(failure)
        return None

    def beat(self, now: datetime) -> Unwritten | None:
        """A sign of life."""
        try:
            self._log.pulses.beat(Pulse(self._workstation, now.astimezone(UTC)))
        except LogUnwritable as failure:
            return failures.unwritten(failure)
        return None

    def last_beat(self) -> datetime | None:
        """The last sign of life of any workstation that used these records; None if there was none."""
        try:
            return max((each.seen_at for each in self._log.pulses.all()), default=None)
        except LogUnreadable:
            return None
