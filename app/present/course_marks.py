"""The lanes above the course: symptoms from onset to end, treatments, bottles, and the time nobody observed."""

from collections.abc import Callable
from datetime import datetime

from app.core.session.course_events import TreatmentGiven
from app.core.session.volume import bottle_uses
from app.core.values.message import msg
from app.present.course_words import dose_message
from app.present.parts.course import GapSpan, LaneMark
from app.present.told import Told

Seconds = Callable[[datetime], float]


def lane_marks(told: Told, now: datetime, seconds: Seconds) -> tuple[LaneMark, ...]:
    """Symptoms, then treatments given since the start, then bottles, each in the order of time."""
    return (*_symptoms(told, seconds), *_treatments(told, seconds), *_bottles(told, now, seconds))


def gap_spans(told: Told, seconds: Seconds) -> tuple[GapSpan, ...]:
    words = told.say(msg("not observed"))
    return tuple(GapSpan(seconds(since), seconds(until), words) for since, until in told.infusion.gaps)


def _symptoms(told: Told, seconds: Seconds) -> list[LaneMark]:
    marks = []
    for reaction in told.infusion.reactions:
        names = told.symptoms(reaction.symptoms)
        label = told.say(msg("{names}, {grade}", names=names, grade=told.grade(reaction.grade)))
        end = seconds(reaction.gone) if reaction.gone is not None else None
        marks.append(LaneMark("symptom", seconds(reaction.began), end, label, names))
    return marks


def _treatments(told: Told, seconds: Seconds) -> list[LaneMark]:
    began = told.infusion.started
    return [
        LaneMark(
            "treatment",
            seconds(one.at),
            None,
            told.say(dose_message(one.event.name, one.event.dose, one.event.route)),
            one.event.name,
        )
        for one in sorted(told.infusion.treatments, key=lambda treated: treated.at)
        if isinstance(one.event, TreatmentGiven) and began is not None and one.at >= began
    ]


def _bottles(told: Told, now: datetime, seconds: Seconds) -> list[LaneMark]:
    marks = []
    for use in bottle_uses(told.infusion, now):
        bottle = told.infusion.bottle(use.number)
        if use.hung is None or bottle is None:
            continue
        number = told.say(msg("{number}", number=use.number))
        end = seconds(use.down) if use.down is not None else None
        marks.append(LaneMark("bottle", seconds(use.hung), end, f"{number} · {bottle.batch}", number))
    return marks
