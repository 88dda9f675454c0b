"""What holds for every test: Qt draws off the screen, the log stays quiet, nobody's data folder is touched.

Hypothesis has two profiles: ``desk``, short and always the same, and ``long``, chosen by HYPOTHESIS_PROFILE=long.
"""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt, which aborts without a display

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "unhurried",  # a slow machine is not a failure
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
_unhurried = settings.get_profile("unhurried")
settings.register_profile("desk", _unhurried, max_examples=25, stateful_step_count=30, derandomize=True, database=None)
settings.register_profile("long", _unhurried, max_examples=1000, stateful_step_count=60, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "desk"))


class _Listener(logging.Handler):
    """Keeps what was logged at warning level or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def quiet_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning nobody asked for (the marker ``logs_warnings`` asks)."""
    listener = _Listener()
    logging.getLogger().addHandler(listener)
    yield
    logging.getLogger().removeHandler(listener)
    if listener.heard and request.node.get_closest_marker("logs_warnings") is None:
        pytest.fail("unexpected in the log:\n" + "\n".join(listener.heard), pytrace=False)


@pytest.fixture(autouse=True)
def home_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test that looks for the data folder finds an empty one of its own."""
    monkeypatch.setenv("INFUSION_ASSISTANT_HOME", str(tmp_path / "home"))
