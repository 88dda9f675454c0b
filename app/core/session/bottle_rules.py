"""What speaks against a bottle: batch, product, strength, stabiliser, expiry, size, a serial seen twice."""

from datetime import date

from app.core.session.events import Bottle
from app.core.session.infusion import Infusion
from app.core.session.stabilisers import harmful
from app.core.values.message import msg
from app.core.values.refusal import Refusal

# GS1 AI 10: a batch number has at most 20 characters.
BATCH_LENGTH = 20


def check_bottle(infusion: Infusion, bottle: Bottle, today: date | None) -> Refusal | None:
    """What speaks against `bottle` in this infusion on `today`; None leaves the expiry out (it has hung)."""
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
            why=msg(
                "Batch {batch}: ordered is {brand} {strength}.",
                batch=bottle.batch,
                brand=product.brand,
                strength=order.strength,
            ),
            limit=msg("brand and strength as ordered; they are not interchangeable"),
            do=msg("Set it aside. Fetch a bottle of {brand} {strength}.", brand=product.brand, strength=order.strength),
        )
    refusal = harmful(infusion, product, "bottle") if today is not None else None
    if refusal is not None:
        return refusal
    if today is not None and bottle.expiry < today:
        return Refusal(
            code="bottle.expired",
            field="expiry",
            what=msg("this bottle expired on {day}", day=bottle.expiry),
            why=msg("Batch {batch}: that was {days} days ago.", batch=bottle.batch, days=(today - bottle.expiry).days),
            limit=msg("the expiry date on the pack"),
            source="Print on the pack",
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


def _duplicate(infusion: Infusion, bottle: Bottle) -> Refusal | None:
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
