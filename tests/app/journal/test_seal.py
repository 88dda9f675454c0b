"""A touched line is found, and named."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app.journal.rows import rows_of
from app.journal.seal import GENESIS, Harm, seal_of, verify
from db import StoredEvent
from tests.builders import a_log


def some_rows() -> tuple[StoredEvent, ...]:
    log = a_log().opened().ordered().checked()
    return rows_of("infusion-1", log.entries, "Europe/Madrid +01:00", "ward-3", GENESIS)[0]


def test_an_untouched_stream_has_no_flaw() -> None:
    assert verify(some_rows()) == ()


@pytest.mark.parametrize(
    "changed",
    [
        {"payload": '{"record":"2026-000009","training":false}'},
        {"kind": "note-written"},
        {"zone": "UTC +00:00"},
        {"actor": '{"id":"x"}'},
        {"workstation": "elsewhere"},
        {"id": "00000000-0000-4000-8000-000000000000"},
        {"stream": "infusion-2"},
    ],
    ids=lambda each: next(iter(each)),
)
def test_a_changed_field_breaks_the_seal_of_its_line(changed: dict[str, Any]) -> None:
    rows = list(some_rows())
    rows[0] = replace(rows[0], **changed)
    assert [(flaw.sequence, flaw.harm) for flaw in verify(rows)] == [(1, Harm.CHANGED)]


@pytest.mark.parametrize("name", ["happened_at", "recorded_at"])
def test_a_changed_time_breaks_the_seal_of_its_line(name: str) -> None:
    rows = list(some_rows())
    rows[2] = replace(rows[2], **{name: getattr(rows[2], name) + timedelta(microseconds=1)})
    assert [(flaw.sequence, flaw.harm) for flaw in verify(rows)] == [(3, Harm.CHANGED)]


def test_a_line_sealed_anew_after_a_change_no_longer_fits_the_next_one() -> None:
    rows = list(some_rows())
    forged = replace(rows[1], payload="{}")
    rows[1] = replace(forged, hash=seal_of(forged))
    assert [(flaw.sequence, flaw.harm) for flaw in verify(rows)] == [(3, Harm.DETACHED)]


def test_a_missing_line_is_found_at_the_one_after_it() -> None:
    rows = some_rows()
    [flaw] = verify(rows[:2] + rows[3:])
    assert (flaw.stream, flaw.sequence, flaw.harm) == ("infusion-1", 4, Harm.MISSING)


def test_a_missing_first_line_is_found() -> None:
    assert [(flaw.sequence, flaw.harm) for flaw in verify(some_rows()[1:])] == [(2, Harm.MISSING)]


def test_two_lines_that_changed_places_are_found() -> None:
    rows = some_rows()
    found = {(flaw.sequence, flaw.harm) for flaw in verify((rows[1], rows[0], *rows[2:]))}
    assert (1, Harm.REORDERED) in found
