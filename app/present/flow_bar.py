"""The action bar of a running infusion: record, rate, STOP, emergency. The same on every one of its screens."""

from datetime import datetime

from app.core.session.acts import Kind
from app.core.session.due import due
from app.core.session.gate import gate_open, next_rung
from app.core.session.phase import Observing, Paused, Running
from app.core.session.response import one_down, restart_rate
from app.core.session.volume import hanging
from app.core.values.message import Message, msg
from app.core.values.quantities import MlPerHour
from app.present.gate import gate_rows, unmet
from app.present.ladder_view import rate_figure
from app.present.parts.action import ActionBarView, ActionState, ActionView
from app.present.told import Told

_NO_WORD = " "
"""Nothing beside the key on a narrow window, where an empty short consequence would mean the long one."""


def flow_bar(told: Told, now: datetime) -> ActionBarView:
    """Every act that is one key away. In observation the rate keys are gone, the emergency stays."""
    if isinstance(told.infusion.phase, Observing):
        record = (_vitals(told, now), _symptom(told, now), _treatment(told), _note(told))
        return ActionBarView((record, (_emergency(told),)))
    record = (_vitals(told, now), _symptom(told, now), _treatment(told), _bottle(told))
    rate = (_step_up(told, now), _hold(told), _reduce(told), _pause(told, now))
    stop = _one(told, "stop", "F9", msg("STOP"), msg("ends it"), _NO_WORD, "stop")
    return ActionBarView((record, rate, (stop,), (_emergency(told),)))


def _vitals(told: Told, now: datetime) -> ActionView:
    """When the next set is due, seen from now."""
    kinds = (Kind.TAKE_VITALS, Kind.RECHECK_ALERT)
    moments = [act.due for act in due(told.infusion, now) if act.kind in kinds and act.due is not None]
    if not moments:
        return _one(told, "vitals", "F1", msg("Vitals"), msg("any time"), _NO_WORD)
    first = min(moments)
    if first <= now:
        return _one(told, "vitals", "F1", msg("Vitals"), msg("due now"), told.say(msg("due")))
    time = told.clock(first)
    return _one(told, "vitals", "F1", msg("Vitals"), msg("due {time}", time=time), time)


def _symptom(told: Told, now: datetime) -> ActionView:
    rechecks = [act.due for act in due(told.infusion, now) if act.kind is Kind.RECHECK and act.due is not None]
    if rechecks:
        time = told.clock(min(rechecks))
        return _one(told, "symptom", "F2", msg("Symptom"), msg("again {time}", time=time), time)
    return _one(told, "symptom", "F2", msg("Symptom"), msg("or none"), _NO_WORD)


def _treatment(told: Told) -> ActionView:
    return _one(told, "treatment", "F3", msg("Treatment"), msg("check, log"), _NO_WORD)


def _bottle(told: Told) -> ActionView:
    number, count = hanging(told.infusion), len(told.infusion.bottles)
    words = msg("{number} of {count}", number=number, count=count) if number is not None else msg("none hangs")
    return _one(told, "bottle", "F4", msg("Bottle"), words, told.say(words))


def _note(told: Told) -> ActionView:
    return _one(told, "note", "F10", msg("Note"), msg("in words"), _NO_WORD)


def _emergency(told: Told) -> ActionView:
    return _one(told, "emergency", "F12", msg("Emergency"), msg("stop and call"), _NO_WORD, "emergency")


def _step_up(told: Told, now: datetime) -> ActionView:
    infusion = told.infusion
    rung = next_rung(infusion)
    if not isinstance(infusion.phase, Running):
        return _one(told, "step-up", "F5", msg("Step up"), msg("paused"), _NO_WORD, "locked")
    if rung is None:
        return _one(told, "step-up", "F5", msg("Step up"), msg("at the top"), _NO_WORD, "locked")
    if gate_open(infusion, now):
        figure, short = _target(told, rung.rate)
        return _one(told, "step-up", "F5", msg("Step up"), msg("to {rate}", rate=figure), short)
    missing = unmet(infusion, now)
    return _one(told, "step-up", "F5", msg("Step up"), msg("{count} missing", count=missing), str(missing), "locked")


def _hold(told: Told) -> ActionView:
    phase = told.infusion.phase
    if not isinstance(phase, Running):
        return _one(told, "hold", "F6", msg("Hold"), msg("paused"), _NO_WORD, "locked")
    if phase.held is not None:
        time = told.clock(phase.held)
        return _one(told, "hold", "F6", msg("Release"), msg("held {time}", time=time), time)
    _, short = _target(told, phase.rate)
    return _one(told, "hold", "F6", msg("Hold"), msg("at {rate}", rate=short), short)


def _reduce(told: Told) -> ActionView:
    lower = one_down(told.infusion)
    if lower is None:
        words = msg("paused") if isinstance(told.infusion.phase, Paused) else msg("no lower rate")
        return _one(told, "reduce", "F7", msg("Reduce"), words, _NO_WORD, "locked")
    figure, short = _target(told, lower)
    return _one(told, "reduce", "F7", msg("Reduce"), msg("to {rate}", rate=figure), short)


def _pause(told: Told, now: datetime) -> ActionView:
    if not isinstance(told.infusion.phase, Paused):
        return _one(told, "pause", "F8", msg("Pause"), msg("rate 0"), "0")
    rate = restart_rate(told.infusion, now)
    if rate is None or any(row.state != "met" for row in gate_rows(told, now)):
        return _one(told, "pause", "F8", msg("Resume"), msg("not yet"), _NO_WORD, "locked")
    figure, short = _target(told, rate)
    return _one(told, "pause", "F8", msg("Resume"), msg("at {rate}", rate=figure), short)


def _target(told: Told, rate: MlPerHour) -> tuple[str, str]:
    """A rate with and without its unit."""
    figure, unit = rate_figure(told, rate)
    return f"{figure} {unit}", figure


def _one(
    told: Told,
    action: str,
    key: str,
    label: Message,
    consequence: Message,
    short: str,
    state: ActionState = "default",
) -> ActionView:
    return ActionView(
        id=action,
        label=told.say(label),
        key=key,
        consequence=told.say(consequence),
        state=state,
        short_consequence=short,
        shortcut=key,
    )
