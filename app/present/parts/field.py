"""A field to type in, and a field to choose from. What was typed stays as typed."""

from dataclasses import dataclass
from typing import Literal

from app.present.parts.tile import OptionView

FieldState = Literal["open", "refused", "fixed"]


@dataclass(frozen=True, slots=True)
class FieldView:
    """One entry. `note` is the small line beneath; `refused` shows the ban and says "refusal below" in `note`."""

    id: str
    label: str
    text: str = ""
    unit: str = ""
    note: str = ""
    state: FieldState = "open"
    placeholder: str = ""
    code: bool = False
    secret: bool = False
    required: bool = False
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """A drop-down; `chosen` None shows the placeholder, never a first option taken for granted."""

    id: str
    label: str
    options: tuple[OptionView, ...]
    chosen: str | None = None
    placeholder: str = ""
    note: str = ""
    state: FieldState = "open"
    refusal: str = ""
