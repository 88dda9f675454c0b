"""The clocks: UTC, with the zone they were told in; fast for training, by hand for tests."""

import os
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from app.clock import HandClock, SpeedClock, WallClock, Zone, workstation_zone, zone_named

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)


def test_the_ward_clock_tells_utc_and_never_runs_back() -> None:
    clock = WallClock()
    first, again = clock.now(), clock.monotonic()
    assert first.tzinfo is UTC
    assert clock.monotonic() >= again
    assert clock.pace == 1


@pytest.mark.parametrize(
    ("moment", "told"),
    [(NOON, "Europe/Madrid +02:00"), (NOON.replace(month=12), "Europe/Madrid +01:00")],
    ids=["summer", "winter"],
)
def test_the_zone_is_told_by_name_with_the_offset_of_that_day(moment: datetime, told: str) -> None:
    zone = zone_named("Europe/Madrid")
    assert zone is not None and zone.told(moment) == told


def test_a_zone_without_a_name_is_told_by_its_offset() -> None:
    assert Zone("", timezone(timedelta(hours=-3, minutes=-30))).told(NOON) == "-03:30"


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../../etc/passwd", "/etc/localtime", "Europe"])
def test_a_zone_that_there_is_not_is_none(name: str) -> None:
    assert zone_named(name) is None


def test_the_workstation_says_where_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TZ", raising=False)
    zone_file, linked = tmp_path / "timezone", tmp_path / "zoneinfo" / "America" / "Bogota"
    nothing = tmp_path / "nothing"
    zone_file.write_text("Europe/Madrid\n", encoding="ascii")
    linked.parent.mkdir(parents=True)
    linked.touch()
    os.symlink(linked, tmp_path / "localtime")
    assert workstation_zone(nothing, zone_file).name == "Europe/Madrid"
    assert workstation_zone(tmp_path / "localtime", nothing).name == "America/Bogota"
    unnamed = workstation_zone(nothing, nothing)
    assert unnamed.name == "" and NOON.astimezone(unnamed.rule) == NOON
    monkeypatch.setenv("TZ", ":Asia/Tokyo")
    assert workstation_zone(nothing, zone_file).name == "Asia/Tokyo"


def test_the_training_clock_runs_as_many_times_faster_as_it_says() -> None:
    real = HandClock(NOON)
    clock = SpeedClock(NOON + timedelta(days=1), 60, real=real)
    real.advance(timedelta(seconds=30))
    assert clock.now() == NOON + timedelta(days=1, minutes=30)
    assert clock.monotonic() == 1800
    clock.skip(timedelta(hours=1))
    assert clock.now() == NOON + timedelta(days=1, minutes=90)


def test_no_clock_is_made_to_run_back() -> None:
    with pytest.raises(ValueError):
        SpeedClock(NOON, 0)
    with pytest.raises(ValueError):
        SpeedClock(NOON, 1).skip(timedelta(seconds=-1))
    with pytest.raises(ValueError):
        HandClock(NOON).advance(timedelta(seconds=-1))


def test_a_hand_clock_may_be_set_back_while_no_time_passes() -> None:
    clock = HandClock(NOON)
    clock.set(NOON - timedelta(hours=1))
    assert (clock.now(), clock.monotonic()) == (NOON - timedelta(hours=1), 0.0)
