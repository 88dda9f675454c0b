"""What Debian and its kin must bring: the libraries that Qt loads from the system, and the venv module.

Installs them where that is allowed (root, or sudo without a password), otherwise says the exact command.
Only the standard library may come in.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

from environment import Environment, SetupProblem

FOR_QT = ("libgl1", "libegl1", "libglib2.0-0", "libfontconfig1", "libdbus-1-3", "libxkbcommon0")
FOR_SCREEN: dict[str | None, tuple[str, ...]] = {
    "x11": ("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxkbcommon-x11-0"),
    "wayland": ("libwayland-client0", "libwayland-cursor0", "libwayland-egl1"),
}
PLUGIN: dict[str | None, str] = {"x11": "libqxcb.so", "wayland": "libqwayland*.so"}

# Run by the environment's Python. Loading the platform plugin names a missing library before Qt can only abort.
LOAD_QT = "import PySide6.QtWidgets, PySide6.QtSvg, PySide6.QtPrintSupport"
LOAD_PLATFORM = """
import ctypes, pathlib, sys
import PySide6, PySide6.QtGui
folder = pathlib.Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms"
for plugin in sorted(folder.glob(sys.argv[1])):
    ctypes.CDLL(str(plugin))
"""


def require_venv(screen: str | None) -> None:
    """See that this Python can make an environment (Debian keeps that in a package). Raises SetupProblem.

    Where it cannot, Qt's libraries will be missing too; they are asked for in the same breath.
    """
    question = [sys.executable, "-c", "import ensurepip, venv"]
    if subprocess.run(question, capture_output=True, check=False).returncode:
        venv = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        _install([venv, *FOR_QT, *FOR_SCREEN.get(screen, ())], "This Python lacks the module that makes environments.")


def require_qt(environment: Environment, screen: str | None) -> None:
    """See that Qt loads, for a screen ("x11", "wayland") or for none. Raises SetupProblem."""
    _require(environment, "qt", LOAD_QT, "", FOR_QT)
    if screen in FOR_SCREEN:
        _require(environment, f"qt-{screen}", LOAD_PLATFORM, PLUGIN[screen], FOR_SCREEN[screen])


def screen_here() -> str | None:
    """The kind of screen a window can open on: "x11", "wayland", "native" (Windows, macOS), or None."""
    if os.environ.get("QT_QPA_PLATFORM", "").split(":")[0] in ("offscreen", "minimal"):
        return None
    if sys.platform in ("win32", "darwin"):
        return "native"
    if _wayland_answers():
        return "wayland"
    return "x11" if os.environ.get("DISPLAY") and _x11_answers() else None


def why_no_screen() -> str:
    """The beginning of a sentence for a person, when screen_here found none."""
    named = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if named and not os.environ.get("QT_QPA_PLATFORM"):
        return f"The display {named} does not answer"
    return "There is no display here to open the window on"


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY")
    return bool(name) and (Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / str(name)).is_socket()


def _x11_answers() -> bool:
    """Whether the X server in DISPLAY takes a connection; a dead one would make Qt abort without a word."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # not known yet: the libraries are installed first
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    answers: bool = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return answers


def _require(environment: Environment, check: str, code: str, argument: str, packages: tuple[str, ...]) -> None:
    if environment.remembers(check):
        return
    problem = _load(environment, code, argument)
    if problem:
        _install(list(packages), f"Qt needs system libraries that are not installed here ({problem}).")
        problem = _load(environment, code, argument)
        if problem:
            raise SetupProblem(f"Qt still does not load: {problem}")
    environment.remember(check)


def _load(environment: Environment, code: str, argument: str) -> str:
    """Nothing when it loads, otherwise the loader's last line."""
    command = [str(environment.python), "-c", code, argument]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = answer.stderr.strip().splitlines() or ["no reason given"]
    return lines[-1] if answer.returncode else ""


def _install(packages: list[str], reason: str) -> None:
    """Install Debian packages, or raise SetupProblem with the command that does it."""
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        raise SetupProblem(f"{reason}\nThis system has no apt-get. In Debian's names, it needs: {' '.join(packages)}")
    prefix = _becoming_root()
    if prefix is None:
        raise SetupProblem(
            f"{reason}\nSomebody who may install software types this once, then start again:\n\n"
            f"    sudo apt-get update && sudo {' '.join(install)}\n"
        )
    print(f"{reason}\nInstalling: {' '.join(packages)}", flush=True)
    quiet = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
    for command in (["apt-get", "update"], install):
        answer = subprocess.run([*quiet, *command], capture_output=True, text=True, check=False)
        if answer.returncode and command == install:
            said = (answer.stderr or answer.stdout).strip()
            raise SetupProblem(f"{said}\nThe packages could not be installed; the command was: {' '.join(install)}")


def _becoming_root() -> list[str] | None:
    """What to put before a command to run it as root, or None where that is not allowed."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n"]
    return None
