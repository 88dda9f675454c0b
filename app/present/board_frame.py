"""What the board shows beside the cards: how to begin, the bar beneath, and whom F12 is for."""

from app.core.values.message import Message, msg
from app.core.values.refusal import Refusal
from app.journal.failures import Unreadable
from app.present.locale import ENGLISH, Locale
from app.present.parts.action import ActionView, BottomBarView
from app.present.parts.card import FreePlaceView
from app.present.parts.tile import TileView
from app.present.told import Told
from app.present.words import name_on_screen, say

NEW = "new"


def free_place(empty: bool, unfinished: str = "", locale: Locale = ENGLISH) -> FreePlaceView:
    """The dashed card; on an empty board it says how to begin. `unfinished` names an order that is still typed."""
    sentences: tuple[str, ...] = ()
    if unfinished:
        sentences = (say(msg("Your unfinished order of {name} is kept.", name=unfinished), locale),)
    elif empty:
        sentences = (
            say(msg("No infusion is prepared or running."), locale),
            say(msg("Press Ctrl N, or this card, and type the order."), locale),
            say(msg("The next act, its time and its limits then stand here."), locale),
        )
    label = msg("Go on with the order") if unfinished else msg("New infusion")
    return FreePlaceView(NEW, say(label, locale), "Ctrl N", sentences)


def _calls(due: int) -> Message:
    return msg("Calls: {count} due", count=due) if due else msg("Calls")


def board_bar(locale: Locale = ENGLISH, calls: int = 0) -> BottomBarView:
    """Finding records, the calls (how many are due now), the library, registering a colleague, and the emergency.

    Without icons, so that all of them stand side by side on the narrow window.
    """
    return BottomBarView(
        left=(
            ActionView("new", say(msg("New infusion"), locale), "Ctrl N", shortcut="Ctrl+N"),
            ActionView("find", say(msg("Find"), locale), "Ctrl F", shortcut="Ctrl+F"),
            ActionView("calls", say(_calls(calls), locale), "Ctrl G", shortcut="Ctrl+G"),
            ActionView("library", say(msg("Library"), locale), "Ctrl Y", shortcut="Ctrl+Y"),
            ActionView("add-person", say(msg("Add person"), locale)),
        ),
        right=(ActionView("emergency", say(msg("Emergency"), locale), "F12", state="emergency", icon="siren"),),
    )


def patient_tiles(told: tuple[Told, ...]) -> tuple[TileView, ...]:
    """One tile for each patient whose infusion could be the one with the emergency."""
    letters = "ABCDEFGHIJKLM"
    return tuple(
        TileView(
            one.infusion.id,
            letters[place] if place < len(letters) else "",
            one.say(
                msg("Bed {bed}: {name}", bed=one.infusion.order.bed, name=name_on_screen(one.infusion.order.patient))
            )
            if one.infusion.order
            else one.infusion.record,
            danger=True,
        )
        for place, one in enumerate(told)
    )


def damaged_words(damaged: tuple[Unreadable, ...]) -> Refusal | None:
    """The first record that could not be read, if there is one."""
    return damaged[0].refusal if damaged else None
