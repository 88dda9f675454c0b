"""A doubtful figure in words: what it is times what, and which slip that looks like."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from app.core.library.doubts import Doubt
from app.core.library.group_words import NO_NAMES, group_words
from app.core.protocol.figures import exactly, part_words
from app.core.protocol.slip import Slip
from app.core.values.message import Message, msg
from app.core.values.refusal import Firmness, Reason, Refusal

REASONS = (
    Reason("leaflet-read", msg("Read so in the leaflet")),
    Reason("label-changed", msg("The label has changed")),
    Reason("hospital-rule", msg("Stricter on purpose")),
)
"""Why a figure that looks like a slip is meant; the second person sees which was chosen."""


_CORRECT = msg(
    "Compare figure and unit with the leaflet in the box, and correct the file. So large a change is never taken over."
)
_MEANT = msg(
    "Compare figure and unit with the leaflet in the box. If it is meant, say why; the second person sees the reason."
)


def doubt_sentence(doubt: Doubt) -> Message:
    """As "4.8 mL/kg/h is 3 times the 1.6 mL/kg/h in version 2026.1. It looks like …"."""
    value = exactly(doubt.figure.value)
    if doubt.ratio > 1:
        said = msg(
            "{value} is {times} times the {trusted}.", value=value, times=_times(doubt.ratio), trusted=_of(doubt)
        )
    else:
        times = _times(1 / doubt.ratio)
        said = msg("{value} is {times} times less than the {trusted}.", value=value, times=times, trusted=_of(doubt))
    return msg("{said} {slips}", said=said, slips=slips_sentence(doubt.slips)) if doubt.slips else said


def doubt_line(doubt: Doubt, names: Mapping[str, str] = NO_NAMES) -> Message:
    """The same with the figure it is about, for a list of several."""
    part = part_words(doubt.figure.part, doubt.figure.number)
    whom = group_words(doubt.figure.group, names)
    return msg("{part}, {whom}: {said}", part=part, whom=whom, said=doubt_sentence(doubt))


def slips_sentence(slips: Sequence[Slip]) -> Message:
    """Every mistake that explains the factor."""
    words = [slip.words for slip in slips]
    if not words:
        return msg("No usual slip of unit or decimal explains this factor.")
    said = words[0]
    for more in words[1:]:
        said = msg("{one}; or like {more}", one=said, more=more)
    return msg("It looks like {slips}.", slips=said)


def doubt_refusal(found: Sequence[Doubt], file: str) -> Refusal:
    """The refusal of at least one doubtful figure: hard if any of them is grave, else asking for a reason."""
    first = next((one for one in found if one.grave), found[0])
    grave = first.grave
    what = msg("the {figure} in {file}", figure=part_words(first.figure.part, first.figure.number), file=file)
    if len(found) > 1:
        what = msg("{what}, and {count} more figures", what=what, count=len(found) - 1)
    return Refusal(
        code="library.slip",
        what=what,
        why=doubt_sentence(first),
        limit=first.trusted.words,
        source=first.trusted.source,
        field=first.field,
        do=_CORRECT if grave else _MEANT,
        firmness=Firmness.HARD if grave else Firmness.SOFT,
        reasons=() if grave else REASONS,
    )


def _of(doubt: Doubt) -> Message:
    return doubt.trusted.words


def _times(ratio: Fraction) -> Decimal:
    exact = Decimal(ratio.numerator) / Decimal(ratio.denominator)
    cut = exact.quantize(Decimal("0.01"), ROUND_HALF_EVEN)
    return cut.normalize() if cut != cut.to_integral_value() else cut.quantize(Decimal(1))
