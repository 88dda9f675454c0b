"""Moments are UTC and aware; a naive time is a bug wherever it appears."""

from datetime import UTC, datetime, timedelta


def utc(moment: datetime) -> datetime:
    """`moment` in UTC. Raises ValueError for a naive time."""
    if moment.tzinfo is None:
        raise ValueError("a time without its zone")
    return moment.astimezone(UTC)


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)
