"""What happened beside rates and vital signs, and what went past a limit or was not observed.

Each line of the log stands in one section at least: rates in the plan, sets in their table, bottles in theirs, answers
in the checks; all others stand here, and every line that was corrected or written late.
"""

from app.core.session import course_events as course
from app.core.session import events
from app.core.session.course_events import Event
from app.core.values.message import msg
from app.present.event_words import changed_words, event_words
from app.present.log_lines import Line, correction_words, lines
from app.present.parts.phrase import Phrase, Run, phrase, struck
from app.present.record_bottles import is_bottle_refusal
from app.present.record_parts import EventRow
from app.present.told import Told

# Told elsewhere on the record, in a table of their own.
ELSEWHERE = (
    events.ChecklistAnswered,
    events.BottleAccepted,
    events.BottleTakenBack,
    events.VitalsTaken,
    events.SecondCheckEntered,
    events.SecondCheckSigned,
    events.RecordSigned,
    course.InfusionStarted,
    course.BottleHung,
    course.SymptomsDenied,
)
EXCEPTIONS = (events.ActRefused, events.LimitOverridden, events.GapNoted)


def event_rows(told: Told) -> tuple[EventRow, ...]:
    """In the order done. Step-ups that went by the plan stand in the plan only."""
    answers = {one.event for one in told.infusion.answers.values()}
    return tuple(_row(told, line) for line in lines(told.infusion) if _belongs(line) or _superseded(line, answers))


def exception_rows(told: Told) -> tuple[EventRow, ...]:
    """Gaps, overrides, and the refusals that were kept."""
    return tuple(
        _row(told, line)
        for line in lines(told.infusion)
        if isinstance(line.entry.event, EXCEPTIONS) and not is_bottle_refusal(line)
    )


def _belongs(line: Line) -> bool:
    if isinstance(line.entry.event, EXCEPTIONS):
        return False
    return (
        bool(line.corrections)
        or line.entry.late
        or not (isinstance(line.entry.event, ELSEWHERE) or _by_plan(line.entry.event))
    )


def _superseded(line: Line, answers: set[events.ChecklistAnswered]) -> bool:
    """An answer that a later one replaced: the checks show only the later."""
    return isinstance(line.event, events.ChecklistAnswered) and line.event not in answers


def _by_plan(event: Event) -> bool:
    return isinstance(event, course.RateChanged) and event.cause is course.RateCause.STEPPED_UP


def _row(told: Told, line: Line) -> EventRow:
    entry = line.entry
    return EventRow(
        done=told.clock(entry.happened_at, seconds=_urgent(entry.event)),
        written=told.clock(entry.recorded_at) if entry.late else "",
        what=_what(told, line),
        who=entry.by.initials,
    )


def _urgent(event: Event) -> bool:
    """Whether the second matters: the acts of an emergency."""
    match event:
        case course.EmergencyDeclared() | course.EmergencyStepDone() | course.TreatmentGiven(drug="adrenaline"):
            return True
        case course.InfusionStopped(cause=course.StopCause.EMERGENCY | course.StopCause.ADRENALINE):
            return True
        case _:
            return False


def _what(told: Told, line: Line) -> Phrase:
    """The old words struck, by whom and why, then what holds."""
    if not line.corrections:
        return phrase(event_words(line.entry.event, told))
    words = changed_words(line.event, line.entry.event, told) if line.event is not None else ""
    pieces: list[str | Run] = []
    for event in line.struck:
        pieces += [struck(changed_words(event, line.event, told)), " "]
    said = "; ".join(correction_words(one, told) for one in line.corrections)
    now = told.say(msg(". Now: {words}", words=words)) if words else ""
    return phrase(*pieces, said + now)
