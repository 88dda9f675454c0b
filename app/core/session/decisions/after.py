"""After the patient went home: calls, late reactions. Both also after the signature, as an addendum is."""

from datetime import datetime

from app.core.protocol.reactions import Grade
from app.core.session.after_commands import RecordCall, ReportLateReaction
from app.core.session.after_events import CallMade, CallOutcome, LateReactionReported
from app.core.session.calls import calls_of, earliest
from app.core.session.decisions.refusing import Decision, needs_words, unknown, wrong_phase
from app.core.session.infusion import Infusion
from app.core.session.phase import Closed, Observing
from app.core.values.message import msg
from app.core.values.refusal import Refusal

OTHER = "other"


def record_call(infusion: Infusion, command: RecordCall, at: datetime) -> Decision:
    """With symptoms, the late reaction is written down by the same answer."""
    call = next((one for one in calls_of(infusion) if one.hours == command.hours), None)
    if call is None:
        return wrong_phase(msg("a call"), msg("Calls follow an infusion that has ended."))
    if call.settled is not None:
        return Refusal(
            code="call.made",
            field="hours",
            what=msg("the call at {hours} h", hours=command.hours),
            why=msg("It is on the record already, {time}.", time=call.settled.at),
            do=msg("Report what came later as a late reaction."),
        )
    phase = infusion.phase
    if isinstance(phase, Observing | Closed) and at < phase.ended:
        return wrong_phase(msg("a call before the end"), msg("Type the time of the call."))
    reached = command.outcome in (CallOutcome.WELL, CallOutcome.SYMPTOMS)
    if reached and isinstance(phase, Observing | Closed) and at < (opens := earliest(phase.ended, call.hours)):
        return _too_soon(call.hours, opens)
    words = command.words.strip()
    if command.outcome is CallOutcome.GIVEN_UP and not words:
        return needs_words("words", msg("giving a call up without the reason"))
    if command.outcome is not CallOutcome.SYMPTOMS:
        if command.symptoms:
            return _contradiction()
        return (CallMade(command.hours, command.outcome, (), words),)
    if command.grade is None:
        return needs_words("grade", msg("a late reaction without how bad it is"))
    late = _late(infusion, command.symptoms, command.grade, words)
    if isinstance(late, Refusal):
        return late
    return (CallMade(command.hours, command.outcome, command.symptoms, words), late)


def _too_soon(hours: int, opens: datetime) -> Refusal:
    return Refusal(
        code="call.too-soon",
        field="hours",
        what=msg("the call at {hours} h, now", hours=hours),
        why=msg("So early it says nothing of the time it is made for."),
        limit=msg("from {time} on", time=opens),
        source="Project rule: calls",
        do=msg("Choose the call that is due. What the patient tells now is a late reaction, or an addendum."),
    )


def report_late_reaction(infusion: Infusion, command: ReportLateReaction, at: datetime) -> Decision:
    phase = infusion.phase
    if not isinstance(phase, Closed) or infusion.started is None:
        return wrong_phase(msg("a late reaction"), msg("While the patient is here, report it as a symptom (F2)."))
    if at < phase.ended:
        return Refusal(
            code="late.before-end",
            field="at",
            what=msg("a late reaction at {time}", time=at),
            why=msg("The infusion ended at {time}: what came before is on its record.", time=phase.ended),
            do=msg("Type when it began, or write an addendum."),
        )
    late = _late(infusion, command.symptoms, command.grade, command.words.strip())
    return late if isinstance(late, Refusal) else (late,)


def _late(infusion: Infusion, symptoms: tuple[str, ...], grade: Grade, words: str) -> LateReactionReported | Refusal:
    assert infusion.protocol is not None
    if not symptoms:
        return needs_words("symptoms", msg("a late reaction without a symptom"))
    for one in symptoms:
        if one != OTHER and infusion.protocol.reactions.late_reaction(one) is None:
            return unknown("symptoms", one)
    if OTHER in symptoms and not words:
        return needs_words("words", msg("“something else” without words"))
    if grade is Grade.NOTED:
        return unknown("grade", "0")
    return LateReactionReported(tuple(dict.fromkeys(symptoms)), grade, words, batches_given(infusion))


def batches_given(infusion: Infusion) -> tuple[str, ...]:
    """The batch of every bottle that has hung, each once, in their order: all are suspects."""
    hung = [infusion.bottle(number) for number in infusion.hung]
    return tuple(dict.fromkeys(bottle.batch for bottle in hung if bottle is not None))


def _contradiction() -> Refusal:
    return Refusal(
        code="call.contradiction",
        field="symptoms",
        what=msg("symptoms of somebody who is well, or was not reached"),
        why=msg("Both can't be true."),
        do=msg("Choose “has symptoms”, or take the symptoms away."),
    )
