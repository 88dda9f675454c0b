"""On which line of a TOML text a key stands, so that a refusal can point at it.

The file is read as ever longer pieces of its beginning: the first piece that holds the key ends in the statement that
gave it. So the grammar is the parser's own, and no second one can disagree with it.
"""

import re
import tomllib
from typing import Any

# "ladder[2].rates" in its parts; numbers count from 1, as a person does.
_PART = re.compile(r"([^.\[\]]+)(?:\[([0-9]+)\])?(?:\.|$)")

# What may close a statement that goes on over several lines.
_ENDS = ("", "]", "}]", '"]')


def line_of(text: str, path: str) -> int:
    """The line, from 1, of the key at `path`; of the nearest table above it where the key is missing.

    `text` is well-formed TOML; a path that leads nowhere at all gives line 1.
    """
    parts = _parts(path)
    whole = tomllib.loads(text)
    while parts and not _holds(whole, parts):
        name, number = parts[-1]
        parts = [*parts[:-1], (name, 0)] if number else parts[:-1]
    if not parts:
        return 1
    lines = text.splitlines(keepends=True)
    begins = 1
    for count in range(1, len(lines) + 1):
        piece = "".join(lines[:count])
        for end in _ENDS:
            data = _loads(piece + end)
            if data is None:
                continue
            if _holds(data, parts):
                return begins if end == "" else count
            if end == "":
                begins = count + 1
            break
    return 1


def _parts(path: str) -> list[tuple[str, int]]:
    """Each key with its number in a list, 0 where it stands in none."""
    return [(found[1], int(found[2] or 0)) for found in _PART.finditer(path)]


def _holds(data: Any, parts: list[tuple[str, int]]) -> bool:
    for name, number in parts:
        if not isinstance(data, dict) or name not in data:
            return False
        data = data[name]
        if number:
            if not isinstance(data, list) or len(data) < number:
                return False
            data = data[number - 1]
    return True


def _loads(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
