"""The event log: append and read, nothing else.

There is no update and no delete, here or in the file. Everything one append brings, events and documents, becomes
durable together or not at all. What a kind or a payload means is not known here.
"""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, Row, Select, func, select

from db.backup import complaints_of, copy
from db.document import Document
from db.drafts import Drafts
from db.engine import Driver, driver_connection, writing
from db.failures import LogConflict, LogUnreadable, LogUnwritable, Reason, told_as
from db.pulses import Pulses
from db.stored_event import NO_PREVIOUS_HASH, PlacedEvent, StoredEvent, StreamHead
from db.tables import document, event

_FIELDS = tuple(column for column in event.columns if column.name != "position")


class EventLog:
    """An open log. Made by `db.open_log`; close it, or use it in a `with`."""

    def __init__(self, engine: Engine, path: Path, driver: Driver) -> None:
        self._engine = engine
        self._driver = driver
        self._identity = _identity(path)
        self.path = path
        self.drafts = Drafts(engine, path)
        self.pulses = Pulses(engine, path)

    def append(self, events: Sequence[StoredEvent], expected_sequence: int, documents: Sequence[Document] = ()) -> int:
        """Add events of one stream, and the documents they name, in one durable transaction.

        expected_sequence: the last sequence of the stream the writer knows, 0 for a stream that does not exist yet.
        Documents already there are left as they are. Returns the position of the last event in the whole log.

        Raises LogConflict when the stream stands elsewhere or holds one of the events, LogUnwritable when the disk or
        another program is in the way. In both cases nothing was written. ValueError: the events do not follow one
        another, a mistake of the caller.
        """
        _expect_run(events, expected_sequence)
        with told_as(LogUnwritable, self.path), writing(self._engine).begin() as connection:
            self._expect_in_place()
            _expect_continuation(connection, events, expected_sequence)
            for each in documents:
                _keep(connection, each, self.path)
            connection.execute(event.insert(), [_row(each) for each in events])
            position: int = connection.execute(select(func.max(event.c.position))).scalar_one()
        return position

    def read(self, stream: str, after: int = 0) -> tuple[StoredEvent, ...]:
        """The events of a stream in order, those after the given sequence; empty if there is no such stream."""
        query = _placed().where(event.c.stream == stream, event.c.sequence > after).order_by(event.c.sequence)
        return tuple(placed.event for placed in self._events(query))

    def read_all(self, after: int = 0, limit: int | None = None) -> tuple[PlacedEvent, ...]:
        """The events of the whole log in the order they were appended, those after the given position."""
        return self._events(_placed().where(event.c.position > after).order_by(event.c.position).limit(limit))

    def read_kind(self, kind: str, after: int = 0) -> tuple[PlacedEvent, ...]:
        """The events of one kind in the order they were appended, those after the given position."""
        query = _placed().where(event.c.kind == kind, event.c.position > after).order_by(event.c.position)
        return self._events(query)

    def latest(self, stream: str | None = None) -> StoredEvent | None:
        """The last event of a stream, or of the whole log; None if there is none."""
        query = _placed().order_by(event.c.position.desc()).limit(1)
        found = self._events(query if stream is None else query.where(event.c.stream == stream))
        return found[0].event if found else None

    def streams(self) -> tuple[StreamHead, ...]:
        """Where each stream stands, the one written to longest ago first."""
        last = select(func.max(event.c.position)).group_by(event.c.stream)
        return tuple(
            StreamHead(each.event.stream, each.event.sequence, each.event.hash, each.event.recorded_at, each.position)
            for each in self._events(_placed().where(event.c.position.in_(last)).order_by(event.c.position))
        )

    def document(self, sha256: str) -> Document | None:
        """The document with this fingerprint; None if it was never kept. LogUnreadable if its text was altered."""
        with told_as(LogUnreadable, self.path), self._engine.connect() as connection:
            body = connection.execute(select(document.c.body).where(document.c.sha256 == sha256)).scalar_one_or_none()
            return None if body is None else _document(sha256, body, self.path)

    def documents(self) -> tuple[str, ...]:
        """The fingerprints of all documents, sorted."""
        with told_as(LogUnreadable, self.path), self._engine.connect() as connection:
            return tuple(connection.execute(select(document.c.sha256).order_by(document.c.sha256)).scalars())

    def copy_to(self, target: Path) -> None:
        """Write a checked copy of the whole log beside the running one; never over an existing file.

        Raises FileExistsError, LogUnwritable (the copy could not be made or did not pass its check).
        """
        with told_as(LogUnwritable, target), self._engine.connect() as connection:
            copy(driver_connection(connection), target, self._driver)

    def check(self) -> None:
        """Read the whole file and compare its structure; a second or so for each 150 megabytes.

        Raises LogUnreadable (damaged). Whether the events are the ones that were written is for their hashes to tell.
        """
        with told_as(LogUnreadable, self.path), self._engine.connect() as connection:
            complaints = complaints_of(driver_connection(connection))
        if complaints:
            raise LogUnreadable(Reason.DAMAGED, self.path, complaints)

    def close(self) -> None:
        """Let go of the file. The last one out folds the write-ahead log into it."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _expect_in_place(self) -> None:
        # Many systems let an open file be moved or deleted. What is written then is durable and never found again.
        try:
            found = _identity(self.path)
        except FileNotFoundError:
            found = None
        if found != self._identity:
            raise LogUnwritable(Reason.MOVED, self.path, "another file, or none, lies where this one was opened")

    def _events(self, query: Select[Any]) -> tuple[PlacedEvent, ...]:
        with told_as(LogUnreadable, self.path), self._engine.connect() as connection:
            return tuple(_event(row, self.path) for row in connection.execute(query))


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def _placed() -> Select[Any]:
    return select(event.c.position, *_FIELDS)


def _row(each: StoredEvent) -> dict[str, Any]:
    return {column.name: getattr(each, column.name) for column in _FIELDS}


def _event(row: Row[Any], path: Path) -> PlacedEvent:
    position: int = row[0]
    fields: tuple[Any, ...] = tuple(row)[1:]
    try:
        return PlacedEvent(position, StoredEvent(*fields))
    except ValueError as error:
        raise LogUnreadable(Reason.DAMAGED, path, f"event at position {position}: {error}") from error


def _document(sha256: str, body: str, path: Path) -> Document:
    try:
        return Document(sha256, body)
    except ValueError as error:
        raise LogUnreadable(Reason.DAMAGED, path, f"document {sha256}: {error}") from error


def _expect_run(events: Sequence[StoredEvent], expected_sequence: int) -> None:
    if not events:
        raise ValueError("there is nothing to append")
    if events[0].sequence != expected_sequence + 1:
        raise ValueError(f"the first event has sequence {events[0].sequence}, not {expected_sequence + 1}")
    for before, after in pairwise(events):
        if (after.stream, after.sequence, after.previous_hash) != (before.stream, before.sequence + 1, before.hash):
            raise ValueError(f"event {after.id} does not follow event {before.id}")


def _expect_continuation(connection: Connection, events: Sequence[StoredEvent], expected_sequence: int) -> None:
    stream = events[0].stream
    head = connection.execute(
        select(event.c.sequence, event.c.hash)
        .where(event.c.stream == stream)
        .order_by(event.c.sequence.desc())
        .limit(1)
    ).one_or_none()
    found, last_hash = (0, NO_PREVIOUS_HASH) if head is None else head
    if found != expected_sequence:
        raise LogConflict(stream, expected_sequence, found, "the stream has moved")
    if events[0].previous_hash != last_hash:
        raise LogConflict(stream, expected_sequence, found, "the events continue another history")
    known = select(event.c.id).where(event.c.id.in_([each.id for each in events])).limit(1)
    twice = connection.execute(known).scalar_one_or_none()
    if twice is not None or len({each.id for each in events}) < len(events):
        raise LogConflict(stream, expected_sequence, found, f"an event is in the log already: {twice or 'given twice'}")


def _keep(connection: Connection, each: Document, path: Path) -> None:
    held = connection.execute(select(document.c.body).where(document.c.sha256 == each.sha256)).scalar_one_or_none()
    if held is None:
        connection.execute(document.insert().values(sha256=each.sha256, body=each.body))
    elif held != each.body:
        raise LogUnwritable(Reason.DAMAGED, path, f"document {each.sha256} does not hold the text it is named for")
