from datetime import timedelta
from pathlib import Path

import pytest

from db import EventLog, Pulse, open_log
from tests.db.rows import NOON


def test_the_last_sign_of_life_is_there_after_a_restart(path: Path) -> None:
    with open_log(path) as log:
        log.pulses.beat(Pulse("bay-3", NOON))
        log.pulses.beat(Pulse("bay-3", NOON + timedelta(seconds=10)))
    with open_log(path) as log:
        assert log.pulses.last("bay-3") == Pulse("bay-3", NOON + timedelta(seconds=10))


def test_each_workstation_has_its_own(log: EventLog) -> None:
    log.pulses.beat(Pulse("bay-3", NOON))
    log.pulses.beat(Pulse("bay-4", NOON - timedelta(hours=1)))
    assert log.pulses.all() == (Pulse("bay-4", NOON - timedelta(hours=1)), Pulse("bay-3", NOON))
    assert log.pulses.last("bay-5") is None


def test_a_clock_put_back_is_believed_not_hidden(log: EventLog) -> None:
    log.pulses.beat(Pulse("bay-3", NOON))
    log.pulses.beat(Pulse("bay-3", NOON - timedelta(hours=1)))
    assert log.pulses.last("bay-3") == Pulse("bay-3", NOON - timedelta(hours=1))


def test_a_naive_time_is_refused(log: EventLog) -> None:
    with pytest.raises(ValueError, match="not in datetime"):
        log.pulses.beat(Pulse("bay-3", NOON.replace(tzinfo=None)))
