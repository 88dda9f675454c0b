from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.db.rows import NOON, following


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", ""),
        ("id", "42"),
        ("id", "B7E4C1F0-0000-4000-8000-000000000001"),
        ("stream", ""),
        ("stream", "  "),
        ("stream", "ward\0"),
        ("sequence", 0),
        ("sequence", -1),
        ("kind", ""),
        ("kind", "RateChanged"),
        ("kind", "rate changed"),
        ("kind", "rate--changed"),
        ("payload", ""),
        ("payload", "{"),
        ("payload", '{"rate":NaN}'),
        ("zone", ""),
        ("actor", ""),
        ("actor", " "),
        ("actor", "half a pair \ud800"),
        ("workstation", ""),
        ("hash", "abc"),
        ("hash", "G" * 64),
        ("hash", "A" * 64),
        ("previous_hash", ""),
    ],
)
def test_a_row_without_the_expected_form_cannot_be_made(field: str, value: Any) -> None:
    with pytest.raises(ValueError, match=field):
        replace(following(), **{field: value})


@pytest.mark.parametrize("field", ["happened_at", "recorded_at"])
@pytest.mark.parametrize(
    "moment",
    [
        NOON.replace(tzinfo=None),
        NOON.replace(tzinfo=ZoneInfo("Europe/London")),  # at zero in winter, and still not UTC
        NOON.replace(tzinfo=timezone(timedelta(0), "zero")),
        NOON.astimezone(timezone(timedelta(hours=1))),
    ],
)
def test_a_time_that_is_naive_or_not_utc_is_refused(field: str, moment: datetime) -> None:
    with pytest.raises(ValueError, match=field):
        replace(following(), **{field: moment})  # type: ignore[arg-type]  # the field's name is a parameter of the test


def test_a_row_is_frozen() -> None:
    with pytest.raises(AttributeError):
        following().actor = "somebody else"  # type: ignore[misc]  # that it is frozen is what is tested
