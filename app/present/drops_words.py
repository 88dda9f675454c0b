"""Counted drops in words: a measured rate keeps its tenth, which a rate to be set does not have."""

from app.core.protocol.drops import Verdict
from app.core.session.counting import last_count, wanted_drops
from app.core.session.course_events import DropsCounted
from app.core.values.message import Message, msg
from app.core.values.quantities import DropsPerMinute, microseconds
from app.present.told import Told
from app.present.units import figure, number_words, unit_words

VERDICTS = {
    Verdict.WITHIN: msg("as set"),
    Verdict.SLOWER: msg("too slow"),
    Verdict.FASTER: msg("too fast"),
}


def counted_figure(rate: DropsPerMinute, told: Told) -> str:
    """As "28.4"."""
    return figure(rate, told.locale, decimals=1)


def drops_message(event: DropsCounted, told: Told) -> Message:
    """As "Drops counted: 31.2 drops/min (30.4 to 32.1; 15 taps in 26.9 s) = 93.6 mL/h, set 28 drops/min: too fast"."""
    seconds = number_words(microseconds(event.span) / 1_000_000, told.locale, decimals=1)
    return msg(
        "Drops counted: {rate} {unit} ({low} to {high}; {taps} taps in {seconds} s) = {flow}, set {wanted}: {verdict}",
        rate=counted_figure(event.rate, told),
        unit=unit_words(DropsPerMinute, told.locale),
        low=counted_figure(event.low, told),
        high=counted_figure(event.high, told),
        taps=event.taps,
        seconds=seconds,
        flow=event.rate.flow(event.factor),
        wanted=event.wanted,
        verdict=VERDICTS[event.verdict],
    )


def count_words(told: Told) -> Message:
    """What the next count is for: as "too fast at 10:12 (31.2): close the clamp"."""
    wanted, last = wanted_drops(told.infusion), last_count(told.infusion)
    if wanted is None:
        return msg("")
    if last is None:
        return msg("set to {wanted}, not counted yet", wanted=wanted)
    time, found = told.clock(last.at), counted_figure(last.event.rate, told)
    match last.event.verdict:
        case Verdict.WITHIN:
            return msg("set to {wanted}; {found} at {time}", wanted=wanted, found=found, time=time)
        case Verdict.SLOWER:
            return msg("too slow at {time} ({found}): open the clamp", time=time, found=found)
        case Verdict.FASTER:
            return msg("too fast at {time} ({found}): close the clamp", time=time, found=found)
