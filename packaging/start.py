"""What `./run` and `./test` share: an environment that is there, current, and able to load Qt.

Only the standard library may come in.
"""

from __future__ import annotations

import os
import subprocess
import sys

import system_libraries
from environment import Environment


def prepared(lock: str, screen: str | None) -> Environment:
    """The environment made from this lock, ready for this kind of screen. Raises SetupProblem."""
    environment = Environment()
    if not environment.is_ready(lock):
        if not environment.python.exists():
            system_libraries.require_venv(screen)
        print("Setting up the environment in .venv (once; about a minute) ...", flush=True)
        environment.make(lock)
    system_libraries.require_qt(environment, screen)
    return environment


def become(command: list[str], settings: dict[str, str]) -> int:
    """Hand this process over to a command; where the system cannot, wait for it and give its exit status."""
    if os.name == "nt":
        return subprocess.run(command, env=settings, check=False).returncode
    sys.stdout.flush()
    sys.stderr.flush()
    os.execve(command[0], command, settings)
