"""Makes the two lock files from pyproject.toml; needs uv on the path (``pip install uv`` anywhere).

Both hold every hash of every file of a release and markers for other systems, so that one lock serves
Linux, Windows and macOS from Python 3.11 on. Nothing of the machine or registry that made them may stay in them.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {"requirements.lock": ["build"], "requirements-dev.lock": ["build", "dev"]}


def main(arguments: list[str]) -> int:
    """Write both locks; ``--upgrade`` takes newer releases, without it only what pyproject.toml asks for changes."""
    uv = shutil.which("uv")
    if uv is None:
        print("uv is needed to make the lock files: pip install uv", file=sys.stderr)
        return 1
    settings = {name: value for name, value in os.environ.items() if not name.startswith(("UV_", "PIP_"))}
    for lock, groups in LOCKS.items():
        command = [uv, "--no-config", "pip", "compile", "pyproject.toml", "--output-file", lock, "--universal"]
        command += ["--python-version", "3.11", "--generate-hashes", "--no-header", "--strip-extras"]
        command += ["--no-emit-index-url", "--no-emit-find-links", "--quiet", *arguments]
        for group in groups:
            command += ["--group", group]
        if lock != "requirements.lock":
            command += ["--constraint", "requirements.lock"]  # what runs on the ward is what was tested
        finished = subprocess.run(command, cwd=ROOT, env=settings, check=False)
        if finished.returncode:
            return finished.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
