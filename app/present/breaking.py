"""Where a line may not break: between a number and its unit. For screen and paper alike."""

import re

KEPT = "\u00a0"  # a space at which no line breaks
_UNIT = r"(?:%|°C|mmHg|mL|mg|g|kg|cm|min|h|s|units?|micrograms?|[^\W\d]+/[^\s]+)"
_BEFORE_UNIT = re.compile(rf"(?<=\d) (?={_UNIT}(?:$|[\s.,;:)]))")


def glued(text: str) -> str:
    """The same text, as long as before, in which numbers keep their units beside them."""
    return _BEFORE_UNIT.sub(KEPT, text)
