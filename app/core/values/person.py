"""Who acts: no event without a name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff as known when the act was done; `id` is stable, `initials` are for the log."""

    id: str
    name: str
    initials: str
    title: str = ""
