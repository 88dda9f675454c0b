"""The figure to set on the pump, or the drops to count."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RateView:
    """The rate figure. `beside` is the second unit of a gravity line ("84 mL/h"); empty fields are not drawn."""

    caption: str
    figure: str
    unit: str
    per_kg: str = ""
    since: str = ""
    beside: str = ""
    before_caption: str = ""
    before: str = ""
    next_caption: str = ""
    next: str = ""
