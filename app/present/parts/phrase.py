"""A line of text in several tones, without any markup language.

Text from a record or a person is never read as markup: a phrase is a tuple of runs, and each run is drawn as typed.
"""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["plain", "strong", "quiet", "struck", "code"]


@dataclass(frozen=True, slots=True)
class Run:
    """Some words in one tone. `code` is for batches, serials, identifiers and hashes (zero told from O)."""

    text: str
    tone: Tone = "plain"


Phrase = tuple[Run, ...]


def phrase(*pieces: str | Run) -> Phrase:
    """Join words and runs into a phrase; bare words are plain. Empty pieces are left out."""
    runs = (Run(piece) if isinstance(piece, str) else piece for piece in pieces)
    return tuple(run for run in runs if run.text)


def strong(text: str) -> Run:
    """Words that carry the line."""
    return Run(text, "strong")


def quiet(text: str) -> Run:
    """Words that stand back."""
    return Run(text, "quiet")


def struck(text: str) -> Run:
    """Words that were written and then corrected: shown with a line through them, never removed."""
    return Run(text, "struck")


def code(text: str) -> Run:
    """A batch, serial, identifier or hash."""
    return Run(text, "code")


def spoken(words: Phrase) -> str:
    """The phrase without its tones, for a screen reader."""
    return "".join(run.text for run in words)
