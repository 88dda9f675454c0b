"""The door of the terminal: reads the call, runs one command, prints its answer or its refusal.

Exit status 0 done, 1 refused, 2 the call itself is wrong.
"""

import argparse
import json
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import TextIO

from app.cli.command import Answer, Command, Json
from app.cli.convert import CONVERT
from app.cli.dose import DOSE
from app.cli.plan import PLAN
from app.cli.products import PRODUCTS
from app.core.values.refusal import Refusal
from app.present.words import refusal_words, say

COMMANDS: tuple[Command, ...] = (PRODUCTS, PLAN, DOSE, CONVERT)


def main(argv: Sequence[str], commands: Sequence[Command] = COMMANDS) -> int:
    """Answer one call; `argv` is without the program's name. Nothing is raised for a wrong call."""
    try:
        arguments = _parser(commands).parse_args(list(argv))
    except SystemExit as ended:  # argparse has said what is wrong, or has shown the help
        return ended.code if isinstance(ended.code, int) else 2
    command: Command = arguments.command
    try:
        return _tell(command.run(arguments), arguments)
    except BrokenPipeError:  # whoever read along has heard enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser(commands: Sequence[Command]) -> ArgumentParser:
    parser = ArgumentParser(
        prog="infusion-assistant",
        description="Without a command the window opens.",
        parents=[_shared()],
        allow_abbrev=False,
    )
    parser.set_defaults(home=None, json=False)
    listed = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in commands:
        one = listed.add_parser(
            command.name,
            parents=[_shared()],
            help=say(command.help),
            description=say(command.help),
            allow_abbrev=False,
        )
        command.options(one)
        one.set_defaults(command=command)
    return parser


def _shared() -> ArgumentParser:
    """Options that may stand before and after the command; one set for each parser, because argparse would give the
    defaults of the first to the second, and what was said before the command would be lost.
    """
    shared = ArgumentParser(add_help=False, allow_abbrev=False)
    shared.add_argument("--home", metavar="DIR", default=argparse.SUPPRESS, help="where the data lives")
    shared.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="answer as JSON")
    return shared


def _tell(answer: Answer | Refusal, arguments: Namespace) -> int:
    if isinstance(answer, Refusal):
        if arguments.json:
            _print(json.dumps({"refused": refused_data(answer)}, indent=2), sys.stdout)
        else:
            _print(refusal_words(answer), sys.stderr)
        return 1
    if arguments.json:
        _print(json.dumps(answer.data, indent=2), sys.stdout)
    else:
        for line in answer.lines:
            _print(line, sys.stdout)
        for note in answer.notes:
            _print(note, sys.stderr)
    return answer.status


def refused_data(refusal: Refusal) -> dict[str, Json]:
    """The parts of a refusal, each in words."""
    return {
        "what": say(refusal.what),
        "why": say(refusal.why),
        "limit": None if refusal.limit is None else say(refusal.limit),
        "source": refusal.source,
        "do": say(refusal.do),
    }


def _print(line: str, stream: TextIO) -> None:
    """Print on any terminal: what it cannot show is written as its number instead of failing."""
    encoding = stream.encoding or "ascii"
    print(line.encode(encoding, "backslashreplace").decode(encoding), file=stream)
