"""One file of the library: TOML text in, what a reader makes of it or a refusal out.

A refusal names the file, the line and the key.
"""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import TypeVar

from app.catalogue.lines import line_of
from app.catalogue.table import Table, Unreadable
from app.core.values.message import msg
from app.core.values.refusal import Refusal

T = TypeVar("T")


def fingerprint(text: str) -> str:
    """SHA-256 of the text with plain line ends, so that a checkout on another system gives the same."""
    return sha256(text.replace("\r\n", "\n").encode()).hexdigest()


def read(file: str, text: str, reader: Callable[[Table], T]) -> T | Refusal:
    """What `reader` makes of the file. Every key must be read, every source it names must be there."""
    try:
        table = Table(file, "", tomllib.loads(text))
        table.read_sources()
        made = reader(table)
        table.done()
    except tomllib.TOMLDecodeError as error:
        return Refusal(
            code="catalogue.not-toml",
            what=msg("the file {file}", file=file),
            why=msg("It is not well-formed: {detail}.", detail=str(error)),
            do=msg("Correct the file at this place."),
            source=file,
        )
    except Unreadable as unreadable:
        return located(unreadable.refusal, file, text)
    return made


def located(refusal: Refusal, file: str, text: str) -> Refusal:
    """The refusal of a well-formed file, with the line of the key it names."""
    key = refusal.field or ""
    what = msg("the file {file}, line {line}, at {key}", file=file, line=line_of(text, key), key=key)
    return replace(refusal, what=what)
