"""How the running infusion changes: segments, phases, reactions. The verbs that `evolve` calls.

Like all folding these never refuse; an event that does not fit the phase leaves it as it is.
"""

from dataclasses import replace
from datetime import datetime

from app.core.protocol.reactions import Response
from app.core.session.course_events import (
    BottleHung,
    InfusionPaused,
    InfusionResumed,
    InfusionStarted,
    LadderRestarted,
    Outcome,
    RateCause,
    RateChanged,
    Rest,
    SymptomRechecked,
    SymptomReported,
)
from app.core.session.infusion import Complaint, Infusion, Reaction, Segment
from app.core.session.phase import Ending, Observing, Paused, Running
from app.core.values.quantities import MlPerHour


def started(state: Infusion, event: InfusionStarted, at: datetime) -> Infusion:
    return replace(
        state,
        ladder=event.ladder,
        started=at,
        segments=(Segment(at, None, event.rate, 1, event.bottle),),
        hung=(event.bottle,),
        phase=Running(1, event.rate, at, event.bottle),
    )


def rate_changed(state: Infusion, event: RateChanged, at: datetime) -> Infusion:
    phase, at = state.phase, _in_order(state, at)
    if not isinstance(phase, Running):
        return state
    state = _acted(state, at, Response.REDUCE) if event.cause is not RateCause.STEPPED_UP else state
    return replace(
        state,
        segments=(*_cut(state, at), Segment(at, None, event.rate, event.rung, phase.bottle)),
        phase=Running(event.rung, event.rate, at, phase.bottle, phase.held),
    )


def paused(state: Infusion, event: InfusionPaused, at: datetime) -> Infusion:
    phase, at = state.phase, _in_order(state, at)
    if not isinstance(phase, Running):
        return state
    return replace(
        _acted(state, at, Response.PAUSE),
        segments=_cut(state, at),
        phase=Paused(phase.rung, phase.rate, at, phase.bottle, event.cause, event.reason, phase.held),
    )


def resumed(state: Infusion, event: InfusionResumed, at: datetime) -> Infusion:
    phase, at = state.phase, _in_order(state, at)
    if not isinstance(phase, Paused):
        return state
    return replace(
        state,
        segments=(*state.segments, Segment(at, None, event.rate, event.rung, phase.bottle)),
        phase=Running(event.rung, event.rate, at, phase.bottle, phase.held),
    )


def bottle_hung(state: Infusion, event: BottleHung, at: datetime) -> Infusion:
    phase, at = state.phase, _in_order(state, at)
    state = replace(state, hung=(*state.hung, event.number))
    if isinstance(phase, Running | Paused) and event.rest is Rest.EMPTY:
        state = replace(state, emptied=(*state.emptied, phase.bottle))
    if isinstance(phase, Running | Paused) and event.rest is Rest.DISCARDED:
        state = replace(state, discarded=(*state.discarded, phase.bottle))
    match phase:
        case Running():
            segments = (*_cut(state, at), Segment(at, None, phase.rate, phase.rung, event.number))
            return replace(state, segments=segments, phase=replace(phase, bottle=event.number))
        case Paused():
            return replace(state, phase=replace(phase, bottle=event.number))
        case _:
            return state


def ladder_restarted(state: Infusion, event: LadderRestarted, at: datetime) -> Infusion:
    phase, at = state.phase, _in_order(state, at)
    rung = event.ladder.highest_at_most(event.rate)
    number = rung.number if rung is not None else 0
    state = replace(state, ladder=event.ladder)
    match phase:
        case Running():
            segments = (*_cut(state, at), Segment(at, None, event.rate, number, phase.bottle))
            return replace(state, segments=segments, phase=Running(number, event.rate, at, phase.bottle, phase.held))
        case Paused():
            return replace(state, phase=replace(phase, rung=number, rate=event.rate))
        case _:
            return state


def ended(state: Infusion, at: datetime, ending: Ending) -> Infusion:
    if not isinstance(state.phase, Running | Paused):
        return state
    at = _in_order(state, at)
    return replace(_acted(state, at, Response.EMERGENCY), segments=_cut(state, at), phase=Observing(at, ending))


def reaction_reported(state: Infusion, event: SymptomReported, at: datetime) -> Infusion:
    """A new reaction, or the open one grown: a reaction never becomes smaller by a second report. What was there
    before the infusion is a complaint, until it is reported with a grade.
    """
    if event.response is Response.NOTE:
        return _noted(state, event, at)
    state = _without_complaint(state, event.symptoms, at)
    still = not isinstance(state.phase, Running | Paused)
    going = state.open_reaction
    if going is None:
        phase = state.phase
        rate, rung = (phase.rate, phase.rung) if isinstance(phase, Running) else (MlPerHour(0), 0)
        acted = at if still or _followed(state, event.response) else None
        fresh = Reaction(at, event.symptoms, event.grade, event.words, event.response, rate, rung, at, acted)
        return replace(state, reactions=(*state.reactions, fresh))
    grown = replace(
        going,
        symptoms=tuple(dict.fromkeys((*going.symptoms, *event.symptoms))),
        grade=max(going.grade, event.grade),
        words=event.words or going.words,
        response=max(going.response, event.response),
        looked=max(going.looked, at),
        acted=at if still or _followed(state, event.response) else None,
    )
    return _with_open(state, grown)


def reaction_rechecked(state: Infusion, event: SymptomRechecked, at: datetime) -> Infusion:
    going = state.open_reaction
    if going is None:
        return _complaint_rechecked(state, event, at)
    if event.outcome is Outcome.GONE:
        return _with_open(state, replace(going, gone=at, looked=at, acted=going.acted or at))
    grew = event.response > going.response
    acted = going.acted if not grew or _followed(state, event.response) else None
    return _with_open(state, replace(going, looked=at, response=max(going.response, event.response), acted=acted))


def _noted(state: Infusion, event: SymptomReported, at: datetime) -> Infusion:
    """One complaint is open at a time: more of them before the second look are looked at together."""
    going = state.open_complaint
    if going is None:
        return replace(state, complaints=(*state.complaints, Complaint(at, event.symptoms, event.words)))
    both = tuple(dict.fromkeys((*going.symptoms, *event.symptoms)))
    words = "; ".join(part for part in (going.words, event.words) if part)
    return replace(state, complaints=(*state.complaints[:-1], Complaint(at, both, words)))


def _complaint_rechecked(state: Infusion, event: SymptomRechecked, at: datetime) -> Infusion:
    going = state.open_complaint
    if going is None:
        return state
    over = event.outcome in (Outcome.GONE, Outcome.WORSE)  # what grew is reported as a reaction with the same press
    looked = replace(going, ended=at) if over else replace(going, settled=at)
    return replace(state, complaints=(*state.complaints[:-1], looked))


def _without_complaint(state: Infusion, symptoms: tuple[str, ...], at: datetime) -> Infusion:
    """A complaint that shares a symptom with a reaction is part of it from then on."""
    return replace(
        state,
        complaints=tuple(
            replace(one, ended=at) if one.ended is None and set(one.symptoms) & set(symptoms) else one
            for one in state.complaints
        ),
    )


def _followed(state: Infusion, response: Response) -> bool:
    """Whether the phase already is what `response` asks for."""
    match state.phase:
        case Paused():
            return response <= Response.PAUSE
        case Running():
            return False
        case _:
            return True


def _acted(state: Infusion, at: datetime, done: Response) -> Infusion:
    """The open reaction's response counts as followed when the act is at least as strong."""
    going = state.open_reaction
    if going is None or going.acted is not None or done < going.response:
        return state
    return _with_open(state, replace(going, acted=at))


def _with_open(state: Infusion, reaction: Reaction) -> Infusion:
    at = next(i for i in range(len(state.reactions) - 1, -1, -1) if state.reactions[i].gone is None)
    return replace(state, reactions=(*state.reactions[:at], reaction, *state.reactions[at + 1 :]))


def _in_order(state: Infusion, at: datetime) -> datetime:
    """`at`, or the last cut where a clock that was set back lies before it: no stretch ends before it began."""
    cuts = [state.phase.since] if isinstance(state.phase, Running | Paused) else []
    cuts += [segment.end or segment.start for segment in state.segments[-1:]]
    return max([at, *cuts])


def _cut(state: Infusion, at: datetime) -> tuple[Segment, ...]:
    """The segments with the running one ended at `at`."""
    return tuple(replace(one, end=at) if one.end is None else one for one in state.segments)
