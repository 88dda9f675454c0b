"""One text for one value: JSON with sorted keys, no spaces, nothing said twice.

What is hashed has to be written one way only.
"""

import json
from typing import Any


def canonical(value: Any) -> str:
    """The canonical JSON of dicts, lists, text, whole numbers, booleans and None. Raises ValueError for others."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def parsed(text: str) -> Any:
    """The value of a JSON text. Raises ValueError, also for a key said twice, a fraction and a number too large."""
    return json.loads(text, object_pairs_hook=_once, parse_float=_no_fraction, parse_constant=_no_fraction)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key is there twice")
    return found


def _no_fraction(text: str) -> None:
    raise ValueError(f"{text} is a number the log does not write")
