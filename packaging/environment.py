"""The project's own Python environment, `.venv`: made from a lock file with hashes, and remade when that changes.

Only the standard library may come in: this runs before anything is installed. It also has to parse under
a Python too old for the project, so that such a Python can be told so.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)
RUN_LOCK = "requirements.lock"
DEV_LOCK = "requirements-dev.lock"
STAMP = "infusion-assistant.json"


class SetupProblem(Exception):
    """Something a person has to mend before the program can start; its text says what and how."""


def use_a_new_enough_python(script: Path, arguments: list[str]) -> None:
    """Go on under a newer Python of this machine where the one that started us is too old. Raises SetupProblem."""
    if sys.version_info >= OLDEST:
        return
    for minor in range(15, OLDEST[1] - 1, -1):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            os.execv(newer, [newer, str(script), *arguments])
    have = ".".join(str(part) for part in sys.version_info[:3])
    raise SetupProblem(
        f"This needs Python 3.11 or later; python3 here is {have}.\n"
        "Install a newer one (Debian 12 and Ubuntu 24.04 bring one) and start again."
    )


class Environment:
    """The folder `.venv` beside pyproject.toml, and the stamp in it that says what it was made from."""

    def __init__(self, root: Path = ROOT) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.binaries = self.folder / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.binaries / ("python.exe" if os.name == "nt" else "python")

    def is_ready(self, lock: str) -> bool:
        """Whether `.venv` was made here from exactly this lock and project file; looks at files only."""
        stamp = self._stamp()
        return self.python.exists() and all(stamp.get(name) == value for name, value in self._wanted(lock).items())

    def make(self, lock: str) -> None:
        """Create or bring up to date; a half-made or moved one is made anew. Raises SetupProblem."""
        if not self._is_usable():
            self._create()
        (self.folder / STAMP).unlink(missing_ok=True)  # an interrupted installation must not look finished
        self._pip("install", "--require-hashes", "--requirement", str(self.root / lock))
        self._pip("install", "--no-deps", "--no-build-isolation", "--no-index", "--editable", str(self.root))
        made_from = self._wanted(lock)
        if lock == DEV_LOCK:
            made_from.update(self._wanted(RUN_LOCK))  # everything of the run lock, and more
        self._write_stamp(made_from)

    def remember(self, name: str) -> None:
        """Note in the stamp a check that need not be made at every start."""
        with contextlib.suppress(OSError):  # somebody else's folder: then the check is made each time
            self._write_stamp({**self._stamp(), name: "yes"})

    def remembers(self, name: str) -> bool:
        """Whether the check was noted since the environment was made."""
        return self._stamp().get(name) == "yes"

    def _wanted(self, lock: str) -> dict[str, str]:
        """The stamp an environment from this lock bears."""
        wanted = {name: _digest(self.root / name) for name in (lock, "pyproject.toml")}
        wanted["root"] = str(self.root)  # its scripts hold this path, so a moved checkout needs a new one
        return wanted

    def _stamp(self) -> dict[str, str]:
        try:
            stamp = json.loads((self.folder / STAMP).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return stamp if isinstance(stamp, dict) else {}

    def _write_stamp(self, stamp: dict[str, str]) -> None:
        (self.folder / STAMP).write_text(json.dumps(stamp, indent=1, sort_keys=True) + "\n", encoding="utf-8")

    def _is_usable(self) -> bool:
        """Whether `.venv` belongs to this place and its Python and pip start."""
        if self._stamp().get("root", str(self.root)) != str(self.root):
            return False
        question = "import sys, pip; print(sys.prefix); sys.exit(sys.version_info < (3, 11))"
        try:
            answer = subprocess.run([str(self.python), "-c", question], capture_output=True, text=True, check=False)
        except OSError:
            return False
        return answer.returncode == 0 and Path(answer.stdout.strip()) == self.folder

    def _create(self) -> None:
        finished = subprocess.run(
            [sys.executable, "-m", "venv", "--clear", str(self.folder)], capture_output=True, text=True, check=False
        )
        if finished.returncode:
            reason = (finished.stderr or finished.stdout).strip()
            raise SetupProblem(f"The Python environment could not be made in {self.folder}:\n{reason}")

    def _pip(self, *arguments: str) -> None:
        settings = {**os.environ, "PIP_USER": "0", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
        settings.pop("PYTHONHOME", None)
        command = [str(self.python), "-m", "pip", "-qq", "--no-input", *arguments]
        finished = subprocess.run(command, env=settings, stdout=subprocess.DEVNULL, check=False)
        if finished.returncode:
            raise SetupProblem(
                "The packages of the lock file could not be installed (pip says why above).\n"
                "This step needs the network, or a mirror named in pip's own settings. Start again when it is there."
            )


def _digest(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError as problem:
        raise SetupProblem(f"{file.name} cannot be read, the checkout is not whole: {problem.strerror}") from problem
