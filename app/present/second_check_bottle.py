"""Product and batches as the second person reads them from the bottles: one field for each batch there is."""

from collections.abc import Sequence

from app.core.protocol.product import Product
from app.core.session.events import CheckEntries
from app.core.session.infusion import Infusion
from app.core.values.message import Message, msg
from app.core.values.refusal import Refusal
from app.present.entry import Entry, Typed
from app.present.parts.field import ChoiceView, FieldState, FieldView
from app.present.parts.tile import OptionView
from app.present.second_check_route import empty
from app.present.told import Told

BATCH = "batch"


def batch_fields(infusion: Infusion) -> tuple[str, ...]:
    """The names of the fields: "batch", "batch_2", one for each batch."""
    count = max(len(infusion.batches), 1)
    return (BATCH, *(f"{BATCH}_{number}" for number in range(2, count + 1)))


def bottle_rows(
    told: Told, products: Sequence[Product], entered: Typed, note: str, batch_note: str, state: FieldState
) -> tuple[tuple[Entry, ...], ...]:
    """Product and first batch beside each other, further batches in pairs below."""
    listed = tuple(
        OptionView(one.id, told.say(msg("{brand} {strength}", brand=one.brand, strength=one.strength)))
        for one in products
    )
    product = ChoiceView(
        "product_id", told.say(msg("Product, strength")), listed, entered.chosen.get("product_id"),
        told.say(msg("as on the label")), note, state,
    )  # fmt: skip
    fields = batch_fields(told.infusion)
    first, *more = (
        FieldView(
            name, told.say(_label(number, len(fields))), entered.words.get(name, ""), note=batch_note, state=state,
            code=True,
        )
        for number, name in enumerate(fields, start=1)
    )  # fmt: skip
    return ((product, first), *(tuple(more[place : place + 2]) for place in range(0, len(more), 2)))


def read_batches(told: Told, entered: Typed) -> tuple[str, ...] | Refusal:
    """Each batch as typed; the refusal of the first field left empty."""
    fields = batch_fields(told.infusion)
    for number, name in enumerate(fields, start=1):
        if not entered.word(name):
            return empty(name, _label(number, len(fields)))
    return tuple(entered.word(name) for name in fields)


def batches_as_typed(read: CheckEntries) -> dict[str, str]:
    """The batches of an entry by their fields."""
    further = {f"{BATCH}_{number}": one for number, one in enumerate(read.more_batches, start=2)}
    return {BATCH: read.batch, **further}


def _label(number: int, count: int) -> Message:
    return msg("Batch") if count == 1 else msg("Batch {number} of {count}", number=number, count=count)
