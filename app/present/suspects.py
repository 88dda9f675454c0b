"""The bottles of an infusion as suspects of a reaction: all of them, and which one ran when it began."""

from dataclasses import dataclass
from datetime import datetime

from app.core.session.infusion import Infusion, Segment
from app.core.session.volume import bottle_uses
from app.core.values.message import msg
from app.present.record import last_written
from app.present.told import Told


@dataclass(frozen=True, slots=True)
class SuspectRow:
    """One bottle: all of a batch are suspects, `at_onset` says which of them ran when the first reaction began."""

    number: str
    product: str
    batch: str
    expiry: str
    given: str
    at_onset: str


def running_at(infusion: Infusion, moment: datetime) -> Segment | None:
    """The stretch that ran at `moment`, its end included: a stop is often the very moment of the onset."""
    found = [one for one in infusion.segments if one.start <= moment and (one.end is None or moment <= one.end)]
    return found[-1] if found else None


def suspect_rows(told: Told, onset: datetime | None) -> tuple[SuspectRow, ...]:
    """One row for every bottle that hung, in their order."""
    infusion = told.infusion
    segment = running_at(infusion, onset) if onset is not None else None
    uses = {one.number: one for one in bottle_uses(infusion, last_written(infusion))}
    rows = []
    for number in dict.fromkeys(infusion.hung):
        bottle = infusion.bottle(number)
        if bottle is None:
            continue
        ran = segment is not None and segment.bottle == number
        before = onset is not None and any(one.bottle == number and one.start <= onset for one in infusion.segments)
        said = msg("running at onset") if ran else msg("before it") if before else msg("after it")
        given_here = told.volume(uses[number].given) if number in uses else ""
        rows.append(
            SuspectRow(
                str(number),
                told.product(bottle.product_id),
                bottle.batch,
                told.say(msg("{day}", day=bottle.expiry)),
                given_here,
                told.say(said),
            )
        )
    return tuple(rows)
