"""The blind second check: who checks, what she reads for herself, and after comparing only what differs.

Pure. Nothing of the first nurse's is in the view before both have been compared.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.core.protocol.plan import Plan
from app.core.protocol.product import Product
from app.core.session.events import CheckEntries
from app.core.session.infusion import SecondCheck
from app.core.session.readiness import check_covers, check_stands, plan_of
from app.core.values.delivery import Gravity
from app.core.values.message import Message, msg
from app.core.values.person import Person
from app.core.values.quantities import DropsPerMinute, Grams, Kilograms, Millilitres, MlPerHour
from app.core.values.refusal import Refusal
from app.present import typed
from app.present.entry import Entry, Typed
from app.present.parts.action import ActionView, BottomBarView
from app.present.parts.field import ChoiceView, FieldState, FieldView
from app.present.parts.refusal import RefusalView
from app.present.parts.tile import OptionView
from app.present.second_check_bottle import batches_as_typed, bottle_rows, read_batches
from app.present.second_check_route import HINTS, ROUTE, SITES, empty, read_route, route_row
from app.present.second_check_verdict import PairView, choices, pairs, verdict
from app.present.told import Told
from app.present.units import figure

SIGN_IN, ENTER, DIFFERS, AGREED, SIGNED, TOO_EARLY = "sign-in", "enter", "differs", "agreed", "signed", "too-early"

NUMBERS: dict[str, tuple[Message, str, Message]] = {
    "weight": (msg("Weight"), Kilograms.unit, msg("read from the scale slip")),
    "dose": (msg("Dose today"), Grams.unit, msg("read from the order")),
    "volume": (msg("Volume today"), Millilitres.unit, msg("worked out")),
    "first_rate": (msg("First rate"), MlPerHour.unit, msg("read from the pump")),
}


@dataclass(frozen=True, slots=True)
class SecondCheckView:
    """`stage` is one of the words above; `pairs` and `verdict` are empty until both were compared."""

    stage: str
    title: str
    sub: str
    rows: tuple[tuple[Entry, ...], ...]
    foot: str = ""
    verdict: RefusalView | None = None
    pairs: tuple[PairView, ...] = ()
    actions: tuple[ActionView, ...] = ()
    sign_title: str = ""
    sign_text: str = ""
    sign_rows: tuple[tuple[Entry, ...], ...] = ()
    bar: BottomBarView = field(default_factory=BottomBarView)


def standing(told: Told) -> SecondCheck | None:
    """The last entry of a second check, unless order, bottles or the first rate changed after it."""
    return told.infusion.check if check_covers(told.infusion) else None


def may_check(told: Told, person: Person | None) -> bool:
    """Whoever wrote the order cannot check it."""
    first = told.infusion.ordered_by
    return person is not None and first is not None and person.id != first.id


def stage_of(told: Told, person: Person | None, again: bool) -> str:
    """Where the check stands for `person`; `again` while she corrects her own entry."""
    if check_stands(told.infusion):
        return SIGNED
    if not told.infusion.bottles or not isinstance(plan_of(told.infusion), Plan):
        return TOO_EARLY
    if person is None or not may_check(told, person):
        return SIGN_IN
    check = standing(told)
    if check is None or check.by.id != person.id or again:
        return ENTER
    return DIFFERS if check.event.differences else AGREED


def second_check_view(
    told: Told,
    products: Sequence[Product],
    everybody: Sequence[Person],
    person: Person | None,
    entered: Typed,
    again: bool,
) -> SecondCheckView:
    """Everything the screen shows to `person`, who is signed in."""
    first = told.infusion.ordered_by
    assert first is not None
    match stage_of(told, person, again):
        case stage if stage == SIGNED:
            return _signed(told, first, person)
        case stage if stage == TOO_EARLY:
            ready = isinstance(plan_of(told.infusion), Plan)
            title = msg("Accept the bottles first") if ready else msg("Complete the order first")
            sub = told.say(msg("Dose, first rate and batch are what the second person reads."))
            return SecondCheckView(TOO_EARLY, told.say(title), sub, (), bar=_bar(told, title, "locked"))
        case stage if stage == SIGN_IN or person is None:
            return _who(told, everybody, first, entered)
        case stage if stage == ENTER:
            return _enter(told, products, person, entered)
        case stage:
            return _compared(told, products, person, stage)


def entries(told: Told, entered: Typed) -> CheckEntries | Refusal:
    """What was typed, read; the refusal of the first field that is empty or no number."""
    numbers = {}
    for name in NUMBERS:
        unit = _rate_unit(told) if name == "first_rate" else NUMBERS[name][1]
        found = typed.number(entered.word(name), name, unit)
        if isinstance(found, Refusal):
            return found
        if found is None:
            return empty(name, NUMBERS[name][0])
        numbers[name] = found
    if not entered.chosen.get("product_id"):
        return empty("product_id", msg("Product, strength"))
    batches = read_batches(told, entered)
    if isinstance(batches, Refusal):
        return batches
    way = read_route(told, entered)
    if isinstance(way, Refusal):
        return way
    return CheckEntries(
        Kilograms(numbers["weight"]),
        Grams(numbers["dose"]),
        Millilitres(numbers["volume"]),
        entered.chosen["product_id"],
        batches[0],
        _rate(told, numbers["first_rate"]),
        *way,
        batches[1:],
    )


def as_typed(told: Told, read: CheckEntries) -> Typed:
    """An entry put back into the form, to be corrected."""
    rate = figure(_shown_rate(told, read.first_rate), told.locale)
    words = {
        "weight": figure(read.weight, told.locale),
        "dose": figure(read.dose, told.locale),
        "volume": figure(read.volume, told.locale),
        "first_rate": rate,
        **batches_as_typed(read),
    }
    chosen = {"product_id": read.product_id}
    if read.sites is not None:
        words[SITES] = str(read.sites)
    return Typed(words, chosen if read.route is None else {**chosen, ROUTE: read.route.value})


def _who(told: Told, everybody: Sequence[Person], first: Person, entered: Typed) -> SecondCheckView:
    others = [person for person in everybody if person.id != first.id]
    sub = msg("Somebody other than {name}, who wrote the order, reads everything anew.", name=first.name)
    if not others:
        sub = msg("Nobody but {name} is registered here. Add a person on the board, then check.", name=first.name)
    people = tuple(OptionView(person.id, person.name) for person in others)
    rows: tuple[tuple[Entry, ...], ...] = (
        (
            ChoiceView("person", told.say(msg("Who checks")), people, entered.chosen.get("person"),
                       told.say(msg("choose your name"))),
            FieldView("pin", told.say(msg("PIN")), entered.words.get("pin", ""), secret=True),
        ),
    )  # fmt: skip
    bar = _bar(told, msg("Begin the check"), "next" if others else "locked")
    return SecondCheckView(SIGN_IN, told.say(msg("A second person checks")), told.say(sub), rows, bar=bar)


def _enter(told: Told, products: Sequence[Product], person: Person, entered: Typed) -> SecondCheckView:
    return SecondCheckView(
        ENTER,
        told.say(msg("Second check by {name}", name=person.name)),
        told.say(msg("Your own reading of wristband, order, bottle and pump. The first nurse's figures are hidden.")),
        _rows(told, products, entered, None),
        foot=told.say(msg("Both nurses' entries stay on the record.")),
        bar=_bar(told, msg("Compare"), "next"),
    )


def _compared(told: Told, products: Sequence[Product], person: Person, stage: str) -> SecondCheckView:
    check = standing(told)
    assert check is not None
    rows = _rows(told, products, as_typed(told, check.event.entries), check.event.differences)
    title = told.say(msg("Second check by {name}", name=person.name))
    foot = told.say(msg("Compared {time}. Both nurses' entries stay on the record.", time=check.at))
    if stage == DIFFERS:
        count = len(check.event.differences)
        words = msg("Sign the second check: 1 difference")
        if count > 1:
            words = msg("Sign the second check: {count} differences", count=count)
        return SecondCheckView(
            stage, title, "", rows, foot, verdict(told, check), pairs(told, check), choices(told),
            bar=_bar(told, words, "locked"),
        )  # fmt: skip
    pin: tuple[Entry, ...] = (FieldView("pin", told.say(msg("PIN of {name}", name=person.name)), secret=True),)
    return SecondCheckView(
        stage,
        title,
        "",
        rows,
        foot,
        actions=(ActionView("correct-own", told.say(msg("Correct my entry")), "1"),),
        sign_title=told.say(msg("Both agree. Sign the second check")),
        sign_text=told.say(MEANING),
        sign_rows=(pin,),
        bar=_bar(told, msg("Sign the second check"), "next"),
    )


MEANING = msg("“I checked patient, product, strength, dose, batch, expiry and rate on my own.”")


def _signed(told: Told, first: Person, person: Person | None) -> SecondCheckView:
    check = told.infusion.check
    assert check is not None and check.signed is not None
    text = told.say(msg("{name}, {time}: {meaning}", name=check.by.name, time=check.signed, meaning=MEANING))
    title = told.say(msg("The second check is signed"))
    if person is not None and person.id == check.by.id:
        onwards = _bar(told, msg("Start: {name} signs in", name=first.name), "next", "sign-in")
        stay = ActionView("start-here", told.say(msg("Start as {name}", name=person.name)))
        return SecondCheckView(SIGNED, title, text, (), bar=BottomBarView((stay,), right=onwards.right))
    return SecondCheckView(SIGNED, title, text, (), bar=_bar(told, msg("Start"), "next"))


def _rows(
    told: Told, products: Sequence[Product], entered: Typed, differences: tuple[str, ...] | None
) -> tuple[tuple[Entry, ...], ...]:
    """The entries; `differences` None while they are typed, else what each came to."""
    state: FieldState = "open" if differences is None else "fixed"

    def note(name: str, hint: Message) -> str:
        if differences is None:
            return told.say(hint)
        return told.say(msg("≠ differs") if name in differences else msg("agrees"))

    def number(name: str) -> FieldView:
        label, unit, hint = NUMBERS[name]
        if name == "first_rate":
            unit = _rate_unit(told)
            hint = msg("counted at the drip chamber") if unit == DropsPerMinute.unit else hint
        return FieldView(name, told.say(label), entered.words.get(name, ""), told.say(unit), note(name, hint), state)

    bottle = msg("read from the bottle")
    labels = bottle_rows(told, products, entered, note("product", bottle), note("batch", bottle), state)
    notes = {name: note(name, HINTS[name]) for name in HINTS}
    first = ((number("weight"), number("dose")), (number("volume"), number("first_rate")))
    return (*first, *labels, *route_row(told, entered, notes, state))


def _rate_unit(told: Told) -> str:
    order = told.infusion.order
    return DropsPerMinute.unit if order is not None and isinstance(order.delivery, Gravity) else MlPerHour.unit


def _rate(told: Told, number: object) -> MlPerHour:
    """What was typed as a flow; drops are counted where the line runs by gravity."""
    order, value = told.infusion.order, str(number)
    if order is not None and isinstance(order.delivery, Gravity):
        return DropsPerMinute(value).flow(order.delivery.drops_per_ml)
    return MlPerHour(value)


def _shown_rate(told: Told, rate: MlPerHour) -> MlPerHour | DropsPerMinute:
    order = told.infusion.order
    if order is not None and isinstance(order.delivery, Gravity):
        return rate.drops(order.delivery.drops_per_ml)
    return rate


def _bar(told: Told, label: Message, state: str, action: str = "go-on") -> BottomBarView:
    shown = ActionView(action, told.say(label), "Ctrl Enter", state="next" if state == "next" else "locked")
    return BottomBarView(right=(shown,))
