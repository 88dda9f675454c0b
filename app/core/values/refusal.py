"""A refusal is an answer, not an accident: what, why, against which limit, from where, and what to do.

Nothing is clamped, repaired or dropped instead. A soft refusal may be answered with a reason
from its list; a hard one asks for a correction.
"""

from dataclasses import dataclass
from enum import Enum

from app.core.values.message import Message


class Firmness(Enum):
    HARD = "hard"
    SOFT = "soft"


@dataclass(frozen=True, slots=True)
class Reason:
    """One answer to a soft limit: `id` is logged, `words` are shown."""

    id: str
    words: Message


@dataclass(frozen=True, slots=True)
class Refusal:
    """`code` is stable for logs and tests; `field` names the entry at fault, if there is one."""

    code: str
    what: Message
    why: Message
    do: Message
    limit: Message | None = None
    source: str | None = None
    field: str | None = None
    firmness: Firmness = Firmness.HARD
    reasons: tuple[Reason, ...] = ()
