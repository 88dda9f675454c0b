"""Where two figures differ and each nurse keeps her own, the prescriber decides which of them the order means."""

from app.core.session.infusion import Consulted, Infusion

# What the prescriber is asked about then: whether the order stands as it is written.
DISPUTED = "second-check"


def decided(infusion: Infusion) -> Consulted | None:
    """What the prescriber said of the second check that stands in the log; None if nobody asked since it was entered,
    or if the order was written anew since.
    """
    said = infusion.consults.get(DISPUTED)
    since = max(infusion.order_line, infusion.check.sequence if infusion.check is not None else 0)
    return said if said is not None and said.line > since else None


def order_withdrawn(infusion: Infusion) -> Consulted | None:
    """The prescriber's word that the order does not stand; None if none was given, or the order was written anew."""
    said = infusion.consults.get(DISPUTED)
    return said if said is not None and not said.event.allows and said.line > infusion.order_line else None
