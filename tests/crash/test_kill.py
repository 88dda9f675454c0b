"""The machine may lose power at any moment; what was confirmed is still there. The long version is `campaign`."""

from pathlib import Path

from tests.crash.campaign import campaign


def test_twenty_kills_at_random_moments_lose_no_confirmed_act(tmp_path: Path) -> None:
    tally = campaign(tmp_path, kills=20, seed=11)
    assert tally.clean, tally.wrong
    assert (tally.kills, tally.lost) == (20, 0)
    assert tally.confirmed > 100
