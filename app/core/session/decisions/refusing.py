"""The refusals that several decisions share, worded once."""

from collections.abc import Iterable

from app.core.protocol.order import Override
from app.core.session.course_events import Event
from app.core.session.events import LimitOverridden, Meaning
from app.core.session.infusion import Infusion
from app.core.values.message import Message, msg
from app.core.values.refusal import Firmness, Reason, Refusal

Decision = tuple[Event, ...] | Refusal


def wrong_phase(what: Message, do: Message) -> Refusal:
    """The act does not belong to where the infusion stands."""
    return Refusal(code="phase", what=what, why=msg("The infusion is not at that point."), do=do)


def signed(infusion: Infusion) -> bool:
    """Whether whoever gave the infusion has signed; from then on only addenda and corrections follow."""
    return any(one.event.meaning is Meaning.PERFORMED for one in infusion.signatures)


def needs_words(field: str, what: Message) -> Refusal:
    """A reason or name was left empty."""
    return Refusal(
        code="words.missing",
        field=field,
        what=what,
        why=msg("The record must say why, or who."),
        do=msg("Type a few words and confirm again."),
    )


def unknown(field: str, what: str) -> Refusal:
    """An id that the pinned protocol does not have."""
    return Refusal(
        code="protocol.unknown",
        field=field,
        what=msg("{what}", what=what),
        why=msg("This infusion's protocol does not know it."),
        do=msg("Choose one that is listed."),
    )


def soft(code: str, what: Message, why: Message, reasons: tuple[tuple[str, Message], ...], source: str) -> Refusal:
    """A limit that a reason from the list may pass."""
    return Refusal(
        code=code,
        what=what,
        why=why,
        do=msg("Choose a reason, or change the entry."),
        source=source,
        firmness=Firmness.SOFT,
        reasons=tuple(Reason(key, words) for key, words in reasons),
    )


def passed(code: str, overrides: Iterable[Override]) -> LimitOverridden | None:
    """The override of the soft limit `code`, as an event, if there is one with a reason."""
    found = next((one for one in overrides if one.code == code and one.reason), None)
    return LimitOverridden(found.code, found.reason, found.words) if found else None
