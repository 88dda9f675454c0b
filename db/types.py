"""Column types that refuse.

SQLite has no type for a moment in time and would keep whatever text it is given; comparing two such texts is only
right when all of them are UTC and equally long. This column accepts nothing else.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

SORTABLE_UTC = (
    "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-9][0-9]:[0-9][0-9]:[0-9][0-9].[0-9][0-9][0-9][0-9][0-9][0-9]Z"
)
"""The stored form as an SQLite GLOB: `2026-03-01T08:30:00.000000Z`. Sorting the text sorts the moments."""


class UtcDateTime(TypeDecorator[datetime]):
    """A datetime in `datetime.UTC`, to the microsecond. Raises ValueError for any other, naive ones included."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else to_text(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        return None if value is None else from_text(value)


def to_text(moment: datetime) -> str:
    """The sortable text of a moment."""
    # A zone such as Europe/London stands at zero half the year: the offset alone does not make a time UTC.
    if moment.tzinfo is not UTC:
        raise ValueError(f"{moment!r} is not in datetime.UTC")
    return moment.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def from_text(text: str) -> datetime:
    """The moment of a sortable text; ValueError for any other text."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
