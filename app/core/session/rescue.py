"""How an emergency stands: the steps nobody has logged yet, the next adrenaline, and whether it goes on."""

from datetime import datetime, timedelta
from operator import attrgetter

from app.core.protocol.emergency import EmergencyStep
from app.core.protocol.reactions import Response
from app.core.session.course_events import TreatmentGiven, TreatmentWithheld
from app.core.session.infusion import ADRENALINE, Infusion
from app.core.session.phase import Closed


def steps_open(infusion: Infusion) -> tuple[EmergencyStep, ...]:
    """The steps of the emergency without a time; () where there was none."""
    if infusion.emergency is None or infusion.protocol is None:
        return ()
    repeat = timedelta(minutes=infusion.protocol.emergency.repeat_minutes)
    done = {step for step, _ in infusion.emergency_steps}
    if any(at >= infusion.emergency - repeat for at in infusion.adrenaline):  # a dose before the key counts too
        done.add(ADRENALINE)
    return tuple(step for step in infusion.protocol.emergency.steps if step.id not in done)


def next_adrenaline(infusion: Infusion) -> datetime | None:
    """When the next dose may be due: the repeat time after the last one, until somebody says that it is not needed,
    the reaction is seen gone, or the record is closed after it. None where nothing is to be asked.
    """
    last = _last_adrenaline(infusion)
    if last is None or infusion.protocol is None or _closed_since(infusion, last):
        return None
    if any(one.gone is not None and one.gone >= last for one in infusion.reactions) and infusion.open_reaction is None:
        return None
    told = sorted((one for one in infusion.treatments if one.event.drug == ADRENALINE), key=attrgetter("at"))
    if told and isinstance(told[-1].event, TreatmentWithheld):  # of two at one time the one written later
        return None
    return last + timedelta(minutes=infusion.protocol.emergency.repeat_minutes)


def _last_adrenaline(infusion: Infusion) -> datetime | None:
    """The last dose, also one that only its step tells of. A dose logged now is the last, where the clock was set
    back behind an earlier one.
    """
    last: datetime | None = None
    for one in infusion.treatments:
        if isinstance(one.event, TreatmentGiven) and one.event.drug == ADRENALINE:
            set_back = last is not None and one.recorded is not None and one.recorded < last
            last = one.at if last is None or set_back else max(last, one.at)
    steps = [at for step, at in infusion.emergency_steps if step == ADRENALINE]
    return last if last is not None else max(steps, default=None)


def _closed_since(infusion: Infusion, moment: datetime) -> bool:
    """Whether the record was closed after `moment`; what happened to a patient still in the house goes on."""
    return isinstance(infusion.phase, Closed) and moment <= infusion.phase.closed


def refused_adrenaline(infusion: Infusion) -> bool:
    """Whether somebody wrote down, with the reason, that no adrenaline is given."""
    return any(isinstance(one.event, TreatmentWithheld) and one.event.drug == ADRENALINE for one in infusion.treatments)


def emergency_lasts(infusion: Infusion) -> bool:
    """Whether its screen is what a hand needs: a step is open, a dose may be due, or its reaction is not gone.
    False where none was declared: adrenaline alone is repeated from wherever one is.
    """
    if infusion.emergency is None or _closed_since(infusion, infusion.emergency):
        return False
    going = infusion.open_reaction
    if going is not None and going.response is Response.EMERGENCY:
        return True
    return bool(steps_open(infusion)) or next_adrenaline(infusion) is not None


def emergency_answered(infusion: Infusion) -> bool:
    """Whether nothing of an emergency waits for a hand: what comes now is another one, with all its steps."""
    return not steps_open(infusion) and next_adrenaline(infusion) is None
