"""The bottles before the start: what is typed from the one in hand, those accepted, refused and still awaited.

Pure. A bottle is read and judged by the rules; the plan of volumes is in `bottles_plan`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.protocol.product import Product
from app.core.session.commands import AcceptBottle, TakeBackBottle
from app.core.session.entry import Entry as Line
from app.core.session.events import ActRefused, BottleAccepted, BottleTakenBack
from app.core.session.evolve import effective
from app.core.session.volume import available, ordered
from app.core.values.message import Message, msg
from app.core.values.quantities import Millilitres
from app.core.values.refusal import Refusal
from app.present.bottle_entry import read_bottle
from app.present.bottles_plan import Awaited, PlanView, awaited_bottles, gives, plan_view
from app.present.entry import Entry, Typed
from app.present.parts.action import ActionView, BottomBarView
from app.present.parts.field import ChoiceView, FieldView
from app.present.parts.log import RemarkRow
from app.present.parts.phrase import code, phrase, quiet, strong
from app.present.parts.table import CellView, ColumnView, TableRow, TableView
from app.present.parts.tile import OptionView
from app.present.standing_words import serial_words
from app.present.times import date_words
from app.present.told import Told
from app.present.units import quantity_words


@dataclass(frozen=True, slots=True)
class InHand:
    """`open` None lets the need decide whether the form is open; `take_back` is a bottle's number, 0 for none."""

    open: bool | None = None
    take_back: int = 0
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class LookView:
    """A line to be confirmed by looking; `id` is its name among the choices of the form."""

    id: str
    words: str
    done: bool


@dataclass(frozen=True, slots=True)
class BottlesView:
    """`rows` empty: the form is closed. `looks` are confirmed one by one."""

    title: str
    sub: str
    rows: tuple[tuple[Entry, ...], ...]
    looks_title: str
    looks: tuple[LookView, ...]
    table: TableView
    remarks: tuple[RemarkRow, ...]
    plan: PlanView
    bar: BottomBarView


def bottles_view(told: Told, products: Sequence[Product], hand: InHand, typed: Typed) -> BottlesView:
    """Everything the screen shows."""
    awaited = awaited_bottles(told.infusion)
    is_open = form_open(told, hand)
    number = next_number(told)
    if hand.take_back:
        title = msg("Take back bottle {number}", number=hand.take_back)
        sub = msg("It stays on the record as taken back, with the reason.")
        rows: tuple[tuple[Entry, ...], ...] = ((_word(told, typed, "reason", msg("Because"), "", False),),)
    elif is_open:
        title = _asked(told, number, awaited)
        sub = msg("Type what stands on this bottle; the batch twice.")
        rows = _form(told, products, typed)
    else:
        title = msg("The accepted bottles hold the dose")
        sub = msg("F4 types one more.")
        rows = ()
    looking = is_open and not hand.take_back
    return BottlesView(
        title=told.say(title),
        sub=told.say(sub),
        rows=rows,
        looks_title=told.say(msg("Look at bottle {number}, confirm each line", number=number)) if looking else "",
        looks=_looks(told, typed) if looking else (),
        table=_table(told, awaited),
        remarks=_remarks(told),
        plan=plan_view(told, awaited),
        bar=_bar(told, hand, typed),
    )


def next_number(told: Told) -> int:
    """The number the next accepted bottle will have."""
    return max((one.number for one in told.infusion.bottles), default=0) + 1


def form_open(told: Told, hand: InHand) -> bool:
    """Whether a bottle is being typed: as asked for, else while volume is missing."""
    if hand.open is not None:
        return hand.open
    return available(told.infusion) < ordered(told.infusion)


def is_begun(typed: Typed) -> bool:
    """Whether anything of a bottle stands in the form."""
    return bool(typed.chosen) or any(text.strip() for name, text in typed.words.items() if name != "reason")


def accept_command(told: Told, products: Sequence[Product], typed: Typed) -> AcceptBottle | Refusal:
    """The bottle as typed; every line must have been looked at, else it is not inspected."""
    looked = all(look.done for look in _looks(told, typed))
    whole = Typed(typed.words, {**typed.chosen, "inspected": "yes" if looked else "no"})
    found = read_bottle(told.infusion, products, whole, more=True)
    if isinstance(found, Refusal):
        return found
    first = found[0]
    assert isinstance(first, AcceptBottle)
    return first


def take_back_command(hand: InHand, typed: Typed) -> TakeBackBottle:
    return TakeBackBottle(hand.take_back, typed.word("reason"))


def _asked(told: Told, number: int, awaited: tuple[Awaited, ...]) -> Message:
    order, protocol = told.infusion.order, told.infusion.protocol
    assert order is not None and protocol is not None
    count = len(told.infusion.bottles) + len(awaited)
    name = msg("{brand} {strength}", brand=protocol.product.brand, strength=order.strength)
    if not awaited:
        return msg("One more bottle of {product}", product=name)
    return msg("Bottle {number} of {count}: {product}", number=number, count=count, product=name)


def _form(told: Told, products: Sequence[Product], typed: Typed) -> tuple[tuple[Entry, ...], ...]:
    listed = tuple(
        OptionView(one.id, told.say(msg("{brand} {strength}", brand=one.brand, strength=one.strength)))
        for one in products
    )
    chosen = next((one for one in products if one.id == typed.chosen.get("product")), None)
    packs = tuple(
        OptionView(
            str(pack.volume.value),
            f"{quantity_words(pack.grams, told.locale)} = {quantity_words(pack.volume, told.locale)}",
        )
        for pack in (chosen.packs if chosen is not None else ())
    )
    as_printed = told.say(msg("as on the label"))
    return (
        (
            ChoiceView("product", told.say(msg("Product, strength")), listed, typed.chosen.get("product"), as_printed),
            ChoiceView("volume", told.say(msg("Size")), packs, typed.chosen.get("volume"), as_printed),
            _word(told, typed, "expiry", msg("Expiry, as printed"), "31 08 2028"),
        ),
        (
            _word(told, typed, "batch", msg("Batch")),
            _word(told, typed, "batch_again", msg("Batch, typed again")),
            _word(told, typed, "serial", msg("Serial, if printed")),
        ),
    )


def _word(told: Told, typed: Typed, name: str, label: Message, hint: str = "", is_code: bool = True) -> FieldView:
    return FieldView(name, told.say(label), typed.words.get(name, ""), placeholder=hint, code=is_code)


def _looks(told: Told, typed: Typed) -> tuple[LookView, ...]:
    protocol = told.infusion.protocol
    assert protocol is not None
    lines = [told.say(remark.words) for remark in protocol.product.inspection]
    lines.append(told.say(msg("At room temperature, not frozen, not shaken")))
    if protocol.product.vented_set:
        lines.append(told.say(msg("Glass: a vented set for it")))
    names = [f"look-{place}" for place in range(len(lines))]
    return tuple(LookView(name, line, typed.chosen.get(name) == "yes") for name, line in zip(names, lines, strict=True))


def _table(told: Told, awaited: tuple[Awaited, ...]) -> TableView:
    columns = (
        ColumnView(told.say(msg("Bottle"))),
        ColumnView(told.say(msg("Batch, serial")), weight=1),
        ColumnView(told.say(msg("Expiry"))),
        ColumnView(told.say(msg("Holds")), "right"),
        ColumnView(told.say(msg("Give")), "right"),
    )
    infusion = told.infusion
    lines = {
        line.event.bottle.number: line for line in effective(infusion.entries) if isinstance(line.event, BottleAccepted)
    }
    volumes = (*(bottle.volume for bottle in infusion.bottles), *(one.pack.volume for one in awaited))
    shares = gives(infusion, volumes)
    rows = []
    for bottle, give in zip(infusion.bottles, shares, strict=False):
        mass = quantity_words(bottle.volume.mass(bottle.strength), told.locale)
        rows.append(
            TableRow(
                (
                    CellView(
                        f"{bottle.number} · {mass}", "strong", _accepted(told, lines[bottle.number]), "circle-check"
                    ),
                    CellView(bottle.batch, "code", serial_words(told, bottle)),
                    CellView(date_words(bottle.expiry, told.locale)),
                    CellView(quantity_words(bottle.volume, told.locale)),
                    CellView(_give(told, give), "strong"),
                )
            )
        )
    for place, (one, give) in enumerate(zip(awaited, shares[len(infusion.bottles) :], strict=True)):
        head = f"{next_number(told) + place} · {quantity_words(one.pack.grams, told.locale)}"
        missing = told.say(msg("not entered yet"))
        rows.append(
            TableRow(
                (
                    CellView(head, "strong", told.say(msg("Awaited")), "circle-dashed"),
                    CellView(missing, "quiet"),
                    CellView(),
                    CellView(quantity_words(one.pack.volume, told.locale)),
                    CellView(_give(told, give), "strong"),
                )
            )
        )
    return TableView(columns, tuple(rows), row_height=52, description=told.say(msg("Bottles of this infusion")))


def _give(told: Told, give: Millilitres) -> str:
    return quantity_words(give, told.locale) if give.value > 0 else told.say(msg("none"))


def _accepted(told: Told, line: Line) -> str:
    return told.say(msg("Accepted {time} {who}", time=told.clock(line.happened_at), who=line.by.initials))


def _remarks(told: Told) -> tuple[RemarkRow, ...]:
    """What was refused and what was taken back, newest first; they stay to be read."""
    found = []
    for line in reversed(effective(told.infusion.entries)):
        event = line.event
        who = quiet(f"  {told.clock(line.happened_at)} {line.by.initials}")
        if isinstance(event, ActRefused) and event.code.startswith("bottle."):
            head = told.say(msg("Refused: {what}.", what=event.what.rstrip(".")))
            found.append(RemarkRow("ban", phrase(strong(head), f" {event.why}", who)))
        elif isinstance(event, BottleTakenBack):
            head = told.say(msg("Bottle {number} taken back: ", number=event.number))
            batch = _batch_of(told, line, event.number)
            found.append(RemarkRow("undo-2", phrase(strong(head), code(batch), f" {event.reason}.", who)))
    return tuple(found)


def _batch_of(told: Told, back: Line, number: int) -> str:
    """The batch of the bottle that had this number when it was taken back."""
    before = [
        line.event.bottle.batch
        for line in effective(told.infusion.entries)
        if isinstance(line.event, BottleAccepted)
        and line.event.bottle.number == number
        and line.sequence < back.sequence
    ]
    return before[-1] if before else ""


def _bar(told: Told, hand: InHand, typed: Typed) -> BottomBarView:
    left: list[ActionView] = []
    last = max((one.number for one in told.infusion.bottles), default=0)
    if not form_open(told, hand) and not hand.take_back:
        left.append(ActionView("bottle", told.say(msg("Type a bottle")), "F4", icon="bottle"))
    if last and not hand.take_back:
        words = msg("Take back bottle {number}", number=last)
        left.append(ActionView("take-back", told.say(words), "Ctrl Z", icon="undo-2"))
    ahead = ActionView("go-on", "", "Ctrl Enter", state="next")
    if hand.take_back:
        words = msg("Take back bottle {number}", number=hand.take_back)
        return BottomBarView(tuple(left), right=(replace(ahead, label=told.say(words)),))
    if form_open(told, hand) and is_begun(typed):
        words = msg("Accept bottle {number}", number=next_number(told))
        return BottomBarView(tuple(left), right=(replace(ahead, label=told.say(words)),))
    missing = ordered(told.infusion) - available(told.infusion)
    if missing.value > 0:
        words = msg("Second check: {volume} missing", volume=missing)
        return BottomBarView(tuple(left), right=(replace(ahead, label=told.say(words), state="locked"),))
    return BottomBarView(tuple(left), right=(replace(ahead, label=told.say(msg("Second check"))),))


def still_short(told: Told) -> Refusal:
    """Why one does not go on yet; without any bottle there is nothing to check."""
    missing = ordered(told.infusion) - available(told.infusion)
    return Refusal(
        code="bottles.short",
        what=msg("going on to the second check"),
        why=msg("{volume} of the dose are missing.", volume=missing),
        do=msg("Type the next bottle. If no more come today, the steps above lead to the second check."),
    )
