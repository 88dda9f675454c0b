"""Whether the program was awake: a sign of life every ten seconds, and a note of every stretch nobody watched.

At a start, every silence longer than the ten seconds between two signs is noted, because within ten seconds one can't
tell whether the program was there at all, and beyond them it was not. While the program runs, a tick may come late
without anybody having slept, so a silence counts from three missed signs on; a closed lid makes one of minutes.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from app.bedside.answers import Answer
from app.bedside.summary import is_watched
from app.clock import Clock
from app.core.session.commands import Command, NoteGap
from app.core.session.infusion import Infusion
from app.core.values.person import Person
from app.journal.failures import Unwritten
from app.journal.notes import Notes

BETWEEN_BEATS = timedelta(seconds=10)
ASLEEP_AFTER = 3 * BETWEEN_BEATS

PROGRAM = Person("program", "Infusion Assistant", "\u2013")
"""Who says what no person said. Its initials are a dash."""

Submit = Callable[[str, Command, Person], Answer]


class Watch:
    """The signs of life of one running program. Spans are of its own clock's pace."""

    def __init__(self, notes: Notes, clock: Clock) -> None:
        self._notes = notes
        self._clock = clock
        self._last: datetime | None = None

    def begin(self, infusions: Sequence[Infusion], submit: Submit) -> None:
        """Note on each watched infusion the silence before this start, and give the first sign of life."""
        self._last = self._notes.last_beat()
        self._note(infusions, submit, BETWEEN_BEATS * self._clock.pace)

    def beat(self, infusions: Sequence[Infusion], submit: Submit) -> Unwritten | None:
        """A sign of life, if the last one is old enough; a note of the silence, if it was too long."""
        now, between = self._clock.now(), BETWEEN_BEATS * self._clock.pace
        if self._last is not None and timedelta(0) <= now - self._last < between:
            return None
        return self._note(infusions, submit, ASLEEP_AFTER * self._clock.pace)

    def _note(self, infusions: Sequence[Infusion], submit: Submit, longest: timedelta) -> Unwritten | None:
        now = self._clock.now()
        for infusion in infusions:
            # What was written last is a sign of life too, and the only one of a program that died within its first
            # seconds.
            since = max(infusion.entries[-1].recorded_at, self._last or infusion.entries[-1].recorded_at)
            if is_watched(infusion) and now - since > longest:
                answer = submit(infusion.id, NoteGap(since), PROGRAM)
                if isinstance(answer, Unwritten):
                    return answer  # and no sign of life, so that the next beat finds the same silence
        failure = self._notes.beat(now)
        if failure is None:
            self._last = now
        return failure
