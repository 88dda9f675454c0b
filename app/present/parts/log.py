"""Lines of the log, newest first."""

from dataclasses import dataclass
from typing import Literal

from app.present.parts.action import ActionView
from app.present.parts.phrase import Phrase

LogKind = Literal["plain", "corrected", "late", "gap", "override"]


@dataclass(frozen=True, slots=True)
class LogRowView:
    """One line: `struck` is the value that was corrected, `note` says when it was written and why."""

    id: str
    time: str
    text: str
    struck: str = ""
    note: str = ""
    who: str = ""
    kind: LogKind = "plain"


@dataclass(frozen=True, slots=True)
class LogView:
    """The log panel; `beside` stands in its head, after the title, and stands out if it is `urgent`."""

    title: str
    rows: tuple[LogRowView, ...]
    button: ActionView | None = None
    empty: str = ""
    beside: str = ""
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """A line with an icon, for lists of things to read (icon is a name from resources/icons)."""

    icon: str
    words: Phrase
