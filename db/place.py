"""Put a finished file in its place: complete or not at all, never over another.

A file is built under a neighbouring name and only then given its own. Whoever finds the name finds a whole file, so an
empty or half file under that name was not left by a crash of ours.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp


@contextmanager
def built_beside(target: Path) -> Iterator[Path]:
    """A new empty file beside the target, readable by its owner only, to be filled inside and moved at the end.

    Missing folders are made, for the owner only. Raises FileExistsError when the target is there, before or after the
    filling; any other OSError as it comes. Whatever is raised, the target is untouched and the new file is gone.
    """
    _make_folder(target.parent)
    if target.exists():
        raise FileExistsError(f"{target} is there already")
    handle, name = mkstemp(dir=target.parent, prefix=f"{target.name}.", suffix=".part")  # mode 0600
    os.close(handle)
    beside = Path(name)
    try:
        yield beside
        _flush(beside)
        _move(beside, target)
    finally:
        beside.unlink(missing_ok=True)
    if os.name == "posix":
        _flush(target.parent)  # the name, too, has to survive a power cut


def _make_folder(folder: Path) -> None:
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)


def _move(beside: Path, target: Path) -> None:
    if os.name == "nt":
        os.rename(beside, target)  # refuses to overwrite on Windows
        return
    try:
        os.link(beside, target)  # refuses to overwrite, which rename does not
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if target.exists():
            raise FileExistsError(f"{target} is there already") from None
        os.rename(beside, target)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
