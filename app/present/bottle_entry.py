"""The next bottle of a running infusion: hang the one accepted, or accept one more and hang it."""

from collections.abc import Sequence
from datetime import datetime

from app.core.protocol.order import Override
from app.core.protocol.product import Product
from app.core.session.commands import AcceptBottle, Command, HangBottle
from app.core.session.infusion import Infusion
from app.core.session.volume import bottle_uses, empties_at, hanging, next_bottle
from app.core.values.message import Message, msg
from app.core.values.quantities import Millilitres
from app.core.values.refusal import Refusal
from app.present.entry import Entry, EntryView, Typed, noted, save_button, time_field
from app.present.parts.action import ActionView
from app.present.parts.field import ChoiceView, FieldView
from app.present.parts.phrase import Phrase, code, phrase, strong
from app.present.parts.tile import OptionView, SegmentView
from app.present.told import Told
from app.present.typed import expiry
from app.present.units import figure
from app.present.volume_view import whole_words


def bottle_view(
    told: Told, products: Sequence[Product], typed: Typed, pressed: datetime, now: datetime, more: bool
) -> EntryView:
    """`more`: one more bottle is to be accepted although there is a next one."""
    number = next_bottle(told.infusion)
    accepting = more or number is None
    rows: list[tuple[Entry, ...]] = _form(told, products, typed) if accepting else []
    rows.append((time_field(told, pressed, typed),))
    label = msg("Accept and hang it") if number is None else msg("Hang bottle {number}", number=number)
    if more and number is not None:
        label = msg("Accept it")
    other = msg("Accept another bottle") if not accepting else msg("Back to the accepted one")
    toggle = ActionView("more", told.say(other), icon="bottle")
    return EntryView(
        title=told.say(_title(told, number, accepting)),
        rows=tuple(rows),
        save=save_button(told, told.say(label), "bottle"),
        noted=noted(told, pressed, "F4"),
        notes=_bottles(told, now),
        notes_title=told.say(msg("Bottles")),
        more=(toggle,) if number is not None else (),
    )


def read_bottle(
    infusion: Infusion, products: Sequence[Product], typed: Typed, more: bool, overrides: tuple[Override, ...] = ()
) -> tuple[Command, ...] | Refusal:
    """Hang what is accepted; else accept what was typed, and hang it unless another one comes first."""
    number = next_bottle(infusion)
    if number is not None and not more:
        return (HangBottle(number, overrides),)
    accepted = _accept(products, typed)
    if isinstance(accepted, Refusal) or number is not None:
        return accepted if isinstance(accepted, Refusal) else (accepted,)
    following = max((one.number for one in infusion.bottles), default=0) + 1
    return accepted, HangBottle(following, overrides)


def _accept(products: Sequence[Product], typed: Typed) -> AcceptBottle | Refusal:
    product = next((one for one in products if one.id == typed.chosen.get("product")), None)
    if product is None:
        return _missing("product", msg("a bottle without its product"), msg("Choose what stands on the label."))
    pack = next((one for one in product.packs if str(one.volume.value) == typed.chosen.get("volume")), None)
    if pack is None:
        return _missing("volume", msg("a bottle without its volume"), msg("Choose what stands on the label."))
    last = expiry(typed.words.get("expiry", ""), "expiry")
    if isinstance(last, Refusal):
        return last
    if last is None:
        return _missing("expiry", msg("a bottle without its expiry date"), msg("Type it as printed."))
    return AcceptBottle(
        product.id,
        product.strength,
        pack.volume,
        typed.word("batch"),
        typed.word("batch_again"),
        last,
        typed.word("serial"),
        typed.chosen.get("inspected") == "yes",
    )


def _title(told: Told, number: int | None, accepting: bool) -> Message:
    if accepting:
        return msg("Accept another bottle")
    bottle = told.infusion.bottle(number or 0)
    batch = bottle.batch if bottle is not None else ""
    return msg("Hang bottle {number}, batch {batch}", number=number or 0, batch=batch)


def _form(told: Told, products: Sequence[Product], typed: Typed) -> list[tuple[Entry, ...]]:
    listed = tuple(
        OptionView(one.id, told.say(msg("{brand} {strength}", brand=one.brand, strength=one.strength)))
        for one in products
    )
    chosen = next((one for one in products if one.id == typed.chosen.get("product")), None)
    packs = tuple(
        OptionView(str(pack.volume.value), f"{figure(pack.volume, told.locale)} {told.say(Millilitres.unit)}")
        for pack in (chosen.packs if chosen is not None else ())
    )
    looked = (OptionView("yes", told.say(msg("Yes"))), OptionView("no", told.say(msg("No"))))
    choose = told.say(msg("as on the label"))
    return [
        (
            ChoiceView("product", told.say(msg("Product")), listed, typed.chosen.get("product"), choose),
            ChoiceView("volume", told.say(msg("Volume")), packs, typed.chosen.get("volume"), choose),
        ),
        (
            _code(told, typed, "batch", msg("Batch")),
            _code(told, typed, "batch_again", msg("Batch, typed again")),
        ),
        (
            _code(told, typed, "expiry", msg("Expiry date"), msg("as printed: 31 08 2028 or 08 2028")),
            _code(told, typed, "serial", msg("Serial number"), msg("if there is one")),
        ),
        (
            SegmentView(
                "inspected", told.say(msg("Clear, not shaken, not cold?")), looked, typed.chosen.get("inspected")
            ),
        ),
    ]


_NO_NOTE = msg("")


def _code(told: Told, typed: Typed, name: str, label: Message, note: Message = _NO_NOTE) -> FieldView:
    return FieldView(name, told.say(label), typed.words.get(name, ""), note=told.say(note), code=True)


def _bottles(told: Told, now: datetime) -> tuple[Phrase, ...]:
    infusion = told.infusion
    found: list[Phrase] = []
    empty = empties_at(infusion, now)
    for use in bottle_uses(infusion, now):
        bottle = infusion.bottle(use.number)
        if bottle is None:
            continue
        if use.number == hanging(infusion):
            until = msg(", empty about {time}", time=told.clock(empty)) if empty is not None else msg("")
            state = msg("hangs, {left} left{until}", left=whole_words(told, use.left), until=told.say(until))
        elif use.hung is not None:
            state = msg("used")
        else:
            state = msg("accepted, expires {day}", day=bottle.expiry)
        head = strong(told.say(msg("Bottle {number}", number=use.number)))
        volume = told.say(msg(", {volume}, batch ", volume=bottle.volume))
        found.append(phrase(head, volume, code(bottle.batch), ": ", told.say(state)))
    return tuple(found)


def _missing(field: str, what: Message, do: Message) -> Refusal:
    return Refusal(code=f"bottle.{field}", field=field, what=what, why=msg("The record must say it."), do=do)
