"""What a step up and a restart still wait for, as rows to read. Pure wording; `step_gate` decides, not this room."""

from datetime import datetime, timedelta

from app.core.protocol.monitoring import Finding
from app.core.session.alerts import open_alerts
from app.core.session.gate import Condition, Met, Need, highest_rung, hold_ends, next_rung, step_gate
from app.core.session.infusion import Infusion
from app.core.session.phase import Paused, Running
from app.core.session.response import needs_order, restart_allowed, restart_forbidden, restart_opens
from app.core.values.message import Message, msg
from app.core.values.vitals import Sign
from app.present.ladder_view import short_rate
from app.present.parts.next_act import GateRow, GateState
from app.present.told import Told

SIGN_WORDS: dict[Sign, Message] = {
    Sign.TEMPERATURE: msg("Temperature"),
    Sign.SYSTOLIC: msg("Upper pressure"),
    Sign.DIASTOLIC: msg("Lower pressure"),
    Sign.PULSE: msg("Pulse"),
    Sign.BREATHS: msg("Breaths"),
    Sign.SATURATION: msg("SpO2"),
}

_STATES: dict[Met, GateState] = {
    Met.MET: "met",
    Met.MISSING: "missing",
    Met.TOO_OLD: "too-old",
    Met.WAITING: "waiting",
    Met.BLOCKED: "blocked",
}
_FOR_A_STEP = (Need.VITALS, Need.SYMPTOMS, Need.TIME, Need.FREE)
_ORDER: dict[GateState, int] = {"blocked": 0, "missing": 0, "too-old": 0, "waiting": 1, "met": 2}


def gate_rows(told: Told, now: datetime) -> tuple[GateRow, ...]:
    """The conditions of a step up while it runs, of going on while it is paused: unmet first, met last."""
    infusion = told.infusion
    rows: list[GateRow] = []
    if isinstance(infusion.phase, Running):
        found = step_gate(infusion, now)
        free = any(one.need is Need.FREE for one in found)
        # The time on the rung is worth a line of its own only while it, not the symptom-free time, decides.
        # At the top nothing is climbed any more, so what a step up would need is not asked for either.
        shown = found if next_rung(infusion) is not None else [one for one in found if one.need not in _FOR_A_STEP]
        rows = [_row(one, told, now) for one in shown if not (one.need is Need.TIME and free and one.met is Met.MET)]
    elif isinstance(infusion.phase, Paused):
        rows = _restart(told, now)
    return tuple(sorted(rows, key=lambda row: _ORDER[row.state]))


def unmet(infusion: Infusion, now: datetime) -> int:
    """How many conditions keep the next step shut."""
    return sum(1 for one in step_gate(infusion, now) if one.met is not Met.MET)


def _row(one: Condition, told: Told, now: datetime) -> GateRow:
    state = _STATES[one.met]
    label, detail, short = _words(one, told, now)
    colon = ":" if state != "met" and detail.template else ""
    shown = told.say(detail)
    return GateRow(told.say(label) + colon, shown, state, told.say(short) if short.template else "")


_NONE = msg("")


def _words(one: Condition, told: Told, now: datetime) -> tuple[Message, Message, Message]:
    """Label, detail, and the short detail of a narrow window."""
    at, met = one.at, one.met is Met.MET
    clock = told.clock(at) if at is not None else ""
    match one.need:
        case Need.VITALS:
            return msg("Full vitals on this step"), _evidence(one, told, now), _last(clock)
        case Need.SYMPTOMS:
            return (
                msg("Symptom answer"),
                _evidence(one, told, now),
                msg("missing") if one.met is Met.MISSING else _last(clock),
            )
        case Need.TIME:
            return _lasting(msg("{span} on this step", span=_span(told, hold_ends(told.infusion))), one, told, now)
        case Need.FREE:
            minutes = told.infusion.protocol.reactions.free_minutes if told.infusion.protocol else 0
            return _lasting(msg("Symptom-free {span}", span=timedelta(minutes=minutes)), one, told, now)
        case Need.ALERT:
            alerts = open_alerts(told.infusion)
            if met or not alerts:
                return msg("No open alert"), _NONE, _NONE
            return msg("Open alert"), msg("{words}", words=told.say(alerts[0].threshold.words)), _value(told, alerts[0])
        case Need.REACTION:
            return msg("Reaction"), msg("lasts since {time}", time=clock), _NONE
        case Need.HOLD:
            return msg("Hold"), msg("since {time}, F6 releases it", time=clock), msg("since {time}", time=clock)
        case Need.BOTTLE:
            if met:
                return msg("Bottle lasts"), msg("until {time}", time=clock), _NONE
            return msg("Bottle"), msg("empty or not known"), _NONE
        case Need.CEILING:
            return _ceiling(told, met)


def _value(told: Told, alert: Finding) -> Message:
    return msg("{sign} {value}", sign=told.say(SIGN_WORDS[alert.threshold.sign]), value=alert.value)


def _ceiling(told: Told, met: bool) -> tuple[Message, Message, Message]:
    ladder = told.infusion.ladder
    top = ladder.rungs[max(highest_rung(told.infusion), 1) - 1].rate if ladder is not None else None
    rate = msg("{rate}", rate=short_rate(told, top)) if top is not None else _NONE
    if met:
        return msg("Below the ceiling"), rate, _NONE
    return msg("Ceiling reached"), rate, _NONE


def _evidence(one: Condition, told: Told, now: datetime) -> Message:
    clock = told.clock(one.at) if one.at is not None else ""
    if one.met is Met.MET:
        return msg("at {time}", time=clock)
    if one.met is Met.TOO_OLD and one.at is not None:
        limit = told.infusion.protocol.monitoring.fresh if told.infusion.protocol else 0
        return msg("{time}, older than {limit}", time=clock, limit=timedelta(minutes=limit))
    return msg("missing, last {time}", time=clock) if clock else msg("missing")


def _last(clock: str) -> Message:
    return msg("last {time}", time=clock) if clock else _NONE


def _lasting(label: Message, one: Condition, told: Told, now: datetime) -> tuple[Message, Message, Message]:
    if one.met is Met.MET or one.at is None:
        return label, _NONE, _NONE
    return (
        label,
        msg("until {time}, {left} to go", time=told.clock(one.at), left=one.at - now),
        msg("{left} to go", left=one.at - now),
    )


def _span(told: Told, ends: datetime | None) -> timedelta:
    phase = told.infusion.phase
    return ends - phase.since if isinstance(phase, Running) and ends is not None else timedelta(0)


def _restart(told: Told, now: datetime) -> list[GateRow]:
    """What `resume` will ask: no reaction, no alert, and after a reaction the time and the prescriber."""
    infusion = told.infusion
    going, alerts = infusion.open_reaction, open_alerts(infusion)
    rows: list[GateRow] = []
    if going is not None:
        names = told.symptoms(going.symptoms)
        rows.append(GateRow(told.say(msg("Symptom gone:")), told.say(msg("{names} lasts", names=names)), "missing"))
    else:
        rows.append(GateRow(told.say(msg("No open reaction")), "", "met"))
    if alerts:
        rows.append(GateRow(told.say(msg("Open alert:")), told.say(alerts[0].threshold.words), "blocked"))
    else:
        rows.append(GateRow(told.say(msg("No open alert")), "", "met"))
    if needs_order(infusion):
        opens = restart_opens(infusion)
        label = msg("Time after the symptom")
        if opens is None:
            rows.append(GateRow(told.say(label) + ":", told.say(msg("begins when it is gone")), "waiting"))
        elif now < opens:
            until = told.say(msg("until {time}", time=told.clock(opens)))
            rows.append(GateRow(told.say(label) + ":", until, "waiting"))
        else:
            rows.append(GateRow(told.say(label), "", "met"))
        asked = restart_allowed(infusion)
        answer = msg("said no") if restart_forbidden(infusion) else msg("name and answer missing")
        said = "" if asked else told.say(answer)
        rows.append(GateRow(told.say(msg("Prescriber") if asked else msg("Prescriber:")), said, _met(asked)))
    return rows


def _met(yes: bool) -> GateState:
    return "met" if yes else "missing"
