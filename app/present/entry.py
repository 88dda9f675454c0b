"""What an entry room asks for: rows of fields and choices, a title, and the button that puts it on the record."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, tzinfo

from app.core.values.message import msg
from app.core.values.refusal import Refusal
from app.present.locale import ENGLISH, Locale
from app.present.parts.action import ActionView
from app.present.parts.field import ChoiceView, FieldView
from app.present.parts.phrase import Phrase
from app.present.parts.tile import SegmentView
from app.present.refused import refused
from app.present.times import time_words
from app.present.told import Told
from app.present.typed import clock

Entry = FieldView | SegmentView | ChoiceView

_HALF_DAY = timedelta(hours=12)

TIME = "time"
"""The id of the field for the time it was done; the field at fault is called "at" by the rules."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form: `words` as typed by field, `chosen` by choice. Drafts keep exactly this."""

    words: dict[str, str] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)

    def word(self, name: str) -> str:
        """What was typed, without the blanks around it."""
        return self.words.get(name, "").strip()


@dataclass(frozen=True, slots=True)
class EntryView:
    """`rows` top to bottom, each left to right; `notes` stand beside the form; `late` says which time will be kept."""

    title: str
    rows: tuple[tuple[Entry, ...], ...]
    save: ActionView
    noted: str = ""
    notes: tuple[Phrase, ...] = ()
    notes_title: str = ""
    more: tuple[ActionView, ...] = ()


def time_field(told: Told, pressed: datetime, typed: Typed) -> FieldView:
    """Empty means the time of the press; a time typed is that of the act, and the entry is marked as late."""
    return FieldView(
        id=TIME,
        label=told.say(msg("Time it was done")),
        text=typed.words.get(TIME, ""),
        placeholder=time_words(pressed, told.zone),
        note=told.say(msg("only if earlier")),
    )


def done_at(typed: Typed, pressed: datetime, now: datetime, zone: tzinfo) -> datetime | Refusal:
    """When it was done: as typed, else the time of the press. Just after midnight "23:50" was yesterday."""
    found = clock(typed.words.get(TIME, ""), TIME, now, zone)
    if isinstance(found, Refusal):
        return found
    if found is None:
        return pressed
    day = timedelta(days=1)
    return found - day if found > now and now - (found - day) < _HALF_DAY else found


def noted(told: Told, pressed: datetime, key: str = "") -> str:
    """As "Noted 10:51:06, when you pressed F2"; without `key` where several keys lead here."""
    time = time_words(pressed, told.zone, seconds=True)
    if not key:
        return told.say(msg("Noted {time}, when you came here", time=time))
    return told.say(msg("Noted {time}, when you pressed {key}", time=time, key=key))


def save_button(told: Told, label: str, icon: str = "check") -> ActionView:
    """The one button that puts it on the record; Ctrl+Enter presses it, Enter never does."""
    return ActionView("confirm", label, "Ctrl Enter", state="next", icon=icon, shortcut="Ctrl+Return")


def marked(entry: Entry, refusal: Refusal | None, locale: Locale = ENGLISH, zone: tzinfo | None = None) -> Entry:
    """The entry at fault with the refusal on it, any other as it is. The typed text stays."""
    name = TIME if refusal is not None and refusal.field == "at" else refusal.field if refusal is not None else None
    if refusal is None or name != entry.id:
        return entry
    words = refused(refusal, locale, zone) if zone is not None else refused(refusal, locale)
    if isinstance(entry, SegmentView):
        return replace(entry, refused=words.why)
    return replace(entry, state="refused", refusal=f"{words.what} {words.why}")
