"""`verify`: whether every line of the log is as it was sealed, and if not, which one is not."""

from argparse import ArgumentParser

from app.cli.command import Answer, Command, Json
from app.cli.records import Desk, at_desk
from app.core.values.message import msg
from app.core.values.refusal import Refusal
from app.journal.check import Checked
from app.journal.failures import Unreadable
from app.present.words import refusal_words, say


def _verify(desk: Desk) -> Answer | Refusal:
    checked = desk.journal.check()
    if isinstance(checked, Unreadable):
        return checked.refusal
    looked_at = msg(
        "Checked: the file, schema {revision}, {events} lines of {streams} streams, {documents} documents.",
        revision=checked.revision,
        events=checked.events,
        streams=checked.streams,
        documents=checked.documents,
    )
    if checked.sound:
        return Answer((say(looked_at), say(msg("Everything is as it was sealed."))), _data(checked))
    return Answer((say(looked_at),), _data(checked), _wrong(checked), status=1)


def _wrong(checked: Checked) -> tuple[str, ...]:
    flaws = (
        say(
            msg(
                "Line {line} of {stream} is {harm}: {detail}.",
                line=flaw.sequence,
                stream=flaw.stream,
                harm=flaw.harm.value,
                detail=flaw.detail,
            )
        )
        for flaw in checked.flaws
    )
    return (
        *flaws,
        *(refusal_words(one.refusal) for one in checked.unread),
        say(msg("Delete nothing; have the file looked at and a backup brought back.")),
    )


def _data(checked: Checked) -> dict[str, Json]:
    flaws: list[Json] = [
        {"stream": flaw.stream, "line": flaw.sequence, "harm": flaw.harm.value, "detail": flaw.detail}
        for flaw in checked.flaws
    ]
    unread: list[Json] = [
        {"stream": one.stream, "line": None, "harm": "unreadable", "detail": refusal_words(one.refusal)}
        for one in checked.unread
    ]
    return {
        "sound": checked.sound,
        "checked": {
            "schema": checked.revision,
            "streams": checked.streams,
            "lines": checked.events,
            "documents": checked.documents,
        },
        "wrong": [*flaws, *unread],
    }


def _no_options(parser: ArgumentParser) -> None:
    pass


VERIFY = Command(
    "verify",
    msg("Check every line of the log against its seal."),
    _no_options,
    lambda arguments: at_desk(arguments, _verify),
)
