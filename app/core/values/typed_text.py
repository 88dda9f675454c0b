"""Typed names, identifiers and batch numbers: kept exactly as typed, in any script, or refused.

Nothing is shortened, re-cased or cleaned. What cannot be seen (control characters, marks that turn the
direction of writing) could make one text look like another, and is refused.
"""

import unicodedata

from app.core.values.message import msg
from app.core.values.number import BLANKS, refused, visible
from app.core.values.refusal import Refusal

LONGEST = 500
LONGEST_BATCH = 20

# GS1 General Specifications, character set 82: what a batch or serial number may hold.
_PUNCTUATION = frozenset("!\"%&'()*+,-./_:;<=>?")

# Marks that make the eye read another order than the record holds.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
# Joiners that some scripts need between letters.
_JOINING = frozenset("\u200c\u200d")


def check_text(text: str, field: str, required: bool = True) -> str | Refusal:
    """`text` without the blanks around it, or a refusal; at most 500 characters, of any script."""
    typed = text.strip(BLANKS)
    if not typed:
        if not required:
            return ""
        return refused("missing", field, msg("an empty entry"), msg("It is missing."), msg("Type it."))
    if len(typed) > LONGEST:
        return refused(
            "too-long",
            field,
            msg("an entry of {count} characters", count=len(typed)),
            msg("At most {most} are kept, and nothing is cut off unseen.", most=LONGEST),
            msg("Shorten it to {most} characters.", most=LONGEST),
        )
    hidden = [one for one in typed if _hidden(one)]
    if hidden:
        return refused(
            "hidden-character",
            field,
            msg("“{text}”", text=_shown(typed)),
            msg("It holds a character that cannot be seen: {mark}.", mark=_shown(hidden[0])),
            msg("Type it by hand instead of pasting it."),
        )
    return typed


def check_name(text: str, field: str) -> str | Refusal:
    """A person's name: as `check_text`, with at least one letter of any script."""
    typed = check_text(text, field)
    if isinstance(typed, Refusal) or any(one.isalpha() for one in typed):
        return typed
    why = msg("A name has letters.")
    return refused("no-letters", field, msg("“{text}”", text=typed), why, msg("Type the name."))


def check_identifier(text: str, field: str) -> str | Refusal:
    """A number or code of a patient: as `check_text`, with at least one letter or digit."""
    typed = check_text(text, field)
    if isinstance(typed, Refusal):
        return typed
    shown = msg("“{text}”", text=typed)
    if not any(one.isalnum() for one in typed):
        why = msg("An identifier has letters or digits.")
        return refused("no-letters", field, shown, why, msg("Type it as on the wristband."))
    return typed


def check_batch(text: str, field: str = "batch") -> str | Refusal:
    """A batch number: 1 to 20 of the characters that GS1 allows, exactly as printed."""
    typed = text.strip(" ")
    if not typed:
        return refused(
            "missing", field, msg("no batch"), msg("Each bottle is known by it."), msg("Type it as printed.")
        )
    shown = msg("the batch “{text}”", text=visible(typed[: LONGEST_BATCH * 2]))
    if len(typed) > LONGEST_BATCH:
        why = msg("A batch number has at most {most} characters.", most=LONGEST_BATCH)
        return refused("too-long", field, shown, why, msg("Type the batch only, as printed on the bottle."))
    strange = [one for one in typed if not (one.isascii() and one.isalnum()) and one not in _PUNCTUATION]
    if strange:
        why = msg("“{mark}” does not occur in batch numbers.", mark=visible(strange[0]))
        return refused("strange-character", field, shown, why, msg("Type the batch as printed on the bottle."))
    return typed


def _hidden(one: str) -> bool:
    if one in _JOINING:
        return False
    return one in _TURNING or unicodedata.category(one) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def _shown(text: str) -> str:
    return "".join(f"<U+{ord(one):04X}>" if _hidden(one) else one for one in text[:60])
