"""The one door to everything shipped that is not code: products, words, fonts, icons, styles.

Names are relative, with forward slashes (``fonts/Inter-Regular.ttf``). Nothing here interprets
what it hands out; no Qt comes in, and no caller learns a file path.
"""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath, PureWindowsPath


class NotAResource(ValueError):
    """The name would lead out of the shipped files, or nothing of that name was shipped."""


def text(name: str) -> str:
    """The shipped file ``name`` as text (UTF-8). Raises NotAResource."""
    return data(name).decode("utf-8")


def data(name: str) -> bytes:
    """The shipped file ``name`` as bytes. Raises NotAResource."""
    found = _locate(name)
    if not found.is_file():
        raise NotAResource(f"no resource named {name!r}")
    return found.read_bytes()


def names(folder: str, ending: str = "") -> tuple[str, ...]:
    """The names of the files directly in ``folder`` that end in ``ending``, sorted, ready for text() and data()."""
    found = _locate(folder)
    if not found.is_dir():
        raise NotAResource(f"no resource folder named {folder!r}")
    return tuple(
        sorted(f"{folder}/{entry.name}" for entry in found.iterdir() if entry.is_file() and entry.name.endswith(ending))
    )


def _locate(name: str) -> Traversable:
    windows = PureWindowsPath(name)  # its rules also see C:, back slashes and //server, wherever we run
    if not name or windows.drive or windows.root or "\\" in name or "\0" in name:
        raise NotAResource(f"a resource is named by a relative path with forward slashes, not {name!r}")
    parts = name.split("/")
    if any(part in ("", ".", "..") for part in parts) or PurePosixPath(name).is_absolute():
        raise NotAResource(f"a resource name may not climb or hide: {name!r}")
    return files(__name__).joinpath(*parts)
