"""NEWS2 in words: one short line, and the lines that say what it is made of, how old, and what it asks for.

It is always said with how much of it is known: "at least 3, 5 of 7". No number stands alone unless the set is whole.
"""

from datetime import datetime, timedelta

from app.core.protocol.news2 import Escalation, News2, Part, Scale, Score
from app.core.session.early_warning import EarlyWarning, NotFor, Older, early_warning
from app.core.values.message import Message, msg
from app.core.values.source import Mark
from app.core.values.vitals import Vitals
from app.present.parts.phrase import Phrase, phrase, strong
from app.present.times import duration_words
from app.present.told import Told
from app.present.vitals_words import looked_words

PARTS: dict[Part, Message] = {
    Part.BREATHS: msg("breaths"),
    Part.SATURATION: msg("SpO2"),
    Part.OXYGEN: msg("oxygen or room air"),
    Part.SYSTOLIC: msg("upper pressure"),
    Part.PULSE: msg("pulse"),
    Part.CONSCIOUSNESS: msg("consciousness"),
    Part.TEMPERATURE: msg("temperature"),
}


def score_words(told: Told, score: Score) -> str:
    """As "NEWS2 3", or "NEWS2 at least 3, 5 of 7" where values are missing."""
    if score.complete:
        return told.say(msg("NEWS2 {score}", score=score.least))
    whole = len(score.parts)
    return told.say(
        msg("NEWS2 at least {score}, {known} of {whole}", score=score.least, known=score.known, whole=whole)
    )


def news2_line(told: Told, now: datetime) -> str:
    """For the head of the log: as "NEWS2 at least 3 (5/7), 10:15"; its age instead of the time once it is stale."""
    warning, table = early_warning(told.infusion, now), _table(told)
    if not isinstance(warning, EarlyWarning) or table is None:
        return ""
    score, whole = warning.score, len(warning.score.parts)
    words = msg("NEWS2 {score}", score=score.least)
    if not score.complete:
        words = msg("NEWS2 at least {score} ({known}/{whole})", score=score.least, known=score.known, whole=whole)
    said = told.say(words)
    if now - warning.at <= timedelta(minutes=table.stale):
        return told.say(msg("{score}, {time}", score=said, time=told.clock(warning.at)))
    return told.say(msg("{score}, {age} old", score=said, age=duration_words(now - warning.at, told.locale, up=False)))


def paper_words(told: Told, at: datetime, vitals: Vitals) -> str:
    """For the record: as "3; alert, on room air", or "at least 3 (5/7)" where values were missing."""
    warning, table = early_warning(told.infusion, at), _table(told)
    said = looked_words(vitals, told)
    if table is None or not isinstance(warning, EarlyWarning) or warning.at != at:
        return said
    score = warning.score
    words = msg("{score}", score=score.least)
    if not score.complete:
        whole = len(score.parts)
        words = msg("at least {score} ({known}/{whole})", score=score.least, known=score.known, whole=whole)
    return "; ".join(one for one in (told.say(words), said) if one)


def asked(told: Told, at: datetime) -> Escalation | None:
    """What the newest score asks for, by what is certain of it."""
    warning, table = early_warning(told.infusion, at), _table(told)
    return table.asks(warning.score) if table is not None and isinstance(warning, EarlyWarning) else None


def news2_notes(told: Told, now: datetime) -> tuple[Phrase, ...]:
    """The score with everything that a reader must know of it; one line where it can't be made."""
    warning, table = early_warning(told.infusion, now), _table(told)
    if table is None or warning is None:
        return ()
    if isinstance(warning, NotFor):
        return (phrase(told.say(_why_not(warning, table))),)
    score = warning.score
    line: list[Phrase] = [
        phrase(strong(score_words(told, score)), told.say(msg(" at {time}", time=_time(told, warning, table, now))))
    ]
    if (asks := table.asks(score)) is not None:
        line.append(phrase(strong(told.say(asks.words))))
    if score.missing:
        names = ", ".join(told.say(PARTS[part]) for part in score.missing)
        most = score.most
        line.append(phrase(told.say(msg("Not known: {names}. It can't be more than {most}.", names=names, most=most))))
    for one in warning.older:
        line.append(phrase(told.say(_older(told, one, warning, counted=True))))
    for one in warning.stale:
        line.append(phrase(told.say(_older(told, one, warning, counted=False))))
    line.append(phrase(told.say(_scale(score.scale)) + " " + told.say(_trust(table))))
    return tuple(line)


def _table(told: Told) -> News2 | None:
    protocol = told.infusion.protocol
    return protocol.monitoring.news2 if protocol is not None else None


def _why_not(reason: NotFor, table: News2) -> Message:
    match reason:
        case NotFor.CHILD:
            return msg(
                "No NEWS2: it does not hold below {years} years, children's normal values are others.",
                years=table.from_years,
            )
        case NotFor.PREGNANT:
            return msg("No NEWS2: it does not hold in pregnancy, and the checklist does not say no to it.")
        case NotFor.PREGNANCY_OPEN:
            return msg("No NEWS2: it does not hold in pregnancy, and the checklist leaves that open.")


def _time(told: Told, warning: EarlyWarning, table: News2, now: datetime) -> str:
    time = told.clock(warning.at)
    if now - warning.at <= timedelta(minutes=table.stale):
        return time
    return told.say(msg("{time}, {age} old", time=time, age=duration_words(now - warning.at, told.locale, up=False)))


def _older(told: Told, one: Older, warning: EarlyWarning, counted: bool) -> Message:
    part, time = told.say(PARTS[one.part]), told.clock(one.at)
    age = duration_words(warning.at - one.at, told.locale, up=False)
    if counted:
        return msg("Counted from {time}, {age} before: {part}.", time=time, age=age, part=part)
    return msg("Stale, not counted: {part} of {time}, {age} before ({points} then).", part=part, time=time, age=age,
               points=one.points)  # fmt: skip


def _scale(scale: Scale) -> Message:
    if scale is Scale.TWO:
        return msg("Saturation by scale 2, as the prescriber said.")
    return msg("Saturation by scale 1.")


def _trust(table: News2) -> Message:
    if table.source.mark is Mark.RECALLED:
        return msg("For information: recalled table, not signed off. It permits nothing.")
    return msg("For information: it permits nothing.")
