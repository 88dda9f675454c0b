"""Plan beside actual: every rate that ran, with its time, and what differs, in words."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from app.core.protocol.forecast import Stretch
from app.core.session.course_events import (
    InfusionCompleted,
    InfusionPaused,
    InfusionResumed,
    InfusionStarted,
    InfusionStopped,
    RateCause,
    RateChanged,
)
from app.core.session.entry import Entry
from app.core.session.evolve import effective
from app.core.session.infusion import Infusion
from app.core.values.delivery import Gravity
from app.core.values.message import Message, msg
from app.core.values.quantities import MlPerHour
from app.present.course import ended_at, planned_stretches
from app.present.event_words import event_words
from app.present.record_parts import PlanRow
from app.present.times import duration_words
from app.present.told import Told
from app.present.units import figure
from app.present.volume_then import given_by, rate_at

_Change: TypeAlias = InfusionStarted | RateChanged | InfusionPaused | InfusionResumed
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class _Turn:
    """One change of rate, until the next."""

    entry: Entry
    event: _Change
    until: datetime


def plan_rows(told: Told, now: datetime) -> tuple[PlanRow, ...]:
    """One row a rung or change, in the order of time; rungs never reached, then the end. () before the start."""
    began = told.infusion.started
    if began is None:
        return ()
    stretches = {stretch.rung.number: stretch for stretch in planned_stretches(told.infusion)}
    rows: list[PlanRow] = []
    reached = 0
    for turn in _turns(told, now):
        match turn.event:
            case InfusionStarted():
                reached = 1
                rows.append(_rung_row(told, turn, 1, stretches.get(1), began))
            case RateChanged(cause=RateCause.STEPPED_UP, rung=rung) if rung > reached:
                reached = rung
                rows.append(_rung_row(told, turn, rung, stretches.get(rung), began))
            case _:
                rows.append(_extra_row(told, turn))
    rows += [_missed_row(told, one, began) for number, one in stretches.items() if number > reached]
    return (*rows, _end_row(told, now, began))


def lateness(told: Told, late: timedelta) -> str:
    """As "3 min later", "1 min earlier"; empty within a minute."""
    if abs(late) < _MINUTE:
        return ""
    words = duration_words(abs(late), told.locale, up=False)
    return told.say(msg("{span} later", span=words) if late > timedelta(0) else msg("{span} earlier", span=words))


def rate_changes(infusion: Infusion) -> tuple[Entry, ...]:
    """The start and every change of rate, pauses among them, in the order of time."""
    found = [entry for entry in effective(infusion.entries) if isinstance(entry.event, _Change)]
    return tuple(sorted(found, key=lambda entry: (entry.happened_at, entry.sequence)))


def _turns(told: Told, now: datetime) -> list[_Turn]:
    changes = rate_changes(told.infusion)
    ends = [entry.happened_at for entry in changes[1:]] + [ended_at(told.infusion) or now]
    return [
        _Turn(entry, entry.event, until)
        for entry, until in zip(changes, ends, strict=True)
        if isinstance(entry.event, _Change)
    ]


def _given(told: Told, turn: _Turn) -> str:
    before, after = given_by(told.infusion, turn.entry.happened_at), given_by(told.infusion, turn.until)
    return figure(after - before, told.locale, 1)


def _rung_row(told: Told, turn: _Turn, number: int, planned: Stretch | None, began: datetime) -> PlanRow:
    assert told.infusion.ladder is not None
    rung = told.infusion.ladder.rung(number)
    at = turn.entry.happened_at
    return PlanRow(
        step=str(number),
        planned=told.clock(began + planned.starts) if planned is not None else "",
        per_kg=figure(rung.per_kg, told.locale),
        planned_rate=figure(rung.rate, told.locale) if planned is not None else "",
        actual=told.clock(at),
        actual_rate=figure(rate_at(told.infusion, at), told.locale),
        given=_given(told, turn),
        difference=_joined(
            _drops(told, rate_at(told.infusion, at)),
            lateness(told, at - (began + planned.starts))
            if planned is not None
            else told.say(msg("by plan the end came before")),
            _late(told, turn.entry),
        ),
        who=turn.entry.by.initials,
    )


def _extra_row(told: Told, turn: _Turn) -> PlanRow:
    at = turn.entry.happened_at
    paused = isinstance(turn.event, InfusionPaused)
    return PlanRow(
        step="",
        planned="",
        per_kg="",
        planned_rate="",
        actual=told.clock(at),
        actual_rate=told.say(msg("paused")) if paused else figure(rate_at(told.infusion, at), told.locale),
        given=_given(told, turn),
        difference=_joined(_drops(told, rate_at(told.infusion, at)), _why(told, turn), _late(told, turn.entry)),
        who=turn.entry.by.initials,
        shaded=True,
    )


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def _drops(told: Told, rate: MlPerHour) -> str:
    """What was counted, when the line ran by gravity."""
    delivery = told.infusion.order.delivery if told.infusion.order else None
    if not isinstance(delivery, Gravity) or rate.value == 0:
        return ""
    return told.say(msg("{drops}", drops=rate.drops(delivery.drops_per_ml)))


def _late(told: Told, entry: Entry) -> str:
    return told.say(msg("written {time}", time=told.clock(entry.recorded_at))) if entry.late else ""


def _why(told: Told, turn: _Turn) -> str:
    match turn.event:
        case RateChanged(cause=RateCause.REACTION):
            return told.say(msg("reduced: {reaction}", reaction=_reaction(told, turn.entry.happened_at)))
        case RateChanged(cause=RateCause.REDUCED):
            return told.say(msg("reduced"))
        case RateChanged(before=before):
            span = duration_words(turn.entry.happened_at - _since(told, turn.entry.happened_at), told.locale, up=False)
            return told.say(msg("up again after {span} at {rate}", span=span, rate=told.rate(before)))
        case _:
            words = event_words(turn.event, told)
            return words[:1].lower() + words[1:]


def _since(told: Told, moment: datetime) -> datetime:
    """When the rate that ended at `moment` began, whatever bottle hung."""
    began = moment
    for segment in reversed([one for one in told.infusion.segments if one.start < moment]):
        if segment.end != began or segment.rate != rate_at(told.infusion, moment - timedelta(microseconds=1)):
            break
        began = segment.start
    return began


def _reaction(told: Told, at: datetime) -> Message:
    for one in reversed(told.infusion.reactions):
        if one.began <= at and (one.gone is None or at <= one.gone):
            return msg("{names}, {grade}", names=told.symptoms(one.symptoms), grade=told.grade(one.grade))
    return msg("reaction")


def _missed_row(told: Told, planned: Stretch, began: datetime) -> PlanRow:
    still = ended_at(told.infusion) is None
    return PlanRow(
        step=str(planned.rung.number),
        planned=told.clock(began + planned.starts),
        per_kg=figure(planned.rung.per_kg, told.locale),
        planned_rate=figure(planned.rung.rate, told.locale),
        actual="",
        actual_rate="",
        given="",
        difference=told.say(msg("not reached yet") if still else msg("not reached")),
        who="",
    )


def _end_row(told: Told, now: datetime, began: datetime) -> PlanRow:
    stretches = planned_stretches(told.infusion)
    planned = began + stretches[-1].starts + stretches[-1].lasts if stretches else None
    ended = ended_at(told.infusion)
    given = given_by(told.infusion, ended or now)
    if ended is None:
        difference = told.say(msg("not ended at {time}", time=told.clock(now)))
    else:
        late = lateness(told, ended - planned) if planned is not None else ""
        difference = _joined(late, _ending(told))
    last = next((e for e in told.infusion.entries if isinstance(e.event, InfusionStopped | InfusionCompleted)), None)
    return PlanRow(
        step="",
        planned=told.clock(planned) if planned is not None else "",
        per_kg="",
        planned_rate=told.say(msg("end")),
        actual=told.clock(ended) if ended is not None else "",
        actual_rate=told.say(msg("end")) if ended is not None else "",
        given=figure(given, told.locale, 1),
        difference=difference,
        who=last.by.initials if last is not None else "",
    )


def _ending(told: Told) -> str:
    stops = [e.event for e in effective(told.infusion.entries) if isinstance(e.event, InfusionStopped)]
    return event_words(stops[-1], told) if stops else ""
