"""`decide(infusion, act, now) -> events | Refusal`: the only way a fact comes about."""

from datetime import datetime

from app.core.session.commands import Act
from app.core.session.course_events import Event
from app.core.session.infusion import Infusion
from app.core.values.refusal import Refusal

Decision = tuple[Event, ...] | Refusal


def decide(infusion: Infusion, act: Act, now: datetime) -> Decision:
    """The events that `act` brings about, at least one, or the refusal. Pure."""
    raise ValueError("being built")
