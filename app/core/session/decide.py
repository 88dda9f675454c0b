"""`decide(infusion, act, now) -> events | Refusal`: the only way a fact comes about.

Pure. The time of an act is that of the press (or as told, for a late entry): never in the
future, and for whatever changes the flow never before the last change of it.
"""

from dataclasses import replace
from datetime import UTC, datetime
from typing import assert_never

from app.core.session import after_commands, commands
from app.core.session.commands import Act
from app.core.session.course_events import EmergencyDeclared, Event, InfusionPaused, InfusionStopped, LadderRestarted
from app.core.session.decisions import (
    after,
    bottles,
    counting,
    ending,
    ordering,
    preparing,
    reacting,
    recording,
    running,
    starting,
)
from app.core.session.decisions.refusing import Decision
from app.core.session.infusion import Infusion
from app.core.session.phase import Closed, Observing, Paused, Running
from app.core.session.readiness import prepared_at
from app.core.values.message import msg
from app.core.values.refusal import Refusal

# Commands whose time cuts the course into segments, or closes it.
FLOW = (
    commands.StepUp,
    commands.Reduce,
    commands.Pause,
    commands.Resume,
    commands.HangBottle,
    commands.Stop,
    commands.Complete,
    commands.PlaceHold,
    commands.ReleaseHold,
    commands.EndObservation,
)

# Keys that lower or end the flow: never refused for what a clock says.
DOWN = (commands.Reduce, commands.Pause, commands.Stop, commands.DeclareEmergency)

# What may tell of an earlier time, while the pause or stop it brings about is done now.
TOLD = (commands.ReportSymptom, commands.Recheck, commands.GiveTreatment)


def happens_at(event: Event, act: Act, now: datetime) -> datetime:
    """When one event of a decision happened: the time of the act, but a pause or stop that follows
    from something told later is done at the telling, and so is a lower rate that a new batch asks for.
    """
    if isinstance(event, LadderRestarted):
        return max(act.at, now)
    flow = isinstance(event, InfusionPaused | InfusionStopped | EmergencyDeclared)
    return max(act.at, now) if flow and isinstance(act.command, TOLD) else act.at


def decide(infusion: Infusion, act: Act, now: datetime) -> Decision:
    """The events that `act` brings about, at least one, or the refusal.

    `now` is aware and in the zone of the ward: its date is the date on the ward's wall, against
    which expiry dates are read.
    """
    local = replace(act, at=act.at.astimezone(now.tzinfo))
    return _untimely(infusion, local, now) or _decide(infusion, local, now)


def _decide(infusion: Infusion, act: Act, now: datetime) -> Decision:
    command, at, by = act.command, act.at, act.by
    match command:
        case commands.OpenInfusion():
            return preparing.open_infusion(infusion, command)
        case commands.WriteOrder():
            return ordering.write_order(infusion, command, now)
        case commands.AnswerItem():
            return preparing.answer_item(infusion, command, now)
        case commands.RecordPrescriber():
            return preparing.record_prescriber(command)
        case commands.GivePremedication():
            return preparing.give_premedication(infusion, command, at)
        case commands.WithholdPremedication():
            return preparing.withhold_premedication(infusion, command)
        case commands.OrderAfterCare():
            return preparing.order_after_care(infusion, command)
        case commands.SettleAfterCare():
            return preparing.settle_after_care(infusion, command)
        case commands.AcceptBottle():
            return bottles.accept_bottle(infusion, command, now)
        case commands.TakeBackBottle():
            return bottles.take_back_bottle(infusion, command)
        case commands.HangBottle():
            return bottles.hang_bottle(infusion, command, at)
        case commands.TakeVitals():
            return starting.take_vitals(infusion, command)
        case commands.EnterSecondCheck():
            return starting.enter_second_check(infusion, command, by)
        case commands.SignSecondCheck():
            return starting.sign_second_check(infusion, by)
        case commands.Start():
            return starting.start(infusion, command, at)
        case commands.StepUp():
            return running.step_up(infusion, at)
        case commands.PlaceHold():
            return running.place_hold(infusion, command)
        case commands.ReleaseHold():
            return running.release_hold(infusion)
        case commands.Reduce():
            return running.reduce(infusion, command)
        case commands.Pause():
            return running.pause(infusion, command)
        case commands.Resume():
            return running.resume(infusion, at)
        case commands.DenySymptoms():
            return reacting.deny_symptoms(infusion)
        case commands.ReportSymptom():
            return reacting.report_symptom(infusion, command)
        case commands.Recheck():
            return reacting.recheck(infusion, command)
        case commands.GiveTreatment():
            return reacting.give_treatment(infusion, command, at)
        case commands.WithholdTreatment():
            return reacting.withhold_treatment(command)
        case commands.DeclareEmergency():
            return reacting.declare_emergency(infusion)
        case commands.DoEmergencyStep():
            return reacting.emergency_step(infusion, command)
        case commands.CountDrops():
            return counting.count_drops(infusion, command, at)
        case commands.Stop():
            return ending.stop(infusion, command)
        case commands.Complete():
            return ending.complete(infusion, command, at)
        case commands.FlushLine():
            return ending.flush_line(infusion, command)
        case after_commands.GiveAdvice():
            return ending.give_advice(infusion, command)
        case after_commands.RecordCall():
            return after.record_call(infusion, command, at)
        case after_commands.ReportLateReaction():
            return after.report_late_reaction(infusion, command, at)
        case commands.EndObservation():
            return ending.end_observation(infusion, command, at)
        case commands.Abandon():
            return ending.abandon(infusion, command)
        case commands.WriteNote():
            return recording.write_note(infusion, command)
        case commands.WriteAddendum():
            return recording.write_addendum(infusion, command)
        case commands.NoteGap():
            return recording.note_gap(infusion, command, at)
        case commands.NoteRefusal():
            return recording.note_refusal(command)
        case commands.CorrectEntry():
            return recording.correct(infusion, command, now)
        case commands.SignRecord():
            return recording.sign(infusion, command, by)
        case _:
            assert_never(command)


def _untimely(infusion: Infusion, act: Act, now: datetime) -> Refusal | None:
    if isinstance(act.command, DOWN):
        return None
    moment, wall = act.at.astimezone(UTC), now.astimezone(UTC)
    if moment > wall:
        return Refusal(
            code="time.future",
            field="at",
            what=msg("an act at {time}", time=act.at),
            why=msg("It is {now}: what has not happened cannot be recorded.", now=now),
            do=msg("Type the time it was done."),
        )
    if infusion.opened is None:
        return None
    floor = _floor(infusion, act.command)
    # A clock that was set back behind the log can't be held against anybody: the act is taken, and
    # folding cuts the course at the last moment it knows.
    if moment < floor <= wall:
        return Refusal(
            code="time.before",
            field="at",
            what=msg("an act at {time}", time=act.at),
            why=msg("The last change was at {time}; this cannot lie before it.", time=floor),
            do=msg("Type a later time, or write a note that says what happened when."),
        )
    return None


def _floor(infusion: Infusion, command: commands.Command) -> datetime:
    """The earliest time that `command` can be told to have been done at."""
    assert infusion.opened is not None
    match command:
        case commands.Start():
            return prepared_at(infusion)
        case commands.Recheck():
            going = infusion.open_reaction
            return going.looked if going is not None else infusion.opened
        case commands.TakeVitals() if infusion.started is not None:
            return infusion.started  # what was taken before it and is told now can't be its baseline
        case _ if isinstance(command, FLOW):
            return _last_change(infusion)
        case _:
            return infusion.opened


def _last_change(infusion: Infusion) -> datetime:
    """The latest moment that the course has been cut at."""
    assert infusion.opened is not None
    phase = infusion.phase
    match phase:
        case Running():
            cuts = [phase.since, infusion.segments[-1].start]
            return max([*cuts, phase.held] if phase.held else cuts)
        case Paused():
            return phase.since
        case Observing() | Closed():
            return phase.ended
        case _:
            return infusion.opened
