"""The list of the library: every product, how far it is approved here, and what waits for somebody."""

from collections.abc import Sequence

from app.core.library.holding import RUNS, Holding, State
from app.core.protocol.figures import figures
from app.core.protocol.product import Product
from app.core.values.message import Message, msg
from app.core.values.refusal import Refusal
from app.present.locale import ENGLISH, Locale
from app.present.parts.action import ActionView, BottomBarView
from app.present.parts.table import CellView, ColumnView, TableRow, TableView
from app.present.times import date_words
from app.present.words import say

STATES: dict[State, Message] = {
    State.APPROVED: msg("Approved by this hospital"),
    State.SHIPPED: msg("Shipped default"),
    State.SIGNED: msg("Recalled figures signed"),
    State.NEEDS_SIGN_OFF: msg("Recalled figures: not usable"),
    State.RETIRED: msg("Retired: not usable"),
    State.REFUSED: msg("File can't be read: not usable"),
    State.NEW: msg("Proposed: not usable yet"),
}

NOT_APPROVED = msg("not approved by this hospital")

_SUBS: dict[State, Message] = {
    State.SHIPPED: NOT_APPROVED,
    State.SIGNED: NOT_APPROVED,
    State.NEEDS_SIGN_OFF: msg("until a pharmacist signs each"),
    State.NEW: msg("until a second person releases it"),
}

ICONS: dict[State, str] = {
    State.APPROVED: "book-check",
    State.SHIPPED: "book-x",
    State.SIGNED: "book-x",
    State.NEEDS_SIGN_OFF: "signature",
    State.RETIRED: "ban",
    State.REFUSED: "ban",
    State.NEW: "clock",
}


def state_parts(held: Holding) -> tuple[Message, Message | None]:
    """The state, and what it means for the use."""
    if held.state is State.NEEDS_SIGN_OFF and held.product is not None and not figures(held.product):
        return msg("No rate is known: not usable"), msg("a complete file is needed")
    return STATES[held.state], _SUBS.get(held.state)


def state_words(held: Holding) -> Message:
    """The state in one line."""
    state, sub = state_parts(held)
    return msg("{state}, {sub}", state=state, sub=sub) if sub is not None else state


def waiting_words(held: Holding) -> Message | None:
    """What waits for somebody, if anything does."""
    if held.proposed is not None:
        return msg("A proposal waits for a second person")
    return msg("Shipped update available") if held.update is not None else None


def chip_words(held: Sequence[Holding], site: str | None) -> Message:
    """How far the library is approved here; `site` is the jurisdiction whose products run here, None for all."""
    runs = [one for one in held if one.state in RUNS and site in (None, one.key.jurisdiction)]
    approved = sum(one.state is State.APPROVED for one in runs)
    if not runs:
        return msg("No product of this library may be used.")
    if approved == len(runs):
        return msg("Every product that may be used is approved by this hospital.")
    if not approved:
        return msg("Shipped default, not approved by this hospital.")
    template = "{approved} of {all} products approved; the others are shipped defaults, not approved by this hospital."
    return msg(template, approved=approved, all=len(runs))


def library_table(held: Sequence[Holding], site: str | None, locale: Locale = ENGLISH) -> TableView:
    """One row a product, those of the site first."""
    here = [one for one in held if site in (None, one.key.jurisdiction)]
    elsewhere = [one for one in held if one not in here]
    rows = [*(_row(one, locale) for one in here)]
    rows += [_row(one, locale, heads=place == 0) for place, one in enumerate(elsewhere)]
    columns = (
        ColumnView(say(msg("Product"), locale), weight=2),
        ColumnView(say(msg("Label"), locale)),
        ColumnView(say(msg("Route"), locale)),
        ColumnView(say(msg("State"), locale), weight=2),
        ColumnView(say(msg("Version"), locale)),
        ColumnView(say(msg("Approved by"), locale), weight=1),
    )
    empty = say(msg("No product stands here."), locale)
    return TableView(columns, tuple(rows), empty, 52, say(msg("Products of the library"), locale))


def library_bar(locale: Locale = ENGLISH) -> BottomBarView:
    """Opening a product, bringing in a file, and saying who is a pharmacist."""
    return BottomBarView(
        left=(
            ActionView("import", say(msg("Add or change by file"), locale), "A", icon="file-text"),
            ActionView("pharmacist", say(msg("Name a pharmacist"), locale), "P", icon="users"),
        ),
        right=(
            ActionView("go-on", say(msg("Open product"), locale), "Ctrl Enter", state="next", shortcut="Ctrl+Return"),
        ),
    )


def product_name(held: Holding, locale: Locale = ENGLISH) -> str:
    """As "Privigen 10 %", or the id where not even that can be read."""
    product = held.shown
    return held.key.id if product is None else name_words(product, locale)


def name_words(product: Product, locale: Locale = ENGLISH) -> str:
    return say(msg("{brand} {strength}", brand=product.brand, strength=product.strength), locale)


def _row(held: Holding, locale: Locale, heads: bool = False) -> TableRow:
    product, (state, meaning) = held.shown, state_parts(held)
    sub = waiting_words(held) or meaning
    if product is None and held.current is not None and isinstance(held.current.product, Refusal):
        sub = held.current.product.why
    released = held.approved
    by = "" if released is None else f"{released.proposal.by.initials}, {released.by.initials}"
    when = "" if released is None else date_words(released.at.date(), locale)
    return TableRow(
        (
            CellView(product_name(held, locale), "strong", product.maker if product is not None else ""),
            CellView(held.key.jurisdiction),
            CellView(held.key.route.value),
            CellView(say(state, locale), sub=say(sub, locale) if sub else "", icon=ICONS[held.state]),
            CellView(product.version if product is not None else ""),
            CellView(by or say(msg("nobody"), locale), "plain" if by else "quiet", when),
        ),
        held.key.name,
        heads=heads,
    )
