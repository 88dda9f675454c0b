"""What the bedside answers to a command, beside a refusal."""

from dataclasses import dataclass

from app.core.session.course_events import Event
from app.core.session.infusion import Infusion
from app.core.values.message import msg
from app.core.values.refusal import Refusal
from app.journal.failures import Unwritten


@dataclass(frozen=True, slots=True)
class Done:
    """It is on the disk. `infusion` is the state after it, `events` what it brought about."""

    infusion: Infusion
    events: tuple[Event, ...]


Answer = Done | Refusal | Unwritten
"""Refusal: the rules said no. Unwritten: the disk did; its `refusal` says why. Both have changed nothing."""


def no_such_record(name: str) -> Refusal:
    return Refusal(
        code="record.unknown",
        what=msg("the record {name}", name=name),
        why=msg("There is no such record here."),
        do=msg("Look for it in the list of records."),
    )
