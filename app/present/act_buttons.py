"""The one or two buttons of the next act: the act itself first, what may be done besides second."""

from datetime import datetime

from app.core.protocol.reactions import Response
from app.core.session.acts import Kind, NextAct
from app.core.session.gate import gate_open
from app.core.session.rescue import emergency_lasts
from app.core.values.message import Message, msg
from app.present.gate import gate_rows
from app.present.parts.action import ActionState, ActionView
from app.present.told import Told


def buttons(told: Told, act: NextAct, now: datetime) -> tuple[ActionView, ...]:
    """At most two; the first is the filled one."""
    match act.kind:
        case Kind.TAKE_VITALS | Kind.RECHECK_ALERT:
            none = msg("Symptom, or none") if told.infusion.open_reaction is None else msg("Look again")
            return (_vitals(told, "next"), _symptom(told, none, "default"))
        case Kind.ASK_SYMPTOMS:
            return (_symptom(told, msg("Symptom, or none"), "next"), _vitals(told, "default"))
        case Kind.REPEAT_ADRENALINE | Kind.EMERGENCY_STEP if not emergency_lasts(told.infusion):
            return (_one(told, "emergency", "F12", msg("Emergency"), "emergency", "siren"),)
        case Kind.REPEAT_ADRENALINE | Kind.EMERGENCY_STEP:
            return (_one(told, "to-emergency", "9", msg("Emergency screen"), "next", "siren"),)
        case Kind.RECHECK:
            return (_symptom(told, msg("Look again"), "next"), _vitals(told, "default"))
        case Kind.STEP_UP:
            return _step_up(told, now)
        case Kind.FOLLOW_REACTION:
            return (_following(told, act), _symptom(told, msg("Look again"), "default"))
        case Kind.STOP_FOR_ALERT:
            return (_stop(told), _vitals(told, "default"))
        case Kind.STOP:
            return (
                _stop(told),
                _one(told, "prescriber", "Ctrl T", msg("Ask again"), "default", "stethoscope", "Ctrl+T"),
            )
        case Kind.HANG_BOTTLE | Kind.ACCEPT_BOTTLE:
            return (_one(told, "bottle", "F4", msg("Hang it") if act.bottle else msg("Next bottle"), "next", "bottle"),)
        case Kind.COUNT_DROPS:
            return (count_button(told, "next"), _vitals(told, "default"))
        case Kind.COMPLETE:
            return (_one(told, "complete", "Ctrl Enter", msg("The dose is given"), "next", "check", "Ctrl+Return"),)
        case Kind.RESUME:
            ready = act.rate is not None and all(row.state == "met" for row in gate_rows(told, now))
            return (
                _one(told, "pause", "F8", msg("Resume"), "next" if ready else "locked", "play"),
                _symptom(told, msg("Symptom, or none"), "default"),
            )
        case Kind.AFTER_CARE:
            return (_one(told, "after-care", "S", msg("Write it down"), "next", "droplets"),)
        case Kind.ASK_PRESCRIBER:
            return (_one(told, "prescriber", "Ctrl T", msg("Write down the answer"), "next", "stethoscope", "Ctrl+T"),)
        case _:
            return ()


def count_button(told: Told, state: ActionState = "default") -> ActionView:
    """Opens the room where drops are counted."""
    return _one(told, "drops", "D", msg("Count drops"), state, "droplets")


def _step_up(told: Told, now: datetime) -> tuple[ActionView, ...]:
    if gate_open(told.infusion, now):
        return (_one(told, "step-up", "F5", msg("Step up"), "next", "arrow-up"), _vitals(told, "default"))
    return (_vitals(told, "next"), _symptom(told, msg("Symptom, or none"), "default"))


def _following(told: Told, act: NextAct) -> ActionView:
    going = told.infusion.open_reaction
    if act.rate is not None:
        return _one(told, "reduce", "F7", msg("Reduce"), "next", "arrow-down")
    if going is not None and going.response >= Response.STOP:
        return _stop(told)
    return _one(told, "pause", "F8", msg("Pause"), "next", "pause")


def _vitals(told: Told, state: ActionState) -> ActionView:
    return _one(told, "vitals", "F1", msg("Enter vitals"), state, "heart-pulse")


def _symptom(told: Told, label: Message, state: ActionState) -> ActionView:
    return _one(told, "symptom", "F2", label, state, "message-square-warning")


def _stop(told: Told) -> ActionView:
    return _one(told, "stop", "F9", msg("STOP"), "stop", "octagon-stop")


def _one(
    told: Told, action: str, key: str, label: Message, state: ActionState, icon: str, shortcut: str = ""
) -> ActionView:
    return ActionView(action, told.say(label), key, state=state, icon=icon, shortcut=shortcut or key)
