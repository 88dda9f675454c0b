"""How an emergency stands: the steps nobody has logged yet, the next adrenaline, and whether it goes on."""

from datetime import datetime, timedelta
from operator import attrgetter

from app.core.protocol.emergency import EmergencyStep
from app.core.protocol.reactions import Response
from app.core.session.course_events import TreatmentWithheld
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
    the reaction is seen gone, or the record is closed. None where nothing is to be asked.
    """
    given = infusion.adrenaline
    if not given or infusion.protocol is None or isinstance(infusion.phase, Closed):
        return None
    last = max(given)
    if any(one.gone is not None and one.gone >= last for one in infusion.reactions) and infusion.open_reaction is None:
        return None
    told = sorted((one for one in infusion.treatments if one.event.drug == ADRENALINE), key=attrgetter("at"))
    if isinstance(told[-1].event, TreatmentWithheld):  # of two at one time the one written later
        return None
    return last + timedelta(minutes=infusion.protocol.emergency.repeat_minutes)


def refused_adrenaline(infusion: Infusion) -> bool:
    """Whether somebody wrote down, with the reason, that no adrenaline is given."""
    return any(isinstance(one.event, TreatmentWithheld) and one.event.drug == ADRENALINE for one in infusion.treatments)


def emergency_lasts(infusion: Infusion) -> bool:
    """Whether its screen is what a hand needs: a step is open, a dose may be due, or its reaction is not gone.
    False where none was declared: adrenaline alone is repeated from wherever one is.
    """
    if isinstance(infusion.phase, Closed) or infusion.emergency is None:
        return False
    going = infusion.open_reaction
    if going is not None and going.response is Response.EMERGENCY:
        return True
    return bool(steps_open(infusion)) or next_adrenaline(infusion) is not None
