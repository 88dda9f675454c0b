"""After the infusion: the minutes that remain, what is still to be done, the flush, the advice for late reactions."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.core.session.acts import Kind, NextAct
from app.core.session.after_care import Where, after_care
from app.core.session.alerts import last_full_reading
from app.core.session.calls import calls_of
from app.core.session.due import due, observation_ends
from app.core.session.infusion import Infusion
from app.core.session.phase import Ending, Observing
from app.core.session.rescue import emergency_lasts
from app.core.session.volume import given, ordered
from app.core.values.message import Message, msg
from app.present.after_care import care_rows, next_care
from app.present.late_words import advice_rows
from app.present.next_act import act_title, due_state
from app.present.next_day import next_day
from app.present.parts.action import ActionView
from app.present.parts.log import LogView, RemarkRow
from app.present.parts.next_act import GateRow, NextActView
from app.present.parts.phrase import phrase, strong
from app.present.parts.table import SumView
from app.present.reaction_report import has_reaction
from app.present.running import log_view
from app.present.times import countdown_words, day_of, duration_words
from app.present.told import Told
from app.present.units import quantity_words
from app.present.volume_view import whole_words


@dataclass(frozen=True, slots=True)
class ObservationView:
    """`main` is the accent panel: the minutes left and what stands before the end."""

    main: NextActView
    sums: tuple[SumView, ...]
    advice_title: str
    advice: tuple[RemarkRow, ...]
    advice_button: ActionView | None
    papers: tuple[ActionView, ...]
    flush_title: str
    flushed: str
    after_title: str
    after: tuple[RemarkRow, ...]
    log: LogView


def observation_view(told: Told, now: datetime) -> ObservationView:
    """The view at `now` of an infusion that has ended and is still watched."""
    infusion = told.infusion
    give = ActionView("advice", told.say(msg("Explained")), "A", state="default", icon="check", shortcut="A")
    sheet = ActionView("print", told.say(msg("Print sheet")), "Ctrl P", shortcut="Ctrl+P")
    report = ActionView("report", told.say(msg("Report")), "Ctrl R", shortcut="Ctrl+R")
    papers = (sheet, report) if has_reaction(infusion) else (sheet,)
    main = _main(told, now)
    flushed = infusion.flushed
    return ObservationView(
        main=main,
        sums=_sums(told, now),
        advice_title=told.say(msg("Explain before she goes") if _female(told) else msg("Explain before he goes")),
        advice=advice_rows(told),
        advice_button=give if infusion.advised is None else None,
        papers=tuple(one for one in papers if one.id not in {button.id for button in main.buttons}),
        flush_title=told.say(msg("Flush of the line")),
        flushed=told.say(msg("flushed {time}", time=told.clock(flushed))) if flushed is not None else "",
        after_title=told.say(msg("After today")),
        after=_after(told),
        log=log_view(told, now),
    )


def _female(told: Told) -> bool:
    order = told.infusion.order
    return order is None or order.patient.sex.value == "f"


def _main(told: Told, now: datetime) -> NextActView:
    ends = observation_ends(told.infusion)
    acts = due(told.infusion, now)
    first = acts[0] if acts else None
    if ends is None or first is None:
        return NextActView(told.say(msg("Observation")), told.say(msg("Nothing is due")), (), "", "", "none")
    title = told.say(act_title(told, first, now))
    until = told.say(msg("observed until {time}", time=told.clock(ends)))
    over = now >= ends
    return NextActView(
        caption=told.say(msg("Observation")),
        title=title,
        sub=phrase(until, told.say(_why(told))),
        countdown=countdown_words(ends - now, told.locale) if not over else told.say(msg("over")),
        countdown_caption=told.say(msg("min:s to go")) if not over else told.say(msg("may end")),
        state=due_state(first, now) if first.due is not None else "due",
        gate=_gate(told, now, ends),
        buttons=_buttons(told, now, ends, first),
        short_countdown_caption=told.say(msg("to go")) if not over else told.say(msg("may end")),
    )


def _why(told: Told) -> Message:
    phase = told.infusion.phase
    if isinstance(phase, Observing) and phase.ending is Ending.STOPPED:
        return msg(", longer because it was stopped")
    if told.infusion.reactions:
        return msg(", longer because of a reaction")
    order, protocol = told.infusion.order, told.infusion.protocol
    named = order is not None and protocol is not None and order.indication in protocol.monitoring.observe_longest
    return msg(", longer for this indication") if named else msg("")


def _gate(told: Told, now: datetime, ends: datetime) -> tuple[GateRow, ...]:
    """What stands before the end of the observation."""
    infusion = told.infusion
    phase = infusion.phase
    assert isinstance(phase, Observing)
    say = told.say
    reading = last_full_reading(infusion, now)
    after = reading is not None and reading.at >= phase.ended
    rows = [
        GateRow(say(msg("Full vitals after the end")), say(msg("at {time}", time=told.clock(reading.at))), "met")
        if after and reading is not None
        else GateRow(say(msg("Full vitals after the end:")), say(msg("missing")), "missing"),
        GateRow(say(msg("Advice explained")), "", "met")
        if infusion.advised is not None
        else GateRow(say(msg("Advice explained:")), say(msg("missing")), "missing"),
        GateRow(say(msg("Time")), say(msg("over")), "met")
        if now >= ends
        else GateRow(say(msg("Time:")), say(msg("until {time}", time=told.clock(ends))), "waiting"),
    ]
    if (going := infusion.open_reaction) is not None:
        names = told.symptoms(going.symptoms)
        rows.insert(0, GateRow(say(msg("Symptom gone:")), say(msg("{names} lasts", names=names)), "blocked"))
    else:
        rows.append(GateRow(say(msg("No open reaction")), "", "met"))
    for task in after_care(infusion):
        if task.where is Where.WARD:
            name = told.premedication(task.id)
            rows.append(
                GateRow(say(msg("{drug}:", drug=name)), say(msg("to be given")), "missing")
                if task.settled is None
                else GateRow(name, say(msg("at {time}", time=told.clock(task.settled.at))), "met")
                if task.settled.event.done
                else GateRow(name, say(msg("not given")), "met")
            )
    done = infusion.flushed
    if done is not None:
        rows.append(GateRow(say(msg("Line flushed")), say(msg("at {time}", time=told.clock(done))), "met"))
    return tuple(sorted(rows, key=lambda row: row.state == "met"))


def _buttons(told: Told, now: datetime, ends: datetime, first: NextAct | None) -> tuple[ActionView, ...]:
    infusion = told.infusion
    waits = next_care(told)
    ready = now >= ends and infusion.advised is not None and infusion.open_reaction is None and waits is None
    end = ActionView(
        "end",
        told.say(msg("End observation")),
        "Ctrl Enter",
        state="next" if ready else "default",
        icon="check",
        shortcut="Ctrl+Return",
    )
    if emergency_lasts(infusion):
        label = told.say(msg("Emergency screen"))
        return (ActionView("to-emergency", label, "9", state="next", icon="siren", shortcut="9"), end)
    if infusion.open_reaction is not None:
        look = ActionView("symptom", told.say(msg("Look again")), "F2", state="next", icon="eye", shortcut="F2")
        return (look, end)
    reading = last_full_reading(infusion, now)
    after = isinstance(infusion.phase, Observing) and reading is not None and reading.at >= infusion.phase.ended
    if waits is not None and after:
        given = ActionView("after-care", told.say(msg("Given, or why not")), "S", state="next", icon="droplets",
                           shortcut="S")  # fmt: skip
        return (given, end)
    label = told.say(msg("Enter vitals"))
    vitals = ActionView("vitals", label, "F1", state="default" if ready else "next", icon="heart-pulse", shortcut="F1")
    if first is not None and first.kind is Kind.GIVE_ADVICE:
        sheet = ActionView(
            "print", told.say(msg("Print sheet")), "Ctrl P", state="next", icon="printer", shortcut="Ctrl+P"
        )
        return (sheet, replace(vitals, state="default"))
    return (end, vitals) if ready else (vitals, end)


def _sums(told: Told, now: datetime) -> tuple[SumView, ...]:
    infusion = told.infusion
    phase, order, began = infusion.phase, infusion.order, infusion.started
    if not isinstance(phase, Observing) or order is None:
        return ()
    done, whole = given(infusion, now), ordered(infusion)
    mass = quantity_words(done.mass(order.strength), told.locale, 1)
    sums = [SumView(f"{whole_words(told, done)}, {mass}", told.say(msg("given of {whole}", whole=whole)))]
    if began is not None:
        span = duration_words(phase.ended - began, told.locale, up=False)
        times = msg("{start} to {end}", start=told.clock(began), end=told.clock(phase.ended))
        sums.append(SumView(span, told.say(times)))
    ending = msg("complete") if phase.ending is Ending.COMPLETED else msg("stopped early")
    sums.append(SumView(told.say(ending), told.say(_reactions(len(infusion.reactions)))))
    return tuple(sums)


def _reactions(count: int) -> Message:
    if count == 0:
        return msg("no reaction")
    return msg("1 reaction") if count == 1 else msg("{count} reactions", count=count)


def _after(told: Told) -> tuple[RemarkRow, ...]:
    if told.infusion.order is None or _ended(told.infusion) is None:
        return ()
    days = ", ".join(told.say(msg("{day}", day=day_of(one.due, told.zone))) for one in calls_of(told.infusion))
    rows = [RemarkRow("phone", phrase(told.say(msg("Calls for late reactions: ")), strong(days)))]
    rows += care_rows(told)
    following = next_day(told.infusion)
    if following is None:
        return tuple(rows)
    line = phrase(told.say(msg("Next:")), " ", strong(told.say(following)))
    return (*rows, RemarkRow("calendar", line))


def _ended(infusion: Infusion) -> datetime | None:
    phase = infusion.phase
    return phase.ended if isinstance(phase, Observing) else None
