"""What to do now about a symptom, in one large line, with its rule, its source and the next look."""

from dataclasses import dataclass
from datetime import datetime

from app.core.protocol.reactions import Grade, Response
from app.core.session.course_events import Outcome
from app.core.session.phase import Paused, Preparing, Running
from app.core.session.response import asked_for, further, lowered
from app.core.values.message import Message, msg
from app.core.values.refusal import Refusal
from app.present.ladder_view import rate_figure
from app.present.parts.action import ActionView
from app.present.parts.phrase import Phrase, phrase, strong
from app.present.refused import refused
from app.present.symptom import Felt, command_of, recheck_after, response_to
from app.present.times import countdown_words
from app.present.told import Told


@dataclass(frozen=True, slots=True)
class DoNowView:
    """`title` is the large line; `accent` is off while the answer is not complete. `recheck` may be empty."""

    caption: str
    title: str
    sub: str
    button: ActionView | None
    beside: Phrase
    rule: Phrase
    source: Phrase
    recheck: str
    recheck_words: Phrase
    recheck_note: str


def do_now(told: Told, felt: Felt, at: datetime, now: datetime) -> DoNowView:
    """What the answer as it stands leads to. `at` is the time it will be noted at."""
    asked = response_to(told.infusion, felt, at)
    caption = told.say(msg("Do now"))
    if command_of(felt) is None:
        return _at_once(told, caption, felt) or _waiting(told, caption, felt)
    if isinstance(asked, Refusal) and asked.field == "words" and felt.grade is Grade.NOTED:
        return _waiting(told, caption, felt)
    if isinstance(asked, Refusal):
        view = refused(asked, told.locale, told.zone)
        return DoNowView(view.what, view.do, view.why, None, (), (), phrase(view.source), "", (), "")
    if asked is None:
        return _nothing(told, caption, felt)
    if asked is Response.NOTE:
        return _noted(told, caption, at, now)
    title, sub, button = _lead(told, asked)
    rule = told.infusion.protocol.reactions.rule(asked) if told.infusion.protocol else None
    figure, words, note = _recheck(told, felt, asked, at, now)
    return DoNowView(
        caption=caption,
        title=told.say(title),
        sub=told.say(sub),
        button=button,
        beside=_beside(told, asked),
        rule=_rule(told, felt, rule.says) if rule is not None else (),
        source=phrase(told.say(msg("Source:")), " ", rule.source.document) if rule is not None else (),
        recheck=figure,
        recheck_words=words,
        recheck_note=note,
    )


def _at_once(told: Told, caption: str, felt: Felt) -> DoNowView | None:
    """A symptom that stops at any grade does not wait for the question how bad it is."""
    reactions = told.infusion.protocol.reactions if told.infusion.protocol else None
    if reactions is None or not isinstance(told.infusion.phase, Running | Paused):
        return None
    chosen = [one for one in map(reactions.symptom, felt.symptoms) if one is not None]
    least = max((one.least for one in chosen), default=Response.REDUCE)
    if least < Response.STOP:
        return None
    title, sub, button = _lead(told, least)
    rule = reactions.rule(least)
    words = _rule(told, felt, rule.says)
    source = phrase(told.say(msg("Source:")), " ", rule.source.document)
    beside = phrase(told.say(msg("At any grade. Press now; say afterwards how bad it is.")))
    return DoNowView(caption, told.say(title), told.say(sub), button, beside, words, source, "", (), "")


def _waiting(told: Told, caption: str, felt: Felt) -> DoNowView:
    if felt.symptoms and felt.grade is Grade.NOTED:
        title, sub = msg("Since when?"), msg("Type it: what was there before is no reaction.")
    elif felt.symptoms:
        title, sub = msg("How bad is it?"), msg("The grade decides with the symptom.")
    elif felt.grade is not None:
        title, sub = msg("Choose the symptom"), msg("The grade alone says nothing yet.")
    else:
        title, sub = msg("Choose what applies"), msg("“None” is an answer.")
    return DoNowView(caption, told.say(title), told.say(sub), None, (), (), (), "", (), "")


def _nothing(told: Told, caption: str, felt: Felt) -> DoNowView:
    button = _confirm(told, msg("Write it down"))
    complaint = told.infusion.open_complaint is not None and told.infusion.open_reaction is None
    if felt.outcome is not None and complaint:
        return DoNowView(caption, told.say(msg("Stay at this rate")), told.say(msg("It is known, and no reaction.")),
                         button, (), (), (), "", (), "")  # fmt: skip
    if felt.none:
        return DoNowView(caption, told.say(msg("Nothing to change")), told.say(msg("No symptoms, on this step.")),
                         button, (), (), (), "", (), "")  # fmt: skip
    if felt.outcome is Outcome.GONE:
        minutes = told.infusion.protocol.reactions.free_minutes if told.infusion.protocol else 0
        sub = msg("No step up until {minutes} min without it.", minutes=minutes)
        return DoNowView(caption, told.say(msg("Stay at this rate")), told.say(sub), button, (), (), (), "", (), "")
    sub = msg("Look again as before; no step up while it lasts.")
    return DoNowView(caption, told.say(msg("Stay at this rate")), told.say(sub), button, (), (), (), "", (), "")


def _noted(told: Told, caption: str, at: datetime, now: datetime) -> DoNowView:
    """No reaction: it is written down with since when, the rate stays, and it is looked at again."""
    reactions = told.infusion.protocol.reactions if told.infusion.protocol else None
    assert reactions is not None
    rule = reactions.rule(Response.NOTE)
    moment = at + recheck_after(told, Response.NOTE)
    look = strong(told.say(msg("Look again at {time}:", time=told.clock(moment))))
    return DoNowView(
        caption=caption,
        title=told.say(msg("Write it down, the rate stays")),
        sub=told.say(msg("No step up before it is looked at again.")),
        button=_confirm(told, msg("Write it down")),
        beside=(),
        rule=phrase(strong(told.say(msg("Rule:"))), " ", told.say(rule.says)),
        source=phrase(told.say(msg("Source:")), " ", rule.source.document),
        recheck=countdown_words(moment - now, told.locale),
        recheck_words=phrase(look, " ", told.say(msg("gone, better, same, worse"))),
        recheck_note=told.say(msg("Worse: it is a reaction.")),
    )


def _rule(told: Told, felt: Felt, says: str) -> Phrase:
    """The rule, and after it what the symptom must be told apart from."""
    reactions = told.infusion.protocol.reactions if told.infusion.protocol else None
    going = told.infusion.open_reaction
    names = (*felt.symptoms, *(going.symptoms if going is not None and felt.outcome is not None else ()))
    apart = reactions.told_apart(names) if reactions is not None else ()
    more = [part for one in apart for part in (" ", strong(told.say(one.says)))]
    return phrase(strong(told.say(msg("Rule:"))), " ", told.say(says), *more)


def _lead(told: Told, asked: Response) -> tuple[Message, Message, ActionView]:
    """The large line, the one beneath, and the button that writes the answer down and does it."""
    infusion = told.infusion
    phase = infusion.phase
    if isinstance(phase, Preparing) and asked is not Response.EMERGENCY:
        sub = msg("Nothing has run. The prescriber decides about the start.")
        return msg("No start now: call"), sub, _confirm(told, msg("Write it down"))
    if not isinstance(phase, Running):
        return _stopped(told, asked)
    match asked:
        case Response.NOTE:
            return msg("Stay at this rate"), msg("It is looked at again."), _confirm(told, msg("Write it down"))
        case Response.REDUCE:
            target = lowered(infusion, phase.rate)
            shown = " ".join(rate_figure(told, target)) if target is not None else ""
            minutes = infusion.protocol.reactions.free_minutes if infusion.protocol else 0
            sub = msg("and stay there until {minutes} min after it is gone.", minutes=minutes)
            return msg("Reduce to {rate}", rate=shown), sub, _act(told, "reduce", "F7", msg("Reduce"), "arrow-down")
        case Response.PAUSE:
            sub = msg("Keep the line open. Nothing restarts without the prescriber.")
            return msg("Pause and call"), sub, _act(told, "pause", "F8", msg("Pause"), "pause")
        case Response.STOP:
            sub = msg("It does not restart today. Keep bottle and set.")
            return msg("STOP and call"), sub, _act(told, "stop", "F9", msg("STOP"), "octagon-stop")
        case Response.EMERGENCY:
            sub = msg("Clamp the line, keep bottle and set. Adrenaline.")
            return msg("STOP, emergency"), sub, _act(told, "emergency", "F12", msg("Emergency"), "siren")


def _stopped(told: Told, asked: Response) -> tuple[Message, Message, ActionView]:
    if asked is Response.EMERGENCY:
        return (
            msg("Emergency: call now"),
            msg("Adrenaline into the outer thigh."),
            _act(told, "emergency", "F12", msg("Emergency"), "siren"),
        )
    if asked is Response.STOP and isinstance(told.infusion.phase, Paused):
        sub = msg("It does not restart today. Keep bottle and set.")
        return msg("STOP and call"), sub, _act(told, "stop", "F9", msg("STOP"), "octagon-stop")
    return msg("Stay off and call"), msg("Nothing runs now."), _confirm(told, msg("Write it down"))


def _beside(told: Told, asked: Response) -> Phrase:
    phase = told.infusion.phase
    if not isinstance(phase, Running):
        return ()
    rate = told.say(told.rate(phase.rate))
    if asked is not Response.REDUCE:
        return phrase(told.say(msg("Now")), " ", strong(rate), told.say(msg(". The time is that of the press.")))
    target = lowered(told.infusion, phase.rate)
    shown = " ".join(rate_figure(told, target)) if target is not None else ""
    then = told.say(msg(". Press, then set"))
    return phrase(told.say(msg("Now")), " ", strong(rate), then, " ", strong(shown), told.say(msg(" on the line.")))


def _recheck(told: Told, felt: Felt, asked: Response, at: datetime, now: datetime) -> tuple[str, Phrase, str]:
    after = recheck_after(told, asked)
    if after.total_seconds() <= 0 or asked >= Response.STOP:
        return "", (), ""
    moment = at + after
    words = phrase(
        strong(told.say(msg("Look again at {time}:", time=told.clock(moment)))),
        " ",
        told.say(msg("gone, better, same, worse")),
    )
    again = asked_for(told.infusion, further(asked)) if told.infusion.open_reaction is None else further(asked)
    order = told.infusion.order
    who = order.prescriber if order is not None else ""
    note = _NEXT[again]
    return countdown_words(moment - now, told.locale), words, told.say(msg("{note}", note=told.say(note(who))))


def _pause(who: str) -> Message:
    return msg("Same or worse: pause and call {who}, no second wait.", who=who)


def _stop(who: str) -> Message:
    return msg("Same or worse: stop and call {who}.", who=who)


_NEXT = {
    Response.NOTE: _pause,
    Response.REDUCE: _pause,
    Response.PAUSE: _pause,
    Response.STOP: _stop,
    Response.EMERGENCY: _stop,
}


def _act(told: Told, action: str, key: str, label: Message, icon: str) -> ActionView:
    return ActionView(action, told.say(label), key, state="next", icon=icon, shortcut=key)


def _confirm(told: Told, label: Message) -> ActionView:
    return ActionView("confirm", told.say(label), "Ctrl Enter", state="next", icon="check", shortcut="Ctrl+Return")
