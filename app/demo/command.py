"""`demo`: a whole training infusion through the real window, left behind as a PDF, pictures and data."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path

from app.cli.command import Answer, Command, Json
from app.core.values.message import msg
from app.core.values.refusal import Refusal
from app.demo.folder import claim

LANGUAGES = ("en", "es")
FASTEST = 3600


def _options(parser: ArgumentParser) -> None:
    parser.add_argument("--out", metavar="DIR", default="demo-out", help="where to leave it; demo-out unless told")
    parser.add_argument("--language", choices=LANGUAGES, default="en")
    parser.add_argument(
        "--speed", metavar="N", type=_speed, default=60, help="how many times as fast as the ward the clock runs; 60"
    )


def _speed(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= FASTEST:
        raise ArgumentTypeError(f"a whole number from 1 to {FASTEST} belongs here, not {text!r}")
    return int(text)


def _run(arguments: Namespace) -> Answer | Refusal:
    if arguments.language != "en":
        return _not_spoken()
    out = claim(Path(arguments.out))
    if isinstance(out, Refusal):
        return out
    try:
        from app.demo.play import broken_off, play  # Qt is loaded only to play
    except ImportError as error:
        return _no_qt(error)
    try:
        played = play(out, arguments.speed)
    except OSError as error:
        return _no_disk(error)
    except KeyboardInterrupt:
        return broken_off()
    if isinstance(played, Refusal):
        return played
    made = (
        f"A training infusion was played: record {played.record}, {len(played.screens)} screens.",
        f"  {out.pdf}",
        f"  {out.sheet} (what the patient takes home)",
        f"  {out.reaction} (the other patient's reaction)",
        f"  {out.screens}",
        f"  {out.home} (look into it with --home: records, record {played.record}, verify)",
    )
    out.describe(made)
    data: Json = {
        "record": played.record,
        "pdf": str(out.pdf),
        "sheet": str(out.sheet),
        "reaction": str(out.reaction),
        "screens": [str(out.screens / name) for name in played.screens],
        "home": str(out.home),
    }
    return Answer(made, data)


def _not_spoken() -> Refusal:
    return Refusal(
        code="demo.language",
        field="language",
        what=msg("the demo in Spanish"),
        why=msg("The window speaks English only, so far."),
        do=msg("Use --language en."),
    )


def _no_qt(error: ImportError) -> Refusal:
    return Refusal(
        code="demo.qt",
        what=msg("opening the window"),
        why=msg("A library that Qt needs is not on this computer: {detail}.", detail=str(error)),
        do=msg("Start with ./run, which installs it or says how."),
    )


def _no_disk(error: OSError) -> Refusal:
    return Refusal(
        code="demo.disk",
        what=msg("writing the demo"),
        why=msg("The disk says: {reason}.", reason=error.strerror or str(error)),
        do=msg("Make room, or name another folder with --out."),
    )


DEMO = Command("demo", msg("Play a whole training infusion through the window."), _options, _run)
