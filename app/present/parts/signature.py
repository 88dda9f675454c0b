"""A signature: the next to give, one given, one still open."""

from dataclasses import dataclass
from typing import Literal

from app.present.parts.action import ActionView

SignatureState = Literal["next", "signed", "open"]


@dataclass(frozen=True, slots=True)
class SignatureView:
    """`who` stands after the title (", J. Pons 09:01"); `second` is the meaning, the date or the key of the seal."""

    id: str
    state: SignatureState
    title: str
    who: str
    second: str
    pin_placeholder: str = ""
    button: ActionView | None = None
