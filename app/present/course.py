"""The course of an infusion as points and words: planned beside actual, vital signs, what was seen and done.

One view for the running screen, the record screen and the paper. Pure; it draws nothing.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo

from app.core.protocol.forecast import Stretch, forecast
from app.core.session.gate import highest_rung, next_rung, step_opens
from app.core.session.infusion import Infusion
from app.core.session.phase import Closed, Observing, Running
from app.core.session.volume import done_at, ordered, remaining
from app.core.values.message import msg
from app.core.values.quantities import MlPerHour
from app.present.course_marks import gap_spans, lane_marks
from app.present.course_scales import floor_to, rate_ticks, time_ticks, value_ticks
from app.present.locale import ENGLISH, Locale
from app.present.parts.course import CourseView, CourseWords, PressureMark, PulseMark, RatePoint, Readout
from app.present.parts.phrase import Phrase, phrase, strong
from app.present.times import duration_words
from app.present.told import Told
from app.present.volume_then import given_by, rate_at, segment_at

# A set taken this long before the start still belongs to the chart; it is the protocol's freshness at most.
_BEFORE = timedelta(minutes=45)
# After this the last pressure and pulse are said in words, with their age: design, chart, "stale".
_STALE = timedelta(minutes=10)
_MARGIN = timedelta(minutes=10)


def course_view(infusion: Infusion, now: datetime, zone: tzinfo, locale: Locale = ENGLISH) -> CourseView:
    """Everything from the set before the start to the end, the forecast or the last set, whichever is last."""
    told = Told(infusion, zone, locale)
    if infusion.started is None or infusion.ladder is None:
        return _empty(told, now)
    began, ended = infusion.started, ended_at(infusion)
    readings = [one for one in infusion.readings if one.at >= began - _BEFORE]
    stretches = planned_stretches(infusion)
    plan = _planned(began, stretches, ended)
    plan_end = plan[-1][0] if plan else began
    ahead = _forecast(infusion, now) if ended is None else ()
    first = min([began - _MARGIN, *(one.at - _MARGIN / 2 for one in readings)])
    last = max([plan_end, ended or now, *(one.at for one in readings), *(moment for moment, _ in ahead)]) + _MARGIN
    origin = floor_to(first.astimezone(zone), 5).astimezone(UTC)

    def seconds(moment: datetime) -> float:
        return (moment - origin).total_seconds()

    pressure = tuple(
        PressureMark(seconds(one.at), float(one.vitals.systolic.value), float(one.vitals.diastolic.value))
        for one in readings
        if one.vitals.systolic is not None and one.vitals.diastolic is not None
    )
    pulse = tuple(
        PulseMark(seconds(one.at), float(one.vitals.pulse.value)) for one in readings if one.vitals.pulse is not None
    )
    rates = [stretch.rung.rate for stretch in stretches] + [one.rate for one in infusion.segments]
    return CourseView(
        words=_words(told),
        start=0.0,
        finish=seconds(last),
        time_ticks=time_ticks(origin, last, zone),
        rate_ticks=rate_ticks(rates, locale),
        pressure_ticks=value_ticks([v for mark in pressure for v in (mark.systolic, mark.diastolic)], 60, 140, 20),
        pulse_ticks=value_ticks([mark.value for mark in pulse], 60, 100, 20),
        planned=tuple(RatePoint(seconds(moment), float(rate.value)) for moment, rate in plan),
        actual=tuple(RatePoint(seconds(moment), float(rate.value)) for moment, rate in actual_rates(infusion, now)),
        forecast=tuple(RatePoint(seconds(moment), float(rate.value)) for moment, rate in ahead),
        pressure=pressure,
        pulse=pulse,
        marks=lane_marks(told, now, seconds),
        gaps=gap_spans(told, seconds),
        readouts=_readouts(told, now, seconds_from=origin),
        now=seconds(now) if ended is None else None,
        end=seconds(ended) if ended is not None else None,
        end_label=told.say(msg("end {time}", time=told.clock(ended))) if ended is not None else "",
        pressure_last=_last(told, now, True) if ended is None else (),
        pulse_last=_last(told, now, False) if ended is None else (),
        description=_description(told, now),
    )


def ended_at(infusion: Infusion) -> datetime | None:
    """When the infusion stopped running for good; None before."""
    phase = infusion.phase
    return phase.ended if isinstance(phase, Observing | Closed) and infusion.started is not None else None


def planned_stretches(infusion: Infusion) -> tuple[Stretch, ...]:
    """The ladder climbed on time, as it was at the start; () before it."""
    volume = ordered(infusion)
    return forecast(infusion.ladder, volume) if infusion.ladder is not None and volume.value > 0 else ()


def actual_rates(infusion: Infusion, now: datetime) -> tuple[tuple[datetime, MlPerHour], ...]:
    """The rates that really ran, each from its moment; a change of bottle is none, a pause is 0, the end is 0."""
    found: list[tuple[datetime, MlPerHour]] = []
    for number, segment in enumerate(infusion.segments):
        before = infusion.segments[number - 1].end if number else None
        if before is not None and before < segment.start:
            found.append((before, MlPerHour(0)))
        if not found or found[-1][1] != segment.rate:
            found.append((segment.start, segment.rate))
    if infusion.segments and (end := infusion.segments[-1].end) is not None:
        found.append((end, MlPerHour(0)))
    return tuple((moment, rate) for moment, rate in found if moment <= now)


def _planned(
    began: datetime, stretches: tuple[Stretch, ...], ended: datetime | None
) -> tuple[tuple[datetime, MlPerHour], ...]:
    """The steps and the end of the plan; once it has ended earlier, nothing is planned any more."""
    if not stretches:
        return ()
    last = began + stretches[-1].starts + stretches[-1].lasts
    end = last if ended is None else min(last, ended)
    points = [(began + stretch.starts, stretch.rung.rate) for stretch in stretches if began + stretch.starts < end]
    return (*points, (end, MlPerHour(0)))


def _forecast(infusion: Infusion, now: datetime) -> tuple[tuple[datetime, MlPerHour], ...]:
    """From now on: this rate until the next rung may open, then on time; only this rate where none may."""
    phase, ladder = infusion.phase, infusion.ladder
    left = remaining(infusion, now)
    if not isinstance(phase, Running) or ladder is None or left.value <= 0:
        return ()
    opens = step_opens(infusion)
    wait = max(opens - now, timedelta(0)) if opens is not None else None
    climbs = next_rung(infusion) is not None and phase.held is None and infusion.open_reaction is None
    end = done_at(infusion, now)
    if not climbs or wait is None or phase.rate.over(wait) >= left:
        return ((now, phase.rate), (end, MlPerHour(0))) if end is not None else ()
    points = [(now, phase.rate)]
    moment, left = now + wait, left - phase.rate.over(wait)
    allowed = replace(ladder, rungs=ladder.rungs[: highest_rung(infusion)])
    for stretch in forecast(allowed, left, phase.rung + 1):
        points.append((moment + stretch.starts, stretch.rung.rate))
        end = moment + stretch.starts + stretch.lasts
    assert end is not None
    return (*points, (end, MlPerHour(0)))


def _readouts(told: Told, now: datetime, seconds_from: datetime) -> tuple[Readout, ...]:
    """What was so at each change of rate and each set of vital signs."""
    infusion = told.infusion
    moments = {moment for moment, _ in actual_rates(infusion, now)}
    moments |= {one.at for one in infusion.readings if infusion.started is not None and one.at >= infusion.started}
    if ended_at(infusion) is None:
        moments.add(now)
    return tuple(Readout((moment - seconds_from).total_seconds(), _readout(told, moment)) for moment in sorted(moments))


def _readout(told: Told, moment: datetime) -> Phrase:
    infusion, began = told.infusion, told.infusion.started
    assert began is not None
    planned = MlPerHour(0)
    for at, step in _planned(began, planned_stretches(infusion), None):
        planned = step if at <= moment else planned
    segment = segment_at(infusion, moment)
    rate = told.rate(rate_at(infusion, moment))
    done = planned.value == 0
    parts = [
        told.say(
            msg("{rate}, planned end passed", rate=rate)
            if done
            else msg("{rate}, planned {planned}", rate=rate, planned=planned)
        ),
        told.say(msg("bottle {number}", number=segment.bottle)) if segment is not None else "",
        told.say(msg("{volume} given", volume=told.volume(given_by(infusion, moment)))),
    ]
    return phrase(strong(told.clock(moment)), " · " + " · ".join(part for part in parts if part))


def _last(told: Told, now: datetime, pressure: bool) -> Phrase:
    """The last value with its age, once it is old; a value that was never taken is not made up."""
    for one in reversed(told.infusion.readings):
        vitals = one.vitals
        if pressure and vitals.systolic is not None and vitals.diastolic is not None:
            value = f"{vitals.systolic.value:f}/{vitals.diastolic.value:f}"
        elif not pressure and vitals.pulse is not None:
            value = f"{vitals.pulse.value:f}"
        else:
            continue
        if now - one.at < _STALE:
            return ()
        age = duration_words(now - one.at, told.locale, up=False)
        return phrase(strong(value), told.say(msg(", {age} ago", age=age)))
    return ()


def _description(told: Told, now: datetime) -> str:
    """The chart in one sentence, for a screen reader."""
    count = len(told.infusion.readings)
    given = told.volume(given_by(told.infusion, now))
    return told.say(
        msg(
            "Rate, blood pressure and pulse over time: {given} given, {count} sets of vital signs",
            given=given,
            count=count,
        )
    )


def _empty(told: Told, now: datetime) -> CourseView:
    hour = timedelta(hours=1)
    origin = floor_to(now.astimezone(told.zone), 30)
    return CourseView(
        words=_words(told),
        start=0.0,
        finish=(2 * hour).total_seconds(),
        time_ticks=time_ticks(origin, origin + 2 * hour, told.zone),
        rate_ticks=rate_ticks((), told.locale),
        pressure_ticks=value_ticks((), 60, 140, 20, told.locale),
        pulse_ticks=value_ticks((), 60, 100, 20, told.locale),
        empty=told.say(msg("Nothing has run yet.")),
    )


def _words(told: Told) -> CourseWords:
    return CourseWords(
        title=told.say(msg("Course")),
        planned=told.say(msg("planned")),
        actual=told.say(msg("actual rate")),
        forecast=told.say(msg("forecast")),
        blood_pressure=told.say(msg("blood pressure")),
        pulse=told.say(msg("pulse")),
        now=told.say(msg("now")),
        symptom_lane=told.say(msg("Symptom")),
        treatment_lane=told.say(msg("Treatment")),
        bottle_lane=told.say(msg("Bottle")),
        pressure_strip=told.say(msg("Pressure")),
        pressure_unit=told.say(msg("mmHg")),
        pulse_strip=told.say(msg("Pulse")),
        pulse_unit=told.say(msg("per min")),
        rate_strip=told.say(msg("Rate")),
        rate_unit=told.say(msg("mL/h")),
    )
