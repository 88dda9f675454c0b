"""The checkout as the house rules see it: its own files, without environments, caches and what a run leaves."""

import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = {"build", "dist", "demo-out", "__pycache__", "htmlcov"}
OURS_THOUGH_HIDDEN = {".ci", ".gitignore"}


def files() -> Iterator[Path]:
    """Every file of the project, as a path from its root; asks no version control, so it works in any copy."""
    for folder, below, names in os.walk(ROOT):
        below[:] = sorted(name for name in below if _is_ours(name))
        for name in sorted(names):
            if _is_ours(name):
                yield (Path(folder) / name).relative_to(ROOT)


def python_files() -> list[Path]:
    """Every Python file, the two without an ending too."""
    return [path for path in files() if path.suffix == ".py" or path in (Path("run"), Path("test"))]


def text_files() -> Iterator[tuple[Path, str]]:
    """Every file that is text, with its text."""
    for path in files():
        try:
            yield path, read(path)
        except UnicodeDecodeError:
            continue


def read(path: Path) -> str:
    """The text of a file named from the project's root."""
    return (ROOT / path).read_text(encoding="utf-8")


def _is_ours(name: str) -> bool:
    if name.startswith("."):
        return name in OURS_THOUGH_HIDDEN
    return name not in NOT_OURS and not name.endswith((".egg-info", ".pyc"))
