"""The next act in words: the largest thing on the screen of a running infusion. `due` decides which; this words it."""

from datetime import datetime, timedelta

from app.core.protocol.reactions import Response
from app.core.session.acts import Kind, NextAct
from app.core.session.alerts import last_full_reading, open_alerts
from app.core.session.counting import wanted_drops
from app.core.session.due import due
from app.core.session.gate import Met, Need, next_rung, step_gate, step_opens
from app.core.session.infusion import Infusion
from app.core.session.phase import Paused, Running
from app.core.session.response import SHORT_PAUSE, needs_order, restart_rate, short_pause_ends
from app.core.session.volume import hanging
from app.core.values.message import Message, msg
from app.present.act_buttons import buttons
from app.present.drops_words import count_words
from app.present.gate import SIGN_WORDS, gate_rows
from app.present.ladder_view import short_rate
from app.present.parts.next_act import DueState, NextActView
from app.present.parts.phrase import Phrase, phrase, strong
from app.present.standing_words import new_batch_words
from app.present.times import countdown_words
from app.present.told import Told
from app.present.treatment import repeat_title

_MINUTE = timedelta(minutes=1)


def first_act(infusion: Infusion, now: datetime) -> NextAct | None:
    """What waits for a person first; None when nothing does."""
    acts = due(infusion, now)
    return acts[0] if acts else None


def next_act_view(told: Told, now: datetime) -> NextActView:
    """The first act with its countdown, what it waits for, and the buttons that do it."""
    act = first_act(told.infusion, now)
    if act is None:
        return NextActView(told.say(msg("Next act")), told.say(msg("Nothing is due")), (), "", "", "none")
    state = due_state(act, now)
    gate = gate_rows(told, now) if isinstance(told.infusion.phase, Running | Paused) else ()
    return NextActView(
        caption=told.say(msg("Next act")),
        title=told.say(act_title(told, act, now)),
        sub=_sub(told, act, now),
        countdown="" if act.due is None else countdown_words(act.due - now, told.locale),
        countdown_caption=told.say(_caption(told, act, now, long=True)),
        short_countdown_caption=told.say(_caption(told, act, now, long=False)),
        state=state,
        gate=gate,
        buttons=buttons(told, act, now),
    )


def due_state(act: NextAct, now: datetime) -> DueState:
    """Due later, now (from a minute before it is over), overdue, or without a time."""
    if act.due is None:
        return "none"
    if now < act.due:
        return "due"
    return "now" if now - act.due < _MINUTE else "overdue"


def act_title(told: Told, act: NextAct, now: datetime) -> Message:
    """As "Take vitals, ask for symptoms", "Step up to 168 mL/h", "Hang bottle 2"."""
    rate = told.rate(act.rate) if act.rate is not None else None
    match act.kind:
        case Kind.TAKE_VITALS:
            return msg("Take vitals, ask for symptoms") if _symptoms_too(told.infusion, act) else msg("Take vitals")
        case Kind.STEP_UP:
            return msg("Step up to {rate}", rate=rate) if rate is not None else msg("Step up")
        case Kind.RESUME:
            return msg("Resume at {rate}", rate=rate) if rate is not None else msg("Resume, or stop")
        case Kind.FOLLOW_REACTION:
            return _follow(told, rate)
        case Kind.REPEAT_ADRENALINE:
            return repeat_title(told)
        case Kind.RECHECK:
            going = told.infusion.open_reaction or told.infusion.open_complaint
            names = told.symptoms(going.symptoms) if going is not None else ""
            return msg("Look again: {names}", names=names)
        case Kind.HANG_BOTTLE if act.bottle is not None:
            return msg("Hang bottle {number}", number=act.bottle)
        case Kind.ASK_PRESCRIBER:
            return msg("Ask the prescriber")
        case Kind.AFTER_CARE:
            return msg("Give {drug}, or say why not", drug=told.premedication(act.detail))
        case Kind.EMERGENCY_STEP:
            return msg("Emergency: {step}", step=_step_title(told, act.detail))
        case _:
            return _PLAIN[act.kind]


_PLAIN: dict[Kind, Message] = {
    Kind.WRITE_ORDER: msg("Complete the order"),
    Kind.ANSWER_CHECKLIST: msg("Answer the checklist"),
    Kind.GIVE_PREMEDICATION: msg("Give the premedication"),
    Kind.ACCEPT_BOTTLE: msg("Accept the bottles"),
    Kind.TAKE_BASELINE: msg("Take vitals before the start"),
    Kind.SECOND_CHECK: msg("Have it checked by a second nurse"),
    Kind.START: msg("Start"),
    Kind.STOP_FOR_ALERT: msg("STOP and call"),
    Kind.RECHECK_ALERT: msg("Take vitals again"),
    Kind.HANG_BOTTLE: msg("Accept and hang another bottle"),
    Kind.COMPLETE: msg("End the infusion: the dose is given"),
    Kind.ASK_SYMPTOMS: msg("Ask for symptoms"),
    Kind.GIVE_ADVICE: msg("Explain the advice for late reactions"),
    Kind.END_OBSERVATION: msg("End the observation"),
    Kind.SIGN: msg("Sign the record"),
    Kind.STOP: msg("STOP: it can't go on today"),
    Kind.ABANDON: msg("Close it: no start today"),
    Kind.COUNT_DROPS: msg("Count the drops"),
}


def _follow(told: Told, rate: Message | None) -> Message:
    going = told.infusion.open_reaction
    if rate is not None:
        return msg("Reduce to {rate}", rate=rate)
    if going is not None and going.response >= Response.STOP:
        return msg("STOP and call")
    return msg("Pause and call")


def _step_title(told: Told, step_id: str) -> str:
    steps = told.infusion.protocol.emergency.steps if told.infusion.protocol else ()
    return next((step.title for step in steps if step.id == step_id), step_id)


def _symptoms_too(infusion: Infusion, act: NextAct) -> bool:
    """Whether this set of vitals is the one for the step, and the symptom answer is missing as well."""
    opens, protocol = step_opens(infusion), infusion.protocol
    if act.due is None or opens is None or protocol is None:
        return False
    if not opens - timedelta(minutes=protocol.monitoring.before_step) <= act.due <= opens:
        return False
    gate = {one.need: one.met for one in step_gate(infusion, opens)}
    return gate.get(Need.SYMPTOMS, Met.MET) is not Met.MET


def _caption(told: Told, act: NextAct, now: datetime, long: bool) -> Message:
    if act.due is None:
        return msg("")
    time = told.clock(act.due)
    if now >= act.due:
        return msg("since {time}", time=time)
    return msg("min:s until {time}", time=time) if long else msg("until {time}", time=time)


def _sub(told: Told, act: NextAct, now: datetime) -> Phrase:
    infusion = told.infusion
    match act.kind:
        case Kind.TAKE_VITALS | Kind.ASK_SYMPTOMS if (opens := step_opens(infusion)) is not None:
            rung = next_rung(infusion)
            held = isinstance(infusion.phase, Running) and infusion.phase.held is not None
            if rung is None or held or infusion.open_reaction is not None:
                return phrase(told.say(_last_set(told, now)))
            then = told.say(msg("may be set from {time}", time=told.clock(max(opens, now))))
            return phrase(told.say(msg("then")) + " ", strong(short_rate(told, rung.rate)), f" {then}")
        case Kind.TAKE_VITALS:
            return phrase(told.say(_last_set(told, now)))
        case Kind.STEP_UP:
            by_hand = wanted_drops(infusion) is not None
            first = msg("Set the clamp first, then press F5.") if by_hand else msg("Set the pump first, then press F5.")
            return phrase(told.say(first))
        case Kind.RESUME:
            return phrase(told.say(_resume(told, now)))
        case Kind.FOLLOW_REACTION | Kind.RECHECK:
            return phrase(told.say(_reaction(told, act)))
        case Kind.REPEAT_ADRENALINE:
            return phrase(told.say(msg("Not better: give it. Better: say so on the emergency screen.")))
        case Kind.STOP_FOR_ALERT | Kind.RECHECK_ALERT:
            return phrase(told.say(_alert(told)))
        case Kind.HANG_BOTTLE:
            if act.bottle is not None and (slower := new_batch_words(told, act.bottle)) is not None:
                return phrase(strong(told.say(slower)))
            number = hanging(infusion)
            return phrase(told.say(msg("bottle {number} runs empty then", number=number or 0)))
        case Kind.COUNT_DROPS:
            return phrase(told.say(count_words(told)))
        case Kind.COMPLETE:
            return phrase(told.say(msg("Then flush the line and observe.")))
        case Kind.ASK_PRESCRIBER:
            return phrase(told.topic(act.detail))
        case _:
            return ()


def _last_set(told: Told, now: datetime) -> Message:
    last = last_full_reading(told.infusion, now)
    return msg("all six values; last full set {time}", time=told.clock(last.at)) if last else msg("all six values")


def _resume(told: Told, now: datetime) -> Message:
    phase = told.infusion.phase
    if not isinstance(phase, Paused):
        return msg("")
    if needs_order(told.infusion):
        return msg("Half of {rate} or one step lower, as the prescriber allowed.", rate=told.rate(phase.rate))
    ends = short_pause_ends(told.infusion, phase)
    later = restart_rate(told.infusion, max(ends, phase.since) + _MINUTE)
    until = told.clock(ends)
    if now > ends or later is None or later == phase.rate:
        if ends - phase.since < SHORT_PAUSE and now > ends and later is not None and later < phase.rate:
            minutes = int(SHORT_PAUSE / _MINUTE)
            return msg("Paused since {time}; with the pauses before it more than {minutes} min.",
                       time=told.clock(phase.since), minutes=minutes)  # fmt: skip
        return msg("Paused since {time}.", time=told.clock(phase.since))
    return msg("Paused since {since}. After {until} only at {rate}.", since=told.clock(phase.since), until=until,
               rate=told.rate(later))  # fmt: skip


def _reaction(told: Told, act: NextAct) -> Message:
    going, protocol = told.infusion.open_reaction, told.infusion.protocol
    complaint = told.infusion.open_complaint
    if going is None and complaint is not None:
        return msg("there before the infusion, {words}: gone, better, same or worse?", words=complaint.words)
    if going is None or protocol is None:
        return msg("")
    if act.kind is Kind.RECHECK:
        return msg("since {time}: gone, better, same or worse?", time=told.clock(going.began))
    names, grade = told.symptoms(going.symptoms), told.grade(going.grade)
    return msg("{names}, {grade}, since {time}", names=names, grade=grade, time=told.clock(going.began))


def _alert(told: Told) -> Message:
    alerts = open_alerts(told.infusion)
    if not alerts:
        return msg("")
    sign, before = told.say(SIGN_WORDS[alerts[0].threshold.sign]), alerts[0].baseline
    if before is None:
        return msg("{sign} {value}", sign=sign, value=alerts[0].value)
    return msg("{sign} {value}, was {before}", sign=sign, value=alerts[0].value, before=before)
