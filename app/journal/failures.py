"""What the disk did to us, as answers and not as exceptions: what happened, and what to do now.

The only place where the log's reasons become sentences.
"""

from dataclasses import dataclass
from typing import assert_never

from app.core.values.message import Message, msg
from app.core.values.refusal import Refusal
from app.journal.seal import Flaw
from db import DatabaseFailure, Reason


@dataclass(frozen=True, slots=True)
class Unwritten:
    """Nothing has been recorded and nothing has changed; `refusal` says why and what to do."""

    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A stream that can't be shown; `flaws` name its lines, as far as one got. All other streams still load."""

    stream: str
    refusal: Refusal
    flaws: tuple[Flaw, ...] = ()


def unwritten(failure: DatabaseFailure) -> Unwritten:
    """A write that did not happen."""
    return Unwritten(_refusal(failure, msg("this entry; it was not recorded and nothing has changed")))


def not_opened(failure: DatabaseFailure) -> Refusal:
    """A database that was not opened."""
    return _refusal(failure, msg("opening the records in {path}", path=str(failure.path)))


def not_read(stream: str, failure: DatabaseFailure) -> Unreadable:
    return Unreadable(stream, _refusal(failure, msg("reading the record {stream}", stream=stream)))


def list_not_read(failure: DatabaseFailure) -> Unreadable:
    """Not even which records there are."""
    return Unreadable("", _refusal(failure, msg("reading the list of records")))


def perhaps_written() -> Unwritten:
    """The disk failed at the very moment of committing and can't be asked any more."""
    return Unwritten(
        Refusal(
            code="disk.io",
            what=msg("confirming this entry: it is not known whether it was recorded"),
            why=msg("The disk failed while it was being written."),
            do=msg(
                "Go on by the patient, not by the screen. Note the entry on paper, restart the program and look whether"
                " it is there."
            ),
        )
    )


def moved_on() -> Unwritten:
    """Somebody else wrote to the same record in between."""
    return Unwritten(
        Refusal(
            code="disk.conflict",
            what=msg("this entry; it was not recorded and nothing has changed"),
            why=msg("Another entry was written to this record in the meantime."),
            do=msg("Look at the record as it stands now, and enter it again if it still holds."),
        )
    )


def unstorable(found: str) -> Unwritten:
    """Something was pasted that is no character."""
    return Unwritten(
        Refusal(
            code="text.unstorable",
            what=msg("this entry; it was not recorded and nothing has changed"),
            why=msg("Its text holds half a character, {code}, which can't be kept.", code=ascii(found)),
            do=msg("Type the text anew instead of pasting it."),
        )
    )


def damaged(stream: str, flaws: tuple[Flaw, ...]) -> Unreadable:
    """A stream whose lines do not hold together."""
    first = flaws[0]
    return Unreadable(
        stream,
        Refusal(
            code="record.damaged",
            what=msg("showing the record {stream}", stream=stream),
            why=msg(
                "Line {line} is {harm}: {detail}.", line=first.sequence, harm=first.harm.value, detail=first.detail
            ),
            do=msg("Go on by the patient and on paper. Call whoever looks after this program; delete nothing."),
        ),
        flaws,
    )


def _refusal(failure: DatabaseFailure, what: Message) -> Refusal:
    why, do = _words(failure)
    return Refusal(code=f"disk.{failure.reason}", what=what, why=why, do=do)


def _words(failure: DatabaseFailure) -> tuple[Message, Message]:
    path = str(failure.path)
    match failure.reason:
        case Reason.DISK_FULL:
            return (
                msg("The disk is full."),
                msg("Note it on paper, free space on the disk that holds {path}, then enter it again.", path=path),
            )
        case Reason.READ_ONLY:
            return (
                msg("{path} may not be written.", path=path),
                msg("Note it on paper, and have writing allowed there or another data folder chosen with --home."),
            )
        case Reason.LOCKED:
            return (
                msg("Another program is writing to {path}.", path=path),
                msg("Wait a moment and enter it again; close the other program if it goes on."),
            )
        case Reason.NOT_A_DATABASE:
            return (
                msg("{path} is not a database.", path=path),
                msg("Choose another data folder with --home, or have the file looked at; it was left as it is."),
            )
        case Reason.NOT_OURS:
            return (
                msg("{path} belongs to another program.", path=path),
                msg("Choose another data folder with --home; the file was left as it is."),
            )
        case Reason.DAMAGED:
            return (
                msg("{path} is damaged: {detail}.", path=path, detail=failure.detail),
                msg("Go on on paper. Have a backup restored; the damaged file was left as it is, delete nothing."),
            )
        case Reason.TOO_NEW:
            return (
                msg("{path} was written by a later version of this program.", path=path),
                msg("Start the later version; the file was left as it is."),
            )
        case Reason.MOVED:
            return (
                msg("{path} was moved, replaced or removed while it was in use.", path=path),
                msg("Go on on paper. Close the program, put the file back in its place, and start again."),
            )
        case Reason.UNSUITABLE:
            return (
                msg("The place of {path} can't keep records safely: {detail}.", path=path, detail=failure.detail),
                msg("Choose a data folder on a disk of this workstation with --home."),
            )
        case Reason.IO:
            return (
                msg("The disk does not answer: {detail}.", detail=failure.detail),
                msg("Note it on paper, look at the disk that holds {path}, then enter it again.", path=path),
            )
        case _:
            assert_never(failure.reason)
