"""What follows this infusion by the order, unless a severe reaction put that in the prescriber's hands."""

from app.core.protocol.reactions import Response
from app.core.session.infusion import Infusion
from app.core.values.message import Message, msg


def was_severe(infusion: Infusion) -> bool:
    """Whether there was an emergency, adrenaline, or a reaction that asked for a stop. A severe reaction to
    immunoglobulin is a contraindication (EU leaflet), so no next day goes without saying.
    """
    stopped = any(reaction.response >= Response.STOP for reaction in infusion.reactions)
    return stopped or infusion.emergency is not None or bool(infusion.adrenaline)


def next_day(infusion: Infusion) -> Message | None:
    """As "day 4 of 5, cycle 2"; None without an order."""
    order = infusion.order
    if order is None:
        return None
    if was_severe(infusion):
        return msg("none before the prescriber has decided: the reaction was severe")
    if order.day < order.days:
        return msg("day {day} of {days}, cycle {cycle}", day=order.day + 1, days=order.days, cycle=order.cycle)
    if order.cycle < order.cycles:
        return msg("cycle {cycle} of {cycles}", cycle=order.cycle + 1, cycles=order.cycles)
    return msg("the last day of the last cycle ordered")
