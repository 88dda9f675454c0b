"""The report of a reaction: who, what was given with every batch as a suspect, when it began and how it ended."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo

from app.core.session.course_events import (
    EmergencyDeclared,
    EmergencyStepDone,
    Event,
    InfusionCompleted,
    InfusionPaused,
    InfusionResumed,
    InfusionStopped,
    RateChanged,
    SymptomRechecked,
    SymptomReported,
    TreatmentGiven,
    TreatmentWithheld,
)
from app.core.session.events import NoteWritten, PremedicationGiven, VitalsTaken
from app.core.session.evolve import effective
from app.core.session.infusion import Infusion, Reaction
from app.core.session.volume import given
from app.core.values.message import Message, msg
from app.present.course import ended_at
from app.present.event_words import event_words
from app.present.locale import ENGLISH, Locale
from app.present.next_day import next_day, was_severe
from app.present.record import head_view, last_written
from app.present.record_end import footer_lines
from app.present.record_parts import HeadView, NamedLine
from app.present.suspects import SuspectRow, running_at, suspect_rows
from app.present.times import duration_words
from app.present.told import Told
from app.present.units import quantity_words

_TOLD = (
    SymptomReported
    | SymptomRechecked
    | TreatmentGiven
    | TreatmentWithheld
    | EmergencyDeclared
    | EmergencyStepDone
    | InfusionPaused
    | InfusionResumed
    | InfusionStopped
    | InfusionCompleted
    | RateChanged
    | NoteWritten
    | VitalsTaken
)


@dataclass(frozen=True, slots=True)
class ActionRow:
    time: str
    since_onset: str
    words: str
    who: str


@dataclass(frozen=True, slots=True)
class ReactionReportView:
    """`reactions` has the lines of each reaction; `empty` is said instead where none is on record."""

    head: HeadView
    empty: str
    reactions: tuple[tuple[NamedLine, ...], ...]
    suspects: tuple[SuspectRow, ...]
    facts: tuple[NamedLine, ...]
    actions: tuple[ActionRow, ...]
    history: tuple[str, ...]
    to_fill: tuple[str, ...]
    footer: tuple[str, ...]
    seal: str


def has_reaction(infusion: Infusion) -> bool:
    """Whether there is anything to report: a reaction, an emergency, adrenaline, or something that came late."""
    return bool(infusion.reactions or infusion.emergency or infusion.adrenaline or infusion.late)


def reaction_report(
    infusion: Infusion,
    zone: tzinfo,
    *,
    place: str = "",
    indication: str = "",
    program_version: str = "",
    seal: str = "",
    locale: Locale = ENGLISH,
) -> ReactionReportView:
    """Everything the record knows of it; what it does not know stands under `to_fill` as a line to write on."""
    told = Told(infusion, zone, locale)
    onset = _onset(infusion)
    return ReactionReportView(
        head=replace(head_view(told, place), title=told.say(msg("Report of a reaction"))),
        empty="" if has_reaction(infusion) else told.say(msg("No reaction is on record.")),
        reactions=tuple(_reaction(told, one) for one in infusion.reactions) + _without_symptom(told) + _late(told),
        suspects=suspect_rows(told, onset),
        facts=_facts(told, indication),
        actions=_actions(told, onset),
        history=_history(told),
        to_fill=tuple(told.say(one) for one in _TO_FILL),
        footer=footer_lines(told, program_version, last_written(infusion)),
        seal=seal,
    )


_TO_FILL = (
    msg("Outcome (recovered, recovering, sequelae, died), date"),
    msg("Blood tests taken (serum tryptase, haemolysis, kidney), results"),
    msg("Judged by the prescriber: relation to immunoglobulin, severity"),
    msg("Reported to (maker, authority), number, date"),
    msg("Bottles and set kept where, by whom"),
)


def _onset(infusion: Infusion) -> datetime | None:
    starts = [one.began for one in infusion.reactions]
    starts += [one for one in (infusion.emergency, *infusion.adrenaline) if one is not None]
    starts += [one.at for one in infusion.late]
    return min(starts, default=None)


def _reaction(told: Told, one: Reaction) -> tuple[NamedLine, ...]:
    say, infusion = told.say, told.infusion
    named: list[NamedLine] = [
        NamedLine(say(msg("Symptoms")), told.symptoms(one.symptoms) + (f": {one.words}" if one.words else "")),
        NamedLine(
            say(msg("Grade")), say(msg("{grade} (grade {number})", grade=told.grade(one.grade), number=int(one.grade)))
        ),
        NamedLine(say(msg("Onset")), say(_when(told, one.began))),
        NamedLine(
            say(msg("Rate at onset")), say(told.rate(one.rate)) if one.rate.value > 0 else say(msg("nothing ran"))
        ),
    ]
    segment = running_at(infusion, one.began)
    if segment is not None and one.rate.value > 0:
        bottle = infusion.bottle(segment.bottle)
        words = msg("bottle {number}, batch {batch}", number=segment.bottle, batch=bottle.batch if bottle else "?")
        named.append(NamedLine(say(msg("Running then")), say(words)))
    gone = msg("not seen gone")
    if one.gone is not None:
        gone = msg("gone {time}, after {span}", time=told.clock(one.gone),
                   span=duration_words(one.gone - one.began, told.locale, up=False))  # fmt: skip
    named.append(NamedLine(say(msg("Outcome")), say(gone)))
    return tuple(named)


def _when(told: Told, moment: datetime) -> Message:
    started, ended = told.infusion.started, ended_at(told.infusion)
    time = told.clock(moment, seconds=True)
    if started is None or moment < started:
        return msg("{time}, before the start", time=time)
    if ended is not None and moment > ended:
        span = duration_words(moment - ended, told.locale, up=False)
        return msg("{time}, {span} after the end", time=time, span=span)
    span = duration_words(moment - started, told.locale, up=False)
    return msg("{time}, {span} after the start", time=time, span=span)


def _without_symptom(told: Told) -> tuple[tuple[NamedLine, ...], ...]:
    """An emergency by the key alone: no symptom was ticked, and the report does not invent one."""
    infusion = told.infusion
    if infusion.reactions or infusion.emergency is None:
        return ()
    words = msg("emergency called, no symptom ticked: see the notes")
    return (
        (
            NamedLine(told.say(msg("Symptoms")), told.say(words)),
            NamedLine(told.say(msg("Onset")), told.say(_when(told, infusion.emergency))),
        ),
    )


def _late(told: Told) -> tuple[tuple[NamedLine, ...], ...]:
    return tuple(
        (
            NamedLine(
                told.say(msg("Came late")),
                told.symptoms(one.event.symptoms) + (f": {one.event.words}" if one.event.words else ""),
            ),
            NamedLine(
                told.say(msg("Grade")),
                told.say(
                    msg("{grade} (grade {number})", grade=told.grade(one.event.grade), number=int(one.event.grade))
                ),
            ),
            NamedLine(told.say(msg("Onset")), told.say(_when(told, one.at))),
        )
        for one in told.infusion.late
    )


def _facts(told: Told, indication: str) -> tuple[NamedLine, ...]:
    infusion, say = told.infusion, told.say
    order = infusion.order
    found: list[NamedLine] = []
    if order is not None:
        found.append(NamedLine(say(msg("Indication")), indication or order.indication))
        words = msg("{dose} today, ordered by {who}; day {day} of {days}, cycle {cycle} of {cycles}", dose=order.today,
                    who=order.prescriber, day=order.day, days=order.days, cycle=order.cycle,
                    cycles=order.cycles)  # fmt: skip
        found.append(NamedLine(say(msg("Order")), say(words)))
        volume = given(infusion, last_written(infusion))
        mass = quantity_words(volume.mass(order.strength), told.locale, 1)
        amount = msg("{volume} ({mass})", volume=told.volume(volume), mass=mass)
        found.append(NamedLine(say(msg("Given")), say(amount)))
    if infusion.started is not None:
        ended = ended_at(infusion)
        words = msg("started {start}", start=told.clock(infusion.started))
        if ended is not None:
            words = msg("{start} to {end}", start=told.clock(infusion.started), end=told.clock(ended))
        found.append(NamedLine(say(msg("Infusion")), say(words)))
    found.append(NamedLine(say(msg("Premedication")), _premedication(told)))
    following = next_day(infusion)
    if following is not None and was_severe(infusion):
        found.append(NamedLine(say(msg("Next infusion")), say(following)))
    return tuple(found)


def _premedication(told: Told) -> str:
    said = [
        f"{told.clock(one.at)} {event_words(one.event, told)}"
        for one in told.infusion.premedication.values()
        if isinstance(one.event, PremedicationGiven)
    ]
    return "; ".join(said) or told.say(msg("none given"))


def _actions(told: Told, onset: datetime | None) -> tuple[ActionRow, ...]:
    """What was done from the onset on, in the order of time."""
    if onset is None:
        return ()
    found = [one for one in effective(told.infusion.entries) if _tells(one.event) and one.happened_at >= onset]
    return tuple(
        ActionRow(
            told.clock(one.happened_at, seconds=True),
            _since(told, one.happened_at - onset),
            event_words(one.event, told),
            one.by.initials,
        )
        for one in sorted(found, key=lambda one: (one.happened_at, one.sequence))
    )


def _since(told: Told, span: timedelta) -> str:
    return f"+{duration_words(span, told.locale, up=False)}"


def _tells(event: Event) -> bool:
    return isinstance(event, _TOLD)


def _history(told: Told) -> tuple[str, ...]:
    """What this workstation knows of earlier infusions: the first question of whoever judges the report."""
    found = []
    for one in told.infusion.past:
        worst = told.grade(one.worst) if one.worst is not None else told.say(msg("no reaction"))
        words = msg(
            "{day}: {brand}, {given}, batches {batches}; {worst}",
            day=one.started.astimezone(told.zone).date(),
            brand=one.brand,
            given=quantity_words(one.given, told.locale, 1),
            batches=", ".join(one.batches) or "?",
            worst=worst,
        )
        found.append(told.say(words))
    return tuple(found) or (told.say(msg("No earlier infusion of this patient on this workstation.")),)
