"""State after an entry: `evolve(infusion, entry) -> infusion`, and `fold` over a whole log.

Total and deterministic: it never refuses (that is `decide`'s work) and looks at nothing but its
arguments, because recovery after a power cut is this fold and nothing else. A correction is
folded by putting the replacement in the place of the struck entry and folding anew.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from app.core.protocol.dose import RISK_DOSE
from app.core.session import after_events, events
from app.core.session import course_events as course
from app.core.session.course import (
    bottle_hung,
    ended,
    ladder_restarted,
    paused,
    rate_changed,
    reaction_rechecked,
    reaction_reported,
    resumed,
    started,
)
from app.core.session.entry import Entry
from app.core.session.infusion import (
    Answered,
    Called,
    Consulted,
    Counted,
    Given,
    Infusion,
    Late,
    Reading,
    SecondCheck,
    Settled,
    Signature,
    Treated,
)
from app.core.session.phase import Closed, Ending, Observing, Running
from app.core.session.rescue import emergency_answered
from app.core.session.stabilisers import lasting


def evolve(infusion: Infusion, entry: Entry) -> Infusion:
    """The infusion with `entry` as its newest line."""
    if isinstance(entry.event, course.EntryCorrected):
        return fold(infusion.id, (*infusion.entries, entry))
    return replace(_apply(infusion, entry), entries=(*infusion.entries, entry))


def fold(infusion_id: str, entries: Iterable[Entry]) -> Infusion:
    """The infusion that a whole log tells, in sequence."""
    written = tuple(entries)
    state = Infusion(infusion_id)
    for entry in effective(written):
        state = _apply(state, entry)
    return replace(state, entries=written)


def effective(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The log as it holds: struck entries left out or replaced, corrections themselves not among them."""
    written = tuple(entries)
    standing: dict[int, Entry] = {}
    for entry in written:
        if not isinstance(entry.event, course.EntryCorrected):
            standing[entry.sequence] = entry
        elif (struck := standing.get(entry.event.sequence)) is not None:
            if entry.event.replacement is None:
                del standing[entry.event.sequence]
            else:
                standing[entry.event.sequence] = replace(struck, event=entry.event.replacement)
    return tuple(standing.values())


def _apply(state: Infusion, entry: Entry) -> Infusion:
    event, at, by = entry.event, entry.happened_at, entry.by
    match event:
        case events.InfusionOpened():
            return replace(state, record=event.record, training=event.training, opened=at, opened_by=by)
        case events.ProtocolPinned():
            return replace(state, protocol=event.protocol)
        case events.OrderWritten():
            return replace(_asked_anew(state, event), order=event.order, ordered_by=by, order_line=entry.sequence)
        case events.PastFound():
            return replace(state, past=event.past)
        case events.ChecklistAnswered():
            return replace(state, answers={**state.answers, event.item: Answered(at, by, event, entry.sequence)})
        case events.PrescriberAnswered():
            return _consulted(state, event, entry)
        case events.PremedicationGiven() | events.PremedicationWithheld() | events.AfterCareOrdered():
            return replace(state, premedication={**state.premedication, event.drug: Given(at, by, event)})
        case events.AfterCareSettled():
            return replace(state, after_care={**state.after_care, event.task: Settled(at, by, event)})
        case events.BottleAccepted():
            return replace(state, bottles=(*state.bottles, event.bottle), bottle_line=entry.sequence)
        case events.BottleTakenBack():
            kept = tuple(bottle for bottle in state.bottles if bottle.number != event.number)
            return replace(state, bottles=kept, bottle_line=entry.sequence)
        case events.VitalsTaken():
            return replace(state, readings=_filed(state, Reading(entry.sequence, at, event.vitals), entry))
        case events.SecondCheckEntered():
            return replace(state, check=SecondCheck(entry.sequence, by, at, event))
        case events.SecondCheckSigned():
            return replace(state, check=replace(state.check, signed=at) if state.check else None)
        case course.InfusionStarted():
            return replace(started(state, event, at), start_line=entry.sequence)
        case course.RateChanged():
            return rate_changed(state, event, at)
        case course.HoldPlaced():
            return _held(state, entry)
        case course.HoldReleased():
            phase = state.phase
            return replace(state, phase=replace(phase, held=None)) if isinstance(phase, Running) else state
        case course.InfusionPaused():
            return paused(state, event, at)
        case course.InfusionResumed():
            return resumed(state, event, at)
        case course.SymptomsDenied():
            return replace(state, denials=tuple(sorted((*state.denials, at))))
        case course.SymptomReported():
            return reaction_reported(state, event, at)
        case course.SymptomRechecked():
            return reaction_rechecked(state, event, at)
        case course.TreatmentGiven() | course.TreatmentWithheld():
            return replace(state, treatments=(*state.treatments, Treated(at, by, event, entry.recorded_at)))
        case course.BottleHung():
            return bottle_hung(state, event, at)
        case course.LadderRestarted():
            return ladder_restarted(state, event, at)
        case course.DropsCounted():
            return replace(state, counts=(*state.counts, Counted(at, event)))
        case course.InfusionStopped():
            return ended(state, at, Ending.STOPPED)
        case course.InfusionCompleted():
            return ended(state, at, Ending.COMPLETED)
        case course.EmergencyDeclared():
            return _declared(state, at)
        case course.EmergencyStepDone():
            return replace(state, emergency_steps=(*state.emergency_steps, (event.step, at)))
        case course.LineFlushed():
            return replace(state, flushed=at)
        case course.AdviceGiven():
            return replace(state, advised=at)
        case after_events.CallMade():
            return replace(state, calls=(*state.calls, Called(at, by, event)))
        case after_events.LateReactionReported():
            return replace(state, late=(*state.late, Late(at, by, event, entry.sequence)))
        case course.ObservationEnded():
            phase = state.phase
            closed = Closed(phase.ended, phase.ending, at) if isinstance(phase, Observing) else phase
            return replace(state, phase=closed)
        case events.InfusionAbandoned():
            return replace(state, phase=Closed(at, Ending.ABANDONED, at))
        case events.GapNoted():
            return replace(state, gaps=(*state.gaps, (event.since, event.until)))
        case events.RecordSigned():
            return replace(state, signatures=(*state.signatures, Signature(at, by, event)))
        case events.NoteWritten() | events.AddendumWritten() | events.ActRefused() | events.LimitOverridden():
            return state
        case course.EntryCorrected():
            return state  # taken up by `effective`; alone it changes nothing
        case _:
            assert_never(event)


def _asked_anew(state: Infusion, event: events.OrderWritten) -> Infusion:
    """Another product or indication: what was answered for the old one no longer counts, save what lasts. Another
    dose a kilogram: a prescriber's yes to the old one no longer counts.

    Premedication that was given stays: it is in the patient.
    """
    old, new = state.order, event.order
    if old is None:
        return state
    if old.product_id == new.product_id and old.indication == new.indication:
        same = (old.today, old.dose_weight) == (new.today, new.dose_weight)
        kept = {topic: one for topic, one in state.consults.items() if same or topic != RISK_DOSE}
        return replace(state, consults=kept)
    checklist = state.protocol.checklist if state.protocol is not None else None
    return replace(state, answers=lasting(state.answers, checklist), consults={})


def _filed(state: Infusion, fresh: Reading, entry: Entry) -> tuple[Reading, ...]:
    """The readings in order of time. Where the clock was set back behind them, the one taken now is the newest."""
    known, place = state.readings, len(state.readings)
    if known and entry.recorded_at >= known[-1].at:
        while place > 0 and known[place - 1].at > fresh.at:
            place -= 1
    return (*known[:place], fresh, *known[place:])


def _consulted(state: Infusion, event: events.PrescriberAnswered, entry: Entry) -> Infusion:
    """The last word on a topic counts; a yes told late does not undo a no that came after it."""
    before, at = state.consults.get(event.topic), entry.happened_at
    if before is not None and event.allows and not before.event.allows and at < before.at <= entry.recorded_at:
        return state
    return replace(state, consults={**state.consults, event.topic: Consulted(at, event, entry.sequence)})


def _declared(state: Infusion, at: datetime) -> Infusion:
    """A second press while one goes on changes nothing; a second emergency has all its steps before it again."""
    if state.emergency is not None and (not emergency_answered(state) or at < state.emergency):
        return state
    return replace(state, emergency=at, emergency_steps=())


def _held(state: Infusion, entry: Entry) -> Infusion:
    phase = state.phase
    return replace(state, phase=replace(phase, held=entry.happened_at)) if isinstance(phase, Running) else state
