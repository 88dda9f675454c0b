"""A command of the terminal: its name, its options, and a function from options to an answer.

Other rooms make commands too (records, demo); `app.bootstrap` lays them beside those of `app.cli.main`.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from app.core.values.message import Message
from app.core.values.refusal import Refusal

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"


@dataclass(frozen=True, slots=True)
class Answer:
    """`lines` for a person, `data` for `--json`, `notes` on stderr for a person. `status` is 0, or 1 where what
    was found is bad (a check that failed) although the answer stands.
    """

    lines: tuple[str, ...]
    data: Json = None
    notes: tuple[str, ...] = ()
    status: int = 0


@dataclass(frozen=True, slots=True)
class Command:
    """`options` adds its own options to a parser that has `--home` and `--json` already (attributes `home`,
    a text or None, and `json`).
    """

    name: str
    help: Message
    options: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], Answer | Refusal]
