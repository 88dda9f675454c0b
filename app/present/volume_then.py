"""What had run by a moment in the past, from the rates that really ran until then."""

from dataclasses import replace
from datetime import datetime

from app.core.session.infusion import Infusion, Segment
from app.core.session.volume import given
from app.core.values.quantities import Millilitres, MlPerHour


def given_by(infusion: Infusion, moment: datetime) -> Millilitres:
    """All that had run into the patient by `moment`; an empty bottle gives nothing more. What a bottle gave beyond its
    rates counts from when it came down.
    """
    down = {one.bottle: one.end for one in infusion.segments}
    emptied = tuple(one for one in infusion.emptied if (end := down.get(one)) is not None and end <= moment)
    return given(replace(infusion, segments=segments_until(infusion, moment), emptied=emptied), moment)


def segments_until(infusion: Infusion, moment: datetime) -> tuple[Segment, ...]:
    """The segments begun before `moment`, the last cut off there."""
    return tuple(
        one if one.end is not None and one.end <= moment else replace(one, end=moment)
        for one in infusion.segments
        if one.start < moment
    )


def segment_at(infusion: Infusion, moment: datetime) -> Segment | None:
    """The segment running at `moment`; None before the start, in a pause and after the end."""
    return next(
        (one for one in infusion.segments if one.start <= moment and (one.end is None or moment < one.end)), None
    )


def rate_at(infusion: Infusion, moment: datetime) -> MlPerHour:
    """The rate at `moment`; 0 when nothing ran."""
    segment = segment_at(infusion, moment)
    return segment.rate if segment is not None else MlPerHour(0)
