"""What time it is: the only module that looks at the wall.

Everyone else is handed a `Clock`. The wall's own for the ward, a fast one for training, one set by hand for tests.
Deadlines are moments of `now()`, never timers, because timers stand still while a lid is closed.
"""

import os
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class Clock(Protocol):
    """The one source of time.

    pace: how many of its seconds pass in one real second; 1 on the ward.
    """

    @property
    def pace(self) -> int: ...

    @property
    def zone(self) -> "Zone": ...

    def now(self) -> datetime:
        """The moment, in `datetime.UTC`."""

    def monotonic(self) -> float:
        """Seconds from an arbitrary start that never go back, not even when the clock is set."""


@dataclass(frozen=True, slots=True)
class Zone:
    """Where the clock hangs. `name` is the IANA name, empty where the system does not tell one."""

    name: str
    rule: tzinfo

    def wall(self, moment: datetime) -> datetime:
        """The moment as the wall shows it. Its offset is fixed: between two moments of one changing zone Python
        counts what the hands show, which is an hour wrong on the night the clocks change.
        """
        return moment.astimezone(timezone(self.offset(moment)))

    def offset(self, moment: datetime) -> timedelta:
        """How far the wall is ahead of UTC at that moment."""
        return moment.astimezone(self.rule).utcoffset() or timedelta(0)

    def told(self, moment: datetime) -> str:
        """How the log names it at `moment`: "Europe/Madrid +01:00", or the offset alone."""
        shift = self.offset(moment)
        hours, minutes = divmod(abs(shift) // timedelta(minutes=1), 60)
        sign = "-" if shift < timedelta(0) else "+"
        return f"{self.name} {sign}{hours:02}:{minutes:02}".strip()


UTC_ZONE = Zone("UTC", UTC)


def workstation_zone(localtime: Path = Path("/etc/localtime"), zone_file: Path = Path("/etc/timezone")) -> Zone:
    """The zone this workstation is set to; without a name, when only its offset can be found out."""
    told = [os.environ.get("TZ", "").removeprefix(":")]
    if zone_file.is_file():
        told.append(zone_file.read_text(encoding="utf-8").strip())
    told.append(localtime.resolve().as_posix().partition("/zoneinfo/")[2])
    for name in told:
        if name and (found := zone_named(name)) is not None:
            return found
    return Zone("", _SystemZone())


def zone_named(name: str) -> Zone | None:
    """The zone with this IANA name, None if there is no such zone here."""
    try:
        return Zone(name, ZoneInfo(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


class WallClock:
    """The ward's clock."""

    pace = 1

    def __init__(self, zone: Zone | None = None) -> None:
        self.zone = workstation_zone() if zone is None else zone

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()


class SpeedClock:
    """The training clock: begins at `start` and runs `pace` times as fast as the real one."""

    def __init__(self, start: datetime, pace: int, zone: Zone = UTC_ZONE, real: Clock | None = None) -> None:
        if pace < 1:
            raise ValueError("a clock runs forward, at least as fast as the real one")
        self.pace = pace
        self.zone = zone
        self._start = start.astimezone(UTC)
        self._real = WallClock(zone) if real is None else real
        self._began = self._real.monotonic()

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self._passed())

    def monotonic(self) -> float:
        return self._passed()

    def skip(self, span: timedelta) -> None:
        """Go forward at once; a scripted training does not wait."""
        if span < timedelta(0):
            raise ValueError("a clock runs forward")
        self._start += span

    def _passed(self) -> float:
        return (self._real.monotonic() - self._began) * self.pace


class HandClock:
    """Stands still until it is moved, also backwards, as a real one may be."""

    pace = 1

    def __init__(self, start: datetime, zone: Zone = UTC_ZONE) -> None:
        self.zone = zone
        self._now = start.astimezone(UTC)
        self._monotonic = 0.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._monotonic

    def advance(self, span: timedelta) -> None:
        """Let `span` pass, not below 0."""
        if span < timedelta(0):
            raise ValueError("time does not pass backwards; set the clock instead")
        self._now += span
        self._monotonic += span.total_seconds()

    def set(self, moment: datetime) -> None:
        """Put the hands elsewhere, while no time passes."""
        self._now = moment.astimezone(UTC)


class _SystemZone(tzinfo):
    """Whatever the system holds to be local, at each moment."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        return None if moment is None else moment.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, moment: datetime | None) -> timedelta | None:
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        return None if moment is None else moment.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, moment: datetime) -> datetime:
        local = moment.replace(tzinfo=UTC).astimezone()
        return local.replace(tzinfo=self)
