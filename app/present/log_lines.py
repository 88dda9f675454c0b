"""The log of one infusion as lines to read: newest first, struck values kept, late entries marked.

A correction is not a line of its own: it stands at the line that it struck, with the old words struck through.
"""

from dataclasses import dataclass
from datetime import tzinfo

from app.core.session.course_events import EntryCorrected, Event
from app.core.session.entry import Entry
from app.core.session.events import GapNoted, LimitOverridden
from app.core.session.infusion import Infusion
from app.core.values.message import msg
from app.present.event_words import changed_words, event_words
from app.present.locale import ENGLISH, Locale
from app.present.parts.log import LogKind, LogRowView
from app.present.told import Told


@dataclass(frozen=True, slots=True)
class Line:
    """One entry with what was written over it: `corrections` in order, `event` what now holds (None: struck out)."""

    entry: Entry
    event: Event | None
    corrections: tuple[Entry, ...]

    @property
    def struck(self) -> tuple[Event, ...]:
        """Everything this line said once and no longer says, oldest first."""
        said: list[Event | None] = [self.entry.event]
        said += [one.event.replacement for one in self.corrections if isinstance(one.event, EntryCorrected)]
        return tuple(event for event in said[:-1] if event is not None)


def lines(infusion: Infusion) -> tuple[Line, ...]:
    """Every entry but the corrections, in the order done; entries of one moment in the order written."""
    over: dict[int, list[Entry]] = {}
    for entry in infusion.entries:
        if isinstance(entry.event, EntryCorrected):
            over.setdefault(entry.event.sequence, []).append(entry)
    found = [
        _line(entry, tuple(over.get(entry.sequence, ())))
        for entry in infusion.entries
        if not isinstance(entry.event, EntryCorrected)
    ]
    return tuple(sorted(found, key=lambda line: (line.entry.happened_at, line.entry.sequence)))


def log_rows(infusion: Infusion, zone: tzinfo, locale: Locale = ENGLISH) -> tuple[LogRowView, ...]:
    """All lines, newest first."""
    told = Told(infusion, zone, locale)
    return tuple(log_row(line, told) for line in reversed(lines(infusion)))


def log_row(line: Line, told: Told) -> LogRowView:
    """One line in words."""
    entry = line.entry
    return LogRowView(
        id=str(entry.sequence),
        time=told.clock(entry.happened_at),
        text=event_words(line.event, told) if line.event is not None else "",
        struck="; ".join(changed_words(event, line.event, told) for event in line.struck),
        note="; ".join([*_late_words(entry, told), *(correction_words(one, told) for one in line.corrections)]),
        who=entry.by.initials,
        kind=_kind(line),
    )


def _line(entry: Entry, corrections: tuple[Entry, ...]) -> Line:
    event: Event | None = entry.event
    for one in corrections:
        if isinstance(one.event, EntryCorrected):
            event = one.event.replacement
    return Line(entry, event, corrections)


def _late_words(entry: Entry, told: Told) -> list[str]:
    return [told.say(msg("written {time}", time=told.clock(entry.recorded_at)))] if entry.late else []


def correction_words(entry: Entry, told: Told) -> str:
    assert isinstance(entry.event, EntryCorrected)
    time, reason, who = told.clock(entry.recorded_at), entry.event.reason, entry.by.initials
    if entry.event.replacement is None:
        return told.say(msg("struck {time}, {reason} ({who})", time=time, reason=reason, who=who))
    return told.say(msg("corrected {time}, {reason} ({who})", time=time, reason=reason, who=who))


def _kind(line: Line) -> LogKind:
    if line.corrections:
        return "corrected"
    if isinstance(line.event, GapNoted):
        return "gap"
    if isinstance(line.event, LimitOverridden):
        return "override"
    return "late" if line.entry.late else "plain"
