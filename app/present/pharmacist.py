"""Who is a pharmacist here: named by somebody else, with that person's PIN."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.values.message import msg
from app.core.values.person import Person
from app.present.locale import ENGLISH, Locale
from app.present.parts.action import ActionView
from app.present.parts.field import FieldView
from app.present.parts.tile import TileView
from app.present.words import say

_LETTERS = "ABCDEFGHIJKLM"


@dataclass(frozen=True, slots=True)
class PharmacistView:
    """`people` are all but who is signed in; `button` names or withdraws, whichever the chosen person lacks."""

    title: str
    sentences: tuple[str, ...]
    people: tuple[TileView, ...]
    fields: tuple[FieldView, ...]
    button: ActionView


def pharmacist_view(
    everybody: Sequence[Person], pharmacists: frozenset[str], who: Person, chosen: str, locale: Locale = ENGLISH
) -> PharmacistView:
    """`chosen` is the id of the person the role is given to or taken from, empty while nobody is."""
    others = [one for one in everybody if one.id != who.id]
    tiles = tuple(
        TileView(
            one.id,
            _LETTERS[place] if place < len(_LETTERS) else "",
            one.name,
            say(msg("Pharmacist") if one.id in pharmacists else msg("No role"), locale),
            "chosen" if one.id == chosen else "default",
        )
        for place, one in enumerate(others)
    )
    sentences = [
        say(
            msg("A pharmacist signs recalled figures, retires products, and is one of the two of every release."),
            locale,
        ),
        say(msg("You name somebody else, with your PIN; the log keeps who named whom."), locale),
    ]
    if who.id in pharmacists:
        sentences.append(say(msg("You are named pharmacist yourself."), locale))
    if not others:
        sentences.append(say(msg("Nobody else is registered here. Add a person on the board first."), locale))
    takes = chosen in pharmacists
    label = msg("Withdraw the role") if takes else msg("Name as pharmacist")
    pin = FieldView("pin", say(msg("PIN of {name}", name=who.name), locale), secret=True, required=True)
    return PharmacistView(
        title=say(msg("Name a pharmacist"), locale),
        sentences=tuple(sentences),
        people=tiles,
        fields=(pin,) if chosen else (),
        button=ActionView(
            "confirm",
            say(label, locale),
            "Ctrl Enter",
            state="next" if chosen else "locked",
            icon="user",
            shortcut="Ctrl+Return",
        ),
    )
