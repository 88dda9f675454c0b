"""Accepting a bottle, taking it back, hanging it: the wrong one is stopped before it hangs."""

from datetime import date, datetime, timedelta

from app.core.session import commands, course_events, events
from app.core.session.decisions.refusing import Decision, needs_words, wrong_phase
from app.core.session.infusion import Infusion
from app.core.session.phase import Paused, Preparing, Running
from app.core.session.volume import hanging, next_bottle
from app.core.values.message import msg
from app.core.values.refusal import Refusal

# GS1 AI 10: a batch number has at most 20 characters.
BATCH_LENGTH = 20


def accept_bottle(infusion: Infusion, command: commands.AcceptBottle, now: datetime) -> Decision:
    if infusion.order is None or not isinstance(infusion.phase, Preparing | Running | Paused):
        return wrong_phase(msg("accepting a bottle"), msg("Write the order first."))
    bottle = events.Bottle(
        number=max((one.number for one in infusion.bottles), default=0) + 1,
        product_id=command.product_id,
        strength=command.strength,
        volume=command.volume,
        batch=command.batch.strip(),
        expiry=command.expiry,
        serial=command.serial.strip(),
    )
    if command.batch.strip() != command.batch_again.strip():
        return Refusal(
            code="bottle.batch-differs",
            field="batch_again",
            what=msg("batch {one} and then {other}", one=command.batch, other=command.batch_again),
            why=msg("The two entries differ. A batch typed by hand is typed twice."),
            do=msg("Read the print on the bottle again and type the batch both times."),
        )
    refusal = check_bottle(infusion, bottle, now.date())
    if refusal is not None:
        return refusal
    if not command.inspected:
        return Refusal(
            code="bottle.not-inspected",
            field="inspected",
            what=msg("a bottle that nobody has looked at"),
            why=msg("Cloudy, shaken, frozen or cold bottles must not hang."),
            do=msg("Look at it against the light, then confirm each line."),
        )
    return (events.BottleAccepted(bottle),)


def check_bottle(infusion: Infusion, bottle: events.Bottle, today: date) -> Refusal | None:
    """What speaks against hanging `bottle` in this infusion on `today`."""
    assert infusion.order is not None and infusion.protocol is not None
    order, product = infusion.order, infusion.protocol.product
    if not bottle.batch or len(bottle.batch) > BATCH_LENGTH or not bottle.batch.isprintable():
        return Refusal(
            code="bottle.batch",
            field="batch",
            what=msg("the batch “{batch}”", batch=bottle.batch),
            why=msg("A batch number has 1 to {most} printed characters.", most=BATCH_LENGTH),
            do=msg("Type the batch as printed on the bottle."),
        )
    if bottle.product_id != order.product_id or bottle.strength != order.strength:
        return Refusal(
            code="bottle.product",
            field="product",
            what=msg("a bottle of {product} {strength}", product=bottle.product_id, strength=bottle.strength),
            why=msg("Ordered is {brand} {strength}.", brand=product.brand, strength=order.strength),
            limit=msg("brand and strength as ordered; they are not interchangeable"),
            do=msg("Set it aside. Fetch a bottle of {brand} {strength}.", brand=product.brand, strength=order.strength),
        )
    if bottle.expiry < today:
        return Refusal(
            code="bottle.expired",
            field="expiry",
            what=msg("this bottle expired on {day}", day=bottle.expiry),
            why=msg("Expired {age} ago.", age=timedelta(days=(today - bottle.expiry).days)),
            limit=msg("the expiry date on the pack"),
            do=msg("Set it aside for the pharmacy, mark it, and take another bottle."),
        )
    if all(bottle.volume != pack.volume for pack in product.packs):
        return Refusal(
            code="bottle.volume",
            field="volume",
            what=msg("a bottle of {volume}", volume=bottle.volume),
            why=msg("{brand} does not come in that size.", brand=product.brand),
            do=msg("Read the volume on the bottle again."),
        )
    return _duplicate(infusion, bottle)


def _duplicate(infusion: Infusion, bottle: events.Bottle) -> Refusal | None:
    if not bottle.serial:
        return None
    twin = next((one for one in infusion.bottles if one.serial == bottle.serial and one.number != bottle.number), None)
    if twin is None:
        return None
    return Refusal(
        code="bottle.duplicate",
        field="serial",
        what=msg("serial {serial} a second time", serial=bottle.serial),
        why=msg("It is bottle {number} already.", number=twin.number),
        do=msg("Take the next bottle."),
    )


def take_back_bottle(infusion: Infusion, command: commands.TakeBackBottle) -> Decision:
    hung = {segment.bottle for segment in infusion.segments} | {hanging(infusion)}
    if infusion.bottle(command.number) is None or command.number in hung:
        return wrong_phase(
            msg("taking back bottle {number}", number=command.number),
            msg("A bottle that has hung stays on the record; correct its entry instead."),
        )
    if not command.reason.strip():
        return needs_words("reason", msg("taking back a bottle without the reason"))
    return (events.BottleTakenBack(command.number, command.reason.strip()),)


def hang_bottle(infusion: Infusion, command: commands.HangBottle, at: datetime) -> Decision:
    if not isinstance(infusion.phase, Running | Paused):
        return wrong_phase(msg("hanging a bottle"), msg("Start the infusion first."))
    bottle = infusion.bottle(command.number)
    if bottle is None or command.number != next_bottle(infusion):
        return Refusal(
            code="bottle.order",
            what=msg("bottle {number}", number=command.number),
            why=msg("It is not the next accepted bottle."),
            do=msg("Scan or type the bottle first; then hang it."),
        )
    refusal = check_bottle(infusion, bottle, at.date())
    return refusal if refusal is not None else (course_events.BottleHung(command.number),)
