"""The bottles on the record: each with batch, expiry, serial, times, what it gave and what was left.

Every millilitre of every accepted bottle is given, wasted, still hanging or unopened; the sentence under the table says
so, or what does not agree.
"""

from datetime import datetime

from app.core.session.events import ActRefused, Bottle, BottleAccepted, BottleTakenBack
from app.core.session.volume import NOTHING, BottleUse, bottle_uses, hanging, ordered
from app.core.values.message import msg
from app.core.values.quantities import Millilitres
from app.present.course import ended_at
from app.present.log_lines import Line, lines
from app.present.record_parts import BottleRow
from app.present.times import date_words
from app.present.told import Told
from app.present.units import figure


def bottle_rows(told: Told, now: datetime) -> tuple[BottleRow, ...]:
    """The bottles that hold, by number, then those taken back, then those refused."""
    uses = {use.number: use for use in bottle_uses(told.infusion, now)}
    taken = [line for line in lines(told.infusion) if isinstance(line.event, BottleTakenBack)]
    refused = [line for line in lines(told.infusion) if isinstance(line.event, ActRefused)]
    return (
        *(_row(told, bottle, uses[bottle.number]) for bottle in told.infusion.bottles),
        *(_taken_back(told, line) for line in taken),
        *(_refused(told, line) for line in refused if is_bottle_refusal(line)),
    )


def is_bottle_refusal(line: Line) -> bool:
    """Whether a kept refusal is of a bottle; it then stands with the bottles, not among the other refusals."""
    return isinstance(line.event, ActRefused) and line.event.code.startswith("bottle.")


def reconciliation(told: Told, now: datetime) -> str:
    """As "Ordered 280 mL = given 280 mL. Bottles 300 mL = given 280 mL + waste 20 mL. Nothing unaccounted for."."""
    uses = bottle_uses(told.infusion, now)
    if not uses:
        return told.say(msg("No bottle was accepted."))
    given = sum((use.given for use in uses), NOTHING)
    held = sum((use.holds for use in uses), NOTHING)
    shares = [msg("given {volume}", volume=told.volume(given))]
    hanging_now = sum((use.left for use in uses if _state(told, use) == "hanging"), NOTHING)
    waste = sum((use.left for use in uses if _state(told, use) == "waste"), NOTHING)
    unopened = sum((use.left for use in uses if _state(told, use) == "unopened"), NOTHING)
    shares += [msg("in the hanging bottle {volume}", volume=told.volume(hanging_now))] if hanging_now.value else []
    shares += [msg("waste {volume}", volume=told.volume(waste))] if waste.value else []
    shares += [msg("unopened {volume}", volume=told.volume(unopened))] if unopened.value else []
    total = told.say(msg("Bottles {volume}", volume=told.volume(held)))
    dry = [(use.number, use.dry) for use in uses if use.dry is not None and _ran_dry(told, use, now)]
    sentences = [
        _against_order(told, given),
        total + " = " + " + ".join(told.say(share) for share in shares) + ".",
        told.say(msg("Nothing unaccounted for.")) if given + hanging_now + waste + unopened == held else "",
        told.say(msg("Volumes are reckoned from the rates set, also through the time that nobody observed."))
        if told.infusion.gaps and given.value
        else "",
        *(_dry_words(told, number, moment) for number, moment in dry),
        *(_early_words(told, use) for use in uses),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _dry_words(told: Told, number: int, moment: datetime) -> str:
    time = told.clock(moment)
    return told.say(
        msg("By its rates bottle {number} ran dry at {time}, before it came down.", number=number, time=time)
    )


def _early_words(told: Told, use: BottleUse) -> str:
    """What became of the rest of a bottle that came down early; empty for any other."""
    if use.ahead.value:
        words = msg(
            "Bottle {number} was found empty with {volume} left by its rates: it ran faster than on record, "
            "and all it held counts as given.",
            number=use.number,
            volume=told.volume(use.ahead),
        )
        return told.say(words)
    if use.number not in told.infusion.discarded:
        return ""
    words = msg("Bottle {number} came down early: {volume} discarded.", number=use.number, volume=told.volume(use.left))
    return told.say(words)


def _against_order(told: Told, given: Millilitres) -> str:
    wanted = ordered(told.infusion)
    said, volume = told.volume(wanted), told.volume(given)
    if said == volume:
        return told.say(msg("Ordered {ordered} = given {given}.", ordered=said, given=volume))
    if given < wanted:
        rest = told.volume(wanted - given)
        if ended_at(told.infusion) is None:
            return told.say(
                msg("Ordered {ordered} = given {given} + to give {rest}.", ordered=said, given=volume, rest=rest)
            )
        return told.say(
            msg("Ordered {ordered} = given {given} + not given {rest}.", ordered=said, given=volume, rest=rest)
        )
    more = told.volume(given - wanted)
    return told.say(msg("Given {given}, {more} more than ordered ({ordered}).", given=volume, more=more, ordered=said))


def _ran_dry(told: Told, use: BottleUse, now: datetime) -> bool:
    """Whether it stood empty for a minute or more: less is the drift between pump and record."""
    until = use.down or ended_at(told.infusion) or now
    return use.dry is not None and (until - use.dry).total_seconds() >= 60


def _state(told: Told, use: BottleUse) -> str:
    if use.number == hanging(told.infusion):
        return "hanging"
    return "waste" if use.hung is not None else "unopened"


def _row(told: Told, bottle: Bottle, use: BottleUse) -> BottleRow:
    state = _state(told, use)
    return BottleRow(
        number=str(bottle.number),
        product=_product(told, bottle),
        batch=bottle.batch,
        expiry=date_words(bottle.expiry, told.locale),
        serial=bottle.serial,
        start=told.clock(use.hung) if use.hung is not None else told.say(msg("not hung")),
        end=told.clock(use.down) if use.down is not None else told.say(msg("hanging")) if state == "hanging" else "",
        given=figure(use.given, told.locale, 1),
        waste=figure(use.left, told.locale, 1)
        if state == "waste"
        else told.say(msg("unopened"))
        if state == "unopened"
        else "",
        checked=_checked(told, bottle.number),
    )


def _product(told: Told, bottle: Bottle) -> str:
    mass = bottle.volume.mass(bottle.strength)
    product = told.product(bottle.product_id)
    return told.say(msg("{product}, {mass}", product=product, mass=mass))


def _accepted(told: Told, number: int, until: int) -> Line | None:
    """The line that accepted the bottle, before the line `until`."""
    found = [
        line
        for line in lines(told.infusion)
        if isinstance(line.event, BottleAccepted) and line.event.bottle.number == number and line.entry.sequence < until
    ]
    return max(found, key=lambda line: line.entry.sequence, default=None)


def _checked(told: Told, number: int) -> str:
    """Who accepted it, and the second person if her signed check came after that."""
    line = _accepted(told, number, told.infusion.sequence + 1)
    if line is None:
        return ""
    check = told.infusion.check
    second = check.by.initials if check is not None and check.signed and check.sequence > line.entry.sequence else ""
    return ", ".join(name for name in (line.entry.by.initials, second) if name)


def _taken_back(told: Told, line: Line) -> BottleRow:
    assert isinstance(line.event, BottleTakenBack)
    accepted = _accepted(told, line.event.number, line.entry.sequence)
    why = told.say(
        msg(
            "taken back {time}, {reason} ({who})",
            time=told.clock(line.entry.happened_at),
            reason=line.event.reason,
            who=line.entry.by.initials,
        )
    )
    if accepted is None or not isinstance(accepted.event, BottleAccepted):
        return BottleRow(str(line.event.number), "", "", "", "", "", "", "", "", "", why)
    bottle = accepted.event.bottle
    expiry = date_words(bottle.expiry, told.locale)
    return BottleRow("", _product(told, bottle), bottle.batch, expiry, bottle.serial, "", "", "", "", "", why)


def _refused(told: Told, line: Line) -> BottleRow:
    assert isinstance(line.event, ActRefused)
    why = told.say(
        msg(
            "refused {time}: {why} ({who})",
            time=told.clock(line.entry.happened_at),
            why=line.event.why.rstrip("."),
            who=line.entry.by.initials,
        )
    )
    return BottleRow("", line.event.what, "", "", "", "", "", "", "", "", why)
