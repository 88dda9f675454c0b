"""What nobody watched is noted on the record, whatever the reason nobody did."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.bedside.watch import PROGRAM
from app.clock import SpeedClock
from app.core.session import commands, events
from tests.app.bedside.ward import Ward, a_bedside, a_clock
from tests.builders import at

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


def test_a_restart_notes_the_gap_since_the_last_sign_of_life(ward: Ward) -> None:
    ward.started()
    ward.clock.advance(20 * SECOND)
    assert ward.bedside.beat() is None
    seen = ward.now
    infusion = ward.restart(after=7 * MINUTE)
    assert infusion.gaps == ((seen, seen + 7 * MINUTE),)
    assert infusion.entries[-1].by == PROGRAM
    assert ward.restart(after=5 * SECOND).gaps == infusion.gaps


def test_a_program_that_died_before_its_first_sign_of_life_was_last_seen_at_its_last_line(ward: Ward) -> None:
    ward.started()
    written = ward.infusion.entries[-1].recorded_at
    assert ward.restart(after=3 * MINUTE).gaps == ((written, written + 3 * MINUTE),)


@pytest.mark.parametrize(("away", "noted"), [(9 * SECOND, 0), (10 * SECOND, 0), (11 * SECOND, 1)])
def test_a_gap_is_noted_as_soon_as_one_can_tell_that_it_was_one(ward: Ward, away: timedelta, noted: int) -> None:
    ward.started()
    assert len(ward.restart(after=away).gaps) == noted


def test_what_has_not_begun_and_what_is_closed_has_no_gap(ward: Ward) -> None:
    ward.ordered()
    assert ward.restart(after=60 * MINUTE).gaps == ()
    ward.does(commands.Abandon("wrong patient"))
    assert ward.restart(after=60 * MINUTE).gaps == ()


def test_a_paused_infusion_and_one_under_observation_are_watched_too(ward: Ward) -> None:
    ward.started().does(commands.Pause("to the X-ray"))
    assert len(ward.restart(after=MINUTE).gaps) == 1
    ward.does(commands.Stop("prescriber's wish"))
    assert len(ward.restart(after=MINUTE).gaps) == 2


def test_ticks_give_a_sign_of_life_every_ten_seconds_and_note_nothing(ward: Ward) -> None:
    ward.started()
    for _ in range(60):
        ward.clock.advance(SECOND)
        assert ward.bedside.beat() is None
    assert ward.bedside.infusion(ward.infusion.id).gaps == ()
    assert ward.restart(after=SECOND).gaps == ()


def test_a_closed_lid_is_noted_at_the_first_tick_after_it(ward: Ward) -> None:
    ward.started()
    ward.clock.advance(15 * SECOND)
    ward.bedside.beat()
    asleep = ward.now
    ward.clock.advance(40 * MINUTE)
    ward.bedside.beat()
    assert ward.bedside.infusion(ward.infusion.id).gaps == ((asleep, asleep + 40 * MINUTE),)


def test_a_clock_that_went_back_makes_no_gap(ward: Ward) -> None:
    ward.started()
    ward.clock.advance(15 * SECOND)
    ward.bedside.beat()
    ward.clock.set(ward.now - 30 * MINUTE)
    assert ward.bedside.beat() is None
    assert ward.bedside.infusion(ward.infusion.id).gaps == ()


def test_a_gap_is_an_entry_like_any_other(ward: Ward) -> None:
    ward.started()
    noted = ward.restart(after=MINUTE).entries[-1]
    assert isinstance(noted.event, events.GapNoted)
    assert ward.restart().gaps == ((noted.event.since, noted.event.until),)


def test_the_training_clock_is_not_asleep_between_two_of_its_fast_ticks(tmp_path: Path) -> None:
    real = a_clock()
    clock = SpeedClock(at("08:10"), 60, real.zone, real)
    bedside = a_bedside(tmp_path, clock)
    for _ in range(30):
        real.advance(SECOND)
        assert bedside.beat() is None
    assert clock.now() == at("08:40")
    bedside.close()
