"""A refusal as it is shown: what, why, the source, and what to do now."""

from dataclasses import dataclass
from typing import Literal

from app.present.parts.action import ActionView

Firmness = Literal["hard", "soft"]


@dataclass(frozen=True, slots=True)
class RefusalView:
    """A hard limit asks for a correction, a soft one for a reason (`reasons` are its buttons)."""

    what: str
    why: str
    source: str
    do_caption: str = ""
    do: str = ""
    firmness: Firmness = "hard"
    reasons: tuple[ActionView, ...] = ()
