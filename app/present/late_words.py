"""Late reactions in words: what to watch for at home, until when, the calls, and what came."""

from datetime import date, timedelta

from app.core.protocol.reactions import LateReaction, Urgency
from app.core.session.calls import Call, calls_of
from app.core.session.infusion import Infusion
from app.core.session.phase import Closed, Observing
from app.core.values.message import msg
from app.present.course_words import CALLS
from app.present.parts.log import RemarkRow
from app.present.parts.phrase import phrase, strong
from app.present.record_parts import NamedLine
from app.present.times import day_of
from app.present.told import Told

# What rules that were pinned before the late reactions were data have in their place.
_BEFORE = (
    ("triangle-alert", msg("Hours to 2 days:"), msg("severe headache, stiff neck, eyes that can't bear light")),
    ("heart-pulse", msg("At once, call:"), msg("chest pain, breathlessness, a swollen leg, weakness on one side")),
    ("droplets", msg("Next days:"), msg("little urine; a rash; fever")),
    ("test-tube", msg("Up to 10 days:"), msg("dark urine, yellow or pale skin, being very tired")),
)

_HEADS = (
    (Urgency.NOW, "heart-pulse", msg("Emergency number at once:")),
    (Urgency.SAME_DAY, "phone", msg("The ward the same day:")),
    (Urgency.WATCH, "thermometer", msg("Usual on the first day:")),
)


def of_urgency(infusion: Infusion, urgency: Urgency) -> tuple[LateReaction, ...]:
    """The late reactions of the pinned rules that ask for this; () where these rules have none."""
    reactions = infusion.protocol.reactions if infusion.protocol is not None else None
    return tuple(one for one in reactions.late if one.urgency is urgency) if reactions is not None else ()


def advice_rows(told: Told) -> tuple[RemarkRow, ...]:
    """What is explained before the patient goes, most pressing first, and until when to watch. What is usual stands
    on the sheet alone.
    """
    rows = [
        RemarkRow(icon, phrase(strong(told.say(head)), " ", _names(told, found)))
        for urgency, icon, head in _HEADS
        if urgency is not Urgency.WATCH and (found := of_urgency(told.infusion, urgency))
    ]
    if not rows:
        rows = [RemarkRow(icon, phrase(strong(told.say(head)), " ", told.say(words))) for icon, head, words in _BEFORE]
    until = watched_until(told)
    if until is not None:
        late = told.say(msg(" dark urine, yellow skin, clots come late"))
        rows.append(RemarkRow("calendar", phrase(strong(told.say(msg("Until {day}:", day=until))), late)))
    return tuple(rows)


def watched_until(told: Told) -> date | None:
    """The day until which the longest of them is watched for; None before the end."""
    phase, protocol = told.infusion.phase, told.infusion.protocol
    if not isinstance(phase, Observing | Closed) or protocol is None or not protocol.reactions.late:
        return None
    hours = max(one.within_hours for one in protocol.reactions.late)
    return day_of(phase.ended + timedelta(hours=hours), told.zone)


def watch_sentence(told: Told) -> str:
    """The same as one sentence of the record."""
    parts = [
        f"{told.say(head)} {_names(told, found)}"
        for urgency, _, head in _HEADS
        if (found := of_urgency(told.infusion, urgency))
    ]
    if not parts:
        parts = [f"{told.say(head)} {told.say(words)}" for _, head, words in _BEFORE]
    joined = "; ".join(part[:1].lower() + part[1:] for part in parts)
    until = watched_until(told)
    return f"{joined}; {told.say(msg('until {day}', day=until))}" if until is not None else joined


def _names(told: Told, found: tuple[LateReaction, ...]) -> str:
    return "; ".join(_small(told.say(one.words)) for one in found)


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def call_lines(told: Told) -> tuple[NamedLine, ...]:
    """The calls and the late reactions on the record, if it has any of them."""
    infusion = told.infusion
    found: list[NamedLine] = []
    calls = calls_of(infusion)
    if calls:
        words = "; ".join(call_words(told, one) for one in calls)
        found.append(NamedLine(told.say(msg("Calls")), words))
    for one in infusion.late:
        said = msg(
            "{names}, {grade}, began {time}; suspect batches {batches}",
            names=told.symptoms(one.event.symptoms),
            grade=told.grade(one.event.grade),
            time=told.clock(one.at),
            batches=", ".join(one.event.batches),
        )
        found.append(NamedLine(told.say(msg("Came late")), told.say(said)))
    return tuple(found)


def call_words(told: Told, call: Call) -> str:
    """As "24 h: well (26 Nov 10:12, MO)", "72 h: due 28 Nov 12:00, 1 try"."""
    if call.settled is not None:
        said = told.symptoms(call.settled.event.symptoms) or told.say(CALLS[call.settled.event.outcome])
        words = msg(
            "{hours} h: {said} ({time}, {who})",
            hours=call.hours,
            said=said,
            time=told.clock(call.settled.at),
            who=call.settled.by.initials,
        )
        return told.say(words)
    words = msg("{hours} h: due {time}", hours=call.hours, time=told.clock(call.due))
    if not call.tried:
        return told.say(words)
    tries = msg("1 try") if call.tried == 1 else msg("{count} tries", count=call.tried)
    return f"{told.say(words)}, {told.say(tries)}"
