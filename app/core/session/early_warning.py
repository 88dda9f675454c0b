"""NEWS2 of one infusion at a moment: from the newest set, filled up by values that are not stale.

It informs and nothing else: no gate, no alert and no due act reads it. An older value says its age; a
stale one is named with what it scored and is not counted, so that "at least" stays true.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from app.core.protocol.news2 import News2, Part, Scale, Score
from app.core.session.events import OrderWritten, PrescriberAnswered
from app.core.session.evolve import effective
from app.core.session.infusion import Infusion, Reading
from app.core.session.readiness import applying_items, patient_age
from app.core.values.vitals import Vitals

# The topic under which a prescriber allows the second saturation scale for this patient.
SCALE_TWO = "news2-scale-2"

_FIELDS: dict[Part, str] = {part: "on_oxygen" if part is Part.OXYGEN else part.value for part in Part}


class NotFor(Enum):
    """Why there is no score for this patient."""

    CHILD = "child"
    PREGNANT = "pregnant"
    PREGNANCY_OPEN = "pregnancy-open"


@dataclass(frozen=True, slots=True)
class Older:
    """A value from an earlier set than the newest: when it was taken, and what it scores, or scored."""

    part: Part
    at: datetime
    points: int


@dataclass(frozen=True, slots=True)
class EarlyWarning:
    """The score at `at`, the time of the newest set. `older` values are counted in it, `stale` ones are not."""

    at: datetime
    score: Score
    older: tuple[Older, ...] = ()
    stale: tuple[Older, ...] = ()


def early_warning(infusion: Infusion, until: datetime) -> EarlyWarning | NotFor | None:
    """The score of the newest set not later than `until`; None without a set, or without the table."""
    table = infusion.protocol.monitoring.news2 if infusion.protocol is not None else None
    readings = [one for one in infusion.readings if one.at <= until]
    if table is None or infusion.order is None or not readings:
        return None
    return not_for(infusion) or _warned(table, readings, scale_at(infusion, until))


def not_for(infusion: Infusion) -> NotFor | None:
    """Why this patient has no score. An open question on pregnancy is not a no."""
    table = infusion.protocol.monitoring.news2 if infusion.protocol is not None else None
    if table is None or infusion.order is None:
        return None
    if patient_age(infusion) < table.from_years:
        return NotFor.CHILD
    item = next((one for one in applying_items(infusion) if one.id == table.pregnancy_item), None)
    if item is None:
        return None
    answer = infusion.given_answer(item)
    if answer is None:
        return NotFor.PREGNANCY_OPEN
    return None if answer.id == table.pregnancy_no else NotFor.PREGNANT


def scale_at(infusion: Infusion, until: datetime) -> Scale:
    """The second only from a prescriber's yes on, for this very patient, until a later no."""
    scale, patient = Scale.ONE, ""
    told = sorted(effective(infusion.entries), key=lambda one: (one.happened_at, one.sequence))
    for entry in told:
        match entry.event:
            case OrderWritten(order) if order.patient.identifier != patient:
                scale, patient = Scale.ONE, order.patient.identifier
            case PrescriberAnswered(topic=topic, allows=allows) if topic == SCALE_TWO and entry.happened_at <= until:
                scale = Scale.TWO if allows else Scale.ONE
            case _:
                pass
    return scale


def _warned(table: News2, readings: list[Reading], scale: Scale) -> EarlyWarning:
    newest = readings[-1].at
    latest: dict[Part, Reading] = {}
    for one in readings:
        latest |= {part: one for part, name in _FIELDS.items() if getattr(one.vitals, name) is not None}
    fresh = {part for part, one in latest.items() if newest - one.at <= timedelta(minutes=table.stale)}
    counted: dict[str, Any] = {_FIELDS[part]: getattr(latest[part].vitals, _FIELDS[part]) for part in fresh}
    score = table.score(replace(Vitals(), **counted), scale)
    older = [_older(table, part, latest[part], scale) for part in Part if part in fresh and latest[part].at < newest]
    stale = [_older(table, part, latest[part], scale) for part in Part if part in latest and part not in fresh]
    return EarlyWarning(newest, score, tuple(older), tuple(stale))


def _older(table: News2, part: Part, one: Reading, scale: Scale) -> Older:
    then = table.score(one.vitals, scale)
    return Older(part, one.at, next(each.low for each in then.parts if each.part is part))
