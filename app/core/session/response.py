"""Where a reaction leads: the rate to go down to, the next rung of the response, the restart.

Clinical reference, section 9.2: a mild reaction goes to the last tolerated step or to half,
whichever is lower; the same or worse at the next look leads further, never to the same advice;
a second episode that needs a pause ends the infusion for the day.
"""

from datetime import datetime, timedelta

from app.core.protocol.reactions import Response
from app.core.session.course_events import InfusionPaused, InfusionResumed, PauseCause
from app.core.session.evolve import effective
from app.core.session.infusion import Infusion
from app.core.session.phase import Paused, Running
from app.core.values.quantities import MlPerHour

# A pause for another reason than a reaction (a walk to the toilet, a blocked line) goes on at the
# rate before it if it was no longer than this; after a longer one the ladder begins again. Several in
# a row count as one: they add up until the infusion has run for `SETTLED` between two of them.
# Project rule, the safe side: no leaflet says.
SHORT_PAUSE = timedelta(minutes=30)

# What a reaction leaves of the rate at the most, in per cent, where no protocol says less.
HALF = 50
SETTLED = timedelta(minutes=30)


def lowered(infusion: Infusion, rate: MlPerHour, percent: int | None = None) -> MlPerHour | None:
    """The lower of the rung below `rate` and the share of it that the rules leave (a half, unless `percent` or the
    protocol says less), as it can be set; None if that is 0.
    """
    assert infusion.ladder is not None and infusion.order is not None
    if percent is None:
        percent = infusion.protocol.reactions.reduce_percent if infusion.protocol is not None else HALF
    half = infusion.order.delivery.settable(MlPerHour(rate.value * percent / 100))
    below = [rung.rate for rung in infusion.ladder.rungs if rung.rate < rate]
    target = min([half, *below[-1:]])
    return target if target.value > 0 else None


def one_down(infusion: Infusion) -> MlPerHour | None:
    """The rate that the key "reduce" takes: the open reaction's target, else one rung down."""
    phase = infusion.phase
    if not isinstance(phase, Running):
        return None
    reaction = infusion.open_reaction
    if reaction is not None and reaction.acted is None:
        return lowered(infusion, phase.rate)
    assert infusion.ladder is not None
    below = [rung.rate for rung in infusion.ladder.rungs if rung.rate < phase.rate]
    return below[-1] if below else lowered(infusion, phase.rate)


def rung_at(infusion: Infusion, rate: MlPerHour) -> int:
    """The number of the highest rung not above `rate`, 0 below the first."""
    assert infusion.ladder is not None
    rung = infusion.ladder.highest_at_most(rate)
    return rung.number if rung is not None else 0


def further(response: Response) -> Response:
    """The next rung of the response: reduce, then pause, then stop."""
    return Response(min(response + 1, Response.STOP)) if response < Response.STOP else response


def asked_for(infusion: Infusion, response: Response) -> Response:
    """What a newly reported symptom leads to, given what has been before it."""
    going = infusion.open_reaction
    if going is not None:
        grown = further(going.response) if going.acted is not None else going.response
        return once_only(infusion, max(response, grown))
    phase = infusion.phase
    if response is Response.REDUCE and isinstance(phase, Running) and lowered(infusion, phase.rate) is None:
        response = Response.PAUSE
    return once_only(infusion, response)


def once_only(infusion: Infusion, response: Response) -> Response:
    """A second episode that asks for a pause ends the infusion for the day, however it came about."""
    earlier = any(reaction.response >= Response.PAUSE for reaction in infusion.reactions if reaction.gone is not None)
    if response is not Response.PAUSE or not earlier:
        return response
    return infusion.protocol.reactions.second if infusion.protocol is not None else Response.STOP


def restart_opens(infusion: Infusion) -> datetime | None:
    """When a pause for a reaction may end: the symptom gone, and the restart time after it."""
    if infusion.protocol is None or infusion.open_reaction is not None or not infusion.reactions:
        return None
    gone = infusion.reactions[-1].gone
    return gone + timedelta(minutes=infusion.protocol.reactions.restart_minutes) if gone else None


def restart_rate(infusion: Infusion, at: datetime) -> MlPerHour | None:
    """The rate to resume at; None when not paused or when half of it can't be set."""
    phase = infusion.phase
    if not isinstance(phase, Paused):
        return None
    assert infusion.ladder is not None
    if needs_order(infusion):
        percent = infusion.protocol.reactions.restart_percent if infusion.protocol is not None else HALF
        return lowered(infusion, phase.rate, percent)
    if phase.since <= at <= short_pause_ends(infusion, phase):  # a clock set back tells no length
        return phase.rate
    return min(phase.rate, infusion.ladder.first.rate)


def short_pause_ends(infusion: Infusion, phase: Paused) -> datetime:
    """Until when this pause, with those just before it, is a short one; before its own begin if they used it up."""
    return phase.since + SHORT_PAUSE - paused_before(infusion, phase)


def paused_before(infusion: Infusion, phase: Paused) -> timedelta:
    """How long the nurse's pauses lasted that stand in a row with this one, this one left out.

    A pause for a reaction has a restart rule of its own and ends the row.
    """
    total, began = timedelta(0), phase.since
    for pause, cause, end in reversed(_pauses(infusion)):
        if end is None:
            continue
        if cause is PauseCause.REACTION or began - end >= SETTLED:
            break
        total, began = total + (end - pause), pause
    return total


def _pauses(infusion: Infusion) -> list[tuple[datetime, PauseCause, datetime | None]]:
    """Every pause with its cause and its end, in order; None while it lasts, or was never resumed."""
    found: list[tuple[datetime, PauseCause, datetime | None]] = []
    for entry in effective(infusion.entries):
        if isinstance(entry.event, InfusionPaused):
            found.append((entry.happened_at, entry.event.cause, None))
        elif isinstance(entry.event, InfusionResumed) and found:
            found[-1] = (found[-1][0], found[-1][1], max(entry.happened_at, found[-1][0]))
    return found


def needs_order(infusion: Infusion) -> bool:
    """Whether this pause is (or has become) one for a reaction, so that a prescriber must allow the restart."""
    phase = infusion.phase
    if not isinstance(phase, Paused):
        return False
    return phase.cause is PauseCause.REACTION or any(
        reaction.gone is None or reaction.gone >= phase.since for reaction in infusion.reactions
    )


def restart_allowed(infusion: Infusion) -> bool:
    """Whether a named prescriber allowed the restart, after this pause began and the symptom was gone."""
    consult, since = infusion.consults.get("restart"), _asked_since(infusion)
    told = consult is not None and consult.event.allows and consult.line >= infusion.gone_line
    return since is not None and consult is not None and told and consult.at >= since


def restart_forbidden(infusion: Infusion) -> bool:
    """Whether the prescriber said no: then it is stopped, not asked again."""
    consult, since = infusion.consults.get("restart"), _asked_since(infusion)
    return since is not None and consult is not None and not consult.event.allows and consult.at >= since


def _asked_since(infusion: Infusion) -> datetime | None:
    """From when on a prescriber's word on the restart counts; None while there is nothing to ask."""
    phase = infusion.phase
    if not isinstance(phase, Paused) or infusion.open_reaction is not None:
        return None
    ended = [reaction.gone for reaction in infusion.reactions if reaction.gone is not None]
    return max([phase.since, *ended])
