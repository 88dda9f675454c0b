"""What the log of this workstation knows, said beside the entries it concerns: a proposal, never an entry."""

from app.core.session.decisions.against_the_log import given_in
from app.core.values.message import Message, msg
from app.present.order_reading import Reading


def course_so_far(reading: Reading) -> tuple[Message, ...]:
    """Where the course of the chosen indication stands: last day on record, grams of that cycle, what follows."""
    same = [one for one in reading.past if one.indication == reading.parts.indication]
    if not same:
        return ()
    last = same[0]
    cycle = tuple(one for one in same if one.cycle == last.cycle)
    said = msg(
        "Last on record: cycle {cycle} of {cycles}, day {day} of {days}, on {when}; this cycle has had {given}.",
        cycle=last.cycle, cycles=last.cycles, day=last.day, days=last.days, when=last.started.date(),
        given=given_in(cycle),
    )  # fmt: skip
    if last.stopped or last.ended is None:
        return (said, msg("That day was not finished: ask the prescriber how to go on."))
    if last.day < last.days:
        return (said, msg("Next would be day {day} of cycle {cycle}.", day=last.day + 1, cycle=last.cycle))
    if last.cycle < last.cycles:
        first = min(one.started for one in cycle)
        return (
            said,
            msg("Next would be day 1 of cycle {cycle}; the last one began on {day}.",
                cycle=last.cycle + 1, day=first.date()),
        )  # fmt: skip
    return (said, msg("That was the last day of the course as ordered then."))


def exposure_remark(reading: Reading) -> Message:
    """What decides the ladder: the log, or the careful class where nothing is known."""
    if reading.standing is None:
        return msg("Not tolerated, another brand or a longer gap count as the first: the careful class.")
    return msg("From the records: {says}.", says=reading.standing.says)


def last_time(reading: Reading) -> tuple[Message, ...]:
    """The last infusion in short: brand and batches, the rate it was borne at, the reaction."""
    if not reading.past:
        return ()
    last = reading.past[0]
    found = [
        msg("{brand} {strength}, batches {batches}", brand=last.brand, strength=last.strength,
            batches=", ".join(last.batches) or "–"),
        msg("tolerated up to {rate} = {per_kg}", rate=last.tolerated, per_kg=last.tolerated_per_kg)
        if last.tolerated is not None and last.tolerated_per_kg is not None
        else msg("no rate was borne for its whole step"),
        msg("worst grade {grade}", grade=int(last.worst)) if last.worst is not None else msg("no reaction"),
        msg("weight {weight}", weight=last.weight),
    ]  # fmt: skip
    return tuple(found)
