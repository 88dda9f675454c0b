"""The table of vital signs: every set ever written, struck values beside those that hold."""

from datetime import datetime, timedelta

from app.core.protocol.monitoring import reading
from app.core.session.course_events import SymptomRechecked, SymptomReported, SymptomsDenied
from app.core.session.entry import Entry
from app.core.session.events import VitalsTaken
from app.core.session.evolve import effective
from app.core.values.message import msg
from app.core.values.vitals import Sign, Vitals
from app.present.course import ended_at
from app.present.course_words import OUTCOMES
from app.present.log_lines import Line, lines
from app.present.news2 import paper_words
from app.present.parts.phrase import Phrase, Run, phrase, struck
from app.present.record_parts import VitalsRow
from app.present.record_plan import rate_changes
from app.present.told import Told
from app.present.units import figure
from app.present.volume_then import rate_at

# A symptom answer this near to a set was given with it; the two are typed one after the other.
_TOGETHER = timedelta(minutes=3)


def vitals_rows(told: Told) -> tuple[VitalsRow, ...]:
    """In the order of time."""
    return tuple(_row(told, line) for line in lines(told.infusion) if isinstance(line.entry.event, VitalsTaken))


def _row(told: Told, line: Line) -> VitalsRow:
    at = line.entry.happened_at
    said = [event.vitals for event in line.struck if isinstance(event, VitalsTaken)]
    holds = line.event.vitals if isinstance(line.event, VitalsTaken) else None
    answer = _symptoms(told, line)
    when = _when(told, line)
    if line.entry.late:
        when = told.say(msg("{when}, written {time}", when=when, time=told.clock(line.entry.recorded_at)))
    return VitalsRow(
        time=told.clock(at),
        when=when if holds is not None else told.say(msg("{when}, struck out", when=when)),
        temperature=_cell(told, said, holds, (Sign.TEMPERATURE,)),
        pressure=_cell(told, said, holds, (Sign.SYSTOLIC, Sign.DIASTOLIC)),
        pulse=_cell(told, said, holds, (Sign.PULSE,)),
        breaths=_cell(told, said, holds, (Sign.BREATHS,)),
        saturation=_cell(told, said, holds, (Sign.SATURATION,)),
        symptoms=answer if answer is not None else "",
        who=line.entry.by.initials,
        shaded=any(reaction.began == at for reaction in told.infusion.reactions),
        news2=paper_words(told, at, holds) if holds is not None else "",
    )


def _cell(told: Told, said: list[Vitals], holds: Vitals | None, signs: tuple[Sign, ...]) -> Phrase:
    """The old values struck, where they differ, then the one that holds."""
    now = _value(told, holds, signs) if holds is not None else ""
    old = list(dict.fromkeys(value for value in (_value(told, one, signs) for one in said) if value != now))
    pieces: list[str | Run] = []
    for value in old:
        pieces += [struck(value), " "]
    return phrase(*pieces, now) if now else phrase(*pieces[:-1])


def _value(told: Told, vitals: Vitals, signs: tuple[Sign, ...]) -> str:
    values = [reading(vitals, sign) for sign in signs]
    if all(value is None for value in values):
        return told.say(msg("missing"))
    return "/".join(figure(value, told.locale) if value is not None else told.say(msg("missing")) for value in values)


def _when(told: Told, line: Line) -> str:
    """At which rate; of a set written just before a change of rate in the same moment, the rate before."""
    at, began, ended = line.entry.happened_at, told.infusion.started, ended_at(told.infusion)
    if any(one.happened_at == at and one.sequence > line.entry.sequence for one in rate_changes(told.infusion)):
        at -= timedelta(microseconds=1)
    if began is None or at < began:
        return told.say(msg("before"))
    if ended is not None and at >= ended:
        return told.say(msg("after the end"))
    rate = rate_at(told.infusion, at)
    return told.say(msg("at {rate}", rate=rate) if rate.value > 0 else msg("paused"))


def _symptoms(told: Told, line: Line) -> str | None:
    """The symptom answer given with a set; "not asked" in an infusion, None before it."""
    at = line.entry.happened_at
    answers = [
        entry
        for entry in effective(told.infusion.entries)
        if isinstance(entry.event, SymptomsDenied | SymptomReported | SymptomRechecked)
        and abs(entry.happened_at - at) <= _TOGETHER
    ]
    if answers:
        return _answer(told, min(answers, key=lambda entry: (abs(entry.happened_at - at), entry.sequence)), at)
    before = told.infusion.baseline
    began = told.infusion.started
    first = before is not None and before.sequence == line.entry.sequence
    return None if began is None or at < began or first else told.say(msg("not asked"))


def _answer(told: Told, entry: Entry, at: datetime) -> str:
    match entry.event:
        case SymptomReported(symptoms=symptoms, grade=grade):
            words = told.say(msg("{names}, {grade}", names=told.symptoms(symptoms), grade=told.grade(grade)))
        case SymptomRechecked(outcome=outcome):
            words = told.say(OUTCOMES[outcome])
        case _:
            words = told.say(msg("none"))
    return words if told.clock(entry.happened_at) == told.clock(at) else f"{words} {told.clock(entry.happened_at)}"
