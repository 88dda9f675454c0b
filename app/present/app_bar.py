"""The app bar: where one is, and what the program knows about itself."""

from datetime import datetime, tzinfo

from app.catalogue.library import Library
from app.core.protocol.product import Release
from app.core.values.message import msg
from app.core.values.person import Person
from app.core.values.refusal import Refusal
from app.present.locale import ENGLISH, Locale
from app.present.parts.action import ActionView
from app.present.parts.app_bar import AppBarView, StatusWord, StepperView
from app.present.times import date_words, day_of, time_words
from app.present.words import say


def library_word(library: Library, locale: Locale = ENGLISH) -> StatusWord:
    """Which edition of the rules is used and whether a hospital has approved it."""
    edition = library.edition()
    if isinstance(edition, Refusal) or library.refusals():
        return StatusWord("book-x", say(msg("Library damaged"), locale), warns=True)
    if edition.approved_by:
        words = msg("Library {version} approved", version=edition.version)
        return StatusWord("book-check", say(words, locale))
    usable = [one for one in library.products() if one.release in (Release.SHIPPED, Release.APPROVED)]
    approved = sum(one.release is Release.APPROVED for one in usable)
    if usable and approved == len(usable):
        return StatusWord("book-check", say(msg("Library {version} approved", version=edition.version), locale))
    if approved:
        words = msg("Library: {approved} of {all} products approved here", approved=approved, all=len(usable))
        return StatusWord("book-x", say(words, locale))
    words = msg("Library {version}, not approved here", version=edition.version)
    return StatusWord("book-x", say(words, locale))


def sound_word(crowded: bool = False, locale: Locale = ENGLISH) -> StatusWord:
    """Said because nothing will call: overdue acts show on the screen only. `crowded` leaves it out of a narrow bar."""
    return StatusWord(
        "volume-x", say(msg("No sound: watch the screen"), locale), "" if crowded else say(msg("No sound"), locale)
    )


def person_word(person: Person, locale: Locale = ENGLISH) -> StatusWord:
    """Who is signed in."""
    words = msg("{name}, {title}", name=person.name, title=person.title) if person.title else person.name
    return StatusWord("user", say(words, locale) if len(person.name) <= 32 else person.initials, person.initials)


def app_bar_view(
    title: str,
    now: datetime,
    zone: tzinfo,
    *,
    words: tuple[StatusWord, ...] = (),
    subtitle: str = "",
    back: str = "",
    steps: StepperView | None = None,
    lock: bool = True,
    locale: Locale = ENGLISH,
) -> AppBarView:
    """`back` names where Esc leads; empty where there is no way back."""
    return AppBarView(
        title=title,
        clock=time_words(now, zone),
        date=date_words(day_of(now, zone), locale, weekday=True),
        subtitle=subtitle,
        back=ActionView("back", back, key="Esc", icon="chevron-left") if back else None,
        steps=steps,
        words=words,
        lock=ActionView("lock", say(msg("Lock"), locale), key="Ctrl L", shortcut="Ctrl+L") if lock else None,
    )
