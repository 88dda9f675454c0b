"""Signing in: whose name and PIN, and at the very first start the first person."""

from dataclasses import dataclass

from app.core.values.message import msg
from app.core.values.person import Person
from app.present.locale import ENGLISH, Locale
from app.present.parts.action import ActionView
from app.present.parts.field import FieldView
from app.present.parts.tile import TileView
from app.present.words import say


@dataclass(frozen=True, slots=True)
class SignInView:
    """`people` are the names to choose from, `fields` what is asked now, `button` what Ctrl Enter does."""

    title: str
    sentences: tuple[str, ...]
    people: tuple[TileView, ...]
    fields: tuple[FieldView, ...]
    button: ActionView
    other: ActionView | None = None


def first_person_view(typed: dict[str, str], by: Person | None, locale: Locale = ENGLISH) -> SignInView:
    """A new person: the first of all, or one whom `by` registers."""

    def field(name: str, label: str, note: str = "", secret: bool = False) -> FieldView:
        return FieldView(name, label, typed.get(name, ""), note=note, secret=secret, required=name != "title")

    first = (
        say(msg("Nobody is registered here yet. You are the first person: enter yourself."), locale),
        say(msg("Every act is signed with a name, a time and what it means."), locale),
        say(msg("The PIN stands for your signature. Nobody can read it; keep it to yourself."), locale),
    )
    added = (say(msg("Registered by {name}.", name=by.name), locale), first[2]) if by is not None else first
    return SignInView(
        title=say(msg("The first person") if by is None else msg("A new person"), locale),
        sentences=added,
        people=(),
        fields=(
            field("name", say(msg("Name, as on the badge"), locale)),
            field("title", say(msg("Profession and number, if there is one"), locale), say(msg("as RN 71844"), locale)),
            field("pin", say(msg("PIN"), locale), say(msg("4 to 8 digits"), locale), True),
            field("pin-again", say(msg("PIN again"), locale), secret=True),
        ),
        button=ActionView("go-on", say(msg("Register"), locale), "Ctrl Enter", state="next", icon="user"),
        other=None if by is None else ActionView("board", say(msg("Back to the board"), locale), key="Esc"),
    )


def names_view(people: tuple[Person, ...], chosen: str, locked: bool, locale: Locale = ENGLISH) -> SignInView:
    """The names, and the PIN of the one chosen."""
    tiles = tuple(
        TileView(person.id, _key(place), person.name, person.title, "chosen" if person.id == chosen else "default")
        for place, person in enumerate(people)
    )
    sentence = (
        msg("Locked. All timers go on; what you were typing is kept for you.")
        if locked
        else msg("Choose your name, then type your PIN.")
    )
    return SignInView(
        title=say(msg("Who are you?"), locale),
        sentences=(say(sentence, locale),),
        people=tiles,
        fields=(FieldView("pin", say(msg("PIN"), locale), secret=True, required=True),) if chosen else (),
        button=ActionView("go-on", say(msg("Sign in"), locale), "Ctrl Enter", state="next" if chosen else "locked"),
    )


def _key(place: int) -> str:
    letters = "ABCDEFGHIJKLM"
    return letters[place] if place < len(letters) else ""
