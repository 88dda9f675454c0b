from datetime import UTC, datetime, timedelta, timezone

import pytest

from db.types import from_text, to_text


def test_a_moment_is_stored_as_text_that_sorts_like_the_moment() -> None:
    moments = [
        datetime(999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(2026, 3, 1, tzinfo=UTC),
        datetime(2026, 3, 1, 0, 0, 0, 1, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    ]
    texts = [to_text(moment) for moment in moments]
    assert texts == sorted(texts)
    assert [from_text(text) for text in texts] == moments
    assert texts[1] == "2026-03-01T00:00:00.000000Z"


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 3, 1),  # noqa: DTZ001  # a naive time is what is refused
        datetime(2026, 3, 1, tzinfo=timezone(timedelta(hours=1))),
    ],
)
def test_a_moment_that_is_naive_or_elsewhere_is_refused(moment: datetime) -> None:
    with pytest.raises(ValueError, match="not in datetime"):
        to_text(moment)


@pytest.mark.parametrize("text", ["", "2026-03-01", "2026-03-01T00:00:00Z", "2026-03-01 00:00:00.000000"])
def test_a_text_of_another_form_is_not_read_as_a_moment(text: str) -> None:
    with pytest.raises(ValueError, match="does not match format"):
        from_text(text)
